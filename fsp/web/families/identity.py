"""The bar at the top of every page of a family."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from django.urls import reverse

from fsp.record.views.bar import CONTACT, FACE_TO_FACE
from fsp.record.views.family import FamilyRecord, Member
from fsp.record.views.spells import status_of
from fsp.web.components.words import reading_date
from fsp.web.families.addresses import section_url, write_url
from fsp.web.families.clock_words import listed
from fsp.web.families.clocks import NEXT, due_next, names_of
from fsp.web.families.page import AdultInBar, ChildInBar, Identity
from fsp.web.families.words import STATUS, member_age, short_name
from fsp.web.parts import Link, Tag

SECTIONS = (
    ("thread", "Thread"),
    ("people", "People"),
    ("workbook", "Workbook"),
    ("plans", "Plans and clocks"),
    ("looked", "Who has looked"),
)
WITH_STRIP = ("thread", "plans")  # these show what is due next in a strip of their own
BEGUN = ("in_progress", "concluded")
PARENTS = {"F": "mother", "M": "father"}


def identity(record: FamilyRecord, section: str, on: date, *, may_see_looks: bool, may_write: bool = False) -> Identity:
    """Return the bar of a family on a day, with one section open; only what the reader may do is offered."""
    family = record.family
    leads = [each for each in record.allocations if each.part == "lead" and each.started_on <= on]
    lead = next((each for each in leads if each.ended_on is None or each.ended_on >= on), None)
    cover = next((each for each in record.allocations if each.part == "cover" and each.ended_on is None), None)
    due, names = due_next(record, on), names_of(record)
    write = write_url(family.pk) if may_write else ""
    return Identity(
        id=str(family.pk),
        name=f"{family.name} family",
        why=family.why_involved,
        children=tuple(_child(record, member, names, on) for member in record.children if member.ended_on is None),
        adults=tuple(_adult(record, member, names, write) for member in record.adults if _stands(record, member)),
        lead=lead.practitioner.name if lead else "",
        lead_since=lead.started_on if lead else None,
        lead_day=(on - lead.started_on).days + 1 if lead else None,
        cover=cover.practitioner.name if cover else "",
        team=lead.team.name if lead and lead.team else "",
        manager=record.bar.managers.get(lead.team_id, "") if lead and lead.team_id else "",
        due=due[:NEXT],
        due_more=len(due[NEXT:]) if section == "thread" else 0,
        due_more_url=section_url(family.pk, "plans"),
        next=due[0] if due and section not in WITH_STRIP else None,
        markers=tuple(_markers(record)),
        sections=tuple(_sections(record, section, may_see_looks)),
        restricted=family.restricted,
        record_url="" if section == "record" else reverse("record", kwargs={"family_id": family.pk}),
        write_url=write,
    )


def _child(record: FamilyRecord, member: Member, names: Mapping[UUID, str], on: date) -> ChildInBar:
    status = STATUS[status_of(record.spells_of(member.person.pk))]
    notes = (_seen(record, member.person.pk), _home(record, member.person.pk, names))
    return ChildInBar(short_name(member), member_age(member, on), status, " · ".join(filter(None, notes)))


def _seen(record: FamilyRecord, child: UUID) -> str:
    """Return when a child was seen last, and when alone, as far as the reader may know of such visits."""
    alone, seen = record.bar.last(child, ("alone",)), record.bar.last(child, FACE_TO_FACE)
    if alone is None:
        return f"seen {reading_date(seen.on)}, not alone" if seen else ""
    if seen is None or seen.on == alone.on:
        return f"seen alone {reading_date(alone.on)}"
    return f"seen {reading_date(seen.on)}, alone {reading_date(alone.on)}"


def _home(record: FamilyRecord, child: UUID, names: Mapping[UUID, str]) -> str:
    """Return with which adults a child lives, by an open address that both have; nothing where one is hidden."""
    home = record.bar.home(child)
    if home is None:
        return ""
    adults = [each.person.pk for each in record.adults if each.ended_on is None]
    shared = [adult for adult in adults if (record.bar.home(adult) or ("",))[0] == home[0]]
    since = f" since {reading_date(home[1])}" if home[1] else ""
    return f"with {listed([names[adult] for adult in shared])}{since}" if shared else ""


def _stands(record: FamilyRecord, member: Member) -> bool:
    """Answer whether an adult stands in the bar: who belongs to the family now, and whoever is responsible."""
    return member.ended_on is None or bool(record.bar.children_of(member.person.pk, "responsible"))


def _adult(record: FamilyRecord, member: Member, names: Mapping[UUID, str], write: str) -> AdultInBar:
    key = member.person.pk
    met, why = record.bar.last(key, CONTACT), record.bar.no_contact(key)
    return AdultInBar(
        name=short_name(member),
        relation=_relation(record, member, names),
        responsible=bool(record.bar.children_of(key, "responsible")),
        last_contact=met.on if met else None,
        why_none=why.words if why else "",
        record_url=f"{write}?kind=no_contact&person={key}" if write and not met and not why else "",
    )


def _relation(record: FamilyRecord, member: Member, names: Mapping[UUID, str]) -> str:
    """Return whose parent an adult is, where it is not of every child; else the part they have in the family."""
    own = record.bar.children_of(member.person.pk, "parent")
    step = record.bar.children_of(member.person.pk, "step_parent")
    here = {child.person.pk for child in record.children if child.ended_on is None}
    children = [child for child in own or step if child in here]
    if not children:
        return member.part
    word = PARENTS.get(member.person.sex, "parent") if own else "step-parent"
    return word if set(children) == here else f"{word} of {listed([names[child] for child in children])}"


def _markers(record: FamilyRecord) -> Iterator[Tag]:
    if any(each.kind == "home" and not each.words.strip() for each in record.bar.lines):
        yield Tag("Hidden address: tell nobody", "sealed")
    if any(member.person.interpreter_needed for member in record.members):
        yield Tag("Interpreter needed", "soon")
    if any(each.raised_on and each.is_running for each in record.clocks):
        yield Tag("A child was not seen at two attempts", "late")


def _sections(record: FamilyRecord, section: str, may_see_looks: bool) -> Iterator[Link]:
    for name, words in SECTIONS:
        if name == "looked" and not may_see_looks:
            continue
        note = _begun(record) if name == "workbook" else ""
        yield Link(words, section_url(record.family.pk, name), current=name == section, note=note)


def _begun(record: FamilyRecord) -> str:
    """Return how many modules are begun, of those that stand in the Workbook for this reader."""
    begun = {code for code, state in record.bar.modules if state in BEGUN and code in record.modules}
    return f"{len(begun)} of {len(record.modules)}" if record.modules else ""
