"""The clocks of a family's children as pages show them: every span with what was agreed and tried, in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fsp.definitions.clock_definitions import ClockDefinition, definition_of
from fsp.record.views.asking import ask, listed
from fsp.rules.clocks import State, state_of

CLOCKS = """
SELECT c.id, c.child_id, c.code, c.rule_version, c.started_on, c.due_on, c.started_by, c.met_on, c.met_by, c.ended_on,
  c.attempts, c.raised_on,
  (
    SELECT json_agg(json_build_array(x.until, x.reason, x.agreed_on, coalesce(w.name, '')) ORDER BY x.agreed_on)::text
    FROM clocks_extension x LEFT JOIN people_practitioner w ON w.id = x.authorised_by_id
    WHERE x.clock_id = c.id AND x.voided_because = ''
  ),
  CASE WHEN c.attempts > 0 THEN (
    SELECT json_agg(json_build_array(h.kind, h.role, h."on", h.source) ORDER BY h."on")::text
    FROM clocks_happening h
    WHERE h.child_id = c.child_id AND h.voided_because = '' AND h."on" >= c.started_on
      AND h."on" <= coalesce(c.met_on, c.ended_on, 'infinity')
  ) END
FROM clocks_clock c
WHERE c.child_id = ANY (%(children)s) AND c.voided_because = ''
ORDER BY c.due_on, c.started_on, c.id
"""


PLAIN = ("started_on", "due_on", "started_by", "met_on", "met_by", "ended_on", "attempts", "raised_on")


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
    return tuple(_clock(*row) for row in ask(CLOCKS, {"children": list(child_ids)}))


def running(clocks: Iterable[ChildClock]) -> tuple[ChildClock, ...]:
    """Return those that run, the first due first."""
    return tuple(sorted((each for each in clocks if each.is_running), key=lambda each: each.due_on))


def _clock(key: UUID, child: UUID, code: str, version: int, *columns: Any) -> ChildClock:
    *plain, agreed, sought = columns
    definition = definition_of(code, version)
    values: dict[str, Any] = dict(zip(PLAIN, plain, strict=True))
    return ChildClock(
        id=key,
        child_id=child,
        definition=definition,
        extensions=tuple(_agreed(*said) for said in listed(agreed)),
        tried=tuple(_tried(definition, listed(sought))),
        **values,
    )


def _agreed(until: str, reason: str, agreed_on: str, by: str) -> Agreed:
    return Agreed(date.fromisoformat(until), reason, date.fromisoformat(agreed_on), by)


def _tried(definition: ClockDefinition, sought: Iterable[tuple[str, str, str, str]]) -> Iterator[tuple[date, UUID]]:
    """Yield what counts as an attempt: of a kind and by a role that the rule names."""
    for kind, role, on, source in sought:
        if kind in definition.tried_by and (not definition.stopped_by or role in definition.stopped_by):
            yield date.fromisoformat(on), UUID(source)
