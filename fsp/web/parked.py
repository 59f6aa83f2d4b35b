"""Words that arrived when nobody could take them: the session had ended, or a sensitive step wanted a fresh proof.

What was typed is kept sealed in the browser's own session on the server, for the account whose session it was, for
the address it was typed at, for twelve hours at most. Whoever else signs in at this browser gets none of it. Files
and secrets (passwords, codes, keys) are never kept. The form carries nothing for this; nothing is saved by it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import InvalidToken
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from fsp.core.access import Viewer
from fsp.core.sealing import seal, unseal
from fsp.web import session

LONGEST = 200_000  # characters of the encoded form
MOST = 3
SECONDS = 12 * 60 * 60
SECRETS = frozenset({"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code", "credential"})
NOT_TYPED = SECRETS | {"next"}
BELOW = "What you typed could not be saved when you sent it, and was kept. It is below; nothing of it is saved yet."


def park(request: HttpRequest) -> None:
    """Keep what a form sent, for the account of this session or of the one that has just ended.

    Nothing is kept of a form without an account, without words, or larger than 200,000 characters.
    """
    owner, words, address = session.before(request).owner, _words(request), page_of(request)
    if owner is None or words is None or not address:
        return
    path = _path(address)
    sealed = seal(json.dumps({"owner": owner, "path": path, "form": words})).decode()
    others = [(key, each) for key, each in _all(request).items() if key != path]
    kept = {"at": time.time(), "sealed": sealed}
    request.session[session.PARKED] = {**dict(others[-(MOST - 1) :]), path: kept}


def latest_of(request: HttpRequest, paths: Collection[str]) -> QueryDict | None:
    """Return what this account typed last at one of some addresses, and leave it until it has been sent."""
    found = (_find(request, path) for path in reversed(_all(request)) if path in paths)
    return next((each for each in found if each is not None), None)


def sent_or_parked(request: HttpRequest) -> QueryDict | None:
    """Return what a form sends now or, when its page is opened, what was kept of it; nothing otherwise.

    What was kept stays until the form is sent: opening the page again loses no word. Tells the person once.
    """
    if request.method == "POST":
        return request.POST
    found = _find(request, request.path)
    if found is not None:
        tell(request)
    return found


def tell(request: HttpRequest) -> None:
    """Tell the person, on the page that follows, that what they typed was kept."""
    messages.info(request, BELOW)


def forget_where(request: HttpRequest, paths: Collection[str], is_it: Callable[[QueryDict], bool]) -> None:
    """Drop what was kept of some addresses, where it is what has been sent by now."""
    for path in paths:
        found = _find(request, path)
        if found is not None and is_it(found):
            forget(request, path)


def forget(request: HttpRequest, path: str) -> None:
    """Drop what was kept of an address: it has been sent again."""
    kept = _all(request)
    if kept.pop(_path(path), None) is not None:
        request.session[session.PARKED] = kept


def is_parked(request: HttpRequest, path: str) -> bool:
    """Answer whether anything is kept of an address in this browser, for whomever."""
    return _path(path) in _all(request)


def page_of(request: HttpRequest) -> str:
    """Return the address of the page that a form was on: a fragment's own address is not one to come back to."""
    if request.headers.get("HX-Request") != "true":
        return request.get_full_path()
    told = request.headers.get("HX-Current-URL", "")
    if not told or not url_has_allowed_host_and_scheme(told, {request.get_host()}):
        return ""
    parts = urlsplit(told)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _words(request: HttpRequest) -> str | None:
    """Return the form without its secrets, encoded; nothing when there is nothing to keep or too much."""
    if request.method != "POST" or not set(request.POST) - NOT_TYPED:
        return None
    form = request.POST.copy()
    for name in SECRETS & set(form):
        del form[name]
    encoded = form.urlencode()
    return encoded if len(encoded) <= LONGEST else None


def _find(request: HttpRequest, path: str) -> QueryDict | None:
    viewer: Viewer | None = vars(request).get("viewer")
    kept = _all(request).get(_path(path))
    if viewer is None or kept is None:
        return None
    try:
        told: dict[str, str] = json.loads(unseal(kept["sealed"].encode()))
    except InvalidToken:
        return None
    fits = (told["owner"], told["path"]) == (str(viewer.account_id), _path(path))
    return QueryDict(told["form"]) if fits else None


def _all(request: HttpRequest) -> dict[str, Any]:
    """Return what is kept, by path, and drop what is too old."""
    kept = request.session.get(session.PARKED) or {}
    young = {path: each for path, each in kept.items() if time.time() - each["at"] < SECONDS}
    if len(young) < len(kept):
        request.session[session.PARKED] = young
    return young


def _path(address: str) -> str:
    return urlsplit(address).path
