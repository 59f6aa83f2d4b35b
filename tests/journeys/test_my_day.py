"""My day on a telephone: what is due, why, and doing it; the draft that was left; what a manager finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from .visitor import NARROW, WIDE, Visitor

PHONE = 390
MOST = 7
VISIT = re.compile(r"^Record visit")
WORKERS = ("Grace Lindqvist", "Samuel Okafor", "Nia Pritchard", "Ines Duarte", "Priya Nair")
MANAGERS = ("Tom Ellery", "Marian Voss")
BEGUN = "Alfie had built a den behind the sofa."

Opens = Callable[..., Visitor]


@pytest.fixture
def worker(at_work: Opens) -> Visitor:
    """The first worker for whom a visit is due, at My day on a phone."""
    for name in WORKERS:
        visitor = at_work(name, width=PHONE)
        visitor.opens("/my-day/")
        if visitor.page.get_by_role("link", name=VISIT).count():
            return visitor
    raise AssertionError("The county has no worker for whom a visit is due.")


def titles(visitor: Visitor) -> list[str]:
    """Return what the lines of the page are about."""
    return list(visitor.page.locator(".day .todo h2").all_inner_texts())


def lines_with(visitor: Visitor, words: str) -> int:
    """Count the lines that a word stands in."""
    return int(visitor.page.locator(".day .todo").filter(has_text=words).count())


def test_the_first_page_is_my_day_with_seven_lines_at_most_and_a_last_word(at_work: Opens) -> None:
    """Given Priya, when she opens the service on her phone, then her day is there, and it says what is not on it."""
    priya = at_work("Priya Nair", width=PHONE)
    priya.opens("/")
    assert priya.page.url.endswith("/my-day/")
    assert priya.reads("h1") == "My day"
    assert priya.page.locator(".day > li").count() <= MOST
    assert re.search(r"other child|children have|Nothing", priya.reads(".day__last"))
    assert not priya.scrolls_sideways()


def test_a_visit_is_recorded_from_its_line_and_the_line_is_gone(worker: Visitor) -> None:
    """Given a visit that is due,
    when the worker follows "Record visit" and writes what she saw,
    then kind and child were chosen for her, and the visit is not on My day any more.
    """
    line = worker.page.locator(".todo").filter(has=worker.page.get_by_role("link", name=VISIT)).first
    rule = line.locator(".todo__meta").inner_text().split(" · ")[1]
    child = line.locator("h2").inner_text()
    line.get_by_role("link", name=VISIT).click()
    worker.page.wait_for_url("**/write/?kind=home_visit&person=*")
    worker.types("What do we know now?", "We read a book together and talked about the den.")
    worker.page.locator("#will").filter(has_text="stop").wait_for()
    worker.presses("Save entry")
    worker.page.wait_for_url("**/entries/**")
    worker.opens("/my-day/due/")
    same = worker.page.locator(".todo").filter(has_text=child).filter(has_text=rule)
    assert same.filter(has_text=re.compile("late|today|tomorrow")).count() == 0


def test_why_it_is_due_is_one_tap_away(worker: Visitor) -> None:
    """Given a line, when the worker asks why, then rule, trigger, days and source stand there, and the way to act."""
    worker.page.get_by_role("link", name=re.compile("^Why ")).first.click()
    worker.page.wait_for_url("**/clocks/**")
    told = worker.reads("main")
    for words in ("It began on ", "It stops when this is recorded: ", "Where the rule is from", "not yet confirmed"):
        assert words in told
    assert worker.page.locator("table.days td").count() >= 1
    assert (
        worker.page.get_by_role("button", name=re.compile("^(Record|Authorise)"))
        .or_(worker.page.get_by_role("link", name=re.compile("^Record")))
        .count()
    )
    assert worker.faults(NARROW) == []


def test_what_was_begun_is_found_again_and_put_away_only_after_asking(at_work: Opens) -> None:
    """Given a note that Grace began and left, when she opens My day, then the draft is there with its words.
    When she puts it away, she is asked first, and then it is gone.
    """
    grace = at_work("Grace Lindqvist", width=PHONE)
    grace.opens("/families/")
    href = grace.page.locator("#found th a").first.get_attribute("href")
    grace.opens(f"{str(href).removesuffix('thread/')}write/?kind=home_visit")
    grace.types("What do we know now?", BEGUN)
    grace.presses("Keep as a draft")
    grace.opens("/my-day/")
    before = lines_with(grace, "Your draft from today is here")
    assert before >= 1
    grace.page.get_by_role("link", name="Finish it").first.click()
    assert grace.box("What do we know now?").input_value() == BEGUN
    grace.opens("/my-day/")
    grace.page.get_by_role("link", name="Put it away").first.click()
    assert grace.sees("Put this draft away?")
    assert grace.faults(NARROW) == []
    grace.follows("Keep it and go back")
    assert lines_with(grace, "Your draft from today is here") == before
    grace.page.get_by_role("link", name="Put it away").first.click()
    grace.presses("Put it away")
    grace.page.wait_for_url("**/my-day/")
    assert lines_with(grace, "Your draft from today is here") == before - 1


def test_a_managers_late_clocks_are_one_line_that_opens_them(at_work: Opens) -> None:
    """Given late clocks in a team, when its manager follows the count, then each is there and gives the way to act."""
    marian = next(_with_late_clocks(at_work))
    line = marian.page.locator(".day__rest a").last
    count = int(line.inner_text().split(" ")[0].replace(",", ""))
    line.click()
    marian.page.wait_for_url("**/my-day/late/")
    assert marian.page.locator("table tbody tr").count() == count
    assert marian.faults(NARROW) + marian.faults(WIDE) == []
    marian.page.locator("table tbody a").first.click()
    marian.page.get_by_role("link", name="Agree more time").click()
    assert marian.sees("late stays late")
    assert marian.faults(NARROW) == []


def _with_late_clocks(at_work: Opens) -> Iterator[Visitor]:
    for name in MANAGERS:
        visitor = at_work(name)
        visitor.opens("/my-day/")
        if visitor.page.get_by_role("link", name="late in your team").count():
            yield visitor


def test_whoever_works_with_no_family_is_led_to_their_own_first_page(at_work: Opens) -> None:
    """Given an analyst, when they open My day by its address, then the first page that is theirs opens."""
    max_ = at_work("Max Oduya")
    assert max_.opens("/my-day/") == 200
    assert max_.page.url.endswith("/scorecard/")
    assert not max_.page.get_by_role("link", name="My day").count()


def test_my_day_is_done_by_keyboard_and_without_scripts(worker: Visitor) -> None:
    """Given a worker without a mouse, when she tabs through the page, then each way to act gets the focus in order."""
    ways = worker.page.locator("main a, main button")
    worker.page.locator("main").focus()
    for place in range(ways.count()):
        worker.page.keyboard.press("Tab")
        assert ways.nth(place).evaluate("each => each === document.activeElement"), place
    worker.page.keyboard.press("Shift+Tab")
    assert worker.page.evaluate("document.activeElement.closest('main') !== null")


def test_on_paper_there_is_the_list_and_nothing_to_press(worker: Visitor) -> None:
    """Given My day, when it is printed, then what is due stands there without bars and buttons."""
    worker.page.emulate_media(media="print")
    assert all(not each.is_visible() for each in worker.page.locator(".top, .todo__acts, .demo-banner").all())
    assert titles(worker)
    assert worker.page.locator(".todo h2").first.is_visible()


def test_what_waits_is_free_of_faults_wide_and_narrow(worker: Visitor) -> None:
    """Given My day and the full list, when axe looks at them wide and narrow, then it finds nothing."""
    faults = []
    for path in ("/my-day/", "/my-day/due/"):
        worker.opens(path)
        faults += [*worker.faults(NARROW), *worker.faults(WIDE)]
    assert faults == []
