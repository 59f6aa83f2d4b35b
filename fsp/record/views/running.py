"""The clocks that run for a family's children, by what started them: what is still to be decided."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from fsp.record.clocks.models import RUNS, Clock
from fsp.record.clocks.selectors import definition_of


def started_by_running(child_ids: Collection[UUID], done_with: str) -> frozenset[UUID]:
    """Return the records that started clocks which run now and stop with one sort of form. One query."""
    clocks = Clock.objects.filter(RUNS, child_id__in=child_ids)
    return frozenset(each.started_by for each in clocks if definition_of(each).done_with == done_with)
