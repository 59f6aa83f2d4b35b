"""The page that lists what may be recorded: for the family, for each child as the child stands now, for each person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import reverse

from fsp.record.views.spells import status_of
from fsp.web.families.words import STATUS
from fsp.web.parts import Link
from fsp.web.recording.child_table import CHILD
from fsp.web.recording.family_table import FAMILY, PEOPLE, WORKERS
from fsp.web.recording.occasion import Occasion, Recording, Subject
from fsp.web.recording.page import Choices, RecordPage
from fsp.web.recording.subjects import people_here

ABOUT = re.compile(r" (of|about|for|with) \{who\}$")
EVERY = (*FAMILY, *WORKERS, *PEOPLE, *CHILD)


def record_page(occasion: Occasion) -> RecordPage:
    """Return everything that the writer may record in this record now."""
    groups = [
        Choices("The family", tuple(_of_the_family(occasion))),
        *_of_people(occasion),
        Choices("Who works with the family", tuple(_links(occasion, WORKERS))),
    ]
    return RecordPage(tuple(group for group in groups if group.links))


def _of_the_family(occasion: Occasion) -> Iterator[Link]:
    yield from _links(occasion, FAMILY)
    named = {"family_id": occasion.family_id}
    if occasion.may("family.write"):
        yield Link("Add a person", reverse("new_person", kwargs=named))
    if occasion.may("family.join"):
        yield Link("Join another family into this one", reverse("join_families", kwargs=named))


def _of_people(occasion: Occasion) -> Iterator[Choices]:
    """Children first, each with the own steps; then everybody else."""
    for subject in people_here(occasion.record):
        assert subject.id
        assert subject.member
        is_child = subject.member.is_child
        tables = (*CHILD, *PEOPLE) if is_child else PEOPLE
        status = STATUS[status_of(occasion.record.spells_of(subject.id))] if is_child else None
        yield Choices(subject.who, tuple(_links(occasion, tables, subject)), status)


def _links(occasion: Occasion, table: tuple[Recording, ...], about: Subject | None = None) -> Iterator[Link]:
    for recording in table:
        if not _is_offered(occasion, recording):
            continue
        for subject in recording.subjects(occasion.record):
            if about is None or subject.member == about.member:
                yield Link(_words(recording, subject, about), address(occasion, recording, subject))


def _is_offered(occasion: Occasion, recording: Recording) -> bool:
    """Leave out what the writer may not do, and the hidden address where the plain form has a switch for it."""
    if recording.code == "hidden-address" and occasion.may("family.write"):
        return False
    return recording.is_open_to(occasion)


def _words(recording: Recording, subject: Subject, about: Subject | None) -> str:
    if about is None:
        return recording.title_for(subject)
    return ABOUT.sub("", recording.title)


def address(occasion: Occasion, recording: Recording, subject: Subject) -> str:
    """Return the address of a form."""
    named = {"family_id": occasion.family_id}
    if subject.id is None:
        return reverse(f"record_{recording.code}", kwargs=named)
    return reverse(f"record_{recording.code}", kwargs={**named, "subject_id": subject.id})
