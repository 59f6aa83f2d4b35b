"""The clocks of a family's children as pages show them: every span with what was agreed and tried, in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, JSONField, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce, JSONObject

from fsp.definitions.clock_definitions import ClockDefinition, clock_definition
from fsp.record.clocks.models import Clock, Extension, Happening
from fsp.rules.clocks import State, state_of

HERE = {"voided_because": ""}
COLUMNS = (
    "id",
    "child_id",
    "code",
    "rule_version",
    "started_on",
    "due_on",
    "started_by",
    "met_on",
    "met_by",
    "ended_on",
    "attempts",
    "raised_on",
)


@dataclass(frozen=True)
class Agreed:
    """An extension: until when, why, agreed on which day and by whom. It never makes late in time."""

    until: date
    reason: str
    agreed_on: date
    by: str


@dataclass(frozen=True)
class ChildClock:
    """One span of one clock of one child. ``tried`` are the days and records of attempts in vain."""

    id: UUID
    child_id: UUID
    definition: ClockDefinition
    started_on: date
    due_on: date
    started_by: UUID
    met_on: date | None
    met_by: UUID | None
    ended_on: date | None
    attempts: int
    raised_on: date | None
    extensions: tuple[Agreed, ...]
    tried: tuple[tuple[date, UUID], ...]

    @property
    def is_running(self) -> bool:
        """Answer whether it was neither met nor ended."""
        return self.met_on is None and self.ended_on is None

    @property
    def is_confirmed(self) -> bool:
        """Answer whether the authority has confirmed the rule."""
        return bool(self.definition.confirmed_by)

    def state(self, on: date) -> State:
        """Return how it stands on a day; an extension changes nothing here."""
        return state_of(self.due_on, self.met_on, self.ended_on, warn_at=self.definition.warn_at, on=on)


def clocks_of(child_ids: Collection[UUID]) -> tuple[ChildClock, ...]:
    """Return the clocks of some children that the reader may see, by due date. One query, whatever their number."""
    rows = _rows(Clock.objects.filter(child_id__in=child_ids, **HERE))
    return tuple(_clock(*row) for row in rows)


def running(clocks: Iterable[ChildClock]) -> tuple[ChildClock, ...]:
    """Return those that run, the first due first."""
    return tuple(sorted((each for each in clocks if each.is_running), key=lambda each: each.due_on))


def _rows(clocks: QuerySet[Clock]) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the columns of some clocks, each with its extensions and what was tried while it ran."""
    extensions = Extension.objects.filter(clock=OuterRef("pk"), **HERE).order_by("agreed_on")
    last = Coalesce(OuterRef("met_on"), OuterRef("ended_on"), date.max)
    tried = Happening.objects.filter(child=OuterRef("child_id"), on__gte=OuterRef("started_on"), on__lte=last, **HERE)
    return (
        clocks.annotate(
            agreed=ArraySubquery(
                extensions.values(
                    said=JSONObject(until="until", reason="reason", on="agreed_on", by="authorised_by__name")
                )
            ),
            sought=Case(
                When(attempts=0, then=Value([], output_field=ArrayField(JSONField()))),
                default=ArraySubquery(
                    tried.order_by("on").values(said=JSONObject(on="on", kind="kind", role="role", source="source"))
                ),
            ),
        )
        .order_by("due_on", "started_on", "id")
        .values_list(*COLUMNS, "agreed", "sought")
    )


def _clock(*row: Any) -> ChildClock:
    columns: dict[str, Any] = dict(zip((*COLUMNS, "extensions", "tried"), row, strict=True))
    definition = _definition(columns.pop("code"), columns.pop("rule_version"))
    columns["extensions"] = tuple(_agreed(each) for each in columns["extensions"])
    columns["tried"] = tuple(_tried(definition, columns["tried"]))
    return ChildClock(definition=definition, **columns)


def _definition(code: str, version: int) -> ClockDefinition:
    """Return the rule that a clock was counted under; the newest where that version is no longer kept."""
    try:
        return clock_definition(code, version)
    except KeyError:
        return clock_definition(code)


def _agreed(said: dict[str, str]) -> Agreed:
    return Agreed(date.fromisoformat(said["until"]), said["reason"], date.fromisoformat(said["on"]), said["by"] or "")


def _tried(definition: ClockDefinition, sought: Iterable[dict[str, str]]) -> Iterator[tuple[date, UUID]]:
    """Yield what counts as an attempt: of a kind and by a role that the rule names."""
    for said in sought:
        if said["kind"] in definition.tried_by and (not definition.stopped_by or said["role"] in definition.stopped_by):
            yield date.fromisoformat(said["on"]), UUID(said["source"])
