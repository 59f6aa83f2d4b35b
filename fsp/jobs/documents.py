"""Documentation that is printed from definitions: the data dictionary, the access matrix, the list of clocks.

``python -m fsp.jobs.documents`` writes it; a house test fails when it is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from fsp.definitions.access import Matrix, Role, access_matrix
from fsp.definitions.clock_definitions import ClockDefinition, clock_definitions, happening_kinds
from fsp.definitions.field_register import Column, Table, register

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "generated"
NOT_YET = "not yet"
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


def clocks_page() -> str:
    """Return the list of clocks: a table of all, then a section for each, and what happenings there are."""
    clocks = clock_definitions().values()
    intro = (
        "A clock is met when it is done on the day it is due or before; more time that was agreed never changes that. "
        "A rule that nobody of an authority has confirmed says so, here and on every page."
    )
    parts = ["# Clocks", NOTE, intro, _clock_table(clocks), *(_clock(each) for each in clocks)]
    return "\n\n".join([*parts, "## What happens", _happenings()]) + "\n"


def pages() -> dict[str, str]:
    """Return every printed page by its file name."""
    return {"dictionary.md": dictionary(), "access.md": access_page(), "clocks.md": clocks_page()}


def _table(table: Table) -> str:
    head = "| column | meaning | class | kept until | when people merge | may leave in | SSD |\n|" + "---|" * 7
    lines = [_line(column) for column in table.columns]
    return "\n".join([f"## {table.app}: {table.model}", "", f"{table.meaning}.", "", head, *lines])


def _line(column: Column) -> str:
    cells = (column.name, column.meaning, column.sensitivity, column.keep_until, column.on_merge)
    return _row(*cells, ", ".join(column.may_leave), column.ssd)


def _clock_table(clocks: Iterable[ClockDefinition]) -> str:
    lines = [
        _row(each.code, each.name, _length(each), _roles_of(each.stopped_by) or "anybody", each.confirmed_by or NOT_YET)
        for each in clocks
    ]
    return "\n".join(["| clock | name | length | stopped by | confirmed by |\n|" + "---|" * 5, *lines])


def _clock(clock: ClockDefinition) -> str:
    says = {
        "starts": _listed(clock.starts_on),
        "stops": f"{_listed(clock.stops_on)}{', and starts again' if clock.repeats else ''}",
        "only by": _roles_of(clock.stopped_by),
        "no longer applies after": _listed(clock.ends_on),
        "rests from, until": " / ".join(filter(None, [_listed(clock.gives_way_from), _listed(clock.gives_way_until)])),
        "attempts": _listed(clock.tried_by),
        "length": f"{_length(clock)}, calendar {clock.calendar}",
        "checkpoints": _listed(map(str, clock.checkpoints)),
        "warns": f"{clock.warn_at} day{'s' if clock.warn_at != 1 else ''} before",
        "reminds": _roles_of(clock.acts),
        "more time by": _roles_of(clock.extended_by) or "nobody",
        "who may know": "everybody who works with the family" if clock.band == "core" else "kept apart",
        "basis": clock.basis,
        "source": clock.source,
        "applies from": clock.applies_from.isoformat() if clock.applies_from > date.min else "",
        "confirmed by": clock.confirmed_by or NOT_YET,
        "next review": clock.next_review.isoformat(),
    }
    lines = [_row(name, said) for name, said in says.items() if said]
    head = f"## {clock.code} {clock.name} (version {clock.version})"
    return "\n".join([head, "", clock.sentence, "", "| | |\n|---|---|", *lines])


def _happenings() -> str:
    lines = [_row(each.code, each.meaning, each.band) for each in happening_kinds().values()]
    return "\n".join(["| happening | meaning | who may know |\n|---|---|---|", *lines])


def _length(clock: ClockDefinition) -> str:
    unit = clock.unit.replace("_", " ")
    return f"{clock.length} {unit if clock.length > 1 else unit.removesuffix('s')}"


def _roles_of(codes: Iterable[str]) -> str:
    names = {role.code: role.name for role in access_matrix().roles}
    return _listed(names[code] for code in codes)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


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
