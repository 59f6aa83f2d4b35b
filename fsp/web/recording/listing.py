"""The page that lists what may be recorded: for the family, for each child as the child stands now, for each person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.urls import reverse

from fsp.people.selectors.held import words_to_settle
from fsp.record.views.spells import status_of
from fsp.web.families.words import STATUS
from fsp.web.parts import Link
from fsp.web.recording.child_table import CHILD
from fsp.web.recording.deciding import DECIDING
from fsp.web.recording.family_table import FAMILY, PEOPLE, WORKERS
from fsp.web.recording.occasion import Occasion, Recording, Subject
from fsp.web.recording.page import Choices, Lines, RecordPage
from fsp.web.recording.subjects import allocations_open, people_here

ABOUT = re.compile(r"( of| about| for| with|:) \{who\}$")
EVERY = (*FAMILY, *WORKERS, *PEOPLE, *DECIDING, *CHILD)


def record_page(occasion: Occasion) -> RecordPage:
    """Return everything that the writer may record in this record now."""
    here = list(people_here(occasion.record))
    children = [each for each in here if each.member and each.member.is_child]
    adults = [each for each in here if each not in children]
    groups = (
        Choices("The family", tuple(_of_the_family(occasion))),
        *(_of_child(occasion, child) for child in children),
    )
    lists = (
        Lines("Parents, carers and others", tuple(_of_each(occasion, PEOPLE, adults))),
        Lines("Who works with the family", tuple(_of_each(occasion, WORKERS, allocations_open(occasion.record)))),
    )
    return RecordPage(
        tuple(group for group in groups if group.links),
        tuple(several for several in lists if several.lines),
        reverse("held_words") if _some_wait(occasion) else "",
    )


def _some_wait(occasion: Occasion) -> bool:
    """Answer whether words of others, held back for this family's safety, wait for the writer."""
    if not occasion.may("compartment.read", "hidden_address"):
        return False
    return any(occasion.family_id in (each.family_id, each.hidden_for) for each in words_to_settle(occasion.by))


def _of_the_family(occasion: Occasion) -> Iterator[Link]:
    yield from _links(occasion, FAMILY)
    named = {"family_id": occasion.family_id}
    if occasion.may("family.write"):
        yield Link("Add a person", reverse("new_person", kwargs=named))
    if occasion.may("family.join"):
        yield Link("Join another family into this one", reverse("join_families", kwargs=named))


def _of_child(occasion: Occasion, child: Subject) -> Choices:
    assert child.id
    status = STATUS[status_of(occasion.record.spells_of(child.id))]
    return Choices(child.who, tuple(_links(occasion, (*DECIDING, *CHILD, *PEOPLE), child)), status)


def _of_each(occasion: Occasion, table: tuple[Recording, ...], those: Iterable[Subject]) -> Iterator[Choices]:
    for subject in those:
        links = tuple(_links(occasion, table, subject))
        if links:
            yield Choices(subject.who, links)


def _links(occasion: Occasion, table: tuple[Recording, ...], about: Subject | None = None) -> Iterator[Link]:
    for recording in table:
        if not _is_offered(occasion, recording):
            continue
        for subject in recording.subjects(occasion.record):
            if about is None or _is_about(subject, about):
                yield Link(ABOUT.sub("", recording.title), address(occasion, recording, subject))


def _is_about(subject: Subject, about: Subject) -> bool:
    """Answer whether a form's subject stands under a heading: the same person, or the same allocation."""
    return subject.member == about.member and subject.allocation == about.allocation


def _is_offered(occasion: Occasion, recording: Recording) -> bool:
    """Leave out what the writer may not do, and the hidden address and number where the plain forms have a switch."""
    if recording.code in ("hidden-address", "hidden-contact") and occasion.may("family.write"):
        return False
    return recording.is_open_to(occasion)


def address(occasion: Occasion, recording: Recording, subject: Subject) -> str:
    """Return the address of a form."""
    named = {"family_id": occasion.family_id}
    if subject.id is None:
        return reverse(f"record_{recording.code}", kwargs=named)
    return reverse(f"record_{recording.code}", kwargs={**named, "subject_id": subject.id})
