"""From elements to child records: the second pass over a census file.

Whatever cannot be read becomes a fault and never costs the element around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from fsp.definitions.cin import Element, elements
from fsp.rules.cin.findings import Fault, Where
from fsp.rules.cin.records import (
    Assessment,
    ChildRecord,
    CinEpisode,
    CinPlan,
    PreProceedings,
    ProtectionPlan,
    RejectedChild,
    Section47,
)
from fsp.rules.cin.values import Value, clipped, quoted, reader, unreadable

MAX_CHILD_ID = 64  # characters; longer ids are no ids (the standard allows 20, more is a finding)
CHILD_DEPTH = 2

_NOTHING: Mapping[str, Element] = MappingProxyType({})
RECORDS: dict[str, type] = {
    "CINdetails": CinEpisode,
    "Assessments": Assessment,
    "CINPlanDates": CinPlan,
    "Section47": Section47,
    "ChildProtectionPlans": ProtectionPlan,
    "PreProceedingsandFGDM": PreProceedings,
}


@cache
def _readers() -> dict[tuple[str, str], Callable[[str], Value]]:
    return {
        (element.parent, element.name): reader(element)
        for siblings in elements().values()
        for element in siblings.values()
        if element.kind not in ("group", "record")
    }


class _Open:
    """An element that is being read. Members of a group fill the record around it."""

    __slots__ = ("element", "label", "last", "line", "members", "name", "seen", "values")

    def __init__(self, name: str, label: str, element: Element | None, around: _Open | None) -> None:
        self.name, self.label, self.element = name, label, element
        self.members = elements().get(name, _NOTHING)
        self.last = 0  # place of the last member, to see the order
        self.line = 0
        owns = around is None or (element is not None and element.kind == "record")
        self.values: dict[str, Any] = {} if owns or around is None else around.values
        self.seen: dict[str, int] = {} if owns or around is None else around.seen


class ChildReader:
    """The listener that builds the children of one file; `take` hands over those that are complete."""

    def __init__(self, year: int, line: Callable[[], int]) -> None:
        self._year, self._line = year, line
        self._ready: list[ChildRecord | RejectedChild] = []
        self._ids: set[str] = set()
        self._stack: list[_Open] = []
        self._faults: list[tuple[str, str, int, str | None, str]] = []  # rule, path, line, value, message
        self._skipping = 0  # depth of an unknown element being passed over, 0 for none
        self._skipped: list[str] = []

    def take(self) -> list[ChildRecord | RejectedChild]:
        """The children completed since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def start(self, name: str, depth: int, attributes: tuple[str, ...]) -> None:
        """Open an element of a child."""
        if self._skipping:
            return
        if not self._stack:
            if depth == CHILD_DEPTH and name == "Child":
                child = _Open(name, "", None, None)
                child.line = self._line()
                self._stack.append(child)
                self._look_at(attributes)
            return
        around = self._stack[-1]
        element = around.members.get(name)
        if element is None:
            self._skipping, self._skipped = depth, []
            return
        self._stack.append(self._opened(element, around))
        self._look_at(attributes)

    def stray(self, text: str, depth: int) -> None:
        """Text between elements belongs to nothing: a fault that keeps it."""
        if self._skipping:
            self._skipped.append(clipped(text))
        elif self._stack:
            self._fault("FSP-TEXT", text, f"The text {quoted(text)} stands between elements; it was left out.")

    def end(self, name: str, depth: int, text: str) -> None:
        """Close an element: keep its value, or its record, or the child."""
        if self._skipping:
            self._end_skipped(name, depth, text)
            return
        if not self._stack:
            return
        closed = self._stack[-1]
        element = closed.element
        if element is None:
            self._stray_at_end(text, depth)
            self._stack.pop()
            self._end_child(closed)
        elif element.kind == "record":
            self._stray_at_end(text, depth)
            self._stack.pop()
            self._end_record(closed, element)
        elif element.kind == "group":
            self._stray_at_end(text, depth)
            if not closed.last and any(member.many for member in closed.members.values()):
                self._fault("FSP-EMPTY", None, f"{name} is empty: leave it out where it has no members.")
            self._stack.pop()
        else:
            self._keep(element, text, closed.values)
            self._stack.pop()

    def _stray_at_end(self, text: str, depth: int) -> None:
        if text:
            self.stray(text, depth)

    def _opened(self, element: Element, around: _Open) -> _Open:
        label = element.name
        if element.many or element.kind == "record":
            count = around.seen[label] = around.seen.get(label, 0) + 1
            label = f"{label}[{count}]"
        opened = _Open(element.name, label, element, around)
        if element.kind == "record":
            opened.line = self._line()
        place = element.place + 1
        if place < around.last:
            message = f"{element.name} stands after an element that it should come before; it was read."
            self._fault("FSP-ORDER", element.name, message)
        else:
            around.last = place
        if not element.first_year <= self._year <= element.last_year:
            message = f"{element.name} is not part of the collection of {self._year}; it was read all the same."
            self._fault("FSP-YEAR", element.name, message)
        return opened

    def _keep(self, element: Element, text: str, values: dict[str, Any]) -> None:
        if not element.many and element.field in values:
            message = f"{element.name} is given again as {quoted(text)}; the first was kept. Take one out."
            self._fault("FSP-TWICE", text, message)
            return
        value = _readers()[element.parent, element.name](text) if text else None
        if value is None:
            rule, sentence = unreadable(element, text)
            self._fault(rule, text, sentence)
        if element.many:
            if value is not None:
                values.setdefault(element.field, []).append(value)
            return
        values[element.field] = value
        if element.field == "sex":
            values["sex_given"] = clipped(text)

    def _end_record(self, closed: _Open, element: Element) -> None:
        path = "/".join([opened.label for opened in self._stack[1:]] + [closed.label])
        made = RECORDS[element.name](path=path, line=closed.line, **_frozen(closed.values))
        self._stack[-1].values.setdefault(element.field, []).append(made)

    def _end_skipped(self, name: str, depth: int, text: str) -> None:
        if text and len(self._skipped) < 20:
            self._skipped.append(clipped(text))
        if depth == self._skipping:
            self._skipping = 0
            value = clipped(" ".join(self._skipped))
            path = "/".join([opened.label for opened in self._stack[1:]] + [clipped(name)])
            message = f"{quoted(name)} is no element of the census here; it was left out with all inside it."
            self._faults.append(("FSP-ELEMENT", path, self._line(), value or None, message))

    def _end_child(self, closed: _Open) -> None:
        child_id = closed.values.get("la_child_id") or ""
        shown = child_id or f"(child without an id, line {closed.line})"
        faults = tuple(
            Fault(rule, Where(shown, path, line), value, message) for rule, path, line, value, message in self._faults
        )
        self._faults.clear()
        closed.values["la_child_id"] = child_id
        record = ChildRecord(line=closed.line, faults=faults, **_frozen(closed.values))
        self._ready.append(self._judged(record))

    def _judged(self, record: ChildRecord) -> ChildRecord | RejectedChild:
        child_id = record.la_child_id
        if not child_id:
            reason = f"The child on line {record.line} has no LAchildID, so nothing can ever be matched to it."
            return RejectedChild(record, "8500", f"{reason} Give it its id and import again.")
        if len(child_id) > MAX_CHILD_ID:
            reason = f"The LAchildID on line {record.line} has {len(child_id)} characters, which is no id."
            return RejectedChild(record, "1570", f"{reason} Correct it and import again.")
        if child_id in self._ids:
            reason = f"The id {quoted(child_id)} on line {record.line} was given to an earlier child of this file."
            return RejectedChild(record, "8510", f"{reason} Join them or correct the id, and import again.")
        self._ids.add(child_id)
        return record

    def _look_at(self, attributes: tuple[str, ...]) -> None:
        for name in attributes:
            if not name.startswith(("xmlns", "xsi:", "xml:")):
                message = f"The attribute {quoted(name)} is not part of the census; it was left out."
                self._fault("FSP-ATTRIBUTE", name, message)

    def _fault(self, rule: str, value: str | None, message: str) -> None:
        path = "/".join([opened.label for opened in self._stack[1:]])
        kept = clipped(value) if value else None
        self._faults.append((rule, path, self._line(), kept, message))


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if type(value) is list else value for name, value in values.items()}
