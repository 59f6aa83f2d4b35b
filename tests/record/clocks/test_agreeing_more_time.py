"""More time for a clock: a record with its reason, by whom who may. It never makes late in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible
from fsp.record.clocks.actions import ExtensionDraft, agree_extension
from fsp.record.clocks.models import Clock, Extension
from fsp.record.clocks.policies import can_extend
from fsp.record.clocks.selectors import ClockView, clocks_of, due_in
from fsp.record.clocks.telling import Told
from fsp.rules.clocks import State
from tests.record.clocks.telling_world import TODAY, day, protected, siblings, tell, visited
from tests.small_county import AT, County

DRAFT = ExtensionDraft(day("03-20"), "The interpreter fell ill", day("02-27"))


def clock(county: County, code: str, family: str = "larkin") -> UUID:
    with acting(county.by):
        row = Clock.objects.get(child_id=county.families[family].child, code=code, met_on=None, ended_on=None)
    return row.pk


def view(county: County, code: str, on: date = TODAY) -> ClockView:
    with acting(county.by):
        found = clocks_of([county.families["larkin"].child], on=on, running_only=True)
    return next(each for each in found if each.clock.code == code)


def test_more_time_is_kept_with_who_agreed_it_and_why(county: County) -> None:
    viewer = county.viewer("mags")
    with acting(viewer):
        made = agree_extension(by=viewer, at=AT, clock_id=clock(county, "C12"), draft=DRAFT)
        row = Extension.objects.get(pk=made.pk)
    assert (row.until, row.reason, row.agreed_on) == (day("03-20"), "The interpreter fell ill", day("02-27"))
    assert row.authorised_by_id == county.practitioners["mags"]


def test_more_time_makes_nothing_less_late_and_moves_no_date(county: County) -> None:
    before = view(county, "C12")
    viewer = county.viewer("mags")
    with acting(viewer):
        agree_extension(by=viewer, at=AT, clock_id=before.clock.pk, draft=DRAFT)
    after = view(county, "C12")
    assert (after.state, after.days) == (before.state, before.days) == (State.LATE, before.days)
    assert (after.clock.due_on, after.clock.version) == (before.clock.due_on, before.clock.version)
    assert (before.more_time_until, after.more_time_until) == (None, day("03-20"))


def test_done_within_the_time_that_was_agreed_is_late_still(county: County) -> None:
    larkin = county.families["larkin"]
    viewer = county.viewer("mags")
    with acting(viewer):
        tell(larkin.id, [Told(larkin.child, "core_group.held", day("03-02"), source=uuid4())])
        met = next(each for each in clocks_of([larkin.child], on=TODAY) if each.clock.code == "C08")
    assert met.more_time_until == day("03-09")  # as the county's families all have
    assert met.state is State.MET_LATE


def test_the_day_on_which_it_was_agreed_is_today_unless_it_is_given(county: County) -> None:
    viewer = county.viewer("mags")
    with acting(viewer):
        made = agree_extension(by=viewer, at=AT, clock_id=clock(county, "C12"), draft=replace(DRAFT, agreed_on=None))
    assert made.agreed_on == TODAY


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("reason", {"reason": "  "}),
        ("reason", {"reason": "x" * 2001}),
        ("until", {"until": date(2026, 2, 6)}),
        ("agreed_on", {"agreed_on": date(2026, 3, 3)}),
        ("agreed_on", {"agreed_on": date(2026, 1, 1)}),
    ],
)
def test_an_answer_that_cannot_be_names_its_field(county: County, field: str, wrong: dict[str, object]) -> None:
    draft = replace(DRAFT, **wrong)  # type: ignore[arg-type]
    with acting(county.by), pytest.raises(Invalid) as refusal:
        agree_extension(by=county.by, at=AT, clock_id=clock(county, "C12"), draft=draft)
    assert refusal.value.field == field


def test_more_time_than_a_year_is_a_year_that_was_mistyped(county: County) -> None:
    viewer = county.viewer("mags")
    with acting(viewer), pytest.raises(Invalid, match="Check the year") as refused:
        agree_extension(
            by=viewer, at=AT, clock_id=clock(county, "C12"), draft=ExtensionDraft(date(2099, 1, 1), "Too long")
        )
    assert refused.value.field == "until"


def test_more_time_is_more_than_there_is_already(county: County) -> None:
    with acting(county.by):
        agree_extension(by=county.by, at=AT, clock_id=clock(county, "C12"), draft=DRAFT)
        with pytest.raises(Invalid, match="There is time until 20 March 2026 already"):
            agree_extension(by=county.by, at=AT, clock_id=clock(county, "C12"), draft=DRAFT)


def test_what_is_done_gets_no_more_time(county: County) -> None:
    with acting(county.by):
        done = Clock.objects.get(child_id=county.families["larkin"].child, code="C03")
        with pytest.raises(NotPossible, match="done already"):
            agree_extension(by=county.by, at=AT, clock_id=done.pk, draft=replace(DRAFT, until=day("12-01")))


def test_for_the_decision_on_a_referral_no_more_time_can_be_agreed(county: County) -> None:
    with acting(county.by), pytest.raises(NotAllowed, match="within one working day"):
        agree_extension(by=county.by, at=AT, clock_id=clock(county, "C01"), draft=DRAFT)


@pytest.mark.parametrize("name", ["alice", "bob", "noor", "vera", "percy", "holly", "mo", "ada", "sid", "marlon"])
def test_who_may_not_agree_more_time_is_refused(county: County, name: str) -> None:
    viewer = county.viewer(name)
    with acting(viewer), pytest.raises((NotAllowed, NotFound)):
        agree_extension(by=viewer, at=AT, clock_id=clock(county, "C11"), draft=replace(DRAFT, until=day("12-01")))
    with acting(county.by):
        assert not Extension.objects.filter(clock_id=clock(county, "C11")).exists()


def test_a_role_that_the_clock_does_not_name_is_told_whom_to_ask(county: County) -> None:
    viewer = county.viewer("sam")  # a service manager agrees more time for other clocks
    assert not can_extend(viewer, view(county, "C12").definition)
    with acting(viewer), pytest.raises(NotAllowed, match="Ask the manager of the team"):
        agree_extension(by=viewer, at=AT, clock_id=clock(county, "C12"), draft=DRAFT)


@pytest.mark.parametrize("name", ["bob", "charlie", "percy", "sam", "minnie"])
def test_the_clock_of_a_restricted_family_is_not_there(county: County, name: str) -> None:
    viewer = county.viewer(name)
    closed = clock(county, "C11", "winterbourne")
    for wanted in (closed, uuid4()):
        with acting(viewer), pytest.raises(NotFound):
            agree_extension(by=viewer, at=AT, clock_id=wanted, draft=replace(DRAFT, until=day("12-01")))


@pytest.mark.parametrize("on", ["02-12", "02-17"])
def test_more_time_stays_with_its_clock_when_the_visit_that_began_it_is_corrected(county: County, on: str) -> None:
    family, ash, _ = siblings(county)
    wrong = uuid4()
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-13", source=wrong)])
        running = Clock.objects.get(child_id=ash, code="C12", met_on=None)
        agree_extension(by=county.by, at=AT, clock_id=running.pk, draft=DRAFT)
        made = tell(family, [visited(ash, on)], withdrawn=[wrong])
        (view,) = [each for each in clocks_of([ash], on=TODAY, running_only=True) if each.clock.code == "C12"]
        assert (view.clock.pk, view.clock.started_on, view.more_time_until) == (running.pk, day(on), day("03-20"))
        assert view.extensions[0].reason == "The interpreter fell ill"
    assert [line.what for line in made.lines] == ["stops", "starts"]


def test_more_time_stays_with_a_clock_that_is_done_when_the_visit_that_began_it_is_corrected(county: County) -> None:
    family, ash, _ = siblings(county)
    wrong = uuid4()
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-13", source=wrong)])
        running = Clock.objects.get(child_id=ash, code="C12", met_on=None)
        agree_extension(by=county.by, at=AT, clock_id=running.pk, draft=DRAFT)
        tell(family, [visited(ash, "02-27")])
        tell(family, [visited(ash, "02-12")], withdrawn=[wrong])
        row = Clock.objects.get(pk=running.pk)
        assert (row.started_on, row.met_on, row.voided_because) == (day("02-12"), day("02-27"), "")
        assert Extension.objects.filter(clock=row, voided_because="").count() == 1


def test_more_time_of_a_clock_that_never_ran_goes_with_it(county: County) -> None:
    """The visit was of another child: the clock from which more time was agreed did not run."""
    family, ash, bay = siblings(county)
    wrong = uuid4()
    with acting(county.by):
        tell(family, [protected(ash), protected(bay), visited(ash, "02-13", source=wrong)])
        running = Clock.objects.get(child_id=ash, code="C12", met_on=None)
        agree_extension(by=county.by, at=AT, clock_id=running.pk, draft=DRAFT)
        tell(family, [visited(bay, "02-13")], withdrawn=[wrong])
        views = [each for each in clocks_of([ash, bay], on=TODAY, running_only=True) if each.clock.code == "C12"]
    assert {(each.clock.child_id, each.more_time_until) for each in views} == {(ash, None), (bay, None)}


def test_what_is_due_soonest_comes_first_and_only_what_runs(county: County) -> None:
    with acting(county.viewer("alice")):
        found = due_in([county.families["larkin"].id], until=day("02-28"), on=TODAY)
    assert [(each.clock.code, each.state) for each in found] == [
        ("C01", State.LATE),
        ("C08", State.LATE),
        ("C12", State.LATE),
    ]
