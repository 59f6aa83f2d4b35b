"""People to sign in, and a browser that can compute their codes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from sign_in_people import SECRET, Person, make_account

from fsp.core.models import Account


@pytest.fixture(autouse=True)
def quick(settings: Any) -> None:
    """Hash passwords quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *settings.PASSWORD_HASHERS]


@pytest.fixture
def newcomer() -> Person:
    """A person with a password and no second factor yet."""
    return Person(make_account("Nia New"), Client())


@pytest.fixture
def worker() -> Person:
    """A person with both."""
    account = make_account("Priya Worker")
    TOTP.activate(account, SECRET)
    return Person(account, Client())


@pytest.fixture
def secret_of() -> Callable[[Account], dict[str, Any]]:
    """Read what the database keeps of a second factor."""
    return lambda account: dict(Authenticator.objects.get(user=account, type="totp").data)
