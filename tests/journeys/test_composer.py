"""The composer in a browser: the words are kept, whatever the line, the session or another window does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .visitor import Visitor

PHONE = 390


@pytest.fixture
def priya(at_work: Callable[..., Visitor]) -> Visitor:
    """Priya at the composer of the Hartleys, on a phone."""
    visitor = at_work("Priya Nair", width=PHONE)
    visitor.opens(f"{visitor.finds_family('Hartley')}write/")
    return visitor


def picks(visitor: Visitor, words: str) -> None:
    """Choose a chip."""
    visitor.page.locator("label.chip").filter(has_text=words).locator("visible=true").first.click()


def will(visitor: Visitor, words: str) -> None:
    """Wait until the page says that the entry will do something."""
    visitor.page.locator("#will").filter(has_text=words).wait_for()


def kept(visitor: Visitor, words: str = "Draft kept") -> None:
    """Wait until the page says that the draft is kept."""
    visitor.page.locator("#kept").filter(has_text=words).wait_for(timeout=12_000)


def test_what_the_entry_will_do_follows_the_answers_and_the_draft_keeps_itself(priya: Visitor) -> None:
    """Given the composer on a phone,
    when Priya chooses and writes,
    then what the entry will do follows without a press, the draft keeps itself, and loading the page again finds it.
    """
    picks(priya, "Home visit")
    picks(priya, "Alfie")
    picks(priya, "seen alone")
    priya.types("What do we know now?", "Alfie showed me his bed.")
    will(priya, "Nothing else to type.")
    kept(priya)
    assert "draft=" in priya.page.url
    priya.page.reload()
    assert priya.box("What do we know now?").input_value() == "Alfie showed me his bed."
    assert priya.page.get_by_label("seen alone: Alfie").is_checked()
    assert not priya.scrolls_sideways()
