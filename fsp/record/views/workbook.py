"""The Workbook of a family: a card for each module, and a module's own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Func, TextField

from fsp.core.access import Viewer, check
from fsp.core.errors import NotFound
from fsp.definitions.disciplines import discipline_name
from fsp.definitions.modules import Module, modules
from fsp.record.views.answered import About, answers_of, groups_of, open_questions
from fsp.record.views.entries import EntriesPage, Showing, ShownEntry, entries_of, refs_of, with_sealed
from fsp.record.views.family import FamilyRecord
from fsp.record.workbook.models import Answer, Entry, ModuleState
from fsp.record.workbook.moving import APART, CORE
from fsp.rules.calendar import local_day

NOT_NEEDED = ModuleState.State.NOT_NEEDED


@dataclass(frozen=True)
class Card:
    """One module of a family. A module that nobody has touched is open, at version 0.

    ``open_questions`` is empty where the module is not needed; ``sealed`` says that it stands in a compartment of its
    own. ``version`` is what changing it must name.
    """

    module: Module
    state: str
    state_in_words: str
    since: date | None
    owner_id: UUID | None
    owner_name: str
    disciplines: tuple[str, ...]
    last_on: date | None
    last_by: str
    last_discipline: str
    open_questions: int | None
    summary: str
    family_words: str
    version: int
    sealed: bool


@dataclass(frozen=True)
class DisciplineView:
    """What one discipline wrote last about a module."""

    discipline: str
    discipline_name: str
    entry: ShownEntry


@dataclass(frozen=True)
class ModulePage:
    """One module: its card, its questions with their answers, each discipline's view, and the entries that name it."""

    card: Card
    groups: tuple[About, ...]
    views: tuple[DisciplineView, ...]
    entries: EntriesPage


def cards(viewer: Viewer, record: FamilyRecord) -> tuple[Card, ...]:
    """Return the modules of an opened record that open for the reader, in their order. Three queries."""
    check("workbook.read", viewer, record.standing)
    reader = Showing(viewer, record)
    states, last, answers = _states(record), _last(record), answers_of(record)
    shown = [module for module in modules().values() if reader.opens(module.band)]
    return tuple(
        _card(record, module, states, last, [each for each in answers if each.module == module.code])
        for module in shown
    )


def module_page(viewer: Viewer, record: FamilyRecord, code: str, *, page: int = 1) -> ModulePage:
    """Return one module of an opened record. Raises ``NotFound`` for a sealed one as for one that there is not."""
    check("workbook.read", viewer, record.standing)
    reader, module = Showing(viewer, record), modules().get(code)
    if module is None or not reader.opens(module.band):
        raise NotFound
    answers = answers_of(record, code)
    card = _card(record, module, _states(record), _last(record), answers)
    entries = entries_of(viewer, record, module=code, page=page)
    return ModulePage(card, groups_of(record, module, answers), _views(reader, record, code), entries)


States = Mapping[tuple[str, str], ModuleState]


def _states(record: FamilyRecord) -> States:
    rows = ModuleState.objects.filter(family_id=record.family.pk, voided_because="").select_related("owner")
    return {(row.module, row.compartment): row for row in rows}


def _last(record: FamilyRecord) -> dict[str, Entry]:
    """Return the newest entry that names each module, by module."""
    named = Func(F("modules"), function="unnest", output_field=TextField())
    rows = (
        Entry.objects.filter(family_id=record.family.pk, voided_because="")
        .annotate(named=named)
        .order_by("named", "-happened_at", "-recorded_at")
        .distinct("named")
    )
    found: dict[str, Entry] = {}
    for row in rows:
        code = row.named.partition(":")[0]
        if code not in found or row.happened_at > found[code].happened_at:
            found[code] = row
    return found


def _card(
    record: FamilyRecord, module: Module, states: States, last: Mapping[str, Entry], answers: list[Answer]
) -> Card:
    bands = (module.band,) if module.band != CORE else (APART, CORE)
    row = next((states[module.code, band] for band in bands if (module.code, band) in states), None)
    entry = last.get(module.code)
    state = row.state if row else ModuleState.State.OPEN
    return Card(
        module,
        state,
        ModuleState.State(state).label,
        row.since if row else None,
        row.owner_id if row else None,
        row.owner.name if row and row.owner else "",
        tuple(discipline_name(code) for code in module.disciplines),
        local_day(entry.happened_at) if entry else None,
        entry.author_name if entry else "",
        discipline_name(entry.discipline) if entry else "",
        None if state == NOT_NEEDED else open_questions(record, module, answers),
        row.summary if row else "",
        row.family_words if row else "",
        row.version if row else 0,
        module.band != CORE,
    )


def _views(reader: Showing, record: FamilyRecord, code: str) -> tuple[DisciplineView, ...]:
    rows = (
        with_sealed(Entry.objects.filter(family_id=record.family.pk, voided_because="", modules__overlap=refs_of(code)))
        .exclude(text="")
        .order_by("discipline", "-happened_at", "-recorded_at")
        .distinct("discipline")
    )
    shown = reader.all(list(rows), additions=False)
    newest_first = sorted(shown, key=lambda entry: entry.happened_at, reverse=True)
    return tuple(DisciplineView(entry.discipline, entry.discipline_name, entry) for entry in newest_first)
