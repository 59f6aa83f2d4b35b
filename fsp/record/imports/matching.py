"""Comparing what a file asks for with what the record holds: new, changed, or as it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from fsp.core.models import Recorded
from fsp.people.models import Family, Membership, Person
from fsp.record.findings.models import Finding
from fsp.record.imports.census import NEVER_TWO, Key, Refused, Wanted, WantedChild, overlap
from fsp.record.imports.existing import MODELS, Existing
from fsp.rules.cin.findings import Finding as Found

_EARLIEST = date(1900, 1, 1)
NOTHING: tuple[object, ...] = (None, "", [], "U")
PARENT_COLUMN = {"plan_reviews": "plan"}
LONGEST_PLACE = 200
ON_RECORD = (
    "It overlaps a plan that is on record and not in this file. Say on the record which of the two is right, then "
    "import again."
)


@dataclass
class ChildChange:
    """What one child of the file changes: rows to add and rows to save again, parents first; and the counts.

    ``known`` are all rows that the file and the record agree on then, by id.
    """

    child_id: str
    family_id: UUID
    person_id: UUID
    added: list[Recorded] = field(default_factory=list)
    changed: list[Recorded] = field(default_factory=list)
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)
    known: dict[UUID, Recorded] = field(default_factory=dict)

    @property
    def rows(self) -> list[Recorded]:
        """Everything to write: what changes first, so that a plan has ended before the next one begins."""
        return [*self.changed, *self.added]

    @property
    def is_nothing(self) -> bool:
        """Answer whether the record is as the file says already."""
        return not self.added and not self.changed


class Comparison:
    """Compares one child of a file with the record."""

    def __init__(self, child: WantedChild, existing: Existing, import_id: UUID) -> None:
        self._child = child
        self._import_id = import_id
        known = existing.persons.get(child.child_id)
        self._person = known or Person(child_id=child.child_id)
        self._rows = existing.of(known.pk) if known else {}
        self._made: dict[tuple[str, Key], Recorded] = {}
        family_id = existing.families.get(self._person.pk) if known else None
        self._family = None if family_id else Family(name=f"Child {child.child_id}")
        self.change = ChildChange(child.child_id, family_id or self._family_id, self._person.pk)

    @property
    def _family_id(self) -> UUID:
        assert self._family is not None
        return self._family.pk

    def run(self, findings: tuple[Found, ...]) -> ChildChange:
        """Return what the child changes, findings included."""
        for wanted in self._child.rows:
            if wanted.table == "children":
                self._compare_person(wanted)
            else:
                self._compare(wanted)
        self._compare_findings(findings)
        self.change.known = {row.pk: row for row in self._made.values()}
        return self.change

    def _compare_person(self, wanted: Wanted) -> None:
        if self._person._state.adding:
            self._set(self._person, wanted.values)
            begun = [row.values["received_on"] for row in self._child.rows if row.table == "episodes"]
            place = Membership(family_id=self.change.family_id, person_id=self._person.pk, part="child")
            place.started_on = min(begun, default=wanted.values["birth_date"] or _EARLIEST)
            family = [self._family] if self._family else []
            self.change.added += [*family, self._person, place]
            self.change.created["children"] += 1
        else:
            self._save_if_changed(self._person, wanted)

    def _compare(self, wanted: Wanted) -> None:
        row = self._rows.get(wanted.table, {}).get(wanted.key)
        problem = self._problem(wanted)
        if problem:
            where = f"{self._child.child_id}/{wanted.path}"
            self.change.refused.append(Refused(wanted.table, where, _shown(wanted), problem))
            if row is None:
                return
        elif row is None:
            row = self._new(wanted)
            self.change.added.append(row)
            self.change.created[wanted.table] += 1
        else:
            self._save_if_changed(row, wanted)
        self._made[(wanted.table, wanted.key)] = row

    def _problem(self, wanted: Wanted) -> str | None:
        """Return why a row cannot stand beside what is on record and not in the file: that is never removed."""
        if wanted.parent is not None and _parent(wanted) not in self._made:
            return "What it belongs to could not be stored."
        if wanted.table not in NEVER_TWO:
            return None
        asked = {row.key for row in self._child.rows if row.table == wanted.table}
        rest = [row for key, row in self._rows.get(wanted.table, {}).items() if key not in asked]
        return ON_RECORD if any(overlap(vars(row), wanted.values) for row in rest) else None

    def _new(self, wanted: Wanted) -> Recorded:
        row = MODELS[wanted.table]()
        owner = "person_id" if wanted.table == "identifiers" else "child_id"
        setattr(row, owner, self._person.pk)
        if wanted.parent is not None:
            column = PARENT_COLUMN.get(wanted.table, "referral")
            setattr(row, f"{column}_id", self._made[_parent(wanted)].pk)
        self._set(row, self._columns(wanted))
        return row

    def _save_if_changed(self, row: Recorded, wanted: Wanted) -> None:
        values = self._columns(wanted)
        if self._child.has_unread(wanted):  # what could not be read tells nothing, so what is known stays
            values = {name: value for name, value in values.items() if value not in NOTHING}
        if all(getattr(row, name) == value for name, value in values.items()):
            self.change.unchanged[wanted.table] += 1
            return
        self._set(row, values)
        self.change.changed.append(row)
        self.change.updated[wanted.table] += 1

    def _columns(self, wanted: Wanted) -> dict[str, Any]:
        """Return the values as columns: a conference's enquiry is named by its key in the file."""
        values = dict(wanted.values)
        if wanted.table == "conferences":
            key = values.pop("enquiry_key")
            enquiry = self._made.get(("enquiries", key)) if key else None
            values["enquiry_id"] = enquiry.pk if enquiry else None
        return values

    def _compare_findings(self, findings: tuple[Found, ...]) -> None:
        here = dict(self._rows.get("findings", {}))
        for found in findings:
            key = (found.rule, str(found.where)[:LONGEST_PLACE], found.message, found.value or "")
            if here.pop(key, None) is not None or ("findings", key) in self._made:
                continue
            row = Finding(child_id=self._person.pk, rule=found.rule, severity=found.severity, place=key[1])
            row.message, row.value, row.found_in = found.message, found.value or "", self._import_id
            self._made[("findings", key)] = row
            self.change.added.append(row)
        for gone in here.values():
            gone.voided_because = "A later file no longer shows it."
            self.change.changed.append(gone)

    @staticmethod
    def _set(row: Recorded, values: dict[str, Any]) -> None:
        for name, value in values.items():
            setattr(row, name, value)


def _parent(wanted: Wanted) -> tuple[str, Key]:
    assert wanted.parent is not None
    return ("protection_plans" if wanted.table in PARENT_COLUMN else "episodes"), wanted.parent


def _shown(wanted: Wanted) -> str:
    return ", ".join(f"{name} {value}" for name, value in wanted.values.items() if value not in (None, "", []))
