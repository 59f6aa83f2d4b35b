"""From a figure to the families behind it, for those who may; for others the figure alone."""

from __future__ import annotations

import csv
from collections.abc import Callable

from .visitor import Visitor


def test_an_analyst_reads_the_scorecard_and_takes_it_away_but_sees_no_rows(at_work: Callable[..., Visitor]) -> None:
    """Given Max, who counts but knows nobody,
    when he opens the first page, which for him is the scorecard, and takes the file,
    then he has every measure, no link to rows, and no family opens to him.
    """
    max_ = at_work("Max Oduya")
    assert max_.opens("/") == 200
    assert max_.page.url.endswith("/scorecard/")
    titles = max_.page.locator(".measure h2").all_inner_texts()
    assert "Re-referrals within 12 months" in titles
    assert max_.page.get_by_role("link", name="Show me the rows").count() == 0
    with max_.page.expect_download() as kept:
        max_.follows("Spreadsheet (CSV)")
    with kept.value.path().open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["name"] for row in rows} >= set(titles)
    assert max_.opens("/families/") == 403
    assert max_.opens("/scorecard/open_children/rows/") == 403


def test_a_team_manager_goes_from_a_figure_to_a_family(at_work: Callable[..., Visitor]) -> None:
    """Given Tom, when he asks for the rows of a figure, then a child's line leads him to the family's page."""
    tom = at_work("Tom Ellery")
    tom.opens("/scorecard/")
    tom.page.get_by_role("link", name="Show me the rows behind Open children by status").click()
    tom.page.wait_for_url("**/rows/**")
    assert tom.sees("that you may not open")
    child = tom.page.get_by_role("table").get_by_role("link").first
    name = child.inner_text().split()[0]
    child.click()
    tom.page.wait_for_url("**/families/**/plans/")
    assert tom.reads("h1").endswith("family")
    assert tom.sees(name)


def test_another_month_is_chosen_and_the_page_says_which(at_work: Callable[..., Visitor]) -> None:
    """Given the scorecard, when Tom chooses another month, then the heading and the figures are that month's."""
    tom = at_work("Tom Ellery")
    tom.opens("/scorecard/")
    month = tom.box("Month")
    words = month.locator("option").nth(3).inner_text()
    month.select_option(label=words)
    tom.page.wait_for_url("**month=**")
    assert tom.reads("h1") == f"Scorecard, {words}"
