"""What the record holds already about the children of one batch: one query per table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from fsp.core.models import Recorded
from fsp.people.models import Identifier, Membership, Person
from fsp.record.findings.models import Finding
from fsp.record.front_door.models import Referral
from fsp.record.imports.census import Key
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry

Rows = dict[str, dict[Key, Any]]

MODELS: dict[str, type[Recorded]] = {
    "children": Person,
    "identifiers": Identifier,
    "episodes": Referral,
    "assessments": Assessment,
    "child_in_need_plans": ChildInNeedPlan,
    "enquiries": Section47Enquiry,
    "conferences": Conference,
    "protection_plans": ProtectionPlan,
    "plan_reviews": PlanReview,
    "findings": Finding,
}
KEYS: dict[str, Callable[[Any], Key]] = {
    "identifiers": lambda row: (row.scheme, row.value),
    "episodes": lambda row: (row.received_on,),
    "assessments": lambda row: (row.referral.received_on, row.started_on),
    "child_in_need_plans": lambda row: (row.started_on,),
    "enquiries": lambda row: (row.referral.received_on, row.started_on),
    "conferences": lambda row: (row.held_on,),
    "protection_plans": lambda row: (row.started_on,),
    "plan_reviews": lambda row: (row.plan.started_on, row.held_on),
    "findings": lambda row: (row.rule, row.place, row.message, row.value),
}
WITH_PARENT = {"assessments": "referral", "enquiries": "referral", "plan_reviews": "plan"}


class Existing:
    """The rows of a batch of children, by child and key; and the family each child belongs to."""

    def __init__(self, child_ids: Iterable[str]) -> None:
        persons = Person.objects.filter(child_id__in=list(child_ids), voided_because="")
        self.persons: dict[str, Person] = {str(person.child_id): person for person in persons}
        ids = [person.pk for person in self.persons.values()]
        self._rows: dict[UUID, Rows] = defaultdict(lambda: defaultdict(dict))
        for table, key in KEYS.items():
            self._load(table, key, ids)
        self.families: dict[UUID, UUID] = {}
        for membership in Membership.objects.filter(person_id__in=ids, voided_because="").order_by("started_on"):
            self.families[membership.person_id] = membership.family_id

    def of(self, person_id: UUID) -> Rows:
        """Return a child's rows by table and key."""
        return self._rows[person_id]

    def _load(self, table: str, key: Callable[[Any], Key], ids: list[UUID]) -> None:
        column = "person_id" if table == "identifiers" else "child_id"
        rows: Any = MODELS[table]._default_manager.filter(**{f"{column}__in": ids}, voided_because="")
        if table == "findings":
            rows = rows.filter(found_in__isnull=False)
        if table in WITH_PARENT:
            rows = rows.select_related(WITH_PARENT[table])
        for row in rows:
            self._rows[getattr(row, column)][table][key(row)] = row
