"""What people do to the record of people: each action, what it leaves in the ledger, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible
from fsp.people.actions import allocations, contact, families, persons, ties
from fsp.people.drafts import (
    AddressDraft,
    AllocationDraft,
    ContactDraft,
    FamilyDraft,
    IdentifierDraft,
    NameDraft,
    PersonDraft,
    ResponsibilityDraft,
    TieDraft,
)
from tests.people.trying import (
    LONG,
    NAME,
    PLACE,
    Act,
    family_of_larkins,
    larkin,
    ledger_head,
    mother_of_larkins,
    written_after,
)
from tests.small_county import AT, STARTED, County, add_family


@dataclass(frozen=True)
class Tried:
    """An action as a test tries it: who may, the event it leaves, its answers for the Larkins."""

    action: Act
    kind: str
    answers: Callable[[County], dict[str, Any]]


BY_FAMILY = [
    Tried(
        families.correct_family,
        "people.family_corrected",
        lambda c: family_of_larkins(c, version=1, draft=FamilyDraft("Larkin", "New")),
    ),
    Tried(
        persons.record_person,
        "people.person_recorded",
        lambda c: family_of_larkins(c, draft=PersonDraft(sex="F"), name=NAME, place=PLACE),
    ),
    Tried(
        persons.correct_person, "people.person_corrected", lambda c: mother_of_larkins(c, draft=PersonDraft(sex="U"))
    ),
    Tried(persons.record_name, "people.name_recorded", lambda c: mother_of_larkins(c, draft=NameDraft("Rosa", "Elm"))),
    Tried(
        persons.record_identifier,
        "people.identifier_recorded",
        lambda c: mother_of_larkins(c, draft=IdentifierDraft("nhs", "943 476 5919")),
    ),
    Tried(
        contact.record_address,
        "people.address_recorded",
        lambda c: mother_of_larkins(c, draft=AddressDraft("1 Elm Row")),
    ),
    Tried(
        contact.hide_address, "people.address_hidden", lambda c: mother_of_larkins(c, draft=AddressDraft("2 Elm Row"))
    ),
    Tried(
        contact.record_contact_detail,
        "people.contact_detail_recorded",
        lambda c: mother_of_larkins(c, draft=ContactDraft("email", "rosa@example.invalid")),
    ),
    Tried(
        ties.record_relationship,
        "people.relationship_recorded",
        lambda c: family_of_larkins(c, draft=TieDraft(larkin(c).mother, larkin(c).father, "partner", "said by Rosa")),
    ),
    Tried(
        ties.record_responsibility,
        "people.responsibility_recorded",
        lambda c: family_of_larkins(
            c, draft=ResponsibilityDraft(larkin(c).father, larkin(c).child, "order", "order seen")
        ),
    ),
]
BY_MANAGER = [
    Tried(families.restrict_family, "people.family_restricted", lambda c: family_of_larkins(c, reason="A colleague")),
    Tried(
        allocations.allocate,
        "people.practitioner_allocated",
        lambda c: family_of_larkins(c, draft=AllocationDraft(c.practitioners["bob"], "cover", date(2026, 2, 2))),
    ),
    Tried(
        allocations.end_allocation,
        "people.allocation_ended",
        lambda c: {"allocation_id": larkin(c).lead, "on": date(2026, 2, 2), "reason": "Left"},
    ),
    Tried(
        allocations.hand_over,
        "people.allocation_handed_over",
        lambda c: {
            "allocation_id": larkin(c).lead,
            "draft": AllocationDraft(c.practitioners["bob"], "lead", date(2026, 2, 2), c.teams["north"]),
            "reason": "Left",
        },
    ),
]


def _named(tried: Tried) -> str:
    return tried.kind


@pytest.mark.parametrize("tried", [*BY_FAMILY, *BY_MANAGER], ids=_named)
def test_an_action_leaves_one_event_in_the_familys_stream(county: County, tried: Tried) -> None:
    name = "mags" if tried in BY_MANAGER else "alice"
    with acting(county.viewer(name)):
        before = ledger_head()
        tried.action(by=county.viewer(name), at=AT, **tried.answers(county))
        assert ledger_head() > before
    kinds, streams = written_after(county, before)
    assert kinds == [tried.kind]
    assert streams == [f"family:{larkin(county).id}"]


@pytest.mark.parametrize("name", ["charlie", "ada", "sid", "prue", "percy", "holly", "vera"])
@pytest.mark.parametrize("tried", BY_FAMILY, ids=_named)
def test_who_may_not_write_is_told_the_rule(county: County, tried: Tried, name: str) -> None:
    if (name, tried.kind) == ("vera", "people.address_hidden"):
        pytest.skip("the victim's practitioner hides addresses: that is her work")
    viewer = county.viewer(name)
    with acting(viewer), pytest.raises((NotAllowed, NotFound)) as refusal:
        tried.action(by=viewer, at=AT, **tried.answers(county))
    if tried.kind != "people.address_hidden":
        assert isinstance(refusal.value, NotAllowed)
        assert "Your role" in refusal.value.sentence or "You may" in refusal.value.sentence


@pytest.mark.parametrize("name", ["alice", "bob", "ada", "sid", "percy"])
@pytest.mark.parametrize("tried", BY_MANAGER, ids=_named)
def test_who_may_not_manage_is_refused(county: County, tried: Tried, name: str) -> None:
    viewer = county.viewer(name)
    with acting(viewer), pytest.raises((NotAllowed, NotFound)):
        tried.action(by=viewer, at=AT, **tried.answers(county))


@pytest.mark.parametrize("name", ["bob", "charlie", "percy", "mo", "sam", "sid"])
@pytest.mark.parametrize("tried", [*BY_FAMILY, *BY_MANAGER], ids=_named)
def test_a_restricted_family_is_refused_as_one_that_does_not_exist(county: County, tried: Tried, name: str) -> None:
    closed = {**county.families, "larkin": county.families["winterbourne"]}
    missing = replace(closed["larkin"], id=uuid4(), lead=uuid4(), mother=uuid4())
    viewer = county.viewer(name)
    said = []
    for household in (closed["larkin"], missing):
        other = replace(county, families={**closed, "larkin": household})
        with acting(viewer), pytest.raises(NotFound) as refusal:
            tried.action(by=viewer, at=AT, **tried.answers(other))
        said.append(refusal.value.sentence)
    assert said[0] == said[1]


PERSONAL = [each for each in BY_FAMILY if each.kind.split(".")[1] not in ("family_corrected", "person_recorded")]


@pytest.mark.parametrize("tried", PERSONAL, ids=_named)
def test_nobody_writes_into_another_familys_record_by_naming_their_own(county: County, tried: Tried) -> None:
    with acting(county.by):
        own = add_family(county, "Bobs own")
        draft = AllocationDraft(county.practitioners["bob"], "lead", STARTED, county.teams["north"])
        allocations.allocate(by=county.by, at=AT, family_id=own, draft=draft)
    viewer = county.viewer("bob")  # sees the Larkins as his team's, and may write for his own family alone
    with acting(viewer), pytest.raises(NotFound):
        tried.action(by=viewer, at=AT, **{**tried.answers(county), "family_id": own})


@pytest.mark.parametrize(
    ("action", "field", "answers"),
    [
        (families.correct_family, "name", {"version": 1, "draft": FamilyDraft(" ")}),
        (families.correct_family, "name", {"version": 1, "draft": FamilyDraft(LONG)}),
        (families.restrict_family, "reason", {"reason": " "}),
        (persons.record_name, "given", {"draft": NameDraft(" ", "")}),
        (persons.record_name, "given", {"draft": NameDraft(LONG, "")}),
        (persons.record_name, "kind", {"draft": NameDraft("A", "B", kind="nickname")}),
        (persons.record_identifier, "value", {"draft": IdentifierDraft("nhs", "9434765918")}),
        (persons.record_identifier, "value", {"draft": IdentifierDraft("upn", "A931000000010")}),
        (persons.record_identifier, "scheme", {"draft": IdentifierDraft("passport", "1")}),
        (persons.correct_person, "sex", {"draft": PersonDraft(sex="X")}),
        (persons.correct_person, "birth_date", {"draft": PersonDraft(birth_date=date(2026, 3, 3))}),
        (persons.correct_person, "gender", {"draft": PersonDraft(gender=LONG)}),
        (
            persons.correct_person,
            "death_date",
            {"draft": PersonDraft(birth_date=date(2020, 1, 2), death_date=date(2020, 1, 1))},
        ),
        (
            persons.correct_person,
            "expected_birth_date",
            {"draft": PersonDraft(birth_date=date(2020, 1, 2), expected_birth_date=date(2020, 1, 1))},
        ),
        (contact.record_address, "lines", {"draft": AddressDraft(" ")}),
        (contact.hide_address, "lines", {"draft": AddressDraft("")}),
        (contact.record_contact_detail, "value", {"draft": ContactDraft("phone", " ")}),
        (contact.record_contact_detail, "kind", {"draft": ContactDraft("pigeon", "1")}),
    ],
)
def test_an_answer_that_cannot_be_is_named_with_its_field(
    county: County, action: Act, field: str, answers: dict[str, Any]
) -> None:
    place = (
        mother_of_larkins(county) if action.__module__.endswith(("persons", "contact")) else family_of_larkins(county)
    )
    with acting(county.by), pytest.raises(Invalid) as refusal:
        action(by=county.by, at=AT, **place, **answers)
    assert refusal.value.field == field
    assert refusal.value.sentence.endswith(".")


def test_a_text_that_is_too_long_for_the_database_is_a_sentence(county: County) -> None:
    draft = AddressDraft("1 Elm Row", postcode=LONG)
    with acting(county.by), pytest.raises(NotPossible, match="too long"):
        contact.record_address(by=county.by, at=AT, **mother_of_larkins(county, draft=draft))
