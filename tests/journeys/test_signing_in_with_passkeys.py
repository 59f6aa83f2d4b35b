"""Passkeys in a real browser, with a device that Chromium makes up, and recovery codes for when it is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .accounts import administrator_does, let_a_quarter_of_an_hour_pass
from .conftest import give_code, give_password, sign_in
from .device import Device, adds_a_passkey, soon_sees
from .test_keyboard import goes_to
from .visitor import NARROW, WIDE, Visitor


def leaves(visitor: Visitor) -> None:
    """Sign out."""
    visitor.presses("Lock and sign out")
    visitor.page.wait_for_url("**/sign-in/**")


def faults(visitor: Visitor) -> list[str]:
    """Return what axe finds on this page, wide and narrow."""
    return [fault for width in (WIDE, NARROW) for fault in visitor.faults(width)]


def test_a_passkey_is_added_signs_in_alone_and_opens_nothing_once_removed(visitor: Visitor) -> None:
    """Given Una, signed in with the app,
    when she adds a passkey, signs out, asks for a page and presses one button, then that page is open;
    when a wrong finger lies on the device, or the passkey is removed, then nothing is.
    """
    device = Device(visitor)
    sign_in(visitor, "Una Maddox")
    visitor.page.locator(".top__who a").click()
    visitor.follows("Passkeys")
    visitor.types("Name of the new passkey", "Work telephone")
    visitor.presses("Add a passkey")
    soon_sees(visitor, "You can sign in with it alone.")
    assert len(device.holds()) == 1
    leaves(visitor)
    visitor.opens("/figures/")
    visitor.presses("Sign in with a passkey")
    visitor.page.wait_for_url("**/figures/")
    leaves(visitor)
    device.verifies(False)
    visitor.presses("Sign in with a passkey")
    soon_sees(visitor, "Nothing was signed")
    assert visitor.asks("/figures/").status == 302
    device.verifies(True)
    visitor.presses("Sign in with a passkey")
    visitor.page.wait_for_url(lambda url: "/sign-in/" not in url)
    visitor.opens("/my/passkeys/")
    visitor.follows("Remove Work telephone")
    visitor.presses("Remove it")
    assert visitor.sees("You have no passkey yet.")
    leaves(visitor)
    visitor.presses("Sign in with a passkey")
    soon_sees(visitor, "This passkey was not accepted.")
    assert visitor.asks("/figures/").status == 302


def test_a_new_person_sets_up_a_passkey_keeps_the_codes_and_gets_in_with_one_when_the_device_is_lost(
    visitor: Visitor, window: Callable[..., Visitor], tmp_path: Path
) -> None:
    """Given Leo, whose second factor an administrator reset,
    when he signs in, then he chooses between a passkey and an app, and with a passkey reads his codes once;
    when he is somewhere else without the device, then one code opens, once, and says how many are left.
    """
    assert "sets up a new second factor" in administrator_does("reset", "Leo Farquhar")
    Device(visitor)
    give_password(visitor, "Leo Farquhar")
    assert visitor.reads("h1") == "Set up your second factor"
    assert visitor.asks("/figures/").headers["location"] == "/sign-in/set-up/"
    found = faults(visitor)
    visitor.presses("Set up a passkey")
    visitor.page.wait_for_url("**/my/recovery-codes/")
    found += faults(visitor)
    codes = visitor.page.locator(".codes .code").all_inner_texts()
    assert len(codes) == 10
    with visitor.page.expect_download() as kept:
        visitor.presses("Download as a file")
    kept.value.save_as(tmp_path / "codes.txt")
    assert all(code in (tmp_path / "codes.txt").read_text() for code in codes)
    visitor.opens("/my/recovery-codes/")
    assert visitor.page.locator(".codes").count() == 0
    away = window()
    give_password(away, "Leo Farquhar")
    assert away.reads("h1") == "Your passkey"
    found += faults(away)
    give_code(away, codes[0])
    away.page.wait_for_url(lambda url: "/sign-in/" not in url)
    assert away.sees("You signed in with a recovery code. 9 are left.")
    again = window()
    give_password(again, "Leo Farquhar")
    give_code(again, codes[0])
    assert again.sees("This code is not right, or it was used before.")
    assert found == []


def test_a_passkey_is_used_as_second_factor_and_as_proof_again_by_keyboard_alone(visitor: Visitor) -> None:
    """Given Vera without a mouse, with a passkey beside her app,
    when she signs in with password and passkey, and a quarter of an hour later makes recovery codes,
    then the passkey is asked for once more, and she is where she was.
    """
    keys = visitor.page.keyboard
    Device(visitor)
    sign_in(visitor, "Vera Stanek")
    adds_a_passkey(visitor)
    leaves(visitor)
    give_password(visitor, "Vera Stanek")
    found = faults(visitor)
    goes_to(visitor, "form[data-passkey] button")
    keys.press("Enter")
    visitor.page.wait_for_url(lambda url: "/sign-in/" not in url)
    let_a_quarter_of_an_hour_pass("Vera Stanek")
    visitor.opens("/my/recovery-codes/make/")
    assert visitor.reads("h1") == "Is it still you?"
    found += faults(visitor)
    goes_to(visitor, "form[data-passkey] button")
    keys.press("Enter")
    visitor.page.wait_for_url("**/my/recovery-codes/make/")
    visitor.presses("Make the codes")
    assert visitor.page.locator(".codes .code").count() == 10
    assert found == []


def test_where_passkeys_cannot_work_the_page_says_so_and_leads_to_where_they_do(
    visitor: Visitor, window: Callable[..., Visitor]
) -> None:
    """Given the service's address as a number, or a browser without scripts, then the page says what to do instead."""
    visitor.opens(visitor.address.replace("localhost", "127.0.0.1") + "/sign-in/")
    assert visitor.sees("A passkey belongs to a name")
    assert visitor.page.get_by_role("button", name="Sign in with a passkey").count() == 0
    assert faults(visitor) == []
    visitor.follows("this page under localhost")
    assert visitor.page.url == f"{visitor.address}/sign-in/"
    visitor.page.get_by_role("button", name="Sign in with a passkey").wait_for()  # a script brings it in
    plain = window(java_script_enabled=False)
    plain.opens("/sign-in/")
    assert plain.sees("Passkeys need scripts")
    assert not plain.page.get_by_role("button", name="Sign in with a passkey").is_visible()


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_of_ones_own_account_is_free_of_faults(window: Callable[..., Visitor], width: int) -> None:
    """Given Kim or Farah with a passkey, when they open every page of their own account, then axe finds nothing."""
    visitor = window(width=width)
    Device(visitor)
    sign_in(visitor, "Kim Torrance" if width == WIDE else "Farah Siddiqui")
    adds_a_passkey(visitor)
    rename, remove = (
        visitor.page.get_by_role("link", name=word).first.get_attribute("href") for word in ("Rename", "Remove")
    )
    found = visitor.faults(width)
    codes, sessions = ("recovery-codes/", "recovery-codes/make/"), ("sessions/", "sessions/others/")
    for page in [*(f"/my/{each}" for each in ("", "app/", *codes, *sessions, "password/", "again/")), rename, remove]:
        assert visitor.opens(page) == 200
        found += visitor.faults(width)
    visitor.opens("/my/password/")
    visitor.presses("Change password")
    assert visitor.sees("There is a problem")
    assert found + visitor.faults(width) == []
