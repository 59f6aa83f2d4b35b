"""The other pages of My day: what is late in the team, and putting a draft away."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from fsp.record.views.late import LateClocks, ListedLate
from fsp.record.views.waiting import DraftLeft
from fsp.web.components.words import reading_moment
from fsp.web.my_day.day import WHOSE, paging
from fsp.web.my_day.lines import draft_words, finish_url
from fsp.web.my_day.page import LateClock, LatePage, PutAwayPage


def late_page(late: LateClocks, on: date) -> LatePage:
    """Return a page of late clocks, the latest first."""
    title = f"Late {WHOSE.get(late.whose, WHOSE['service'])}"
    lines = tuple(_line(each, on) for each in late.lines)
    return LatePage(title, lines, paging(late.first, len(lines), late.total))


def put_away_page(draft: DraftLeft) -> PutAwayPage:
    """Return the page that asks once."""
    url = reverse("put_away", kwargs={"draft_id": draft.id})
    return PutAwayPage(draft_words(draft), reading_moment(draft.saved_at), url, finish_url(draft))


def _line(each: ListedLate, on: date) -> LateClock:
    url = reverse("clock", kwargs={"family_id": each.family_id, "clock_id": each.clock_id})
    days = (each.due_on - on).days
    return LateClock(each.child, each.family, each.name, each.due_on, days, each.lead, url, each.more_time)
