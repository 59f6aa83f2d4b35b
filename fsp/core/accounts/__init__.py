"""Accounts: who may sign in, the roles they hold, and how an account ends."""

from fsp.core.accounts.actions import (
    AccountDraft,
    close_account,
    create_account,
    end_role,
    give_role,
    reset_second_factor,
    set_password,
)
from fsp.core.accounts.policies import DEMO_DOMAIN, can_sign_in
from fsp.core.accounts.selectors import find_account, roles_of
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
    "find_account",
    "give_role",
    "reset_second_factor",
    "roles_of",
    "set_password",
]
