"""One note does the whole job: Priya's phone, Friday's draft, the visit to Alfie, and what Dean's worker sees of it."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from .visitor import Visitor
from .writing import PHONE, Writer, events_about

TEXT = "Alfie took me to his room and closed the door. “This is where teddy is safe.” Kelly had cooked."
STREET = "We walked home to Larch Way together."
SECTIONS = ("thread/", "people/", "workbook/", "workbook/M2/", "workbook/M6/", "plans/", "looked/", "record/", "write/")
# The street and the house as somebody may spell them, and what was written of the visit.
SPELLINGS = ("Larch Way", "Larch-Way", "LarchWay", "L a r c h", "27 Larch", "ZZ9 9ZZ")
OF_THE_VISIT = ("teddy", "closed the door", "walked home", "child protection visit")


@pytest.fixture
def priya(at_work: Callable[..., Visitor]) -> Visitor:
    """Priya with a phone."""
    return at_work("Priya Nair", width=PHONE)


def clocks_of(visitor: Visitor, family: str, child: str) -> str:
    """Return the clocks of a child as the page of plans and clocks tells them."""
    visitor.opens(f"{family}plans/")
    section = visitor.page.locator("section.card").filter(has=visitor.page.get_by_role("heading", name=child))
    return " ".join(section.locator("table").first.inner_text().split())


def past(line: str) -> str:
    """Return a line of the preview as the page says it once it is done."""
    begins = {"stop ": "stopped ", "start ": "started ", "add ": "added ", "keep ": "kept "}
    return next((line.replace(now, done, 1) for now, done in begins.items() if line.startswith(now)), line)


def test_fridays_draft_is_on_my_day_and_opens_with_every_word(priya: Visitor) -> None:
    """Given a draft that the lost signal did not lose, when Priya opens My day on her phone, she goes on in one tap."""
    priya.opens("/my-day/")
    assert priya.sees("Your draft from")
    priya.page.get_by_role("link").filter(has_text="Finish it").filter(has_text="Home visit, Ashby").click()
    priya.page.wait_for_url("**/write/?draft=*")
    writer = Writer(priya, "")
    assert priya.reads("h1") == "Ashby family"
    assert len(writer.text) > 40
    assert priya.page.get_by_role("checkbox", name="Robin").is_checked()
    assert priya.page.get_by_role("radio", name="seen alone (Robin)").is_checked()
    assert priya.sees("Draft kept 20 November 2026, 16:40")
    assert not priya.scrolls_sideways()


def test_a_visit_in_four_answers_does_what_the_preview_said(priya: Visitor, at_work: Callable[..., Visitor]) -> None:
    """Given that the visit to Alfie is due,
    when Priya records it from My day: what and when are preset, she says who was seen alone and writes,
    and types a street,
    then the street is caught before it is saved; the preview says exactly what then happened; Mia's clock is as it
    was; the read and the write are in their logs; and Dean's worker is sent nothing of it.
    """
    family = priya.finds_family("Hartley")
    mia_before = clocks_of(priya, family, "Mia")
    owen = at_work("Owen Marsh")
    sent_before = {section: owen.asks(family + section).status for section in SECTIONS}

    writer = from_my_day(priya, family)
    writer.chooses("seen alone (Alfie)").writes(f"{TEXT} {STREET}")
    the_street_is_caught(writer)
    writer.is_told("Nothing else to type.")
    said, nots = writer.lines(), writer.lines(".will__not")
    assert said[0].startswith("stop Alfie's child protection visit, ")
    assert "Not Mia's visit: she was not there." in nots
    opened = today()
    writer.saves()
    priya.page.wait_for_url("**/entries/*/")

    assert writer.lines() == [past(line) for line in said]
    assert writer.lines(".will__not") == [line for line in nots if line != "Nothing else to type."]
    entry = priya.page.url.rstrip("/").split("/")[-1]
    assert not priya.sees(STREET)  # somebody may look over her shoulder
    priya.follows("Open it")
    assert priya.sees(STREET)
    assert said[1].rsplit(" is due ", 1)[1] in clocks_of(priya, family, "Alfie")
    assert clocks_of(priya, family, "Mia") == mia_before
    in_thread_and_logs(priya, family, entry, opened)
    for section in (*SECTIONS, f"entries/{entry}/", f"entries/{entry}/correct/"):
        answer = owen.asks(family + section)
        sees_nothing(answer, section)
        assert answer.status == sent_before.get(section, 404), section
    assert owen.opens(f"{family}entries/{entry}/") == 404


def from_my_day(visitor: Visitor, family: str) -> Writer:
    """Open the composer from the line of My day that says that the visit is due: kind and child are preset."""
    visitor.opens("/my-day/")
    visitor.page.get_by_role("link").filter(has_text="Record visit").filter(has_text="Alfie").click()
    assert visitor.page.get_by_role("radio", name="Home visit").is_checked()
    assert visitor.page.get_by_role("checkbox", name="Alfie").is_checked()
    return Writer(visitor, family)


def the_street_is_caught(writer: Writer) -> None:
    """See the street marked, saving stopped, and the sentence moved into the sealed part by one press."""
    told = writer.is_told("looks like a hidden address", "#hits")
    assert STREET in told
    writer.saves()
    writer.page.get_by_role("heading", name="There is a problem").wait_for()
    assert writer.text == f"{TEXT} {STREET}"
    writer.visitor.presses("Move this sentence into the sealed part")
    writer.page.locator("#sealed[open]").wait_for()
    assert writer.text == TEXT
    assert writer.page.get_by_label("The sealed part").input_value() == STREET
    assert not writer.visitor.scrolls_sideways()


def in_thread_and_logs(visitor: Visitor, family: str, entry: str, opened: str) -> None:
    """See the entry in the thread without its sealed part, the read among those who looked, the write in the ledger."""
    visitor.opens(f"{family}thread/")
    first = visitor.page.locator("ol.thread li").filter(has_text="teddy is safe").first.inner_text()
    assert "Home visit" in first
    assert "Larch" not in first
    visitor.opens(f"{family}looked/")
    looks = visitor.page.get_by_role("table", name="Openings of this record").get_by_role("row", name="Priya Nair")
    assert looks.filter(has_text="Writing").filter(has_text=opened).count() > 0
    assert events_about(entry) == ["workbook.entry_recorded"]


def test_two_who_correct_one_entry_from_two_browsers_lose_no_word(at_work: Callable[..., Visitor]) -> None:
    """Given an entry of Priya's, when she and Tom correct it at once, the second sees both texts and joins them."""
    priya, tom = at_work("Priya Nair", width=PHONE), at_work("Tom Ellery")
    family = priya.finds_family("Farrow")
    Writer(priya, family).opens("?kind=call").writes("The health visitor rang.").saves()
    priya.page.wait_for_url("**/entries/*/")
    correct = f"{priya.page.url}correct/"
    mine, other = Writer(priya, family), Writer(tom, family)
    for writer in (mine, other):
        writer.page.goto(correct)
        writer.visitor.types("Why is this corrected?", "A word was missing")
    mine.writes("The health visitor rang at nine.")
    other.writes("The health visitor rang twice.")
    priya.presses("Save the correction")
    priya.page.wait_for_url("**/entries/*/")
    tom.presses("Save the correction")
    tom.page.get_by_role("heading", name="Somebody else changed this meanwhile").wait_for()
    joined = tom.page.get_by_label("What should stand: What do we know now?")
    assert joined.input_value() == "The health visitor rang at nine.\n\nThe health visitor rang twice."
    joined.fill("The health visitor rang twice, first at nine.")
    tom.presses("Save this")
    tom.page.wait_for_url("**/entries/*/")
    assert tom.sees("The health visitor rang twice, first at nine.")
    for earlier in ("The health visitor rang.", "The health visitor rang at nine."):
        assert tom.sees(earlier)


def sees_nothing(answer: Any, section: str) -> None:
    """Check that no answer holds street or visit: as it is, decoded, without spaces, in base 64."""
    source = html.unescape(answer.text())
    flat = "".join(source.split()).lower()
    for words in (*SPELLINGS, *OF_THE_VISIT):
        assert words.lower() not in source.lower(), (section, words)
        assert "".join(words.split()).lower() not in flat, (section, words)
        assert base64.b64encode(words.encode()).decode().rstrip("=")[:-1] not in source, (section, words)


def today() -> str:
    """Return the day as pages write it."""
    now = datetime.now(ZoneInfo("Europe/London"))
    return f"{now.day} {now:%B %Y}"
