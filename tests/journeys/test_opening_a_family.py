"""A social worker finds and opens a family; whoever may not is told why."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import sign_in
from .visitor import NARROW, Visitor

SECTIONS = ("thread", "people", "workbook", "workbook/M2", "plans", "looked", "record")


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


def test_the_family_is_drawn_as_it_was_by_moving_through_time(at_work: Callable[..., Visitor]) -> None:
    """Given the people of the Hartleys,
    when Priya moves the slider back by keyboard, to before Mia moved to her father,
    then the drawing and the address of the page are of that day, and the slider keeps the focus; axe finds nothing.
    """
    priya = at_work("Priya Nair")
    priya.opens(f"{priya.finds_family('Hartley')}people/")
    slider = priya.page.get_by_label("Move through time")
    slider.wait_for()
    now = priya.reads("#drawn")
    lived = together(priya)
    slider.focus()
    priya.page.keyboard.press("Home")
    priya.page.locator("#drawn").filter(has_not_text=now.removeprefix("The family as at ")).wait_for()
    assert "as_at=" in priya.page.url
    assert priya.page.evaluate("document.activeElement.id") == "through"
    assert together(priya) != lived
    assert slider.get_attribute("aria-valuetext") in priya.reads("#drawn")
    assert priya.faults(NARROW) == []
    priya.follows("Change after")
    assert priya.reads("#drawn") != now


def together(visitor: Visitor) -> str:
    """Return what the table beside the drawing says of everybody."""
    return visitor.reads("#found table")


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


def test_the_thread_is_filtered_and_read_without_scripts(at_work: Callable[..., Visitor]) -> None:
    """Given a browser without scripts, when Priya opens a family and asks for assessments, then she sees only those."""
    priya = at_work("Priya Nair", java_script_enabled=False)
    priya.opens(f"{priya.finds_family('Hartley')}thread/")
    everything = priya.page.locator("ol.thread .ev").count()
    priya.page.locator("summary", has_text="Filter by person").click()
    priya.page.select_option("#filter-kind", "assessment")
    priya.presses("Show")
    shown = priya.page.locator("ol.thread .ev")
    assert 0 < shown.count() < everything
    assert all("ssessment" in words for words in shown.all_inner_texts())


def test_two_filters_together_replace_only_the_thread_and_stand_in_the_address(at_work: Callable[..., Visitor]) -> None:
    """Given Priya at the thread,
    when she chooses Alfie and then home visits, by keyboard alone,
    then the lines that fit are there without a new page, the address holds ids and codes, and one press shows all.
    """
    priya = at_work("Priya Nair")
    priya.opens(f"{priya.finds_family('Hartley')}thread/")
    everything = priya.page.locator("ol.thread .ev").count()
    priya.page.locator("summary", has_text="Filter by person").press("Enter")
    for label, words in (("Person", "Alfie"), ("Kind", "Home visit")):
        box = priya.page.get_by_label(label, exact=True)
        code = box.locator("option", has_text=words).first.get_attribute("value")
        with priya.page.expect_response(lambda answer, code=code: f"={code}" in answer.url):
            box.select_option(code)
        priya.page.wait_for_function("() => !document.querySelector('.htmx-request, .htmx-settling')")
    assert 0 < priya.page.locator("ol.thread .ev").count() < everything
    assert "Alfie" not in priya.page.url
    assert "kind=home_visit" in priya.page.url
    priya.follows("Show everything")
    assert priya.page.locator("ol.thread .ev").count() == everything


def test_a_sealed_entry_is_closed_in_the_thread_and_opens_on_a_page_of_its_own(at_work: Callable[..., Visitor]) -> None:
    """Given the night on which Kelly moved,
    when Priya opens the sealed entry,
    then the thread held no word of it, and its own page does.
    """
    priya = at_work("Priya Nair")
    priya.opens(f"{priya.finds_family('Hartley')}thread/")
    sealed = priya.page.locator("li.ev--sealed").first
    assert "you may open it: you are the lead practitioner" in sealed.inner_text()
    assert sealed.locator(".ev__text").count() == 0
    sealed.get_by_role("link", name="Open it").click()
    assert priya.page.locator(".entry__text").first.inner_text().strip()
    priya.follows("Back to the thread")
    assert priya.page.url.endswith("/thread/")
