"""Bringing the database up to date: migrations, then functions, then the walls, then the access matrix.

Runs as the owner of the tables, in ``fsp db migrate`` and nowhere else.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db import connections, transaction

from fsp.core.models import Account, Grant, RoleHolding
from fsp.core.walls import Wall, sql_files, statements
from fsp.definitions.access import access_matrix

WRITTEN_BY_DEFINERS = (
    "core_accesssession",
    "core_grant",
    "core_ledgerevent",
    "core_ledgerlink",
    "core_ledgerstream",
    "core_read",
)
HOUSEKEEPING = (
    "core_cache",
    "django_session",
    "axes_accessattempt",
    "axes_accessattemptexpiration",
    "axes_accesslog",
    "axes_accessfailurelog",
    "mfa_authenticator",
    "account_emailaddress",
    "account_emailconfirmation",
)


def bring_up_to_date() -> None:
    """Migrate, and raise every wall anew. Safe to run again: it changes nothing that is as it should be."""
    call_command("migrate", database="owner", verbosity=0)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for statement in [*_rights(), *_functions(), *_walls()]:
            cursor.execute(statement)
        _load_grants()
        _seed_system_accounts()


def walls() -> list[Wall]:
    """Return the wall of every personal table, as the apps declare them."""
    return [wall for app in apps.get_app_configs() for wall in _declared(app)]


def _declared(app: AppConfig) -> list[Wall]:
    if find_spec(f"{app.name}.walls") is None:
        return []
    return list(getattr(import_module(f"{app.name}.walls"), "WALLS", []))


def _functions() -> list[str]:
    core = Path(__file__).resolve().parents[1] / "walls" / "sql"
    own = [Path(app.path) / "sql" for app in apps.get_app_configs() if app.name.startswith("fsp.")]
    return [text for folder in (core, *own) if folder.exists() for text in sql_files(folder)]


def _walls() -> list[str]:
    return [statement for wall in walls() for statement in statements(wall)]


def _rights() -> list[str]:
    made = [
        "GRANT USAGE ON SCHEMA public TO fsp_app, fsp_reader, fsp_keeper, fsp_sealer, fsp_definer",
        "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM fsp_app, fsp_reader, fsp_keeper",
        "GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO fsp_app, fsp_keeper",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO fsp_reader",
        "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO fsp_app, fsp_keeper",
    ]
    made += [f"REVOKE ALL ON {table} FROM fsp_app, fsp_reader, fsp_keeper" for table in WRITTEN_BY_DEFINERS]
    made += [f"GRANT DELETE ON {table} TO fsp_app" for table in HOUSEKEEPING]
    made += [
        f"GRANT DELETE ON {table} TO fsp_app"
        for table in connections["owner"].introspection.table_names()
        if table.startswith("procrastinate_")
    ]
    return made


def _load_grants() -> None:
    cells = access_matrix().cells
    wanted = [
        Grant(role=role, capability=capability, band=band, scope=scope)
        for (role, capability, band), scope in cells.items()
        if scope != "none"
    ]
    Grant.objects.using("owner").all().delete()
    Grant.objects.using("owner").bulk_create(wanted)


def _seed_system_accounts() -> None:
    """Make one account for every part of the system that acts; none of them can sign in."""
    for role in access_matrix().roles:
        if not role.is_system:
            continue
        email = f"{role.code.removeprefix('system_')}@system.invalid"
        defaults = {"name": role.name, "kind": Account.Kind.SYSTEM, "password": "!"}
        account, _ = Account.objects.using("owner").get_or_create(email=email, defaults=defaults)
        RoleHolding.objects.using("owner").get_or_create(
            account=account, role=role.code, defaults={"started_on": date(2000, 1, 1)}
        )
