"""Signing in goes wrong in sentences, and ends when it ends."""

from __future__ import annotations

from .conftest import give_code, give_password, sign_in
from .visitor import Visitor

WRONG = "The e-mail address or the password is not right."
LOCKED_AFTER = 5


def test_a_wrong_password_is_told_in_a_sentence_and_the_address_is_kept(visitor: Visitor) -> None:
    """Given a typing error in the password, when Asha sends it, then she is told, and her address is still there."""
    give_password(visitor, "Asha Rahman", password="made-up-country")
    assert visitor.sees("There is a problem")
    assert visitor.sees(WRONG)
    assert visitor.page.title().startswith("Error: ")
    assert visitor.page.get_by_label("E-mail address").input_value() == "asha.rahman@demo.invalid"
    assert visitor.page.get_by_label("Password", exact=True).input_value() == ""


def test_an_unknown_address_is_answered_as_a_wrong_password(visitor: Visitor) -> None:
    """Given an address that nobody has, when it is sent, then the sentence is that of a wrong password."""
    give_password(visitor, "Nobody Atall")
    assert visitor.sees(WRONG)


def test_a_wrong_code_opens_nothing_and_the_right_one_does(visitor: Visitor) -> None:
    """Given a right password, when the code is wrong, then nothing opens; when it is right, his own day does."""
    give_password(visitor, "Callum Frith")
    right = visitor.page.locator(".notice .code").inner_text()
    give_code(visitor, f"{(int(right) + 1) % 1_000_000:06d}")
    assert visitor.sees("This code is not right")
    assert visitor.asks("/families/").status == 302
    give_code(visitor, visitor.page.locator(".notice .code").inner_text())
    visitor.page.wait_for_url("**/my-day/")
    assert visitor.reads("h1") == "My day"


def test_five_wrong_passwords_lock_and_then_the_right_one_is_refused_too(visitor: Visitor) -> None:
    """Given five wrong passwords, when the right one comes, then it is refused with a sentence that says how long."""
    for _ in range(LOCKED_AFTER):
        give_password(visitor, "Hugh Ballantyne", password="not the one")
    give_password(visitor, "Hugh Ballantyne")
    assert visitor.reads("h1") == "Too many wrong attempts"
    assert visitor.sees("30 minutes")
    assert visitor.asks("/benchmarks/").status == 302


def test_signing_out_ends_everything_at_once_and_the_back_button_shows_nothing(visitor: Visitor) -> None:
    """Given Tom with a family open, and a copy of his cookies,
    when he signs out and presses Back,
    then he sees the sign-in page, and the copied cookies open nothing.
    """
    sign_in(visitor, "Tom Ellery")
    visitor.opens(f"{visitor.finds_family('Hartley')}thread/")
    family, copied = visitor.page.url, visitor.page.context.cookies()
    visitor.presses("Lock and sign out")
    visitor.page.wait_for_url("**/sign-in/**")
    visitor.page.go_back()
    visitor.page.wait_for_url("**/sign-in/**")
    assert "Hartley family" not in visitor.page.content()
    visitor.page.context.clear_cookies()
    visitor.page.context.add_cookies(copied)
    visitor.opens(family)
    assert "/sign-in/" in visitor.page.url
    assert "Hartley family" not in visitor.page.content()
