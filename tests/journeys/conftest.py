"""The county and its staff, for all journeys. Each test process makes a county for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .county import served_county
from .visitor import WIDE, Visitor

PASSWORD = "made-up-county"


@pytest.fixture(scope="session")
def county(browser: Any) -> Iterator[str]:
    """Serve the fictional county; the address."""
    with served_county() as address:
        yield address


@pytest.fixture(scope="session")
def signed_in(browser: Any, county: str) -> Callable[[str], Any]:
    """Return the cookies of a person, who signs in once."""
    kept: dict[str, Any] = {}

    def cookies(name: str) -> Any:
        if name not in kept:
            context = browser.new_context()
            sign_in(Visitor(context.new_page(), county), name)
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return cookies


@pytest.fixture
def window(browser: Any, county: str) -> Iterator[Callable[..., Visitor]]:
    """Open a window of its own, signed in with given cookies or not at all.

    After the journey no window may have heard a complaint: a refused script, an error, an answer that may be kept.
    """
    opened: list[Visitor] = []

    def make(cookies: Any = None, width: int = WIDE, **more: Any) -> Visitor:
        context = browser.new_context(
            storage_state=cookies, viewport={"width": width, "height": 900}, timezone_id="Europe/London", **more
        )
        opened.append(Visitor(context.new_page(), county))
        return opened[-1]

    yield make
    complaints = [line for visitor in opened for line in visitor.complaints]
    for visitor in opened:
        visitor.page.context.close()
    assert complaints == []


@pytest.fixture
def visitor(window: Callable[..., Visitor]) -> Visitor:
    """Somebody who has not signed in."""
    return window()


@pytest.fixture
def at_work(window: Callable[..., Visitor], signed_in: Callable[[str], Any]) -> Callable[..., Visitor]:
    """Open a window of a member of staff by first and last name, signed in."""
    return lambda name, **more: window(signed_in(name), **more)


def sign_in(visitor: Visitor, name: str) -> None:
    """Sign in with password and code, as the demonstration's sign-in page offers."""
    give_password(visitor, name)
    give_code(visitor, visitor.page.locator(".notice .code").inner_text())
    visitor.page.wait_for_url(lambda url: "/sign-in/" not in url)


def give_password(visitor: Visitor, name: str, password: str = PASSWORD) -> None:
    """Type e-mail address and password and send them."""
    visitor.opens("/sign-in/")
    visitor.types("E-mail address", email_of(name))
    visitor.types("Password", password)
    visitor.presses("Sign in")


def give_code(visitor: Visitor, code: str) -> None:
    """Type the code and send it."""
    visitor.types("Code", code)
    visitor.presses("Sign in")


def email_of(name: str) -> str:
    """Return the e-mail address of a member of staff."""
    return f"{name.lower().replace(' ', '.')}@demo.invalid"
