"""What a form can be about, in the present state of a family's record."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fsp.record.views.family import FamilyRecord, Member
from fsp.record.views.spells import Spell
from fsp.web.families.words import PARTS, short_name
from fsp.web.recording.occasion import Subject

Subjects = Callable[[FamilyRecord], Iterator[Subject]]


def the_family(record: FamilyRecord) -> Iterator[Subject]:
    """The family itself."""
    yield Subject(f"the {record.family.name} family")


def people_here(record: FamilyRecord) -> Iterator[Subject]:
    """Everybody who belongs to the family now."""
    for member in record.members:
        if member.ended_on is None:
            yield Subject(called(member), member.person.pk, member)


def two_people(record: FamilyRecord) -> Iterator[Subject]:
    """The family, when at least two people belong to it."""
    if len(list(people_here(record))) > 1:
        yield from the_family(record)


def adult_and_child(record: FamilyRecord) -> Iterator[Subject]:
    """The family, when an adult and a child belong to it."""
    here = [subject.member.is_child for subject in people_here(record) if subject.member]
    if True in here and False in here:
        yield from the_family(record)


def allocations_open(record: FamilyRecord) -> Iterator[Subject]:
    """The allocations that run."""
    for each in record.allocations:
        if each.ended_on is None:
            yield Subject(f"{each.practitioner.name}, {PARTS[each.part]}", each.pk, allocation=each)


def without_referral(record: FamilyRecord) -> Iterator[Subject]:
    """Children who are not open to the service."""
    for subject in _children(record):
        if not _open(record, subject, "referral"):
            yield subject


def referred(*, no: tuple[str, ...] = ()) -> Subjects:
    """Return a finder of children's open referrals, leaving out those with an open spell of some kinds."""

    def find(record: FamilyRecord) -> Iterator[Subject]:
        for child in _children(record):
            referral = _open(record, child, "referral")
            if referral and not any(_open(record, child, kind) for kind in no):
                yield Subject(child.who, referral.id, child.member, referral)

    return find


def running(kind: str) -> Subjects:
    """Return a finder of children's open spells of one kind."""

    def find(record: FamilyRecord) -> Iterator[Subject]:
        for child in _children(record):
            spell = _open(record, child, kind)
            if spell:
                yield Subject(child.who, spell.id, child.member, spell)

    return find


def called(member: Member) -> str:
    """Return what a person is called in a heading: enough to tell two of them apart."""
    return short_name(member) if member.is_child else member.name


def _children(record: FamilyRecord) -> Iterator[Subject]:
    return (each for each in people_here(record) if each.member and each.member.is_child)


def _open(record: FamilyRecord, subject: Subject, kind: str) -> Spell | None:
    assert subject.id
    return next((each for each in record.spells_of(subject.id) if each.kind == kind and each.is_open), None)
