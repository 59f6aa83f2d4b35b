"""Forms of signing in: allauth's own, with our words, lock-out for every wrong answer and codes that work once."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.core.exceptions import ValidationError

from fsp.core.accounts.second_factor import spend_code
from fsp.web.sign_in.counting import counted
from fsp.web.sign_in.sentences import WRONG_CODE, WRONG_PASSWORD


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["login"].label = "E-mail address"
        self.fields["password"].help_text = ""
        # Only there does the sign-in page fill in a password: everybody may know it.
        self.fields["password"].widget.render_value = settings.DEMONSTRATION and not self.is_bound
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class CodeOnce(BaseAuthenticateForm):  # type: ignore[misc]
    """A code: wrong ones count towards the same lock-out as wrong passwords, a right one works once."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _in_our_words(self)

    def clean_code(self) -> str:
        """Return the code. Raises ``ValidationError`` when it is wrong or used, or the account is locked."""
        with counted(self.user):
            code = str(super().clean_code())
            if self.authenticator.type == Authenticator.Type.TOTP and not spend_code(self.user.pk, code):
                raise ValidationError(WRONG_CODE, code="incorrect_code")
        return code


class CodeForm(CodeOnce, AuthenticateForm):  # type: ignore[misc]
    """The second factor at sign-in."""


class CodeAgainForm(CodeOnce, ReauthenticateForm):  # type: ignore[misc]
    """The second factor again, before a sensitive step."""


class SetUpForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        _in_our_words(self)


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """A new password of one's own; a wrong old one counts like any other wrong attempt."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, label in (("oldpassword", "Password now"), ("password1", "New password")):
            self.fields[name].label = label
        self.fields["password2"].label = "New password again"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = "At least 12 characters. Four words that do not belong together are good."

    def clean_oldpassword(self) -> str:
        """Return the password of now. Raises ``ValidationError`` when it is wrong, or the account is locked."""
        with counted(self.user):
            if not self.user.check_password(self.cleaned_data.get("oldpassword", "")):
                raise ValidationError(WRONG_PASSWORD, code="wrong_password")
        return str(self.cleaned_data["oldpassword"])


def _in_our_words(form: BaseAuthenticateForm) -> None:
    widget = form.fields["code"].widget
    widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    form.fields["code"].label = "Code"
