"""My day, whatever is due: at most seven lines, nothing lost, late before soon, no clock twice."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fsp.record.views.due import end_of_week
from fsp.record.views.waiting import Does, DraftLeft, DueClock, NoticeLeft, Quiet, TeamLate, Waiting
from fsp.web.my_day.choosing import MOST
from fsp.web.my_day.day import everything, first_lines
from fsp.web.my_day.page import Line

TODAY = date(2026, 11, 23)
FAMILIES = [UUID(int=n) for n in range(1, 6)]
NAMES = ("Child protection visit", "Assessment", "First core group")
DOES = (Does("home_visit", True), Does("core_group", True), Does("authorise", False, UUID(int=99)))


@st.composite
def due_clocks(draw: st.DrawFn) -> DueClock:
    """Draw a clock that is due for one of a few children: so that siblings, and the same clock told twice, occur."""
    number = draw(st.integers(1, 40))
    family = FAMILIES[number % len(FAMILIES)]
    return DueClock(
        id=UUID(int=1000 + number),
        family_id=family,
        family=f"Family{family.int}",
        child_id=UUID(int=500 + number // 2),
        child=(f"Child{number}", draw(st.sampled_from(["", "Quill", "Marsh"]))),
        name=draw(st.sampled_from(NAMES)),
        length=10,
        unit="working_days",
        due_on=TODAY + timedelta(days=draw(st.integers(-40, 30))),
        does=draw(st.sampled_from(DOES)),
        raised=draw(st.booleans()),
        more_time=draw(st.none() | st.just(date(2026, 12, 1))),
    )


def _drafts(many: int) -> tuple[DraftLeft, ...]:
    saved = datetime(2026, 11, 20, 16, 40, tzinfo=UTC)
    return tuple(
        DraftLeft(UUID(int=2000 + n), FAMILIES[0], "Ashby", "home_visit", saved - timedelta(hours=n))
        for n in range(many)
    )


def _notices(many: int) -> tuple[NoticeLeft, ...]:
    return tuple(NoticeLeft(UUID(int=3000 + n), FAMILIES[0], "Ashby", "Something.") for n in range(many))


WAITING = st.builds(
    Waiting,
    clocks=st.lists(due_clocks(), max_size=40, unique_by=lambda clock: clock.id).map(tuple),
    drafts=st.integers(0, 5).map(_drafts),
    notices=st.integers(0, 5).map(_notices),
    held=st.integers(0, 3),
    matches=st.integers(0, 3),
    team=st.none() | st.builds(TeamLate, st.integers(0, 99), st.just("team")),
    quiet=st.none() | st.builds(Quiet, st.integers(0, 20), st.integers(0, 3), st.integers(0, 3)),
)


def _all(waiting: Waiting) -> tuple[Line, ...]:
    """Return every line of the full list, page after page."""
    first = everything(waiting, TODAY)
    pages = -(-first.paging.total // 50) if first.paging else 1
    return tuple(line for page in range(1, pages + 1) for line in everything(waiting, TODAY, page).lines)


@settings(deadline=None)
@given(WAITING)
def test_there_are_at_most_seven_lines_whatever_waits(waiting: Waiting) -> None:
    page = first_lines("Priya", waiting, TODAY)
    assert len(page.lines) + bool(page.rest) + bool(page.team) <= MOST


@settings(deadline=None)
@given(WAITING)
def test_nothing_is_lost_between_the_page_and_the_full_list(waiting: Waiting) -> None:
    page, full = first_lines("Priya", waiting, TODAY), _all(waiting)
    assert full[: len(page.lines)] == page.lines
    folded = len(full) - len(page.lines)
    assert (f"and {folded} more" in page.rest.words) if page.rest else folded == 0
    assert {clock for line in full for clock in line.clocks} == {clock.id for clock in waiting.clocks}
    assert len([line for line in full if line.kind == "draft"]) == len(waiting.drafts)
    assert len([line for line in full if line.kind == "notice"]) == len(waiting.notices) + bool(waiting.held)
    assert len([line for line in full if line.kind == "match"]) == bool(waiting.matches)


@settings(deadline=None)
@given(WAITING)
def test_no_clock_stands_in_two_lines(waiting: Waiting) -> None:
    counts = Counter(clock for line in _all(waiting) for clock in line.clocks)
    assert all(times == 1 for times in counts.values())


@settings(deadline=None)
@given(WAITING)
def test_late_comes_before_soon_and_the_earliest_day_first(waiting: Waiting) -> None:
    lines = [line for line in _all(waiting) if line.kind == "clock"]
    states = [line.state for line in lines]
    assert states == sorted(states, key=("late", "raised", "due").index)
    for state in ("late", "raised", "due"):
        days = [line.due_on for line in lines if line.state == state and line.due_on]
        assert days == sorted(days)
    assert all((line.state == "late") == (line.due_on is not None and line.due_on < TODAY) for line in lines)


@settings(deadline=None)
@given(WAITING)
def test_what_is_late_is_never_folded_away_for_drafts_notices_or_what_is_only_soon(waiting: Waiting) -> None:
    shown = first_lines("Priya", waiting, TODAY).lines
    late = [line for line in _all(waiting) if line.state == "late"]
    if any(line not in shown for line in late):
        assert len([line for line in shown if line.state == "late"]) >= 1
        assert all(line.state in ("first", "late") for line in shown)


@settings(deadline=None)
@given(WAITING)
def test_every_line_has_a_way_to_act(waiting: Waiting) -> None:
    assert all(line.do or line.more for line in _all(waiting))


@settings(deadline=None)
@given(WAITING)
def test_only_siblings_who_are_due_the_same_thing_on_the_same_day_share_a_line(waiting: Waiting) -> None:
    known = {clock.id: clock for clock in waiting.clocks}
    for line in _all(waiting):
        those = [known[clock] for clock in line.clocks]
        assert len({(each.family_id, each.name, each.due_on, each.does.code) for each in those}) <= 1
        assert all(each.child[0] in line.title for each in those)


def _due(number: int, days: int, **more: object) -> DueClock:
    values: dict[str, object] = {
        "id": UUID(int=number),
        "family_id": FAMILIES[0],
        "family": "Hartley",
        "child_id": UUID(int=number),
        "child": ("Alfie", "Hartley"),
        "name": NAMES[0],
        "length": 10,
        "unit": "working_days",
        "due_on": TODAY + timedelta(days=days),
        "does": DOES[0],
    }
    return DueClock(**{**values, **more})  # type: ignore[arg-type]


def test_a_line_says_when_by_which_rule_for_whom_and_how() -> None:
    [line] = first_lines("Priya", Waiting((_due(1, 1),)), TODAY).lines
    assert (line.meta, line.title) == ("tomorrow · child protection visit, 10 working days", "Alfie Hartley")
    assert line.do
    assert line.do.words == "Record visit"
    assert line.do.url == f"/families/{FAMILIES[0]}/write/?kind=home_visit&person={UUID(int=1)}"
    assert [act.words for act in line.more] == ["Why tomorrow?"]


@pytest.mark.parametrize(
    ("days", "said", "asked"),
    [
        (-3, "3 days late", "Why is it late?"),
        (0, "today", "Why today?"),
        (4, "Friday", "Why Friday?"),
        (6, "Sunday", "Why Sunday?"),
        (7, "in 7 days", "Why in 7 days?"),
    ],
)
def test_the_day_is_told_as_one_speaks_of_it(days: int, said: str, asked: str) -> None:
    [line] = first_lines("Priya", Waiting((_due(1, days),)), TODAY).lines
    assert line.meta.startswith(f"{said} · ")
    assert line.more[0].words == asked


def test_a_visit_that_is_due_for_two_siblings_on_one_day_is_one_line_that_chooses_both() -> None:
    both = (_due(1, 1), _due(2, 1, child=("Mia", "Hartley")))
    [line] = first_lines("Priya", Waiting(both), TODAY).lines
    assert line.title == "Alfie and Mia Hartley"
    assert line.do
    assert line.do.url.endswith(f"?kind=home_visit&person={UUID(int=1)}&person={UUID(int=2)}")


def test_siblings_whose_forms_are_about_each_alone_keep_a_line_each() -> None:
    both = (_due(1, 1, does=DOES[2]), _due(2, 1, does=Does("authorise", False, UUID(int=98))))
    assert len(first_lines("Tom", Waiting(both), TODAY).lines) == 2


def test_the_folded_line_says_how_many_and_until_when() -> None:
    many = tuple(_due(n, n % 5, family_id=UUID(int=100 + n)) for n in range(12))
    assert first_lines("Priya", Waiting(many), TODAY).rest.words == "and 6 more due by Friday"  # type: ignore[union-attr]
    late = tuple(_due(n, -n, family_id=UUID(int=100 + n)) for n in range(1, 9))
    soon = tuple(_due(20 + n, 12, family_id=UUID(int=120 + n)) for n in range(3))
    rest = first_lines("Priya", Waiting((*late, *soon), drafts=_drafts(3)), TODAY).rest
    assert rest
    assert rest.words == "and 8 more: 4 late, 3 due by 5 December, 1 other thing"


@pytest.mark.parametrize(
    ("clocks", "quiet", "said"),
    [
        ((1,), Quiet(17), "Nothing is late. 17 other children have nothing due this week."),
        ((), Quiet(20), "Nothing is late. 20 children have nothing due this week."),
        ((1,), Quiet(1), "Nothing is late. 1 other child has nothing due this week."),
        ((-1,), Quiet(3), "3 other children have nothing due this week."),
        ((1,), Quiet(0), "Nothing is late."),
        (
            (1,),
            Quiet(4, 2, 1),
            "Nothing of yours is late. 4 other children have nothing due this week. "
            "For 2 children something is due from others, and 1 thing is late.",
        ),
        ((), None, "Nothing is waiting for you."),
        ((1,), None, "Nothing else is waiting for you."),
    ],
)
def test_the_last_line_is_exact(clocks: tuple[int, ...], quiet: Quiet | None, said: str) -> None:
    waiting = Waiting(tuple(_due(n, days) for n, days in enumerate(clocks, 1)), quiet=quiet)
    assert first_lines("Priya", waiting, TODAY).last == said


def test_a_draft_says_from_when_it_is_and_leads_back_to_it() -> None:
    [line] = first_lines("Priya", Waiting(drafts=_drafts(1)), TODAY).lines
    assert (line.title, line.detail) == (
        "Your draft from Friday is here",
        "Home visit, Ashby, 16:40. The words are kept.",
    )
    assert line.do
    assert line.do.url == f"/families/{FAMILIES[0]}/write/?draft={UUID(int=2000)}"


def test_a_draft_about_a_family_that_is_no_longer_theirs_can_only_be_put_away() -> None:
    draft = DraftLeft(UUID(int=1), None, "", "home_visit", datetime(2026, 11, 20, 16, 40, tzinfo=UTC))
    [line] = first_lines("Priya", Waiting(drafts=(draft,)), TODAY).lines
    assert line.do is None
    assert [act.words for act in line.more] == ["Put it away"]
    assert "no longer work with" in line.detail


def test_at_a_weekend_the_week_is_the_one_to_come() -> None:
    saturday = date(2026, 11, 21)
    assert end_of_week(saturday) == end_of_week(date(2026, 11, 22)) == end_of_week(TODAY) == date(2026, 11, 29)
    assert first_lines("Priya", Waiting(quiet=Quiet(3)), saturday).last == (
        "Nothing is late. 3 children have nothing due next week."
    )
