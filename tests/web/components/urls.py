"""The addresses that templates reverse, so that they can be rendered without the product's own."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from fsp.web.gallery import views


def nothing(request: HttpRequest, **parts: str) -> HttpResponse:
    """Stands for a page that is not looked at here."""
    return HttpResponse()


NAMES = [
    "my_day",
    "families",
    "account_login",
    "account_logout",
    "account_change_password",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "mfa_view_recovery_codes",
    "sign_in_with_passkey",
    "set_up_passkey",
    "my",
    "my_passkeys",
    "add_passkey",
    "my_app",
    "remove_app",
    "my_sessions",
    "end_other_sessions",
]
OF_ONE = ["rename_passkey", "remove_passkey", "end_session"]

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/<slug:name>", views.gallery_page, name="gallery_page"),
    *(path(f"{name}/", nothing, name=name) for name in NAMES),
    *(path(f"{name}/<str:key>/", nothing, name=name) for name in OF_ONE),
]
