"""What every answer tells the browser, and how a real service differs from the demonstration."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from sign_in_people import Person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
NAMES = (
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "DEMONSTRATION",
)


@pytest.mark.parametrize("address", ["/sign-in/", "/me/", "/no-such-page/", "/not-yours/", "/break/"])
def test_every_answer_carries_the_safety_headers(address: str, worker: Person) -> None:
    worker.sign_in()
    worker.browser.raise_request_exception = False
    answer = worker.browser.get(address)
    assert {part.strip() for part in answer["Content-Security-Policy"].split(";")} == POLICY
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert "HX-Request" in answer["Vary"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(worker: Person) -> None:
    worker.browser.get("/sign-in/")
    worker.sign_in()
    assert set(worker.browser.cookies) >= {"session", "csrf"}
    for name in ("session", "csrf"):
        assert worker.browser.cookies[name]["httponly"]
        assert worker.browser.cookies[name]["samesite"] == "Lax"


def test_files_of_the_pages_are_served_and_may_be_kept_by_the_browser() -> None:
    answer = Client().get("/static/fsp/base.css")
    assert answer.status_code == 200
    assert "max-age" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_another_host_name_is_refused() -> None:
    answer = Client(raise_request_exception=False).get("/sign-in/", headers={"Host": "evil.example"})
    assert answer.status_code == 400


def test_passwords_are_kept_as_argon2_and_are_long() -> None:
    used = next(name for name in settings.PASSWORD_HASHERS if "MD5" not in name)
    assert used.endswith("Argon2PasswordHasher")
    assert settings.AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] == {"min_length": 12}


def test_a_real_service_has_secure_cookies_and_tls_only(tmp_path: Path) -> None:
    found = _settings_of({"FSP_SECRET_KEY": "a key of the authority", "FSP_DATA": str(tmp_path)})
    assert found["DEMONSTRATION"] is False
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_SSL_REDIRECT"]
    assert found["SECURE_HSTS_SECONDS"] >= 31536000


def test_the_demonstration_runs_without_tls(tmp_path: Path) -> None:
    assert _settings_of({"FSP_DATA": str(tmp_path)})["SESSION_COOKIE_SECURE"] is False


def _settings_of(environment: dict[str, str]) -> dict[str, object]:
    wanted = f"[getattr(settings, name) for name in {NAMES}]"
    program = f"import json; from fsp.config import settings; print(json.dumps({wanted}))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FSP_")}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True, check=True)
    return dict(zip(NAMES, json.loads(done.stdout), strict=True))
