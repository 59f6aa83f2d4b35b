"""``fsp account add``: make an account, such as the first one of a new service."""

from __future__ import annotations

import argparse
import secrets

from fsp.core.database.running import running_database

NAME = "account"
HELP = "add a person who may sign in, with a password that is told once"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add who it is."""
    parser.add_argument("what", choices=("add",))
    parser.add_argument("email", help="the e-mail address they sign in with")
    parser.add_argument("--name", required=True, help="their name")
    parser.add_argument("--role", required=True, action="append", help="a role of the access matrix; may be repeated")


def run(arguments: argparse.Namespace) -> int:
    """Make the account and print the password, once."""
    with running_database():
        # Imported here: models can be read only when Django is set up.
        from fsp.core.access import acting, system_viewer
        from fsp.core.accounts import AccountDraft, create_account, set_password
        from fsp.jobs.clock import now, today

        by, password = system_viewer("setup"), secrets.token_urlsafe(12)
        draft = AccountDraft(arguments.email, arguments.name, tuple(arguments.role), today())
        with acting(by):
            account = create_account(by=by, at=now(), draft=draft)
            set_password(by=by, at=now(), account_id=account.pk, password=password)
    print(f"{arguments.email} may sign in with the password {password}")
    print("It is told this once. The first sign-in sets up the second factor.")
    return 0
