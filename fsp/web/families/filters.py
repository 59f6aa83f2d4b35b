"""Narrowing the thread: by person, discipline, module and kind, together, and kept in the address by ids and codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from fsp.definitions.disciplines import discipline_name, disciplines
from fsp.definitions.entry_kinds import entry_kinds
from fsp.definitions.modules import modules
from fsp.record.views.family import FamilyRecord
from fsp.record.views.thread import Head
from fsp.web.families.moments import Moment
from fsp.web.families.paging import page_asked
from fsp.web.families.words import short_name
from fsp.web.parts import Filter, Option

NAMES = ("person", "discipline", "module", "kind")
OF_THE_RECORD = {"plan": "Plans and meetings", "assessment": "Assessments", "worker": "Changes of worker"}


@dataclass(frozen=True)
class Choice:
    """What the reader narrowed the thread to, and which page of it."""

    person: UUID | None = None
    discipline: str = ""
    module: str = ""
    kind: str = ""
    page: int = 1

    @property
    def narrows(self) -> bool:
        """Answer whether anything is left out."""
        return bool(self.person or self.discipline or self.module or self.kind)

    def holds(self, head: Head) -> bool:
        """Answer whether an entry fits."""
        return (
            (self.person is None or self.person in head.people)
            and self.discipline in ("", head.discipline)
            and (not self.module or self.module in head.modules)
            and self.kind in ("", head.kind)
        )

    def holds_moment(self, moment: Moment) -> bool:
        """Answer whether a referral, an assessment or a plan fits: none is of a discipline or a module."""
        if self.discipline or self.module:
            return False
        return (self.person is None or self.person in moment.children) and self.kind in ("", moment.sort)

    @property
    def holds_changes(self) -> bool:
        """Answer whether changes of the lead practitioner are shown: they are nobody's own."""
        return not (self.person or self.discipline or self.module) and self.kind in ("", "worker")

    def address(self, page: int = 1) -> str:
        """Return the address of a page of what was chosen."""
        chosen = {name: str(getattr(self, name) or "") for name in NAMES}
        return f"?{urlencode({**{name: value for name, value in chosen.items() if value}, 'page': page})}"


def choice_of(asked: QueryDict) -> Choice:
    """Return what an address asks for; what cannot be read narrows nothing."""
    return Choice(
        person=_key(asked.get("person", "")),
        discipline=asked.get("discipline", "")[:60],
        module=asked.get("module", "")[:40],
        kind=asked.get("kind", "")[:40],
        page=page_asked(asked.get("page", "")),
    )


def filters(
    record: FamilyRecord, heads: Sequence[Head], moments: Sequence[Moment], choice: Choice
) -> tuple[Filter, ...]:
    """Return the select boxes of the thread, each with what there is to choose; none for a thread without entries."""
    kinds = Counter(head.kind for head in heads) + Counter(moment.sort for moment in moments)
    if not heads and not kinds:
        return ()
    found = (
        _filter("person", "Person", "Everybody", _people(record, heads, moments), choice.person),
        _filter("discipline", "Discipline", "Every discipline", _disciplines(heads), choice.discipline),
        _filter("module", "Module", "Every module", _modules(heads), choice.module),
        _filter("kind", "Kind", "Everything", _kinds(kinds), choice.kind),
    )
    return tuple(each for each in found if len(each.options) > 1)


def _filter(name: str, label: str, every: str, options: Iterable[Option], chosen: object) -> Filter:
    value = str(chosen or "")
    rest = [Option(each.value, each.words, each.value == value, each.count) for each in options]
    return Filter(name, label, (Option("", every, not value), *rest))


def _people(record: FamilyRecord, heads: Iterable[Head], moments: Iterable[Moment]) -> Iterator[Option]:
    counts = Counter(person for head in heads for person in head.people)
    counts.update(child for moment in moments for child in set(moment.children))
    for member in record.members:
        yield Option(str(member.person.pk), short_name(member), count=counts[member.person.pk])


def _disciplines(heads: Iterable[Head]) -> Iterator[Option]:
    counts = Counter(head.discipline for head in heads if head.discipline)
    order = list(disciplines())
    for code in sorted(counts, key=lambda each: (order.index(each) if each in order else len(order), each)):
        yield Option(code, discipline_name(code), count=counts[code])


def _modules(heads: Iterable[Head]) -> Iterator[Option]:
    counts = Counter(code for head in heads for code in head.modules)
    return (Option(code, each.title, count=counts[code]) for code, each in modules().items() if counts[code])


def _kinds(counts: Counter[str]) -> Iterator[Option]:
    known = {**{code: kind.name for code, kind in entry_kinds().items()}, **OF_THE_RECORD}
    for code, words in known.items():
        if counts[code]:
            yield Option(code, words, count=counts[code])


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
