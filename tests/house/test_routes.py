"""Every page says which capability it needs, or is named here as open to all."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from fsp.definitions.access import access_matrix

SIGN_IN = {"account_login", "account_logout", "mfa_authenticate", "mfa_activate_totp"}
SIGN_IN |= {"sign_in_with_passkey", "set_up_passkey"}
OPEN_TO_ALL = {"health", "ready", "start", "gallery", "gallery_page", *SIGN_IN}
# What a view says when no line of the matrix decides: open to all, or to everybody about their own account.
PUBLIC, OWN = "public", "own account"
# Sign-in itself: these packages check who may see their pages.
OF_LIBRARIES = ("allauth.", "django.contrib.staticfiles")


def _routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _routes(entry, path)
        else:
            yield path, entry


def _capability(route: URLPattern) -> str | None:
    view = getattr(route.callback, "view_class", route.callback)
    found = getattr(route.callback, "capability", None) or getattr(view, "capability", None)
    return str(found) if found else None


def _of_a_library(route: URLPattern) -> bool:
    return (route.callback.__module__ or "").startswith(OF_LIBRARIES)


def test_every_page_names_its_capability() -> None:
    bare = [path for path, route in _routes(get_resolver()) if not _capability(route) and not _of_a_library(route)]
    assert not bare, f"Say which capability these need: {bare}"


def test_only_pages_named_here_are_open_to_all() -> None:
    open_pages = {route.name for _, route in _routes(get_resolver()) if _capability(route) == PUBLIC}
    assert open_pages <= OPEN_TO_ALL, f"Guard {sorted(map(str, open_pages - OPEN_TO_ALL))}, or add to OPEN_TO_ALL."


def test_every_capability_of_a_page_is_in_the_matrix() -> None:
    known = {PUBLIC, OWN, *(capability.code for capability in access_matrix().capabilities)}
    unknown = {c for _, route in _routes(get_resolver()) if (c := _capability(route)) and c not in known}
    assert not unknown, f"Add {sorted(unknown)} to capabilities.csv and matrix.csv."
