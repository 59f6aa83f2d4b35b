"""The scorecard of a month, and the records behind one of its measures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from django.urls import reverse

from fsp.core.access import Viewer
from fsp.definitions.access import access_matrix
from fsp.insight.building import newest_snapshot, pseudonym_key
from fsp.insight.measures.choosing import chosen_measure
from fsp.insight.measures.result import MeasureResult
from fsp.insight.measures.run import run_measure
from fsp.insight.scorecard.lines import line_of
from fsp.insight.scorecard.scorecard import scorecard
from fsp.insight.snapshots.identity import Snapshot
from fsp.insight.snapshots.pseudonyms import pseudonym
from fsp.record.views.children import list_children, name_children
from fsp.rules.measures import Month
from fsp.web.parts import Filter, Link, Option, Paging, Tag
from fsp.web.scorecard.page import MeasureCard, MeasureRow, MeasureRowsPage, ScorecardPage, SnapshotLine

MONTHS_SHOWN = 13
ROWS_SHOWN = 200


def month_of(text: str, snapshot: Snapshot) -> Month:
    """Return the month asked for; where it cannot be read or is not reached, the last one that was over."""
    newest = Month.of(f"{snapshot.identity.as_at:%Y-%m}")
    over = newest if newest.last_day <= snapshot.identity.as_at else newest.back(1)
    try:
        month = Month.of(text)
    except ValueError:
        return over
    return month if month.first_day <= newest.first_day else over


def scorecard_page(viewer: Viewer, data: Path, asked: str) -> ScorecardPage:
    """Return the scorecard of a month over the newest snapshot."""
    snapshot = newest_snapshot(data)
    if snapshot is None:
        line = SnapshotLine(date.min, "", note="No snapshot of facts has been built yet: run fsp snapshot build.")
        return ScorecardPage("", line, ())
    month = month_of(asked, snapshot)
    found = scorecard(snapshot, month, for_publication=False)
    rows = access_matrix().widest(viewer.roles, "measure_rows.read", "core") != "none"
    return ScorecardPage(
        month=_words(month),
        snapshot=snapshot_line(snapshot),
        measures=tuple(card(result, month, rows=rows) for result in found.results),
        filters=(Filter("month", "Month", _months(month, snapshot)),),
        downloads=(Link("Spreadsheet (CSV)", f"{reverse('scorecard_csv')}?{urlencode({'month': month})}"),),
        notes=found.cautions,
    )


def scorecard_csv(data: Path, asked: str) -> str:
    """Return the scorecard of a month as CSV; empty where there is no snapshot."""
    snapshot = newest_snapshot(data)
    if snapshot is None:
        return ""
    return scorecard(snapshot, month_of(asked, snapshot), for_publication=False).as_csv()


def rows_page(viewer: Viewer, data: Path, name: str, asked: str) -> MeasureRowsPage | None:
    """Return the records behind a measure: those that the viewer may see by name, the others as a number."""
    snapshot = newest_snapshot(data)
    if snapshot is None:
        return None
    definition, _ = chosen_measure(name)
    month = month_of(asked, snapshot)
    result = run_measure(snapshot, definition, month, with_rows=True)
    rows, seen, hidden = _rows(viewer, pseudonym_key(data), result)
    return MeasureRowsPage(
        measure=card(result, month, rows=False),
        month=_words(month),
        snapshot=snapshot_line(snapshot),
        columns=("Child", "Counted in the numerator"),
        rows=rows,
        paging=Paging(min(1, len(rows)), len(rows), seen),
        hidden=hidden,
        back_url=f"{reverse('scorecard')}?{urlencode({'month': month})}",
    )


def card(result: MeasureResult, month: Month, *, rows: bool) -> MeasureCard:
    """Return one measure as the page shows it."""
    line, figure, definition = line_of(result), result.figure, result.definition
    url = reverse("measure_rows", kwargs={"name": definition.code})
    share = float(figure.value) if definition.is_share and figure.value is not None else None
    return MeasureCard(
        code=line.code,
        title=line.name,
        value=line.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        counts=_counts(result, line.numerator_means),
        of=line.denominator_means,
        definition=f"{line.question} {line.days}.",
        completeness=line.completeness,
        target=line.target if definition.target else "",
        suppressed=figure.suppressed,
        rows_url=f"{url}?{urlencode({'month': month})}" if rows else "",
        version=str(line.version),
        unconfirmed=not definition.confirmed_by,
        share=share,
        parts=tuple((part.label, part.value) for part in line.parts),
    )


def snapshot_line(snapshot: Snapshot) -> SnapshotLine:
    """Return which facts a page's figures were made from."""
    identity = snapshot.identity
    return SnapshotLine(identity.as_at, f"ledger position {identity.known_at}", identity.definitions[:12])


def _rows(viewer: Viewer, key: bytes, result: MeasureResult) -> tuple[tuple[MeasureRow, ...], int, int]:
    families = list_children(viewer)
    by_pseudonym = {pseudonym(key, child): child for child in families}
    shown = {by_pseudonym[row.child_ref]: row for row in result.rows if row.child_ref in by_pseudonym}
    named = name_children(viewer, families, list(shown)[:ROWS_SHOWN])
    rows = [
        MeasureRow(
            (child.name, "yes" if shown[child.child_id].in_numerator else "no"),
            reverse("family", kwargs={"family_id": child.family_id, "section": "plans"}),
            Tag("counted", "fine") if shown[child.child_id].in_numerator else None,
        )
        for child in named
    ]
    hidden = len({row.child_ref for row in result.rows if row.child_ref not in by_pseudonym})
    return tuple(sorted(rows, key=lambda row: row.cells)), len(shown), hidden


def _months(chosen: Month, snapshot: Snapshot) -> tuple[Option, ...]:
    newest = Month.of(f"{snapshot.identity.as_at:%Y-%m}")
    months = [newest.back(number) for number in range(MONTHS_SHOWN)]
    if chosen not in months:
        months.append(chosen)
    return tuple(Option(str(month), _words(month), month == chosen) for month in months)


def _counts(result: MeasureResult, means: str) -> str:
    figure = result.figure
    if figure.denominator is None:
        return means
    joined = "for" if result.definition.per else "of"
    return f"{figure.numerator} {joined} {figure.denominator}. {means}"


def _words(month: Month) -> str:
    return f"{month.first_day:%B %Y}"
