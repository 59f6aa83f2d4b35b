"""Accounts: who may sign in, the roles they hold, and how an account ends."""

from fsp.core.accounts.actions.administration import (
    AccountDraft,
    close_account,
    create_account,
    end_role,
    end_sessions,
    give_role,
    reset_second_factor,
    set_password,
    unlock_account,
)
from fsp.core.accounts.policies import DEMO_DOMAIN, can_sign_in
from fsp.core.accounts.selectors import find_account, find_person, roles_of
from fsp.core.models import Account, RoleHolding

__all__ = [
    "DEMO_DOMAIN",
    "Account",
    "AccountDraft",
    "RoleHolding",
    "can_sign_in",
    "close_account",
    "create_account",
    "end_role",
    "end_sessions",
    "find_account",
    "find_person",
    "give_role",
    "reset_second_factor",
    "roles_of",
    "set_password",
    "unlock_account",
]
