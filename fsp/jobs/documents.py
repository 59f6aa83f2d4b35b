"""Documentation that is printed from definitions: the data dictionary and the access matrix.

``python -m fsp.jobs.documents`` writes it; a house test fails when it is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fsp.definitions.access import Matrix, Role, access_matrix
from fsp.definitions.field_register import Column, Table, register

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "generated"
NOTE = "Printed from definitions by `python -m fsp.jobs.documents`. Change the definition, not this page."


def dictionary() -> str:
    """Return the data dictionary: every column with meaning, class, keep-until, merge and exits."""
    parts = ["# Data dictionary", NOTE, "Words: `fsp/definitions/register/vocabulary.toml`."]
    return "\n\n".join([*parts, *(_table(table) for table in register())]) + "\n"


def access_page() -> str:
    """Return the access matrix, a section per capability and band: who may, and how far."""
    matrix = access_matrix()
    parts = ["# Who may do what", NOTE, "Scope: own, team, agency, service, all. Roles that are not named: none."]
    return "\n\n".join([*parts, *_sections(matrix), "## Roles", _roles(matrix.roles)]) + "\n"


def pages() -> dict[str, str]:
    """Return every printed page by its file name."""
    return {"dictionary.md": dictionary(), "access.md": access_page()}


def _table(table: Table) -> str:
    head = "| column | meaning | class | kept until | when people merge | may leave in | SSD |\n|" + "---|" * 7
    lines = [_line(column) for column in table.columns]
    return "\n".join([f"## {table.app}: {table.model}", "", f"{table.meaning}.", "", head, *lines])


def _line(column: Column) -> str:
    cells = (column.name, column.meaning, column.sensitivity, column.keep_until, column.on_merge)
    return _row(*cells, ", ".join(column.may_leave), column.ssd)


def _sections(matrix: Matrix) -> list[str]:
    made = []
    for each in matrix.capabilities:
        scopes = [(role, matrix.scope(role.code, each.code, each.band)) for role in matrix.roles]
        lines = [_row(role.name, scope) for role, scope in scopes if scope != "none"]
        said = f"You may {each.meaning}. A refusal is {each.refusal}."
        made.append("\n".join([f"## {each.code} ({each.band})", "", said, "", "| role | scope |\n|---|---|", *lines]))
    return made


def _roles(roles: tuple[Role, ...]) -> str:
    lines = [_row(role.name, role.organisation, role.description) for role in roles]
    return "\n".join(["| role | organisation | what for |\n|---|---|---|", *lines])


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> int:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
