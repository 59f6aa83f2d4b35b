"""What an entry does, in words: before it is saved and after. One table for both, so that they say the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fsp.definitions.access import access_matrix
from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.clocks.comparing import ClockLine
from fsp.web.components.words import counted, reading_date
from fsp.web.composer.page import Line, Part, Style

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
UNITS = {"working_days": "working day", "days": "day", "weeks": "week", "months": "month"}
# Verb before saving, verb after.
VERBS = {
    "stops": ("stop", "stopped"),
    "starts": ("start", "started"),
    "ends": ("end", "ended"),
    "tried": ("keep a try to see", "kept a try to see"),
    "raised": ("keep a second try to see", "kept a second try to see"),
    "reopened": ("set running again", "set running again"),
    "add": ("add to", "added to"),
    "open": ("open", "opened"),
    "chronology": (
        "stand in the chronology as a significant event",
        "been put in the chronology as a significant event",
    ),
    "thread": ("stand in the family's thread", "been put in the family's thread"),
    "sealed": ("keep its sealed part", "kept its sealed part"),
    "share": ("be marked to share with", "been marked to share with"),
    "answers": ("keep", "kept"),
}


def verb(what: str, *, done: bool) -> str:
    """Return what an entry will do, or has done, as one word or a few."""
    return VERBS[what][1 if done else 0]


def line(*pieces: str | tuple[str, Style]) -> Line:
    """Return a sentence from its pieces: plain words, or words with their style."""
    return Line(tuple(Part(each) if isinstance(each, str) else Part(*each) for each in pieces))


def strong(words: str) -> tuple[str, Style]:
    """Set words in strong type."""
    return (words, "strong")


def clock_line(told: ClockLine, name: str, *, done: bool) -> Line:
    """Return what happens to one clock of one child. A try that stops nothing says until when the clock runs."""
    clock, called = told.clock, f"{of(name)} {lower(told.definition.name)}"
    said = verb(told.what, done=done) if told.what in VERBS else ""
    if told.what == "stops":
        return line(f"{said} {called}, ", strong(early_or_late(told)))
    if told.what == "ends":
        return line(f"{said} {called}: it applies no longer")
    if told.what in ("tried", "raised"):
        return line(f"{said} {name}; {called} ", strong("runs on"), f", due {reading_date(clock.due_on)}")
    if told.what == "starts":
        return line(f"{said} the next: {called} is due {reading_date(clock.due_on)}")
    return line(f"{said} {called}, due {reading_date(clock.due_on)}")


def not_by_role(told: ClockLine, name: str, *, done: bool) -> Line:
    """Say that a clock is not stopped, because only some roles stop it: the first that it names stands for them."""
    roles = {role.code: lower(role.name) for role in access_matrix().roles}
    who = next((roles[code] for code in told.definition.stopped_by if code in roles), "practitioner of another role")
    kind = entry_kinds().get(told.definition.done_with)
    only = f"{article(who)}'s visit does" if kind and kind.asks_seen else f"{article(who)} can"
    does = "It did not stop" if done else "It does not stop"
    return line(f"{does} {of(name)} {lower(told.definition.name)}: only {only}.")


def early_or_late(told: ClockLine) -> str:
    """Return how a clock was met: days early or late, in its own unit where that differs from calendar days."""
    if told.clock.met_on is None or told.days == 0:
        return "on the day it was due"
    calendar = abs((told.clock.due_on - told.clock.met_on).days)
    unit = "day" if calendar == abs(told.days) else UNITS.get(told.definition.unit, "day")
    return f"{how_many(abs(told.days), unit)} {'early' if told.days > 0 else 'late'}"


def how_many(number: int, noun: str) -> str:
    """Return a number with its noun; small numbers as words."""
    if number < len(SMALL):
        return f"{SMALL[number]} {noun}{'' if number == 1 else 's'}"
    return counted(number, noun)


def not_there(name: str, sex: str, *, nobody_in: bool = False) -> Line:
    """Say of a child that this visit is not theirs, and why."""
    if nobody_in:
        return line(f"Not {of(name)} visit: you did not come to see {HIM.get(sex, 'them')}.")
    return line(f"Not {of(name)} visit: {SHE.get(sex, 'they were')} not there.")


SHE = {"F": "she was", "M": "he was"}
HIM = {"F": "her", "M": "him"}


def modules_line(titles: Iterable[str], *, done: bool, what: str = "add") -> Line:
    """Say which modules an entry adds to."""
    pieces: list[str | tuple[str, Style]] = [f"{verb(what, done=done)} "]
    names = list(titles)
    for place, title in enumerate(names):
        pieces += [(title, "em"), "" if place == len(names) - 1 else " and " if place == len(names) - 2 else ", "]
    return line(*pieces)


def either(words: list[str], last: str = "or") -> str:
    """Join words with commas and a last word."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else "nobody"


def article(words: str) -> str:
    """Put a or an before words."""
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def of(name: str) -> str:
    """Return the name with whose it is: ``Alfie's``."""
    return f"{name}'s"


def lower(words: str) -> str:
    """Return words as they stand inside a sentence: a first capital goes, an abbreviation stays."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def day_words(day: date, today: date) -> str:
    """Return a day as people say it: today, yesterday, else the weekday and date."""
    near = {0: "Today", 1: "Yesterday"}
    return near.get((today - day).days, f"{day:%A} {reading_date(day)}")
