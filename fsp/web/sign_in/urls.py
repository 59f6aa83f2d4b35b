"""Addresses of signing in and of one's own account: only what is used of allauth, each with its guard."""

from __future__ import annotations

from allauth.account.views import LogoutView
from django.urls import path
from django.views.generic import RedirectView

from fsp.web.access import View, own_page, public_page, stepped_up
from fsp.web.sign_in import own_account, own_factors
from fsp.web.sign_in.again import prove_again
from fsp.web.sign_in.passkeys import sign_in_with_passkey
from fsp.web.sign_in.set_up import SetUpView, set_up_passkey
from fsp.web.sign_in.views import CodeView, SignInView


def sensitive(view: View) -> View:
    """Guard a page of one's own account that wants a fresh proof."""
    return own_page(stepped_up(view))


urlpatterns = [
    path("sign-in/", public_page(SignInView.as_view()), name="account_login"),
    path("sign-in/passkey/", public_page(sign_in_with_passkey), name="sign_in_with_passkey"),
    path("sign-in/code/", public_page(CodeView.as_view()), name="mfa_authenticate"),
    path("sign-in/set-up/", public_page(SetUpView.as_view()), name="mfa_activate_totp"),
    path("sign-in/set-up/passkey/", public_page(set_up_passkey), name="set_up_passkey"),
    path("sign-out/", public_page(LogoutView.as_view()), name="account_logout"),
    path("my/", own_page(own_account.my), name="my"),
    path("my/again/", own_page(prove_again), name="mfa_reauthenticate"),
    path("my/second-factor/", own_page(RedirectView.as_view(pattern_name="my")), name="mfa_index"),
    path("my/passkeys/", sensitive(own_factors.my_passkeys), name="my_passkeys"),
    path("my/passkeys/add/", sensitive(own_factors.add_passkey), name="add_passkey"),
    path("my/passkeys/<int:passkey_id>/", sensitive(own_factors.rename_passkey), name="rename_passkey"),
    path("my/passkeys/<int:passkey_id>/remove/", sensitive(own_factors.remove_passkey), name="remove_passkey"),
    path("my/app/", sensitive(own_factors.AppView.as_view()), name="my_app"),
    path("my/app/remove/", sensitive(own_factors.remove_app), name="remove_app"),
    path("my/recovery-codes/", own_page(own_factors.my_codes), name="mfa_view_recovery_codes"),
    path("my/recovery-codes/make/", sensitive(own_factors.make_codes), name="mfa_generate_recovery_codes"),
    path("my/sessions/", own_page(own_account.my_sessions), name="my_sessions"),
    path("my/sessions/others/", sensitive(own_account.end_other_sessions), name="end_other_sessions"),
    path("my/sessions/<uuid:session_id>/", sensitive(own_account.end_session), name="end_session"),
    path("my/password/", sensitive(own_account.PasswordView.as_view()), name="account_change_password"),
]
