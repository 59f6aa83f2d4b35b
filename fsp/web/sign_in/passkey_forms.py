"""Forms that take what a passkey signed. Hostile answers end in one sentence, whatever is wrong with them.

A passkey is asked for with user verification, always: the device itself checks finger, face or PIN before it signs.
So one signature proves two things, the device that holds the key (possession) and the person who unlocks it
(knowledge or inherence), and a passkey alone is both factors. A key that cannot verify its user is not accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.core import context
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from fsp.core.accounts import Account, can_sign_in
from fsp.core.accounts.actions.own import LONGEST_NAME
from fsp.core.accounts.second_factor import spend_signature
from fsp.web.device import device_of
from fsp.web.sign_in.counting import counted
from fsp.web.sign_in.sentences import WRONG_PASSKEY


class PasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey's signature: wrong ones count towards the lock-out, a right one works once."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that signed. Raises ``ValidationError`` when it is wrong, or the account is locked."""
        credential = self.cleaned_data["credential"]
        with _refusing_nonsense():
            answer = auth.parse_authentication_response(credential)
        account = self.user or _account_of(credential)
        with counted(account):
            clear = check_rate_limit(account)
            with _refusing_nonsense():
                passkey = auth.complete_authentication(account, credential)
            if not spend_signature(passkey.pk, answer.response.authenticator_data.counter):
                raise _refusal()
            clear()
        return passkey


class PasskeyAloneForm(PasskeyForm):
    """Signing in with a passkey alone: who it is comes from the passkey."""

    passwordless = True

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, user=None, **named)


class PasskeyAgainForm(PasskeyForm):
    """A passkey again, before a sensitive step."""

    reauthenticated = True


class NewPasskeyForm(forms.Form):
    """A new passkey: what the browser made, under a name. Without a name it gets that of the browser."""

    use_required_attribute = False
    name = forms.CharField(
        label="Name of the new passkey",
        required=False,
        max_length=LONGEST_NAME,
        help_text="Such as the device that holds it. It helps you to know it again.",
    )
    credential = forms.JSONField(widget=forms.HiddenInput, error_messages={"required": WRONG_PASSKEY})

    def clean_credential(self) -> dict[str, Any]:
        """Return the credential, which answers the question that this session asked."""
        credential: dict[str, Any] = self.cleaned_data["credential"]
        with _refusing_nonsense():
            auth.parse_registration_response(credential)
            auth.complete_registration(credential)
        return credential

    def clean_name(self) -> str:
        """Return the name: a right credential is not refused for want of one."""
        return self.cleaned_data["name"].strip() or device_of(context.request)


class PasskeyNameForm(forms.Form):
    """Another name for a passkey."""

    use_required_attribute = False
    name = forms.CharField(label="Name", max_length=LONGEST_NAME)


def _account_of(credential: dict[str, Any]) -> Account:
    """Return whose passkey it says it is, if they may sign in here; the signature is still to be checked."""
    with _refusing_nonsense():
        account: Account = auth.extract_user_from_response(credential)
    if not can_sign_in(account, demonstration=settings.DEMONSTRATION):
        raise _refusal()
    return account


@contextmanager
def _refusing_nonsense() -> Iterator[None]:
    """Turn whatever the reading of a browser's answer raises into one refusal: it can be any bytes at all."""
    try:
        yield
    except Exception as error:
        raise _refusal() from error


def _refusal() -> ValidationError:
    return ValidationError(WRONG_PASSKEY, code="incorrect_passkey")
