"""The scorecard: every measure for one month, from one snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fsp.definitions.measure_definitions import MeasureDefinition, Window, fingerprint, measure_definitions
from fsp.insight.measures.publish import published
from fsp.insight.measures.result import MeasureResult
from fsp.insight.measures.run import count_measure, reading
from fsp.insight.scorecard.lines import Line, line_of
from fsp.insight.scorecard.output import as_csv, as_json
from fsp.insight.snapshots.identity import Snapshot
from fsp.rules.measures import Month, period


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One month's measures. `cautions` concern all of them; each line has its own beside."""

    month: Month
    snapshot: Snapshot
    for_publication: bool
    cautions: tuple[str, ...]
    results: tuple[MeasureResult, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The measures in words, ready for a page."""
        return tuple(line_of(result) for result in self.results)

    def as_json(self) -> dict[str, object]:
        """The scorecard as the command line's contract words it (`fsp scorecard --format json`)."""
        identity = self.snapshot.identity
        return {
            "month": str(self.month),
            "snapshot": self.snapshot.name,
            "as_at": identity.as_at.isoformat(),
            "known_at": identity.known_at,
            "definitions": identity.definitions,
            "for_publication": self.for_publication,
            "cautions": list(self.cautions),
            "measures": [as_json(result) for result in self.results],
        }

    def as_csv(self) -> str:
        """One row for each measure and each of its parts; no cell can run as a formula."""
        return as_csv(self.snapshot.name, self.results)


def scorecard(
    snapshot: Snapshot,
    month: Month,
    *,
    for_publication: bool,
    definitions: Iterable[MeasureDefinition] | None = None,
) -> Scorecard:
    """The scorecard of a month, with small counts hidden where it is for publication.

    MonthNotReached where the month begins after the snapshot's date.
    """
    chosen = tuple(measure_definitions().values() if definitions is None else definitions)
    with reading(snapshot) as engine:
        exact = [count_measure(engine, snapshot, each, [month])[0] for each in chosen]
    results = tuple(published(result) if for_publication else result for result in exact)
    return Scorecard(month, snapshot, for_publication, _cautions(snapshot, month, chosen), results)


def _cautions(snapshot: Snapshot, month: Month, chosen: Iterable[MeasureDefinition]) -> tuple[str, ...]:
    found = []
    seen = period(month, Window.MONTH, snapshot.identity.as_at)
    if not seen.is_over:
        found.append(f"The month was not over on the snapshot's date, {seen.ends_on.day} {seen.ends_on:%B %Y}.")
    if fingerprint(chosen) != snapshot.identity.definitions:
        found.append("The measures' definitions are not those in force when the snapshot was made.")
    return tuple(found)
