"""The page of one clock, from its story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from fsp.definitions.access import access_matrix
from fsp.definitions.clock_definitions import ClockDefinition, happening_kinds
from fsp.record.views.clock_story import ClockStory
from fsp.rules.calendar import OutsideCalendar
from fsp.rules.day_counts import CountedDay, counted_days
from fsp.web.acts import address, button
from fsp.web.clocks.counting import picture, skipped
from fsp.web.clocks.page import ClockPage, MoreTime
from fsp.web.clocks.words import UNITS, listed
from fsp.web.components.words import counted, days_left, lowered, reading_date
from fsp.web.parts import Link, Tag

WHOLE_YEAR = 120  # days; a longer count is told in words alone


def title_of(story: ClockStory) -> str:
    """Return what a clock is called with whose it is: ``Child protection visit: Alfie Hartley``."""
    return f"{story.view.definition.name}: {story.child.name}"


def clock_page(story: ClockStory, on: date) -> ClockPage:
    """Return the page of a clock."""
    clock, rule = story.view.clock, story.view.definition
    days = _days(story)
    return ClockPage(
        title=title_of(story),
        family=Link(f"{story.family} family", _section(story, "plans")),
        state=_state(story, on),
        due=_due(story, on),
        sentence=rule.sentence,
        began=_began(story),
        counted=_count(rule, clock.started_on, clock.due_on) if rule.is_installed else "",
        due_on=clock.due_on,
        skipped=skipped(days),
        weeks=picture(days, on),
        stopped_by=_stopped_by(rule) if rule.is_installed else "",
        stopped=_stopped(story),
        attempts=story.attempts,
        raised=clock.raised_on is not None,
        more_time=_more_time(story),
        do=_do(story),
        instead=tuple(_instead(story)),
        why_not=_why_not(story),
        basis=rule.basis,
        source=rule.source,
        version=f"Rule {rule.code}, version {rule.version}.",
        confirmed_by=rule.confirmed_by,
        next_review=rule.next_review if rule.is_installed else None,
        restricted=story.restricted,
    )


def _section(story: ClockStory, section: str) -> str:
    return reverse("family", kwargs={"family_id": story.family_id, "section": section})


def _days(story: ClockStory) -> tuple[CountedDay, ...]:
    """Return the days that were counted; none where days are not counted one by one."""
    clock, rule = story.view.clock, story.view.definition
    if rule.unit != "working_days" or (clock.due_on - clock.started_on).days > WHOLE_YEAR:
        return ()
    try:
        return counted_days(clock.started_on, clock.due_on, rule.calendar)
    except OutsideCalendar:
        return ()


def _state(story: ClockStory, on: date) -> Tag:
    clock = story.view.clock
    if clock.met_on is not None:
        return Tag("done in time", "fine") if clock.met_on <= clock.due_on else Tag("done late", "late")
    if clock.ended_on is not None:
        return Tag("no longer needed")
    tone = {"late": "late", "soon": "soon"}.get(story.view.state, "plain")
    return Tag(days_left((clock.due_on - on).days), tone)  # type: ignore[arg-type]  # a dict's values are not literals


def _due(story: ClockStory, on: date) -> str:
    clock = story.view.clock
    was = "due" if clock.is_running and clock.due_on >= on else "was due"
    return f"{was} {clock.due_on:%A} {reading_date(clock.due_on)}"


def _began(story: ClockStory) -> str:
    on = reading_date(story.view.clock.started_on)
    return f"It began on {on}: {lowered(story.began_with)}." if story.began_with else f"It began on {on}."


def _count(rule: ClockDefinition, start: date, due: date) -> str:
    if rule.unit == "working_days":
        return f"The {_ordinal(rule.length)} working day after that is {reading_date(due)}."
    words = counted(rule.length, UNITS[rule.unit])
    clamped = rule.unit == "months" and due.day < start.day
    last = ", the last day of that month" if clamped else ""
    return f"{words} after that is {reading_date(due)}{last}."


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def _stopped_by(rule: ClockDefinition) -> str:
    names = {role.code: lowered(role.name) for role in access_matrix().roles}
    roles = _either([names[role] for role in rule.stopped_by]) if rule.stopped_by else "whoever may record it"
    ends = f" It no longer applies when this is recorded: {_meanings(rule.ends_on)}." if rule.ends_on else ""
    return f"It stops when this is recorded: {_meanings(rule.stops_on)}. It counts from: {roles}.{ends}"


def _meanings(kinds: Sequence[str]) -> str:
    known = happening_kinds()
    return _either([lowered(known[kind].meaning) for kind in kinds if kind in known])


def _either(those: Sequence[str]) -> str:
    return listed(those).replace(" and ", " or ") if len(those) == 2 else _commas(those)


def _commas(those: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(those[:-1]), *those[-1:])))


def _stopped(story: ClockStory) -> str:
    clock = story.view.clock
    if clock.met_on is not None:
        what = f": {lowered(story.met_with)}" if story.met_with else ""
        return f"It stopped on {reading_date(clock.met_on)}{what}."
    return f"It no longer applied from {reading_date(clock.ended_on)} on." if clock.ended_on else ""


def _more_time(story: ClockStory) -> tuple[MoreTime, ...]:
    return tuple(
        MoreTime(each.until, each.reason, each.agreed_on, each.authorised_by.name if each.authorised_by else "")
        for each in story.view.extensions
    )


def _do(story: ClockStory) -> Link | None:
    if story.does is None:
        return None
    return Link(button(story.does), address(story.family_id, story.does, [story.view.clock.child_id]))


def _instead(story: ClockStory) -> list[Link]:
    links = [Link(button(does), address(story.family_id, does, [])) for does in story.instead]
    if story.may_extend:
        named = {"family_id": story.family_id, "clock_id": story.view.clock.pk}
        links.append(Link("Agree more time", reverse("more_time", kwargs=named)))
    return links


def _why_not(story: ClockStory) -> str:
    if not story.view.clock.is_running:
        return ""
    return "Your role cannot stop this clock. Below it says who can."
