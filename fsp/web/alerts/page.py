"""What waits, in the words of the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from fsp.people.selectors.held import HeldTask, MatchTask


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, who did it when, what to do about it."""

    id: str
    title: str
    who: str
    at: datetime
    words: str
    advice: str
    url: str = ""


@dataclass(frozen=True)
class WaitingPage:
    """A list of what waits (``alerts/matches.html``, ``alerts/held.html``)."""

    waiting: tuple[Waiting, ...]


def matches_page(tasks: Iterable[MatchTask]) -> WaitingPage:
    """Return the matches for the front-door manager. The record itself is not theirs to see, so none is named."""
    return WaitingPage(
        tuple(
            Waiting(str(each.id), f"{each.searcher} looked for", each.searcher, each.at, each.words, _whom_to_ask(each))
            for each in tasks
        )
    )


def held_page(tasks: Iterable[HeldTask]) -> WaitingPage:
    """Return the words that were held back."""
    return WaitingPage(tuple(_held(each) for each in tasks))


def _held(each: HeldTask) -> Waiting:
    where = f"the {each.family_name} family's record" if each.family_name else "another family's record"
    url = reverse("family_start", kwargs={"family_id": each.family_id}) if each.family_name else ""
    title = f"{each.author} wrote in {where}, {each.field[:1].lower()}{each.field[1:]}"
    return Waiting(str(each.id), title, each.author, each.written_at, each.words, ADVICE, url)


def _whom_to_ask(each: MatchTask) -> str:
    able = " and ".join(part for part in (each.lead, f"the manager of {each.team}" if each.team else "") if part)
    able = able or "the data protection officer"
    return (
        f"A record that they may not open may be the same person. Ask {able} whether it is, then tell "
        f"{each.searcher} what to do with the new record."
    )


ADVICE = (
    "The others read these words without the hidden value; the writer does not know that it is hidden. Record what "
    "matters in the sealed part, and speak to the writer if they need to know."
)
