"""What a viewer left or is told: drafts that are not finished, notices that nobody has seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from fsp.core.access import Viewer
from fsp.core.errors import NotFound
from fsp.definitions.access import access_matrix
from fsp.people.models import HeldWords
from fsp.people.models.contact import HIDDEN
from fsp.people.selectors.held import matches_to_review
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
            _kind(draft.answers),
            draft.saved_at,
        )
        for draft in list_drafts(viewer)
    )


def _kind(answers: Mapping[str, object]) -> str:
    """Return the kind of entry that a kept form has chosen; the composer keeps a list of texts for every field."""
    said = answers.get("kind", "")
    return str(said[-1] if isinstance(said, list) and said else said or "")


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
    told = _told(mine, "family_id", "made_at", on)
    rows = Notice.objects.filter(told, seen_at=None, voided_because="").order_by("made_at", "pk")
    return tuple(
        NoticeLeft(row.pk, row.family_id, mine.families[row.family_id].name, row.about, row.entry_id)
        for row in rows[:MOST_NOTICES]
    )


def held_left(viewer: Viewer, mine: Mine, on: date) -> int:
    """Return how many texts of others were held back and wait for who may see the hidden value, as notices do."""
    if not mine.families or access_matrix().widest(viewer.roles, "compartment.read", HIDDEN) == "none":
        return 0
    held = HeldWords.objects.filter(_told(mine, "hidden_for_id", "written_at", on), settled_at=None, voided_because="")
    # The wall shows writers their own words too; that they were held back is not theirs to know.
    return held.exclude(author_id=viewer.account_id).count()


def matches_left(viewer: Viewer) -> int:
    """Return how many searches met a record that was not shown, for whoever deals with them."""
    if access_matrix().widest(viewer.roles, "matches.review", "core") == "none":
        return 0
    return len(matches_to_review(viewer))


def _told(mine: Mine, family: str, at: str, on: date) -> Q:
    """Return which of several things to tell: of own families at once, of the team's when it has waited overnight."""
    own = Q(**{f"{family}__in": mine.own})
    return own | Q(**{f"{family}__in": list(mine.families), f"{at}__date__lt": on})
