"""What the pages that write are given: frozen, in words, already cut to what the writer may do."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from fsp.web.parts import Link, Tag


@dataclass(frozen=True)
class Choices:
    """Links to what may be recorded about one child, one person or the family."""

    title: str
    links: tuple[Link, ...]
    status: Tag | None = None


@dataclass(frozen=True)
class Lines:
    """Several people under one heading, a line of links for each."""

    title: str
    lines: tuple[Choices, ...]


@dataclass(frozen=True)
class RecordPage:
    """All that the reader may record about a family (``recording/record.html``).

    ``held_url`` leads to words of others that were held back, where some wait for the reader.
    """

    groups: tuple[Choices, ...]
    lists: tuple[Lines, ...] = ()
    held_url: str = ""


@dataclass(frozen=True)
class FormPage:
    """One form (``recording/form.html``); without a form, ``note`` says why there is none."""

    title: str
    back_url: str
    form: forms.Form | None = None
    button: str = "Save"
    note: str = ""


@dataclass(frozen=True)
class Found:
    """A person or family that a search found. ``url`` opens it; ``lines`` say who or what it is."""

    title: str
    lines: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class SearchFirstPage:
    """Search, look at who is found, then record: the pages that make a new person, family or join.

    ``form`` is there only after a search. ``hidden_may_match`` is ever true for the front door only.
    """

    title: str
    search: forms.Form
    back_url: str
    form: forms.Form | None = None
    found: tuple[Found, ...] = ()
    hidden_may_match: bool = False
    button: str = "Save"
    intro: str = ""

    @property
    def is_faulty(self) -> bool:
        """Answer whether the title must say that something is wrong."""
        faulty = self.form.errors if self.form is not None else self.search.errors
        return bool(faulty)


@dataclass(frozen=True)
class JoinPage:
    """Joining two families: ``find`` first; then ``form`` beside the people of ``both``."""

    back_url: str
    find: forms.Form | None = None
    form: forms.Form | None = None
    both: tuple[Found, ...] = ()
    other: str = ""

    @property
    def is_faulty(self) -> bool:
        """Answer whether the title must say that something is wrong."""
        return any(each is not None and each.errors for each in (self.form, self.find))
