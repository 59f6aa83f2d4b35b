"""``fsp account``: make an account, such as the first of a new service, and help with one that is stuck or lost."""

from __future__ import annotations

import argparse
import secrets

from fsp.core.database.running import running_database

NAME = "account"
HELP = "add a person who may sign in; unlock, sign out, reset or close their sign-in"
WHAT = {
    "add": "make an account, with a password that is told once",
    "unlock": "forget the wrong attempts that locked it",
    "sign-out": "end every session of it at once",
    "reset": "take away a lost second factor: the next sign-in sets up a new one",
    "close": "end its sessions and let it sign in no more; its history stays",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what to do, and to whom."""
    parser.add_argument("what", choices=tuple(WHAT), help="; ".join(f"{name}: {means}" for name, means in WHAT.items()))
    parser.add_argument("email", help="the e-mail address they sign in with")
    parser.add_argument("--name", help="their name (add)")
    parser.add_argument("--role", action="append", help="a role of the access matrix; may be repeated (add)")


def run(arguments: argparse.Namespace) -> int:
    """Do it, and say what was done."""
    with running_database():
        told = _add(arguments) if arguments.what == "add" else _change(arguments)
    print(told)
    return 0


def _add(arguments: argparse.Namespace) -> str:
    # Imported here: models can be read only when Django is set up.
    from fsp.core.access import acting, system_viewer
    from fsp.core.accounts import AccountDraft, create_account, set_password
    from fsp.core.errors import Invalid
    from fsp.jobs.clock import now, today

    if not arguments.name or not arguments.role:
        raise Invalid("name", "Say who it is: --name NAME --role ROLE, with the roles that `fsp access` explains.")
    by, password = system_viewer("setup"), secrets.token_urlsafe(12)
    draft = AccountDraft(arguments.email, arguments.name, tuple(arguments.role), today())
    with acting(by):
        account = create_account(by=by, at=now(), draft=draft)
        set_password(by=by, at=now(), account_id=account.pk, password=password)
    return (
        f"{arguments.email} may sign in with the password {password}\n"
        "It is told this once. The first sign-in sets up the second factor."
    )


def _change(arguments: argparse.Namespace) -> str:
    # Imported here: models can be read only when Django is set up.
    from fsp.core import accounts
    from fsp.core.access import acting, system_viewer
    from fsp.core.errors import Invalid
    from fsp.jobs.clock import now

    found = accounts.find_person(arguments.email)
    if found is None:
        raise Invalid("email", f"Nobody signs in as {arguments.email}. Check the spelling.")
    do, told = {
        "unlock": (accounts.unlock_account, "is unlocked"),
        "sign-out": (accounts.end_sessions, "is signed out everywhere"),
        "reset": (accounts.reset_second_factor, "sets up a new second factor at the next sign-in"),
        "close": (accounts.close_account, "is closed"),
    }[arguments.what]
    by = system_viewer("setup")
    with acting(by):
        do(by=by, at=now(), account_id=found.pk)
    return f"{arguments.email} {told}."
