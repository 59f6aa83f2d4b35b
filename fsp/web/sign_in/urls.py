"""Addresses of signing in: only what is used of allauth, each with its guard."""

from __future__ import annotations

from allauth.account.views import LogoutView, PasswordChangeView
from allauth.mfa.base.views import ReauthenticateView
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from django.urls import path
from django.views.generic import RedirectView

from fsp.web.access import own_page, public_page
from fsp.web.sign_in.views import CodeView, SetUpView, SignInView

own_codes = RedirectView.as_view(pattern_name="mfa_view_recovery_codes")
make_codes = GenerateRecoveryCodesView.as_view()

urlpatterns = [
    path("sign-in/", public_page(SignInView.as_view()), name="account_login"),
    path("sign-in/code/", public_page(CodeView.as_view()), name="mfa_authenticate"),
    path("sign-in/set-up/", public_page(SetUpView.as_view()), name="mfa_activate_totp"),
    path("sign-out/", public_page(LogoutView.as_view()), name="account_logout"),
    path("my/code-again/", own_page(ReauthenticateView.as_view()), name="mfa_reauthenticate"),
    path("my/second-factor/", own_page(own_codes), name="mfa_index"),
    path("my/recovery-codes/", own_page(ViewRecoveryCodesView.as_view()), name="mfa_view_recovery_codes"),
    path("my/recovery-codes/make/", own_page(make_codes), name="mfa_generate_recovery_codes"),
    path(
        "my/recovery-codes/file/",
        own_page(DownloadRecoveryCodesView.as_view()),
        name="mfa_download_recovery_codes",
    ),
    path("my/password/", own_page(PasswordChangeView.as_view()), name="account_change_password"),
]
