"""One's own second factors: passkeys, the authenticator app, recovery codes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.generic.edit import FormView

from fsp.core.accounts.actions import own
from fsp.core.accounts.policies import LAST_ONE, can_remove
from fsp.core.accounts.recovery_codes import take_new_codes
from fsp.core.accounts.second_factor import Passkey, find_factors, spend_code
from fsp.core.errors import Invalid, NotFound, NotPossible
from fsp.web import session
from fsp.web.access import ViewerRequest
from fsp.web.parked import sent_or_parked
from fsp.web.sign_in import passkeys
from fsp.web.sign_in.passkey_forms import NewPasskeyForm, PasskeyNameForm

FAULTY = 422


def my_passkeys(request: ViewerRequest) -> HttpResponse:
    """One's own passkeys, and a form that adds one."""
    return _list(request, NewPasskeyForm())


def add_passkey(request: ViewerRequest) -> HttpResponse:
    """Add a passkey that this browser has made."""
    if passkeys.wants_question(request):
        return passkeys.new_question(request.user)  # type: ignore[arg-type]
    if request.method != "POST":
        return HttpResponseRedirect(reverse("my_passkeys"))
    form = NewPasskeyForm(request.POST)
    if form.is_valid():
        try:
            own.add_passkey(by=request.viewer, at=timezone.now(), **form.cleaned_data)
        except (Invalid, NotPossible) as refusal:
            form.add_error("name", refusal.sentence)
        else:
            messages.success(request, "The passkey is added. You can sign in with it alone.")
            return HttpResponseRedirect(reverse("my_passkeys"))
    return _list(request, form)


def rename_passkey(request: ViewerRequest, passkey_id: int) -> HttpResponse:
    """Give a passkey another name."""
    found = _passkey(request, passkey_id)
    form = PasskeyNameForm(sent_or_parked(request), initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        own.rename_passkey(by=request.viewer, at=timezone.now(), passkey_id=found.id, **form.cleaned_data)
        messages.success(request, "The passkey has its new name.")
        return HttpResponseRedirect(reverse("my_passkeys"))
    context = {"form": form, "passkey": found}
    return render(request, "mfa/passkeys/rename.html", context, status=FAULTY if form.errors else 200)


def remove_passkey(request: ViewerRequest, passkey_id: int) -> HttpResponse:
    """Remove a passkey; the last second factor stays."""
    found = _passkey(request, passkey_id)
    if request.method == "POST":
        try:
            own.remove_passkey(by=request.viewer, at=timezone.now(), passkey_id=found.id)
        except NotPossible as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, "The passkey is removed here. Delete it on its device too.")
        return HttpResponseRedirect(reverse("my_passkeys"))
    return render(request, "mfa/passkeys/remove.html", {"passkey": found, **_may_remove(request)})


class AppView(ActivateTOTPView):  # type: ignore[misc]
    """The authenticator app: set up, or set up anew in place of the one before."""

    template_name = "mfa/totp/app.html"

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        """Show the page, also to who has an app: a new telephone takes its place."""
        return FormView.dispatch(self, request, *args, **named)

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Add whether there is an app, and whether it may go."""
        return {**super().get_context_data(**named), **_may_remove(self.request)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Take the new app's first code, once."""
        viewer = vars(self.request)["viewer"]
        own.set_up_app(by=viewer, at=timezone.now(), secret=form.secret)
        spend_code(viewer.account_id, form.cleaned_data["code"])
        clear_totp_secret(self.request)
        messages.success(self.request, "The authenticator app is set up. Codes of another one no longer work.")
        return HttpResponseRedirect(reverse("my"))


def remove_app(request: ViewerRequest) -> HttpResponse:
    """Remove the authenticator app; the last second factor stays."""
    if request.method == "POST":
        try:
            own.remove_app(by=request.viewer, at=timezone.now())
        except NotPossible as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, "The authenticator app is removed.")
    return HttpResponseRedirect(reverse("my_app"))


def my_codes(request: ViewerRequest) -> HttpResponse:
    """How many recovery codes are left; right after they were made, and once, the codes themselves."""
    may_see = session.proved_lately(request.viewer)
    codes = take_new_codes(request.viewer.account_id) if may_see else ()
    context = {
        "codes": codes,
        "file": quote("Recovery codes of Family Solutions Plus\n\n" + "\n".join(codes) + "\n"),
        "left": find_factors(request.viewer.account_id).codes_left,
    }
    return render(request, "mfa/recovery_codes/index.html", context)


def make_codes(request: ViewerRequest) -> HttpResponse:
    """Make new recovery codes; those before stop working."""
    if request.method == "POST":
        own.make_recovery_codes(by=request.viewer, at=timezone.now())
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
    left = find_factors(request.viewer.account_id).codes_left
    return render(request, "mfa/recovery_codes/generate.html", {"left": left})


def _list(request: ViewerRequest, form: NewPasskeyForm) -> HttpResponse:
    context = {**passkeys.context(request), **_may_remove(request), "form": form}
    return render(request, "mfa/passkeys/list.html", context, status=FAULTY if form.errors else 200)


def _passkey(request: ViewerRequest, passkey_id: int) -> Passkey:
    mine = find_factors(request.viewer.account_id).passkeys
    found = next((each for each in mine if each.id == passkey_id), None)
    if found is None:
        raise NotFound
    return found


def _may_remove(request: HttpRequest) -> dict[str, Any]:
    factors = find_factors(vars(request)["viewer"].account_id)
    return {"factors": factors, "may_remove": can_remove(factors), "last_one": LAST_ONE}
