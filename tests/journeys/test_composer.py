"""The composer in a browser: the words are kept, whatever becomes of the line, the session or another window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import sign_in
from .visitor import Visitor
from .writing import PHONE, WORDS, Writer, own_family

Worker = Callable[..., Writer]
COPIES = "() => Object.entries(localStorage).filter(([name]) => name.startsWith('fsp-draft:'))"


@pytest.fixture
def samuel(at_work: Callable[..., Visitor]) -> Worker:
    """Seat Samuel at the composer of the first family that he leads with, on a phone."""

    def seat(**more: Any) -> Writer:
        visitor = at_work("Samuel Okafor", **{"width": PHONE, **more})
        return Writer(visitor, own_family(visitor)).opens()

    return seat


@pytest.fixture
def child(samuel: Worker) -> str:
    """The name of a child of that family."""
    return str(samuel().page.locator(".there__one").first.get_attribute("aria-label"))


def test_what_the_entry_will_do_follows_and_the_draft_keeps_itself(samuel: Worker, child: str) -> None:
    """Given the composer on a phone,
    when Samuel chooses and writes,
    then what the entry will do follows without a press, the focus stays, the draft keeps itself, and is there again.
    """
    writer = samuel().chooses("Home visit", child, f"seen alone ({child})").writes("The bed is made.")
    writer.is_told("Nothing else to type.")
    assert writer.page.evaluate("document.activeElement.id") == "text"
    writer.is_kept()
    assert "draft=" in writer.page.url
    writer.page.reload()
    assert writer.text == "The bed is made."
    assert writer.page.get_by_role("radio", name=f"seen alone ({child})").is_checked()


def test_without_a_line_the_words_stay_in_the_browser_encrypted_and_are_sent_when_it_is_back(
    samuel: Worker, child: str
) -> None:
    """Given a draft, when the line is gone while Samuel writes and presses Save,
    then he is told, the page stays, the browser's copy tells nothing; when the line is back, the words are kept.
    """
    writer = samuel().chooses("Home visit", child).writes("Before the tunnel.").is_kept()
    writer.page.context.set_offline(True)
    writer.writes("Before the tunnel. In the tunnel.").is_kept("No connection")
    assert writer.visitor.sees("kept in this browser, encrypted")
    writer.saves()
    assert writer.text == "Before the tunnel. In the tunnel."
    (copy,) = writer.page.evaluate(COPIES)
    assert "tunnel" not in copy[1]
    assert writer.page.locator("#write").get_attribute("data-browser-key") not in str(copy)
    writer.page.context.set_offline(False)
    writer.is_kept()
    assert writer.page.evaluate(COPIES) == []
    writer.page.reload()
    assert writer.text == "Before the tunnel. In the tunnel."
    forget_failures(writer)


def test_a_page_closed_without_a_line_finds_its_words_again(samuel: Worker, child: str) -> None:
    """Given words that never reached the server, when the page is opened again, they come back and are kept.

    A browser may have sent them itself as soon as the line was back; that is no loss either.
    """
    writer = samuel().chooses("Home visit", child).writes("First.").is_kept()
    draft = writer.page.url
    writer.page.context.set_offline(True)
    writer.writes("First. Second.").is_kept("No connection")
    writer.page.goto("about:blank")
    writer.page.context.set_offline(False)
    writer.page.goto(draft)
    writer.page.wait_for_function(f"() => ({COPIES})().length === 0")
    assert writer.text == "First. Second."
    writer.page.reload()
    assert writer.text == "First. Second."
    forget_failures(writer)


def test_words_written_without_a_line_from_the_first_are_found_from_a_new_page(samuel: Worker, child: str) -> None:
    """Given a composer whose line was gone from the first word, when it is opened anew, it points to those words."""
    writer = samuel().chooses("Home visit", child)
    writer.page.route("**/write/keep/", lambda route: route.abort())
    writer.writes("Never sent.").is_kept("No connection")
    writer.opens()
    assert writer.text == ""
    writer.page.unroute("**/write/keep/")
    writer.visitor.follows("Words of yours that never reached the server are in this browser")
    writer.is_kept()
    assert writer.text == "Never sent."
    forget_failures(writer)


def test_signing_out_asks_before_it_wipes_words_that_never_reached_the_server(at_work: Callable[..., Visitor]) -> None:
    """Given words in the browser alone, when Jo signs out, she is asked; once she agrees, nothing is left."""
    jo = at_work("Jo Adeyemi", width=PHONE)
    writer = Writer(jo, own_family(jo)).opens().chooses("Home visit").writes("In the tunnel.")
    writer.page.route("**/write/keep/", lambda route: route.abort())
    writer.is_kept("No connection")
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    writer.page.on("dialog", answer)
    jo.presses("Lock and sign out")
    writer.page.wait_for_timeout(500)
    assert len(writer.page.evaluate(COPIES)) == 1
    jo.presses("Lock and sign out")
    writer.page.wait_for_url("**/sign-in/**")
    assert "have not reached the server" in asked[0]
    assert writer.page.evaluate(COPIES) == []
    forget_failures(writer)


def test_a_session_that_ends_while_somebody_writes_loses_no_word(at_work: Callable[..., Visitor]) -> None:
    """Given Farah at the composer, and a second tab of the same browser,
    when she signs out in the second and goes on writing in the first,
    then the page says so and stays; when she presses Save and signs in again, every word is in the composer.
    """
    farah = at_work("Farah Siddiqui", width=PHONE)
    writer = Writer(farah, own_family(farah)).opens().chooses("Home visit").writes("Before.").is_kept()
    tab = farah.page.context.new_page()
    tab.goto(f"{farah.address}/families/")
    tab.get_by_role("button", name="Lock and sign out").click()
    tab.wait_for_url("**/sign-in/**")
    writer.writes("Before. After the session had ended.").is_kept("You were signed out")
    assert writer.text == "Before. After the session had ended."
    writer.saves()
    farah.page.wait_for_url("**/sign-in/**")
    sign_in(farah, "Farah Siddiqui")
    writer.opens()
    assert writer.text == "Before. After the session had ended."
    writer.is_kept()
    writer.page.wait_for_function(f"() => ({COPIES})().length === 0")


def test_two_windows_on_one_draft_lose_no_word(samuel: Worker, child: str) -> None:
    """Given a draft open in two windows,
    when both write,
    then the second is told that it is behind, sees both texts, joins them, and goes on with the whole.
    """
    first = samuel().chooses("Home visit", child).writes("One.").is_kept()
    second = samuel()
    second.page.goto(first.page.url)
    first.writes("One. From the first window.").is_kept()
    first.page.wait_for_timeout(5_000)
    second.writes("One. From the second window.").is_kept("changed in another window")
    second.visitor.presses("Keep as a draft")
    assert second.visitor.reads("h1") == "You wrote in two windows at once"
    joined = second.page.get_by_label(f"What should stand: {WORDS}")
    assert joined.input_value() == "One. From the first window.\n\nOne. From the second window."
    joined.fill("One. From the first window. From the second window.")
    second.visitor.presses("Save this")
    assert second.text == "One. From the first window. From the second window."
    assert second.page.get_by_role("checkbox", name=child).is_checked()


def test_the_composer_works_without_scripts(samuel: Worker, child: str) -> None:
    """Given a browser without scripts,
    when Samuel asks what the entry will do, for the questions of a module, and keeps the draft,
    then each is a page with everything that he wrote.
    """
    writer = samuel(java_script_enabled=False).chooses("Home visit", child, "The child's world").writes("He laughed.")
    writer.visitor.presses("See what this will do")
    assert "add to The child's world" in writer.visitor.reads("#will")
    assert writer.text == "He laughed."
    writer.visitor.presses("Show the questions of what is chosen")
    assert writer.visitor.sees("answer what you know; leave the rest")
    writer.visitor.presses("Keep as a draft")
    assert "draft=" in writer.page.url
    assert writer.text == "He laughed."
    assert writer.page.get_by_role("checkbox", name=child).is_checked()


def test_questions_of_a_module_come_when_it_is_chosen_and_follow_their_conditions(samuel: Worker, child: str) -> None:
    """Given the composer, when a module is chosen, its questions come; one that depends on another waits for it."""
    writer = samuel().chooses("Home visit", child, "The child's world")
    about = writer.page.locator(".asks__about").filter(has=writer.page.get_by_role("heading", name=child, exact=True))
    says = about.get_by_label("What does this child say or want, in their own words?")
    says.wait_for()
    how = about.get_by_role("group", name="How did you find out?")
    how.wait_for(state="hidden")
    says.fill("“I want to go home.”")
    says.blur()
    how.wait_for()
    how.get_by_role("radio", name="Play").check()
    writer.writes("We played.").is_told("keep two answers")
    writer.is_kept()
    writer.page.reload()
    assert writer.page.get_by_role("radio", name="Play").locator("visible=true").is_checked()


def test_the_keyboard_alone_records_and_the_page_is_sound_at_every_width(samuel: Worker, child: str) -> None:
    """Given no mouse, when Samuel goes through the composer by keyboard, then every answer is given and readable."""
    writer = samuel()
    page = writer.page
    page.locator("#kind-home_visit").focus()
    page.keyboard.press("Space")
    assert page.locator("#kind-home_visit").is_checked()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "who":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    assert page.get_by_role("radio", name=f"seen alone ({child})").is_checked()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "text":
            break
    page.keyboard.type("By keyboard.")
    writer.is_told("Nothing else to type.")
    for details in page.locator("#write details").all():
        details.evaluate("each => each.open = true")
    assert writer.visitor.faults(320) + writer.visitor.faults(1300) == []


def forget_failures(writer: Writer) -> None:
    """Take back what the browser says of requests that a journey made fail itself."""
    said = writer.visitor.complaints
    said[:] = [line for line in said if not any(part in line for part in ("Failed to load resource", "htmx:", "net::"))]
