"""Without a mouse: signing in, searching, opening a family."""

from __future__ import annotations

from .conftest import PASSWORD, email_of
from .visitor import Visitor

FURTHEST = 60


def goes_to(visitor: Visitor, selector: str) -> None:
    """Press Tab until the element has the focus, which must be visible."""
    for _ in range(FURTHEST):
        visitor.page.keyboard.press("Tab")
        if visitor.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def test_a_family_is_found_and_opened_by_keyboard_alone(visitor: Visitor) -> None:
    """Given Nia without a mouse,
    when she signs in, skips the bars, searches and opens a family with Tab and Enter,
    then the family's page is open.
    """
    keys = visitor.page.keyboard
    visitor.opens("/sign-in/")
    goes_to(visitor, "input[name=login]")
    keys.type(email_of("Nia Pritchard"))
    goes_to(visitor, "input[name=password]")
    keys.type(PASSWORD)
    keys.press("Enter")
    visitor.page.wait_for_url("**/sign-in/code/")
    goes_to(visitor, "input[name=code]")
    keys.type(visitor.page.locator(".notice .code").inner_text())
    keys.press("Enter")
    visitor.page.wait_for_url("**/my-day/")
    goes_to(visitor, ".top__nav a[href='/families/']")
    keys.press("Enter")
    visitor.page.wait_for_url("**/families/")
    goes_to(visitor, ".govuk-skip-link")
    keys.press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "main"
    goes_to(visitor, "#search")
    keys.type("Okonkw")
    with visitor.page.expect_response(lambda answer: "found=" in answer.url):
        keys.press("Enter")
    visitor.page.get_by_role("link", name="Okonkwo family").wait_for()
    visitor.page.wait_for_function("() => document.querySelectorAll('#found th a').length === 1")
    goes_to(visitor, "#found th a")
    keys.press("Enter")
    visitor.page.wait_for_url("**/thread/")
    assert visitor.reads("h1") == "Okonkwo family"
