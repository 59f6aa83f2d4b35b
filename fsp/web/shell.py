"""The frame of every page: where one may go, who is signed in, whose records these are."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from fsp import __version__
from fsp.core.access import Viewer
from fsp.core.authorities import authority_name
from fsp.definitions.access import access_matrix
from fsp.web.parts import Link, Shell, SignedIn

PAGES = (
    ("my_day", "My day", "my_day.read"),
    ("families", "Families", "family.find"),
    ("scorecard", "Scorecard", "scorecard.read"),
    ("benchmarks", "Benchmarks", "published.read"),
    ("figures", "Figures", "published.read"),
    ("matches", "Matches", "matches.review"),
    ("access_matrix", "Who may see what", "published.read"),
)
_settled: list[str] = []


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Return the frame, for templates."""
    viewer: Viewer | None = vars(request).get("viewer")
    return {
        "shell": Shell(
            navigation=navigation(viewer, request.path) if viewer else (),
            signed_in=SignedIn(viewer.name, _roles(viewer), reverse("my")) if viewer else None,
            authority=_authority() if viewer else "",
            version=f"version {__version__}",
            demo=settings.DEMONSTRATION,
        )
    }


def navigation(viewer: Viewer, path: str) -> tuple[Link, ...]:
    """Return the pages that any of the viewer's roles opens."""
    matrix = access_matrix()
    open_to = [page for page in PAGES if matrix.widest(viewer.roles, page[2], "core") != "none"]
    links = [(words, reverse(name)) for name, words, _ in open_to]
    return tuple(Link(words, url, path.startswith(url)) for words, url in links)


def first_page(viewer: Viewer) -> str:
    """Return the address of the first page that any of the viewer's roles opens; the plain start where none does."""
    open_to = navigation(viewer, "")
    return open_to[0].url if open_to else reverse("start")


def _roles(viewer: Viewer) -> str:
    names = {role.code: role.name for role in access_matrix().roles}
    return ", ".join(names.get(role, role) for role in viewer.roles)


def _authority() -> str:
    """Return whose records these are. It is settled once and for all, so one question is enough."""
    if not _settled:
        _settled.extend(name for name in [authority_name()] if name)
    return _settled[0] if _settled else ""
