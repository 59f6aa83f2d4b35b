"""What there is to choose from: kinds, days, people, modules with their questions, people to share with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from fsp.definitions.entry_kinds import EntryKind
from fsp.definitions.modules import modules
from fsp.record.views.family import Member
from fsp.web.components.fields import FormError
from fsp.web.components.words import local, reading_date
from fsp.web.composer.manners import fitting, manner, ways
from fsp.web.composer.page import Chip, ModuleChip, PersonChip, When
from fsp.web.composer.questions import question_sets
from fsp.web.composer.reading import OTHER, Scope, day_of
from fsp.web.composer.sheet import Sheet
from fsp.web.composer.words import day_words
from fsp.web.families.words import member_age, short_name

SHORT = {
    "school_visit": "School visit",
    "call": "Call",
    "session": "Session",
    "test": "Test",
    "message": "Message",
    "decision": "Decision",
    "no_contact": "No contact",
}
SHOWN = 6


def kind_chips(kinds: Iterable[EntryKind], chosen: str) -> tuple[tuple[Chip, ...], tuple[Chip, ...]]:
    """Return the kinds in their order: those shown at once, and those behind "More"."""
    chips = tuple(
        Chip(kind.code, SHORT.get(kind.code, kind.name), kind.code == chosen, _whole(kind), manner(kind))
        for kind in kinds
    )
    return chips[:SHOWN], chips[SHOWN:]


def _whole(kind: EntryKind) -> str:
    return kind.name if kind.code in SHORT else ""


def when(sheet: Sheet, scope: Scope, errors: tuple[FormError, ...]) -> When:
    """Return when it happened, preset to now, with the days nearest to choose from."""
    today = local(scope.now).date()
    day, _ = day_of(sheet, today)
    chosen = sheet.one("day", today.isoformat())
    near = [today, today - timedelta(days=1)]
    if day is not None and chosen != OTHER and day not in near:
        near.append(day)
    days = [Chip(each.isoformat(), day_words(each, today), chosen == each.isoformat()) for each in near]
    clock = sheet.one("time", f"{local(scope.now):%H:%M}")
    told = day_words(day, today) if day else "A day that is not in the calendar"
    error = next((each.sentence for each in errors if each.target in ("time", "day_0")), "")
    other = tuple(sheet.one(f"day_{place}") for place in range(3))
    return When(
        f"{told}, {clock}",
        (*days, Chip(OTHER, "Another day", chosen == OTHER)),
        clock,
        sheet.one("place"),
        (other[0], other[1], other[2]),
        open=bool(error) or chosen == OTHER or sheet.has("place"),
        error=error,
    )


def person_chips(sheet: Sheet, scope: Scope, today: date) -> tuple[PersonChip, ...]:
    """Return everybody of the family, with how they can have been there; last those who have left it."""
    ordered = sorted(scope.members, key=lambda each: not each.is_here(today))
    return tuple(_person(member, sheet, scope, today) for member in ordered)


def _person(member: Member, sheet: Sheet, scope: Scope, today: date) -> PersonChip:
    key, of = str(member.person.pk), manner(scope.kinds.get(sheet.one("kind")))
    chosen = key in sheet.all("who")
    how = fitting(sheet.one(f"how-{key}"), is_child=member.is_child, of=of) if chosen else ""
    return PersonChip(
        key,
        name_among(member, scope.members),
        member_age(member, today) if member.is_child else "",
        member.is_child,
        chosen,
        ways(is_child=member.is_child, of=of, how=how),
        sheet.one(f"words-{key}"),
        "" if member.is_here(today) or member.ended_on is None else f"left {reading_date(member.ended_on)}",
    )


def name_among(member: Member, members: tuple[Member, ...]) -> str:
    """Return what somebody is called; the whole name where two of the family are called the same."""
    called = short_name(member)
    return member.name if sum(short_name(each) == called for each in members) > 1 else called


def module_chips(sheet: Sheet, scope: Scope, errors: tuple[FormError, ...] = ()) -> tuple[ModuleChip, ...]:
    """Return the modules open to the writer; a chosen one brings its questions."""
    return tuple(_modules(sheet, scope, errors))


def _modules(sheet: Sheet, scope: Scope, errors: tuple[FormError, ...]) -> Iterator[ModuleChip]:
    for code in scope.modules:
        module, chosen = modules()[code], code in sheet.all("module")
        sets = question_sets(module, sheet, scope.members, errors) if chosen else ()
        short, comma, rest = module.title.partition(",")
        yield ModuleChip(code, module.title, short, f"{comma}{rest}", module.purpose, chosen, sets)


def share_chips(sheet: Sheet, scope: Scope) -> tuple[Chip, ...]:
    """Return whom an entry can be shared with: one named grown-up of the family, whom it is shared with, or nobody."""
    chosen = sheet.one("shared_with")
    offered = [each for each in scope.members if each in scope.here or str(each.person.pk) == chosen]
    adults = [each for each in offered if not each.is_child]
    named = [Chip(str(m.person.pk), name_among(m, scope.members), str(m.person.pk) == chosen) for m in adults]
    return (Chip("", "Nobody", not any(chip.chosen for chip in named)), *named) if named else ()
