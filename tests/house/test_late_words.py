"""Words that arrive too late are kept, and sign-in says that they are back on their page: so every such page looks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from fsp.web.parked import sent_or_parked

PAGES = "fsp.web."
PUBLIC = "public"
A_YES = "nothing is typed: it says yes to a question"
BESIDE = "a button of the composer's page, which looks for what its buttons sent"
# Views that take a form and have nothing typed to give back, each with the reason.
EXCEPTIONS = {
    "add_passkey": "the answer of a passkey is worth nothing later, and its name belongs to it",
    "end_other_sessions": A_YES,
    "end_session": A_YES,
    "families": "a search: whom somebody looked for last is in the session anyway",
    "held_words": A_YES,
    "matches": A_YES,
    "mfa_generate_recovery_codes": A_YES,
    "mfa_reauthenticate": "a code or a passkey, which is a secret and never kept",
    "put_away": A_YES,
    "remove_app": A_YES,
    "remove_passkey": A_YES,
    "write_keep": BESIDE,
    "write_preview": BESIDE,
    "write_questions": BESIDE,
    "write_seal": BESIDE,
}


def test_every_page_with_a_form_gives_back_what_was_typed_too_late() -> None:
    lost = sorted(_losing() - set(EXCEPTIONS))
    assert not lost, f"Fill these forms from fsp.web.parked.sent_or_parked, or say why not in EXCEPTIONS: {lost}"


def test_every_exception_is_still_one() -> None:
    assert not set(EXCEPTIONS) - _losing(), f"Take out: {sorted(set(EXCEPTIONS) - _losing())}"


def _losing() -> set[str]:
    """Return the pages that take a form and never look for what was kept of it."""
    return {name for name, view in _views() if _takes_a_form(view) and sent_or_parked not in _reached(view)}


def _views() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the name and the innermost function, or the class, of every page behind a sign-in."""
    for route in _routes(get_resolver()):
        if getattr(route.callback, "capability", PUBLIC) != PUBLIC:
            view = inspect.unwrap(route.callback)
            yield str(route.name), getattr(view, "view_class", view)


def _routes(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _routes(entry)
        else:
            yield entry


def _takes_a_form(view: Callable[..., Any]) -> bool:
    """Answer whether a view, or what it calls of the pages, looks at a form that was sent."""
    return any("POST" in (*code.co_names, *code.co_consts) for each in _reached(view) for code in _codes(each))


def _reached(view: Callable[..., Any]) -> set[Callable[..., Any]]:
    """Return the functions of the pages that a view may call, itself among them; of a class, its methods'."""
    found: set[Callable[..., Any]] = set()
    left = [each for each in vars(view).values() if inspect.isfunction(each)] if inspect.isclass(view) else [view]
    while left:
        each = inspect.unwrap(left.pop())
        if each in found or not isinstance(each, FunctionType) or not each.__module__.startswith(PAGES):
            continue
        found.add(each)
        left.extend(_named(each))
    return found


def _named(function: FunctionType) -> Iterator[Callable[..., Any]]:
    """Yield the functions that a function names: of its own module, imported, or of an imported module of ours."""
    for code in _codes(function):
        known = [function.__globals__[name] for name in code.co_names if name in function.__globals__]
        modules = [each for each in known if isinstance(each, ModuleType) and each.__name__.startswith(PAGES)]
        known += [vars(module)[name] for module in modules for name in code.co_names if name in vars(module)]
        yield from (each for each in known if inspect.isfunction(each))


def _codes(function: Callable[..., Any]) -> Iterator[CodeType]:
    """Yield the code of a function and of the functions inside it."""
    left = [function.__code__]
    while left:
        code = left.pop()
        yield code
        left.extend(each for each in code.co_consts if isinstance(each, CodeType))
