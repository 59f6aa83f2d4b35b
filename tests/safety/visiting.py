"""Browsers of the staff of the small county, every address of a family, and what a browser is really sent."""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from fsp.core.access import acting, open_session
from fsp.core.models import Account
from fsp.definitions.modules import modules
from fsp.rules.folding import folded
from tests.core.walls.raw_sql import ask, rows_about
from tests.small_county import County

TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value="|hx-headers=\'\{"X-CSRFToken": ")[^"]+')
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
SUBJECTS = ("people_allocation", "front_door_referral", "involvement_assessment", "protection_protectionplan")
SECTIONS = ("thread", "people", "workbook", "plans", "looked", "record")
UNPACK = {"gzip": gzip.decompress, "deflate": zlib.decompress}


class Visits:
    """The county over HTTP."""

    def __init__(self, county: County) -> None:
        self.county = county
        self._browsers: dict[str, Client] = {}

    def browser(self, name: str) -> Client:
        """Return a browser in which somebody has signed in with both factors."""
        if name not in self._browsers:
            self._browsers[name] = self._signed_in(Account.objects.get(pk=self.county.accounts[name]))
        return self._browsers[name]

    def _signed_in(self, account: Account) -> Client:
        client = Client()
        session = client.session
        session["_auth_user_id"] = str(account.pk)
        session["_auth_user_backend"] = "fsp.web.sign_in.backend.SignInBackend"
        session["_auth_user_hash"] = account.get_session_auth_hash()
        session["access_token"] = open_session(account.pk).token
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    def addresses(self, family: UUID) -> list[str]:
        """Return every address below a family's, with one thing of each kind that an address can be about."""
        about = rows_about(self.county.by, family)
        with acting(self.county.by):
            apart = [row[0] for row in ask("SELECT id FROM people_allocation WHERE compartment = 'apart'")]
        clocks, entries = about["clocks_clock"][:3], about["workbook_entry"][:2]
        subjects = sorted(
            {*(about[table][0] for table in SUBJECTS if about[table]), *apart[:1], *about["people_person"]}
        )
        known: dict[str, list[Any]] = {
            "subject_id": subjects,
            "clock_id": clocks,
            "entry_id": entries,
            "section": list(SECTIONS),
            "code": sorted(modules()),
            "kind": ["home_visit"],
        }
        return [address for route in family_routes() for address in _filled(route, family, known)]


def family_routes() -> Iterator[URLPattern]:
    """Yield every route that names a family."""
    yield from (route for route in _routes(get_resolver()) if "family_id" in route.pattern.converters)


def _routes(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _routes(entry)
        else:
            yield entry


def _filled(route: URLPattern, family: UUID, known: dict[str, list[Any]]) -> Iterator[str]:
    others = [name for name in route.pattern.converters if name != "family_id"]
    assert len(others) <= 1, f"{route.name}: say here what {others} can be"
    for value in known[others[0]] if others else [None]:
        named = {"family_id": family, **({others[0]: value} if others else {})}
        yield reverse(str(route.name), kwargs=named)


def sent(answer: Any) -> bytes:
    """Return every byte of an answer but the token of its forms: headers, and the body as it is after unpacking."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    body = UNPACK.get(answer.headers.get("Content-Encoding", ""), bytes)(body)
    headers = "\n".join(
        f"{name}: {value}" for name, value in sorted(answer.headers.items()) if name != "Content-Length"
    )
    cookies = "\n".join(sorted(name for name in answer.cookies))
    return TOKEN.sub(rb"\1", b"\n".join((str(answer.status_code).encode(), headers.encode(), cookies.encode(), body)))


def words_in(answer: Any) -> str:
    """Return what an answer holds for somebody who takes it apart: entities, escapes and encodings undone, folded."""
    text = sent(answer).decode(errors="replace")
    text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), unquote(html.unescape(html.unescape(text))))
    return re.sub(r"[^a-z0-9]", "", folded(text))
