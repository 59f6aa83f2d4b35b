"""What a viewer left or is told: drafts that are not finished, notices that nobody has seen."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from fsp.core.access import Viewer
from fsp.people.selectors.mine import Mine
from fsp.record.views.waiting import DraftLeft, NoticeLeft
from fsp.record.workbook.keeping import list_drafts
from fsp.record.workbook.models import Notice

MOST_NOTICES = 50


def drafts_left(viewer: Viewer, mine: Mine) -> tuple[DraftLeft, ...]:
    """Return the viewer's own drafts, newest first. Nobody may write in a family that is not
    theirs or their team's, so a draft about one stands there without it."""
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
