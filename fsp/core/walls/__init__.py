"""The second wall: row-level security, declared once per table and applied after every migration.

A wall says which rows of a personal table a viewer sees, as one SQL condition in which ``{t}`` is the table.
The table's history gets the same wall by way of the current row: who may not see a row now sees no old version.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

RUN_TIME = "fsp_app, fsp_reader, fsp_keeper"


@dataclass(frozen=True)
class Wall:
    """The rule of sight of one personal table.

    ``sees`` is the condition under which a row shows; ``accepts`` the condition under which a new version of
    a row may be written (by default the same, so a writer needs a visible parent). Rows that are no part of the
    record, such as drafts, are ``removable`` by whoever sees them.
    """

    table: str
    sees: str
    accepts: str | None = None
    recorded: bool = True
    removable: bool = False

    @property
    def history(self) -> str:
        """The table of this table's earlier versions."""
        return f"{self.table}event"


def statements(wall: Wall) -> list[str]:
    """Return the SQL that raises one wall and its history's, replacing what was there."""
    made = _policies(wall.table, wall.sees, wall.accepts or wall.sees)
    if wall.recorded:
        made += _history(wall)
        made += _demand_event(wall.table)
    if wall.removable:
        sees = wall.sees.format(t=wall.table)
        made += [
            f"DROP POLICY IF EXISTS removes ON {wall.table}",
            f"CREATE POLICY removes ON {wall.table} FOR DELETE TO fsp_app, fsp_keeper USING ({sees})",
            f"GRANT DELETE ON {wall.table} TO fsp_app, fsp_keeper",
        ]
    return made


def sql_files(folder: Path) -> list[str]:
    """Return a folder's SQL in the order of the files' names, each under the role that runs it.

    Files ending ``owner.sql`` run as the tables' owner; every other file defines functions, which belong to
    ``fsp_definer``: a role that cannot sign in and that the walls let see what a definer function must.
    """
    made = []
    for path in sorted(folder.glob("*.sql")):
        role = "fsp_owner" if path.name.endswith("owner.sql") else "fsp_definer"
        made += [f"SET LOCAL ROLE {role}", path.read_text(encoding="utf-8"), "RESET ROLE"]
    return made


def _policies(table: str, sees: str, accepts: str) -> list[str]:
    sees, accepts = sees.format(t=table), accepts.format(t=table)
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        *(f"DROP POLICY IF EXISTS {name} ON {table}" for name in ("sees", "adds", "changes", "definer")),
        f"CREATE POLICY sees ON {table} FOR SELECT TO {RUN_TIME} USING ({sees})",
        f"CREATE POLICY adds ON {table} FOR INSERT TO {RUN_TIME} WITH CHECK ({accepts})",
        f"CREATE POLICY changes ON {table} FOR UPDATE TO {RUN_TIME} USING ({sees}) WITH CHECK ({accepts})",
        f"CREATE POLICY definer ON {table} TO fsp_definer USING (true) WITH CHECK (true)",
        f"GRANT SELECT ON {table} TO fsp_definer",
    ]


def _history(wall: Wall) -> list[str]:
    current = f"EXISTS (SELECT 1 FROM {wall.table} now_row WHERE now_row.id = {wall.history}.id)"
    return [
        # Versions are written by the table's own trigger and by nobody's hand.
        *_policies(wall.history, current, "core.acts() AND pg_trigger_depth() > 0"),
        f"REVOKE UPDATE ON {wall.history} FROM fsp_app, fsp_keeper",
    ]


def _demand_event(table: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS every_change_names_its_event ON {table}",
        f"CREATE CONSTRAINT TRIGGER every_change_names_its_event AFTER INSERT OR UPDATE ON {table} "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION core.demand_event()",
    ]
