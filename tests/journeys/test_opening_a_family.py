"""A social worker finds and opens a family; whoever may not is told why."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import sign_in
from .visitor import Visitor

SECTIONS = ("thread", "people", "plans", "looked", "record")


def test_a_social_worker_signs_in_searches_and_opens_a_family_and_is_named_as_having_looked(visitor: Visitor) -> None:
    """Given Priya with password and second factor,
    when she searches for a misspelt name and opens the family,
    then she sees the thread with her own unbroken line and the genogram, and is named among those who looked.
    """
    sign_in(visitor, "Priya Nair")
    visitor.searches("Hartly")
    visitor.follows("Hartley family")
    visitor.page.wait_for_url("**/thread/")
    assert visitor.reads("h1") == "Hartley family"
    assert visitor.sees("Lead: Priya Nair")
    assert "began with the family" in visitor.reads("ol.thread")
    assert "Change of worker" not in visitor.reads("ol.thread")
    assert visitor.page.locator("ol.thread .ev").count() >= 5
    assert visitor.page.locator("ol.thread .ev--before, ol.thread .ev--nolead").count() == 0
    visitor.follows("People")
    drawn = visitor.page.locator("figure.genogram svg")
    assert drawn.is_visible()
    assert {"Mia", "Alfie", "Kelly", "Marcus", "Dean"} <= set(drawn.text_content().replace(",", " ").split())
    rows = visitor.page.get_by_role("table", name="Everyone in the drawing of the Hartley family").get_by_role("row")
    assert rows.count() == 7
    visitor.follows("Who has looked")
    look = visitor.page.get_by_role("table", name="Openings of this record").get_by_role("row", name="Priya Nair").first
    assert "Thread" in visitor.reads("main")
    assert f"{visitor.page.evaluate('new Date().getHours()'):02d}:" in look.inner_text()


def test_a_worker_of_another_team_is_told_why_not_and_who_can_help(at_work: Callable[..., Visitor]) -> None:
    """Given the address of a family of Team 7,
    when Samuel of Team 9 opens it,
    then he is refused with the rule and the name of somebody who can help, and sees nothing of the family.
    """
    family = at_work("Priya Nair").finds_family("Hartley")
    samuel = at_work("Samuel Okafor")
    for section in SECTIONS:
        assert samuel.opens(f"{family}{section}/") == 403
        assert samuel.sees("You may open the record only for")
        assert samuel.sees("Priya Nair") or samuel.sees("Tom Ellery")
        assert "Hartley" not in samuel.page.content()
        assert "Alfie" not in samuel.page.content()


def test_the_thread_is_filtered_by_a_link_and_read_without_scripts(at_work: Callable[..., Visitor]) -> None:
    """Given a browser without scripts, when Priya opens a family and asks for assessments, then she sees only those."""
    priya = at_work("Priya Nair", java_script_enabled=False)
    priya.opens(f"{priya.finds_family('Hartley')}thread/")
    everything = priya.page.locator("ol.thread .ev").count()
    priya.follows("Assessments")
    shown = priya.page.locator("ol.thread .ev")
    assert 0 < shown.count() < everything
    assert all("ssessment" in words for words in shown.all_inner_texts())
