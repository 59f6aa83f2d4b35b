"""People who sign in, each at a browser of their own."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from fsp.core.models import Account, RoleHolding

PASSWORD = "four plain words here"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass
class Person:
    """Somebody at a browser of their own."""

    account: Account
    browser: Client

    def give_password(self, password: str = PASSWORD, **more: Any) -> Any:
        """Fill in the first page."""
        return self.browser.post("/sign-in/", {"login": self.account.email, "password": password}, **more)

    def give_code(self, code: str | None = None, **more: Any) -> Any:
        """Fill in the second page."""
        return self.browser.post("/sign-in/code/", {"code": code or code_now()}, **more)

    def sign_in(self) -> None:
        """Do both."""
        assert self.give_password()["Location"] == "/sign-in/code/"
        assert self.give_code()["Location"] == "/"


def code_now(step: int = 0) -> str:
    """Return the code that the authenticator app shows, or showed some steps of 30 seconds from now."""
    return str(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + step)))


def make_account(name: str, role: str = "social_worker", **more: Any) -> Account:
    """Make an account with a password and one role."""
    account = Account(name=name, email=f"{name.lower().replace(' ', '.')}@council.example", **more)
    account.set_password(PASSWORD)
    account.save()
    RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
    return account
