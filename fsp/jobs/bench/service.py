"""The product served for a benchmark: its own processes, and browsers that do nothing but ask."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

from django.conf import settings as django_settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections

from fsp.core.access import acting, open_session, system_viewer
from fsp.core.accounts import Account, AccountDraft, create_account
from fsp.jobs.bench.population import AT

PORT = 8765
TOKEN = "a" * 32  # of forms: a cookie and a field that are the same
FORM = "application/x-www-form-urlencoded"


def new_account(name: str, role: str) -> Account:
    """Return a new account with one role."""
    setup = system_viewer("setup")
    with acting(setup):
        draft = AccountDraft(f"{name}@bench.invalid", name, (role,), AT.date())
        return create_account(by=setup, at=AT, draft=draft)


def signed_in(account: Account) -> str:
    """Return the session cookie of an account that has proved both factors."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = django_settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["access_token"] = open_session(account.pk).token
    session.create()
    return f"{django_settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def served() -> Iterator[None]:
    """Serve the scratch database as the product is served."""
    connections.close_all()
    command = [sys.executable, "-m", "fsp.jobs.command", "serve", "--port", str(PORT)]
    service = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait()
        yield
    finally:
        service.terminate()
        service.wait(timeout=30)


def get(path: str, cookie: str) -> int:
    """Ask for a page; return the status of the whole answer."""
    return _send("GET", path, {"Cookie": cookie} if cookie else {})


def post(path: str, cookie: str, form: list[tuple[str, str]], more: dict[str, str] | None = None) -> int:
    """Send a form, with ``more`` headers; return the status of the whole answer."""
    body = urlencode([*form, ("csrfmiddlewaretoken", TOKEN)])
    headers = {"Cookie": f"{cookie}; {django_settings.CSRF_COOKIE_NAME}={TOKEN}", "Content-Type": FORM}
    return _send("POST", path, {**headers, **(more or {})}, body)


def _send(method: str, path: str, headers: dict[str, str], body: str = "") -> int:
    connection = http.client.HTTPConnection("localhost", PORT, timeout=30)
    try:
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def _wait() -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            get("/health", "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server did not start.")
