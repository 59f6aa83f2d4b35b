"""Words that were held back because they hold a hidden value: to their writer as written, to the others as a task."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import CharField, Model, TextField

from fsp.core.access import Standing, Viewer, can
from fsp.core.sealing import unseal
from fsp.people.models import Address, ContactDetail, Family, HeldWords
from fsp.people.models.contact import HIDDEN

AS_WRITTEN = ("{}", "Joined: {}")  # how an action may save an answer


@dataclass(frozen=True)
class HeldTask:
    """Held words that wait for somebody who may see the hidden value. ``family_name`` is empty where it is closed."""

    id: UUID
    family_id: UUID
    hidden_for: UUID
    family_name: str
    author: str
    written_at: datetime
    field: str
    words: str


@dataclass(frozen=True)
class MatchTask:
    """A search that met a restricted record: who asked and for whom, and who can say whether it is the same person."""

    id: UUID
    at: datetime
    searcher: str
    words: str
    team: str
    lead: str


def words_of(viewer: Viewer, family_id: UUID, standing: Standing) -> tuple[HeldWords, ...]:
    """Return the viewer's own words that are held back in a family's record; who may see hidden values has none."""
    if can("compartment.read", viewer, standing, band=HIDDEN):
        return ()
    rows = HeldWords.objects.filter(family_id=family_id, author_id=viewer.account_id, voided_because="")
    return tuple(rows.order_by("written_at"))


def as_written(held: Iterable[HeldWords], rows: Iterable[Model]) -> None:
    """Put the writer's own words back into rows that are about to be shown to them; the rows are not saved."""
    whole = {
        form.format(each.shown): form.format(unseal(each.sealed_value))
        for each in held
        if each.kind == "text"
        for form in AS_WRITTEN
    }
    if not whole:
        return
    for row in rows:
        for column in row._meta.concrete_fields:
            value = getattr(row, column.attname)
            if isinstance(column, CharField | TextField) and value in whole:
                setattr(row, column.attname, whole[value])


def reaches_as_written(held: Iterable[HeldWords]) -> Iterator[Address | ContactDetail]:
    """Yield the writer's own addresses and numbers that are held back, as rows that are never saved."""
    for each in held:
        if each.kind == "text" or each.person_id is None:
            continue
        answers = {name: _day(value) if name.endswith("_on") else value for name, value in _answers(each).items()}
        model = Address if each.kind == "address" else ContactDetail
        yield model(person_id=each.person_id, **answers)


def words_to_settle(viewer: Viewer) -> tuple[HeldTask, ...]:
    """Return the held words that wait for the viewer: those whose hidden value the viewer may see, newest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT people.opened()")
        opened = set(cursor.fetchone()[0])
    rows = list(HeldWords.objects.filter(settled_at=None, voided_because="").select_related("author"))
    mine = [each for each in rows if opened & {f"{each.compartment}:*", f"{each.compartment}:{each.hidden_for_id}"}]
    # Not joined to the words: they may stand in a family's record that is closed to who must deal with them.
    families = Family.objects.in_bulk([each.family_id for each in mine])
    newest_first = sorted(mine, key=lambda each: each.written_at, reverse=True)
    return tuple(_task(each, families.get(each.family_id)) for each in newest_first)


def matches_to_review(viewer: Viewer) -> tuple[MatchTask, ...]:
    """Return the matches that wait for the front-door manager, newest first; nothing for everybody else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, at, searcher, words, team, lead FROM people.matches_to_review()")
        rows = cursor.fetchall()
    return tuple(
        MatchTask(key, at, who, unseal(words), team or "", lead or "") for key, at, who, words, team, lead in rows
    )


def _task(row: HeldWords, family: Family | None) -> HeldTask:
    answers = _answers(row)
    words = "\n".join(answers[name] for name in ("text", "lines", "postcode", "value") if answers.get(name))
    name = family.name if family else ""
    return HeldTask(row.pk, row.family_id, row.hidden_for_id, name, row.author.name, row.written_at, row.field, words)


def _answers(row: HeldWords) -> dict[str, Any]:
    words = unseal(row.sealed_value)
    return {"text": words} if row.kind == "text" else dict(json.loads(words))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
