"""Signing in and one's own account, in each state."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from uuid import UUID

from django import forms as django_forms

from fsp.core.access.sessions import OwnSession
from fsp.core.accounts.policies import LAST_ONE
from fsp.core.accounts.second_factor import Factors, Passkey
from fsp.web.gallery import forms
from fsp.web.gallery.example import Example
from fsp.web.parts import DemoSignIn, Shell
from fsp.web.sign_in.own_account import SignedInAt
from fsp.web.sign_in.passkeys import PasskeyPlace
from fsp.web.sign_in.sentences import KEPT, KEPT_FOR_NOW, WHY, WRONG_PASSKEY

AT = datetime(2026, 11, 22, 9, 4, tzinfo=UTC)
HERE = {"passkey_place": PasskeyPlace(True, "localhost")}
NUMBER = {"passkey_place": PasskeyPlace(False, "127.0.0.1", "login")}
KEYS = (Passkey(1, "Work telephone", AT, AT), Passkey(2, "Security key in the drawer", AT, None))
BOTH, APP, KEY = Factors(True, KEYS, 7), Factors(True, (), 2), Factors(False, KEYS[:1], None)
SCAN = {"form": forms.Code(), "totp_svg_data_uri": "/static/icon.svg"}
REFUSED = SimpleNamespace(errors=True, credential=SimpleNamespace(errors=(WRONG_PASSKEY,)))
SESSIONS = tuple(
    SignedInAt(OwnSession(UUID(int=place), AT, AT, used, device, "", place == 1), device, how)
    for place, (device, how, used) in enumerate(
        (
            ("Firefox on Windows", "password and authenticator app", AT),
            ("Safari on an iPhone", "a passkey", None),
        ),
        start=1,
    )
)
SIGN_INS = (
    DemoSignIn(
        "Social worker",
        "Priya Nair",
        "priya@demo.example",
        "demonstration",
        "123 456",
        "families of Team 7, the sealed part of her own",
        "login?as=priya",
    ),
    DemoSignIn(
        "Adult practitioner, perpetrator",
        "Ian Moss",
        "ian@demo.example",
        "demonstration",
        "654 321",
        "Dean's programme; nothing of Kelly's",
        "login?as=ian",
    ),
)


class Name(django_forms.Form):
    """The name of a passkey."""

    name = django_forms.CharField(label="Name")


def doors() -> tuple[Example, ...]:
    """Signing in."""
    out = {"shell": Shell(demo=True), **HERE}
    plain = {"form": forms.SignIn({}), "sentence": WHY["elsewhere"], "kept": KEPT, "shell": Shell(), **NUMBER}
    code = {"form": forms.Code(), "demo_code": SIGN_INS[0], **out}
    return (
        Example("login", "Sign in", "account/login.html", {"form": forms.SignIn(), "demo_sign_ins": SIGN_INS, **out}),
        Example("login-plain", "Sign in, not a demonstration", "account/login.html", plain),
        Example("code", "The second step", "mfa/authenticate.html", {**code, "factors": BOTH}),
        Example(
            "code-passkey",
            "The second step: a passkey",
            "mfa/authenticate.html",
            {**code, "factors": KEY, "webauthn_form": REFUSED},
        ),
        Example("set-up", "Set up the second factor", "mfa/totp/activate_form.html", {**SCAN, **HERE}),
        Example(
            "again", "Is it still you?", "mfa/reauthenticate.html", {**code, "factors": BOTH, "kept": KEPT_FOR_NOW}
        ),
        Example(
            "again-passkey",
            "Is it still you? A passkey",
            "mfa/reauthenticate.html",
            {**code, "factors": KEY, "webauthn_form": REFUSED},
        ),
        Example("logout", "Sign out", "account/logout.html"),
        Example("inactive", "Switched off", "account/account_inactive.html"),
        Example("closed", "No own sign-ups", "account/signup_closed.html"),
        Example("locked", "Locked out", "account/locked.html", {"cooloff_time": "30 minutes"}),
        Example("too-many", "Too many attempts", "429.html"),
    )


def own_account() -> tuple[Example, ...]:
    """What everybody does to their own account."""
    may = {"may_remove": True, "last_one": LAST_ONE}
    may_not = {"may_remove": False, "last_one": LAST_ONE}
    codes = {"codes": ("48210937", "88310224"), "file": "48210937%0A88310224"}
    return (
        Example("my", "Your account", "account/my.html", {"factors": BOTH, "signed_in_at": 2}),
        Example(
            "my-few",
            "Your account, few codes left",
            "account/my.html",
            {"factors": APP, "few_codes": True, "signed_in_at": 1},
        ),
        Example("sessions", "Where you are signed in", "account/sessions.html", {"lines": SESSIONS, "others": 1}),
        Example("session-end", "Sign out elsewhere", "account/end_session.html", {"line": SESSIONS[1]}),
        Example("password", "Change password", "account/password_change.html", {"form": forms.SignIn({})}),
        Example("passkeys", "Passkeys", "mfa/passkeys/list.html", {"factors": BOTH, "form": Name(), **may, **HERE}),
        Example(
            "passkeys-none",
            "Passkeys, under a number",
            "mfa/passkeys/list.html",
            {"factors": APP, "form": Name(), **NUMBER},
        ),
        Example("passkey-name", "Rename a passkey", "mfa/passkeys/rename.html", {"passkey": KEYS[0], "form": Name({})}),
        Example("passkey-remove", "Remove a passkey", "mfa/passkeys/remove.html", {"passkey": KEYS[0], **may}),
        Example("passkey-last", "Remove the last one", "mfa/passkeys/remove.html", {"passkey": KEYS[0], **may_not}),
        Example("app", "Authenticator app", "mfa/totp/app.html", {**SCAN, "factors": BOTH, **may}),
        Example("app-last", "Authenticator app, the last", "mfa/totp/app.html", {**SCAN, "factors": APP, **may_not}),
        Example("recovery", "Recovery codes, once", "mfa/recovery_codes/index.html", {**codes, "left": 2}),
        Example("recovery-left", "Recovery codes left", "mfa/recovery_codes/index.html", {"left": 7}),
        Example("recovery-none", "No recovery codes", "mfa/recovery_codes/index.html", {"left": None}),
        Example("recovery-new", "New recovery codes", "mfa/recovery_codes/generate.html", {"left": 8}),
    )
