"""What the pages of figures show. Values come in words with their unit; nothing is computed in a template."""

from dataclasses import dataclass, field
from datetime import date

from fsp.web.parts import Filter, Link, Paging, Tag


@dataclass(frozen=True)
class SnapshotLine:
    """Which facts a figure was made from.

    True on ``as_at``, known by the seal ``known_at``, by which definitions.
    """

    as_at: date
    known_at: str
    definitions: str = ""
    note: str = ""


@dataclass(frozen=True)
class MeasureCard:
    """One measure. ``value`` is in words with its unit (``17.7 %``); ``share`` from 0 to 100 draws the bar.

    A suppressed measure has no value, numerator, denominator or share: they are not given at all.
    """

    code: str
    title: str
    value: str = ""
    numerator: int | None = None
    denominator: int | None = None
    counts: str = ""
    of: str = ""
    definition: str = ""
    completeness: str = ""
    completeness_tag: Tag | None = None
    target: str = ""
    standing: Tag | None = None
    suppressed: bool = False
    rows_url: str = ""
    version: str = ""
    unconfirmed: bool = False
    share: float | None = None
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ScorecardPage:
    """The scorecard of one month (``scorecard/scorecard.html``)."""

    month: str
    snapshot: SnapshotLine
    measures: tuple[MeasureCard, ...]
    filters: tuple[Filter, ...] = ()
    downloads: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeasureRow:
    """A record behind a measure; ``url`` is empty where the reader may count the record but not open it."""

    cells: tuple[str, ...]
    url: str = ""
    counted: Tag | None = None


@dataclass(frozen=True)
class MeasureRowsPage:
    """The records behind one measure (``scorecard/measure_rows.html``).

    ``hidden`` are counted but not shown.
    """

    measure: MeasureCard
    month: str
    snapshot: SnapshotLine
    columns: tuple[str, ...]
    rows: tuple[MeasureRow, ...]
    paging: Paging
    hidden: int = 0
    back_url: str = ""
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True)
class TableTwin:
    """A chart's numbers as a table: every row begins with its name.

    ``focus`` marks the rows to look at first.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    focus: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class BenchmarkChart:
    """One chart. ``title`` says what it shows; ``svg`` is made by this product and is not escaped."""

    title: str
    subtitle: str
    svg: str
    table: TableTwin
    source: str
    notes: tuple[str, ...] = ()
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True)
class BenchmarksPage:
    """The authority, its neighbours and England over time (``scorecard/benchmarks.html``)."""

    charts: tuple[BenchmarkChart, ...]
    filters: tuple[Filter, ...] = ()
    release: str = ""
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FigureLine:
    """One printed figure of a document, computed again.

    ``verdict``: right, derived, differs or note, in a tag.
    """

    document: str
    paragraph: str
    what: str
    printed: str
    computed: str
    verdict: Tag
    note: str = ""
    how_url: str = ""


@dataclass(frozen=True)
class FigureGroup:
    """All figures with one verdict. ``meaning`` explains the verdict in a sentence."""

    name: str
    meaning: str
    count: int
    url: str = ""
    current: bool = False
    lines: tuple[FigureLine, ...] = ()


@dataclass(frozen=True)
class FiguresPage:
    """The figures of the documents, checked (``scorecard/figures.html``).

    Every group is counted; some are listed.
    """

    groups: tuple[FigureGroup, ...]
    filters: tuple[Filter, ...] = ()
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True)
class MatrixLine:
    """One capability.

    What it lets a person do, and how far for each role (own, team, service, agency, all, none).
    """

    capability: str
    meaning: str
    reach: tuple[str, ...]
    refusal: str = ""


@dataclass(frozen=True)
class MatrixGroup:
    """Capabilities of one sensitivity band or compartment."""

    name: str
    lines: tuple[MatrixLine, ...]
    note: str = ""


@dataclass(frozen=True)
class AccessMatrixPage:
    """Who may do what, as the rules have it (``access_matrix.html``)."""

    roles: tuple[tuple[str, str], ...]
    groups: tuple[MatrixGroup, ...]
    reaches: tuple[tuple[str, str], ...] = ()
    version: str = ""
