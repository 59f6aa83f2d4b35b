"""A result as it may be published: small counts hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from fsp.insight.measures.result import Figure, MeasureResult, Part
from fsp.rules.suppression import Counted, hidden_cells, hides

_HIDDEN = Figure(None, None, None, suppressed=True)


def published(result: MeasureResult) -> MeasureResult:
    """The result with small counts, and what would give them away, hidden; without rows.

    Where the whole is hidden, so is every part. For published use only.
    """
    below = result.definition.suppress_below
    groups = [list(parts) for _, parts in groupby(result.parts, key=lambda part: part.by)]
    masks = [hidden_cells([_counted(part.figure) for part in group], below) for group in groups]
    if hides(_counted(result.figure), below) or any(mask.total for mask in masks):
        parts = [_hide(part) for part in result.parts]
        return replace(result, figure=_HIDDEN, complete=0, counted=0, parts=tuple(parts), rows=())
    parts = [part for group, mask in zip(groups, masks, strict=True) for part in _apply(group, mask.cells)]
    counts = (result.complete, result.counted)
    complete, counted = (0, 0) if hides(Counted(*counts), below) else counts
    return replace(result, complete=complete, counted=counted, parts=tuple(parts), rows=())


def _apply(group: Sequence[Part], mask: Sequence[bool]) -> list[Part]:
    return [_hide(part) if hide else part for part, hide in zip(group, mask, strict=True)]


def _hide(part: Part) -> Part:
    return replace(part, figure=_HIDDEN)


def _counted(figure: Figure) -> Counted:
    if figure.things is not None:
        return Counted(*figure.things)
    return Counted(figure.numerator or 0, figure.denominator)
