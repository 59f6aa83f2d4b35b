"""What a line chart holds, apart from how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineStyle(StrEnum):
    """How a line stands out: told apart by width, dashes and points as well as by colour."""

    OURS = "ours"
    COMPARED = "compared"
    NATION = "nation"


@dataclass(frozen=True, slots=True)
class ChartValue:
    """A value of a line. Without a number the line has a gap, and `note` says why."""

    number: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A named line with one value for each period of its chart."""

    name: str
    style: LineStyle
    values: tuple[ChartValue, ...]


@dataclass(frozen=True, slots=True)
class ChartBand:
    """A shaded range with a lowest and a highest value for each period."""

    name: str
    lowest: tuple[float | None, ...]
    highest: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over time. The title says what is shown; the description says it to who cannot see it."""

    title: str
    description: str
    unit: str
    periods: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    band: ChartBand | None = None

    def __post_init__(self) -> None:
        columns = [line.values for line in self.lines]
        ranges = [] if self.band is None else [self.band.lowest, self.band.highest]
        if any(len(column) != len(self.periods) for column in (*columns, *ranges)):
            raise ValueError(f"“{self.title}”: every line needs one value for each period.")


@dataclass(frozen=True, slots=True)
class TableTwin:
    """A chart as a table, in words for reading aloud."""

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
