"""What an entry has just done, kept sealed in the server's session until the page that follows has said it."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.http import HttpRequest

from fsp.core.sealing import seal, unseal
from fsp.web.composer.page import Line, Part, Will

KEY = "entry_done"


def remember(request: HttpRequest, entry_id: UUID, will: Will) -> None:
    """Keep what an entry has done, for the next page alone."""
    told = {"lines": _plain(will.lines), "nots": _plain(will.nots), "looks": will.looks}
    request.session[KEY] = {str(entry_id): seal(json.dumps(told)).decode()}


def recall(request: HttpRequest, entry_id: UUID) -> Will | None:
    """Return what an entry has just done, once; nothing afterwards and for any other entry."""
    sealed = request.session.get(KEY, {}).get(str(entry_id))
    if sealed is None:
        return None
    del request.session[KEY]
    try:
        told: dict[str, Any] = json.loads(unseal(sealed.encode()))
    except InvalidToken:
        return None
    return Will(_lines(told["lines"]), _lines(told["nots"]), tuple(told["looks"]), done=True)


def _plain(lines: tuple[Line, ...]) -> list[list[list[str]]]:
    return [[[part.words, part.style] for part in each.parts] for each in lines]


def _lines(plain: list[list[list[Any]]]) -> tuple[Line, ...]:
    return tuple(Line(tuple(Part(words, style) for words, style in parts)) for parts in plain)
