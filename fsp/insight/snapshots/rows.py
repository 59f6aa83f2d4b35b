"""From one fact to one row of a snapshot: checked, pseudonymous, without a birth date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, cast

import pyarrow as pa

from fsp.insight.facts import TABLES, Column, FactTable, Kind, Row
from fsp.insight.snapshots.identity import Identity, SnapshotError
from fsp.insight.snapshots.pseudonyms import pseudonym
from fsp.rules.measures import age_in_months

Values = tuple[object, ...]
_TYPES: Mapping[Kind, type] = {Kind.TEXT: str, Kind.DATE: date, Kind.FLAG: bool, Kind.NUMBER: int}
_ARROW = {
    Kind.REF: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.FLAG: pa.bool_(),
    Kind.NUMBER: pa.int64(),
}
_BIRTH = ("birth_date", "expected_birth_date")


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Turns the facts of one table into rows as a snapshot holds them."""

    table: FactTable
    identity: Identity
    key: bytes

    def rows(self, facts: Iterable[Row]) -> Iterator[Values]:
        """The rows, one at a time. SnapshotError names the table, the row's number and the column."""
        read: Callable[[Row], Values] | None = None
        known = [c.name for c in self.table.columns].index("known_from")
        for number, fact in enumerate(facts, 1):
            if read is None:
                read = _reader(self.table, isinstance(fact, Mapping))
            values = self._read(read, fact, number)
            if values[known] > self.identity.known_at:  # type: ignore[operator]
                raise SnapshotError(
                    f"{self.table.name} row {number} was recorded after ledger position "
                    f"{self.identity.known_at}; read the facts as known at that position."
                )
            yield self._without_birth(values) if self.table.name == "child" else values

    def _read(self, read: Callable[[Row], Values], fact: Row, number: int) -> Values:
        try:
            given = read(fact)
        except (KeyError, AttributeError) as problem:
            raise SnapshotError(f"{self.table.name} row {number} lacks a column: {problem}.") from problem
        columns = self.table.columns
        return tuple(self._value(c, v, number) for c, v in zip(columns, given, strict=True))

    def _value(self, column: Column, value: object, number: int) -> object:
        if value is None:
            if column.optional:
                return None
            raise SnapshotError(f"{self.table.name} row {number} has no {column.name}; it must have one.")
        if column.kind is Kind.REF:
            return pseudonym(self.key, value)
        wanted = _TYPES[column.kind]
        if isinstance(value, str) and wanted is str and value.isprintable():
            return str(value)
        if type(value) is not wanted or wanted is str:
            raise SnapshotError(  # never the value itself: it may be personal
                f"{self.table.name} row {number}: {column.name} must be a {wanted.__name__} of one "
                f"printable line, not {type(value).__name__}."
            )
        return value

    def _without_birth(self, values: Values) -> Values:
        place = [c.name for c in self.table.columns].index(_BIRTH[0])
        born, expected = values[place : place + 2]
        age = age_in_months(born, self.identity.as_at) if isinstance(born, date) else None
        unborn = age < 0 if age is not None else expected is not None
        return (*values[:place], None if unborn else age, unborn, *values[place + 2 :])


def _reader(table: FactTable, is_mapping: bool) -> Callable[[Row], Values]:
    names = [column.name for column in table.columns]
    read: Any = itemgetter(*names) if is_mapping else attrgetter(*names)
    return cast("Callable[[Row], Values]", read)


def schema(table: FactTable) -> pa.Schema:
    """The Parquet schema of a table: a child's age in whole months stands for the birth date."""
    columns = [(c.name, _ARROW[c.kind]) for c in table.columns if c.name not in _BIRTH]
    if table.name == "child":
        place = [c.name for c in table.columns].index(_BIRTH[0])
        columns[place:place] = [("age_months", pa.int64()), ("unborn", pa.bool_())]
    return pa.schema(columns)


def check_tables(facts: Mapping[str, object]) -> None:
    """Refuse facts under a name that is no fact table."""
    unknown = sorted(set(facts) - set(TABLES))
    if unknown:
        raise SnapshotError(f"{unknown[0]!r} is not a fact table; the tables are {', '.join(TABLES)}.")
