"""One published figure, one neighbour, one area; and how a line of a table becomes one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

FIGURE_COLUMNS = (
    "la_code",
    "la_name",
    "indicator",
    "period",
    "value",
    "numerator",
    "denominator",
    "unit",
    "source",
)
NEIGHBOUR_COLUMNS = (
    "model",
    "dfe_la_number",
    "rank",
    "neighbour_dfe_la_number",
    "closeness",
    "la_code",
    "la_name",
    "neighbour_la_code",
    "neighbour_la_name",
    "source",
)
AREA_COLUMNS = ("la_code", "dfe_la_number", "la_name", "region_name")

# The department's marks in place of a number: c suppressed, x not available, z not applicable,
# k or low rounds to 0, u low reliability. They are kept as marks and never become 0.
MARKS = frozenset({"c", "x", "z", "k", "low", "u"})

_CODE = re.compile(r"[EWNS]\d{8}( / [EWNS]\d{8})?")
_PERIOD = re.compile(r"\d{4}(-\d{2})?")
_INDICATOR = re.compile(r"[a-z0-9_]{1,80}")
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,20})?")
_LONGEST_TEXT = 120
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Rejected(ValueError):
    """A single line is not kept; carries the value and the reason."""

    def __init__(self, value: str, reason: str) -> None:
        super().__init__(reason)
        self.value = "".join(c if c.isprintable() else "?" for c in value[:80])  # may reach a terminal
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A published figure: a number or a mark, with the release it comes from."""

    table: str
    la_code: str
    la_name: str
    indicator: str
    period: str
    number: float | None
    mark: str | None
    numerator: float | None
    denominator: float | None
    unit: str
    release: str

    @property
    def key(self) -> tuple[str, ...]:
        """What makes the figure this figure: the area, the indicator, the period."""
        return (self.la_code, self.indicator, self.period)


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """One statistical neighbour of an area in one model of the department."""

    model: int
    la_code: str
    rank: int
    neighbour_code: str
    neighbour_name: str
    closeness: str
    release: str

    @property
    def key(self) -> tuple[str, ...]:
        """The model, the area and the rank."""
        return (str(self.model), self.la_code, str(self.rank))


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A local authority."""

    la_code: str
    dfe_number: str
    la_name: str
    region: str

    @property
    def key(self) -> tuple[str, ...]:
        """The code of the Office for National Statistics."""
        return (self.la_code,)


Row: TypeAlias = FigureRow | NeighbourRow | AreaRow


def figure_row(table: str, fields: list[str]) -> FigureRow:
    """Return the figure of a line; raise `Rejected` with value and reason."""
    code, name, indicator, period, value, numerator, denominator, unit, source = _all(fields, FIGURE_COLUMNS)
    number, mark = _number_or_mark(value)
    return FigureRow(
        table=table,
        la_code=_matching(code, _CODE, "is not the code of an area, such as E10000025"),
        la_name=_text(name),
        indicator=_matching(indicator, _INDICATOR, "is not the name of an indicator"),
        period=_matching(period, _PERIOD, "is not a period, such as 2024 or 2023-24"),
        number=number,
        mark=mark,
        numerator=_part(numerator),
        denominator=_part(denominator),
        unit=_text(unit),
        release=_text(source),
    )


def neighbour_row(fields: list[str]) -> NeighbourRow:
    """Return the neighbour of a line; raise `Rejected`."""
    model, _, rank, _, closeness, code, _, neighbour, neighbour_name, source = _all(fields, NEIGHBOUR_COLUMNS)
    return NeighbourRow(
        model=_whole(model),
        la_code=_matching(code, _CODE, "is not the code of an area"),
        rank=_whole(rank),
        neighbour_code=_matching(neighbour, _CODE, "is not the code of an area"),
        neighbour_name=_text(neighbour_name),
        closeness=_text(closeness).capitalize(),
        release=_text(source),
    )


def area_row(fields: list[str]) -> AreaRow:
    """Return the area of a line; raise `Rejected`."""
    code, number, name, region = _all(fields, AREA_COLUMNS)
    code = _matching(code, _CODE, "is not the code of an area")
    return AreaRow(code, str(_whole(number)), _text(name), _text(region))


def _all(fields: list[str], columns: tuple[str, ...]) -> list[str]:
    if len(fields) != len(columns):
        raise Rejected(",".join(fields), f"has {len(fields)} columns where {len(columns)} are needed")
    return fields


def _matching(value: str, pattern: re.Pattern[str], reason: str) -> str:
    if not pattern.fullmatch(value) or not value.isascii():
        raise Rejected(value, reason)
    return value


def _text(value: str) -> str:
    if not value or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise Rejected(value, f"is empty, longer than {_LONGEST_TEXT} characters or not plain text")
    if value.startswith(_FORMULA) and value not in ("-", ""):
        raise Rejected(value, "begins like a spreadsheet formula")
    return value


def _whole(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 6):
        raise Rejected(value, "is not a whole number")
    return int(value)


def _number_or_mark(value: str) -> tuple[float | None, str | None]:
    if value in MARKS:
        return None, value
    if _NUMBER.fullmatch(value) and value.isascii():
        return float(value), None
    raise Rejected(value, "is neither a plain number nor a mark of the department (c, x, z, k, low, u)")


def _part(value: str) -> float | None:
    return None if not value else _number_or_mark(value)[0]
