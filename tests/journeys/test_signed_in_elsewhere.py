"""A browser that is signed out from elsewhere, or asked for a fresh proof, while somebody types in it."""

from __future__ import annotations

from collections.abc import Callable

from .accounts import let_a_quarter_of_an_hour_pass
from .conftest import sign_in
from .device import Device, adds_a_passkey
from .visitor import Visitor

WORDS = "Kelly rang: she has moved in with her sister,\nand asks that “nobody” tells him where."
KEPT = "What you typed could not be saved when you sent it, and was kept."


def own_family(visitor: Visitor) -> str:
    """Return the address of the first family of the reader's list, without its section."""
    visitor.opens("/families/")
    address = visitor.page.locator("#found th a").first.get_attribute("href")
    return str(address).removesuffix("thread/")


def test_a_browser_signed_out_from_elsewhere_is_told_and_its_words_come_back(window: Callable[..., Visitor]) -> None:
    """Given Samuel signed in at his desk and at a telephone, typing a correction there,
    when he signs the telephone out from his desk and presses Save on the telephone,
    then he is told why; when he has signed in again, his words are in the form, and saving them saves them.
    """
    desk, telephone = window(), window(width=320)
    Device(telephone)
    sign_in(desk, "Samuel Okafor")
    sign_in(telephone, "Samuel Okafor")
    adds_a_passkey(telephone)
    form = f"{own_family(telephone)}record/name/"
    telephone.opens(form)
    telephone.types("Why we are involved", WORDS)
    desk.page.locator(".top__who a").click()
    desk.follows("Where you are signed in")
    windows = desk.page.locator("table tbody tr")
    open_now = windows.count()  # other journeys may have signed Samuel in as well
    assert open_now >= 2
    assert desk.reads("table tbody").count("this browser") == 1
    desk.page.locator("table tbody button").first.click()  # the newest first
    assert desk.sees("Done. That browser is signed out.")
    assert windows.count() == open_now - 1
    telephone.presses("Save")
    telephone.page.wait_for_url("**/sign-in/**")
    assert telephone.sees("You were signed out from another browser")
    assert telephone.sees("What you typed is kept in this browser for 12 hours.")
    telephone.presses("Sign in with a passkey")
    telephone.page.wait_for_url(f"**{form}")
    assert telephone.sees(KEPT)
    assert telephone.box("Why we are involved").input_value() == WORDS
    telephone.page.reload()
    assert telephone.box("Why we are involved").input_value() == WORDS
    telephone.presses("Save")
    telephone.page.wait_for_url("**/record/")
    assert telephone.sees("Done. The family's name and why we are involved are saved.")
    telephone.opens(form)
    assert not telephone.sees(KEPT)


def test_another_person_at_the_same_browser_sees_none_of_the_words(window: Callable[..., Visitor]) -> None:
    """Given words of Sofia that arrived after she was signed out, when Ben signs in at that browser, she sees none."""
    browser, desk = window(), window()
    sign_in(desk, "Sofia Grieve")
    sign_in(browser, "Sofia Grieve")
    browser.opens("/families/")
    browser.presses("Add a family")
    browser.types("First name", "Canary")
    desk.opens("/my/sessions/")
    desk.presses("Sign out everywhere else")
    assert desk.sees("Signed out elsewhere: 1.")
    browser.presses("Search")
    browser.page.wait_for_url("**/sign-in/**")
    sign_in(browser, "Ben Whitlock")
    browser.opens("/families/new/")
    assert "Canary" not in browser.page.content()


def test_joining_two_families_wants_a_fresh_proof_and_loses_nothing(window: Callable[..., Visitor]) -> None:
    """Given Marian, comparing two families for longer than a quarter of an hour,
    when she sends the reason, then she proves who she is, and her reason stands in the form.
    """
    marian = window()
    Device(marian)
    sign_in(marian, "Marian Voss")
    adds_a_passkey(marian)
    form = f"{own_family(marian)}record/join/"
    marian.opens("/families/")
    other = marian.page.locator("#found th a").nth(1).inner_text().removesuffix(" family")
    marian.opens(form)
    marian.types("Name, date of birth or number of somebody in the other family", other)
    marian.page.locator("form.card button[type=submit]").first.click()
    marian.page.locator("form.card input[type=radio]").first.check()
    marian.page.locator("form.card button[type=submit]").first.click()
    marian.types("Why are they one family?", "The children have the same father.")
    let_a_quarter_of_an_hour_pass("Marian Voss")
    marian.page.locator("form.card button[type=submit]").first.click()
    marian.page.wait_for_url("**/my/again/**")
    assert marian.sees("What you typed is kept.")
    marian.presses("Use your passkey")
    marian.page.wait_for_url(f"**{form}")
    assert marian.sees(KEPT)
    assert marian.box("Why are they one family?").input_value() == "The children have the same father."
