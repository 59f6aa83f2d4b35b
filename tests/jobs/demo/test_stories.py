"""The Hartleys and the Ashbys on record: to the day, and to each reader what they may see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from fsp.core.access import Purpose, Viewer, acting, open_session, system_viewer
from fsp.core.models import Account
from fsp.jobs.demo.hartley.days import story_days
from fsp.people.models import Allocation, Family, PersonName
from fsp.record.clocks.models import Clock
from fsp.record.front_door.models import Referral
from fsp.record.involvement.models import Assessment
from fsp.record.views.due import due_for
from fsp.record.workbook.keeping import list_drafts
from fsp.record.workbook.models import Entry, EntryPerson
from fsp.rules.calendar import LONDON, working_days
from fsp.web.my_day.day import first_lines

pytestmark = pytest.mark.usefixtures("told_county")
UNTIL = date(2026, 11, 20)
DAYS = story_days(UNTIL, working_days())


@contextmanager
def looking(name: str = "") -> Iterator[Viewer]:
    """Look as somebody of the staff, or as the demonstration, which sees all."""
    if not name:
        viewer = system_viewer("demonstration")
        with acting(viewer, Purpose.DEMONSTRATION):
            yield viewer
        return
    viewer = open_session(Account.objects.get(name=name).pk)
    with acting(viewer):
        yield viewer


def clocks(given: str, code: str) -> list[Clock]:
    """Return the spans of a clock of one of the Hartleys' children, the first first."""
    child = PersonName.objects.get(given=given, family="Hartley").person_id
    return list(Clock.objects.filter(child_id=child, code=code, voided_because="").order_by("started_on"))


def texts(family: str) -> str:
    """Return all that the reader may read of a family's entries, in one."""
    found = Entry.objects.filter(family__name=family, voided_because="")
    said = EntryPerson.objects.filter(entry__in=found).values_list("words", flat=True)
    return " ".join((*found.values_list("text", flat=True), *said))


def test_the_clocks_of_the_hartleys_stand_as_the_story_tells() -> None:
    with looking():
        (conference,), (group,) = clocks("Alfie", "C06"), clocks("Alfie", "C08")
        assert (conference.started_on, conference.met_on, conference.due_on) == (
            date(2026, 10, 13),
            date(2026, 11, 2),
            date(2026, 11, 3),
        )
        assert (group.met_on, group.due_on) == (date(2026, 11, 12), date(2026, 11, 16))
        first, running = clocks("Alfie", "C12")
        assert (first.met_on, first.due_on) == (date(2026, 11, 10), date(2026, 11, 16))
        assert (running.due_on, running.met_on) == (date(2026, 11, 24), None)
        (baby,) = clocks("", "C03")
        assert (baby.started_on, baby.due_on, baby.met_on) == (date(2026, 10, 5), date(2026, 12, 7), None)
        assert [clock.met_on for clock in clocks("Alfie", "C03")] == [DAYS.authorised]
        (mia,) = clocks("Mia", "C15")[-1:]
        assert (mia.started_on, mia.met_on) == (DAYS.dean_seen, None)


def test_priya_has_led_with_the_hartleys_since_the_referral() -> None:
    with looking():
        leads = Allocation.objects.filter(family__name="Hartley", part="lead", voided_because="")
        assert list(leads.values_list("practitioner__name", "started_on", "ended_on")) == [
            ("Priya Nair", DAYS.referred, None)
        ]
        referred = Referral.objects.filter(child__memberships__family__name="Hartley").order_by("received_on")
        assert [row.received_on for row in referred] == [DAYS.referred, DAYS.referred, DAYS.unborn_referred]
        assert Assessment.objects.filter(referral__in=referred, authorised_on=DAYS.authorised).count() == 2


def test_the_night_s_entry_is_sealed_and_what_is_written_after_it_is_kept_apart() -> None:
    with looking():
        found = Entry.objects.filter(family__name="Hartley").order_by("happened_at")
        (night,) = [entry for entry in found if entry.compartment == "hidden_address"]
        assert (night.author_name, night.happened_at.astimezone(LONDON).strftime("%d %H:%M")) == (
            "Noel Barraclough",
            "30 22:04",
        )
        later = {entry.compartment for entry in found if entry.happened_at > night.happened_at}
        assert later == {"apart"}
        before = {entry.discipline for entry in found if entry.happened_at < night.happened_at}
        assert {"social_work", "recovery", "mental_health", "domestic_abuse_victim"} <= before


@pytest.mark.parametrize("name", ["Priya Nair", "Leila Haddad", "Tom Ellery"])
def test_who_works_with_the_family_reads_what_is_kept_apart(name: str) -> None:
    with looking(name):
        assert "Mummy sings the bus one" in texts("Hartley")
    with looking("Priya Nair"):
        assert "Larch Way" in texts("Hartley")


def test_dean_s_worker_sees_nothing_of_the_move_nor_of_what_came_after_it() -> None:
    with looking("Owen Marsh"):
        read = texts("Hartley")
        assert "I never wanted the boy to see it" in read
        assert not [
            word for word in ("Larch", "bus one", "since the move", "kitchen door", "bag ready") if word in read
        ]
        assert not Clock.objects.filter(code__in=("C12", "C15")).exists()
        assert not Allocation.objects.filter(practitioner__name="Leila Haddad").exists()
        assert Entry.objects.filter(family__name="Hartley", happened_at__date__gt=DAYS.hidden).count() == 0


def test_priya_s_day_has_three_lines_and_nothing_is_late() -> None:
    with looking("Priya Nair") as priya:
        page = first_lines(priya.name, due_for(priya, DAYS.told), DAYS.told)
    draft, alfie, third = page.lines
    assert draft.title == "Your draft from Friday is here"
    assert "Ashby, 16:40" in draft.detail
    assert (alfie.title, alfie.meta) == ("Alfie Hartley", "tomorrow · child protection visit, 10 working days")
    assert third.title.endswith("Jarrold")
    assert third.meta.startswith("Friday · child in need visit")
    assert page.last.startswith("Nothing is late. 17 other children have nothing due this week.")


def test_the_ashbys_were_closed_after_seven_months_with_one_worker_and_a_draft_waits() -> None:
    with looking():
        referrals = Referral.objects.filter(child__memberships__family__name="Ashby")
        assert {(row.received_on, row.closed_on) for row in referrals} == {(date(2026, 4, 20), UNTIL)}
        leads = Allocation.objects.filter(family__name="Ashby", part="lead")
        assert [lead.practitioner.name for lead in leads] == ["Priya Nair"]
        ashby = Family.objects.get(name="Ashby").pk
        assert not Clock.objects.filter(family_id=ashby, met_on=None, ended_on=None, voided_because="").exists()
    with looking("Priya Nair") as priya:
        (draft,) = list_drafts(priya)
        assert draft.family_id == ashby
        assert draft.saved_at.astimezone(LONDON).strftime("%Y-%m-%d %H:%M") == "2026-11-20 16:40"
    with looking("Tom Ellery") as tom:
        assert list_drafts(tom) == ()
