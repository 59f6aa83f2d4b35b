"""What a viewer left or is told: drafts that are not finished, notices that nobody has seen."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from fsp.core.access import Viewer
from fsp.core.errors import NotFound
from fsp.people.selectors.mine import Mine, related_families
from fsp.record.views.waiting import DraftLeft, NoticeLeft
from fsp.record.workbook.keeping import list_drafts
from fsp.record.workbook.models import Notice

MOST_NOTICES = 50


def drafts_left(viewer: Viewer, mine: Mine) -> tuple[DraftLeft, ...]:
    """Return the viewer's own drafts, newest first.

    Nobody writes in a family that is neither theirs nor their team's, so a draft about one stands without it.
    """
    return tuple(
        DraftLeft(
            draft.id,
            draft.family_id if draft.family_id in mine.families else None,
            mine.families[draft.family_id].name if draft.family_id in mine.families else "",
            str(draft.answers.get("kind", "")),
            draft.saved_at,
        )
        for draft in list_drafts(viewer)
    )


def find_draft(viewer: Viewer, draft_id: UUID) -> DraftLeft:
    """Return one of the viewer's own drafts. Raises ``NotFound``."""
    found = next((draft for draft in drafts_left(viewer, related_families()) if draft.id == draft_id), None)
    if found is None:
        raise NotFound
    return found


def notices_left(viewer: Viewer, mine: Mine, on: date) -> tuple[NoticeLeft, ...]:
    """Return what nobody has seen yet: of own families at once, of the team's when it has waited overnight.

    The wall leaves out what the viewer's compartments do not hold.
    """
    if not mine.families:
        return ()
    told = Q(family_id__in=mine.own) | Q(family_id__in=list(mine.families), made_at__date__lt=on)
    rows = Notice.objects.filter(told, seen_at=None, voided_because="").order_by("made_at", "pk")
    return tuple(
        NoticeLeft(row.pk, row.family_id, mine.families[row.family_id].name, row.about) for row in rows[:MOST_NOTICES]
    )
