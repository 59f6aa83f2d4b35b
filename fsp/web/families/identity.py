"""The bar at the top of every page of a family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from fsp.record.views.family import FamilyRecord, Member
from fsp.record.views.spells import status_of
from fsp.web.families.page import AdultInBar, ChildInBar, Identity
from fsp.web.families.words import STATUS, member_age, short_name
from fsp.web.parts import Link, Tag

SECTIONS = (
    ("thread", "Thread"),
    ("people", "People"),
    ("plans", "Plans and clocks"),
    ("looked", "Who has looked"),
)


def identity(record: FamilyRecord, section: str, on: date, *, may_see_looks: bool) -> Identity:
    """Return the bar of a family on a day, with one section open; who has looked is offered to those who may know."""
    family = record.family
    leads = [each for each in record.allocations if each.part == "lead" and each.started_on <= on]
    lead = next((each for each in leads if each.ended_on is None or each.ended_on >= on), None)
    cover = next((each for each in record.allocations if each.part == "cover" and each.ended_on is None), None)
    return Identity(
        id=str(family.pk),
        name=f"{family.name} family",
        why=family.why_involved,
        children=tuple(_child(record, member, on) for member in record.children if member.ended_on is None),
        adults=tuple(_adult(member) for member in record.adults if member.ended_on is None),
        lead=lead.practitioner.name if lead else "",
        lead_since=lead.started_on if lead else None,
        lead_day=(on - lead.started_on).days + 1 if lead else None,
        cover=cover.practitioner.name if cover else "",
        team=lead.team.name if lead and lead.team else "",
        markers=tuple(_markers(record)),
        sections=tuple(_sections(record, section, may_see_looks)),
        restricted=family.restricted,
        record_url="" if section == "record" else reverse("record", kwargs={"family_id": family.pk}),
    )


def _child(record: FamilyRecord, member: Member, on: date) -> ChildInBar:
    status = STATUS[status_of(record.spells_of(member.person.pk))]
    return ChildInBar(short_name(member), member_age(member, on), status)


def _adult(member: Member) -> AdultInBar:
    return AdultInBar(short_name(member), member.part, why_none="none recorded yet")


def _markers(record: FamilyRecord) -> Iterator[Tag]:
    if record.family.restricted:
        yield Tag("Restricted record", "sealed")
    if any(member.person.interpreter_needed for member in record.members):
        yield Tag("Interpreter needed", "soon")


def _sections(record: FamilyRecord, section: str, may_see_looks: bool) -> Iterator[Link]:
    for name, words in SECTIONS:
        if name == "looked" and not may_see_looks:
            continue
        url = reverse("family", kwargs={"family_id": record.family.pk, "section": name})
        yield Link(words, url, current=name == section)
