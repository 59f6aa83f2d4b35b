"""What people do to the record of people: each action, what it leaves in the ledger, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from fsp.people.actions import allocations, contact, families, persons, ties
from fsp.people.actions.organisation import PractitionerDraft, add_agency, add_practitioner, add_team, place_in_team
from fsp.people.actions.same_person import answer_same_person
from fsp.people.drafts import (
    AddressDraft,
    AllocationDraft,
    ContactDraft,
    FamilyDraft,
    IdentifierDraft,
    MembershipDraft,
    NameDraft,
    PersonDraft,
    ResponsibilityDraft,
    TieDraft,
)
from fsp.people.models import Address, ContactDetail, Family, Identifier, Membership, Person, PersonName
from tests.core.walls.raw_sql import ask
from tests.small_county import AT, STARTED, County, add_family, add_person

NAME, PLACE = NameDraft("Wren", "Larkin"), MembershipDraft("child", STARTED)
LONG = "x" * 2000
Act = Callable[..., Any]


@dataclass(frozen=True)
class Tried:
    """An action as a test tries it: who may, the event it leaves, its answers for the Larkins."""

    action: Act
    kind: str
    answers: Callable[[County], dict[str, Any]]


def _family(county: County, **more: Any) -> dict[str, Any]:
    return {"family_id": county.families["larkin"].id, **more}


def _mother(county: County, **more: Any) -> dict[str, Any]:
    return _family(county, person_id=county.families["larkin"].mother, **more)


BY_FAMILY = [
    Tried(
        families.correct_family,
        "people.family_corrected",
        lambda c: _family(c, version=1, draft=FamilyDraft("Larkin", "New")),
    ),
    Tried(
        persons.record_person,
        "people.person_recorded",
        lambda c: _family(c, draft=PersonDraft(sex="F"), name=NAME, place=PLACE),
    ),
    Tried(persons.correct_person, "people.person_corrected", lambda c: _mother(c, draft=PersonDraft(sex="U"))),
    Tried(persons.record_name, "people.name_recorded", lambda c: _mother(c, draft=NameDraft("Rosa", "Elm"))),
    Tried(
        persons.record_identifier,
        "people.identifier_recorded",
        lambda c: _mother(c, draft=IdentifierDraft("nhs", "943 476 5919")),
    ),
    Tried(contact.record_address, "people.address_recorded", lambda c: _mother(c, draft=AddressDraft("1 Elm Row"))),
    Tried(contact.hide_address, "people.address_hidden", lambda c: _mother(c, draft=AddressDraft("2 Elm Row"))),
    Tried(
        contact.record_contact_detail,
        "people.contact_detail_recorded",
        lambda c: _mother(c, draft=ContactDraft("email", "rosa@example.invalid")),
    ),
    Tried(
        ties.record_relationship,
        "people.relationship_recorded",
        lambda c: _family(c, draft=TieDraft(_larkin(c).mother, _larkin(c).father, "partner", "said by Rosa")),
    ),
    Tried(
        ties.record_responsibility,
        "people.responsibility_recorded",
        lambda c: _family(c, draft=ResponsibilityDraft(_larkin(c).father, _larkin(c).child, "order", "order seen")),
    ),
]
BY_MANAGER = [
    Tried(families.restrict_family, "people.family_restricted", lambda c: _family(c, reason="A colleague")),
    Tried(
        allocations.allocate,
        "people.practitioner_allocated",
        lambda c: _family(c, draft=AllocationDraft(c.practitioners["bob"], "cover", date(2026, 2, 2))),
    ),
    Tried(
        allocations.end_allocation,
        "people.allocation_ended",
        lambda c: {"allocation_id": _larkin(c).lead, "on": date(2026, 2, 2), "reason": "Left"},
    ),
    Tried(
        allocations.hand_over,
        "people.allocation_handed_over",
        lambda c: {
            "allocation_id": _larkin(c).lead,
            "draft": AllocationDraft(c.practitioners["bob"], "lead", date(2026, 2, 2), c.teams["north"]),
            "reason": "Left",
        },
    ),
]


def _larkin(county: County) -> Any:
    return county.families["larkin"]


def _named(tried: Tried) -> str:
    return tried.kind


@pytest.mark.parametrize("tried", [*BY_FAMILY, *BY_MANAGER], ids=_named)
def test_an_action_leaves_one_event_in_the_familys_stream(county: County, tried: Tried) -> None:
    name = "mags" if tried in BY_MANAGER else "alice"
    with acting(county.viewer(name)):
        before = _head()
        tried.action(by=county.viewer(name), at=AT, **tried.answers(county))
        assert _head() > before
    kinds, streams = _written_after(county, before)
    assert kinds == [tried.kind]
    assert streams == [f"family:{_larkin(county).id}"]


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
    place = _mother(county) if action.__module__.endswith(("persons", "contact")) else _family(county)
    with acting(county.by), pytest.raises(Invalid) as refusal:
        action(by=county.by, at=AT, **place, **answers)
    assert refusal.value.field == field
    assert refusal.value.sentence.endswith(".")


def test_a_text_that_is_too_long_for_the_database_is_a_sentence(county: County) -> None:
    draft = AddressDraft("1 Elm Row", postcode=LONG)
    with acting(county.by), pytest.raises(NotPossible, match="too long"):
        contact.record_address(by=county.by, at=AT, **_mother(county, draft=draft))


def test_a_stale_edit_keeps_both_texts_and_changes_nothing(county: County) -> None:
    with acting(county.by):
        families.correct_family(by=county.by, at=AT, **_family(county, version=1, draft=FamilyDraft("Theirs", "T")))
        with pytest.raises(Stale) as refusal:
            families.correct_family(by=county.by, at=AT, **_family(county, version=1, draft=FamilyDraft("Mine", "M")))
        assert refusal.value.mine == {"name": "Mine", "why_involved": "M"}
        assert refusal.value.theirs == {"name": "Theirs", "why_involved": "T"}
        assert Family.objects.get(pk=_larkin(county).id).name == "Theirs"


def test_a_child_born_after_midnight_in_summer_is_not_born_in_the_future(county: County) -> None:
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # the first of July in England
    with acting(county.by):
        draft = PersonDraft(birth_date=date(2026, 7, 1))
        persons.record_person(by=county.by, at=at, **_family(county, draft=draft, name=NAME, place=PLACE))


@pytest.mark.parametrize("name", ["sam", "minnie", "mags"])
def test_whoever_restricts_a_record_may_be_shut_out_by_doing_so(county: County, name: str) -> None:
    viewer = county.viewer(name)
    with acting(viewer):
        families.restrict_family(by=viewer, at=AT, **_family(county, reason="A colleague"))
        assert Family.objects.filter(pk=_larkin(county).id).exists() == (name == "mags")
    with acting(county.by):
        family = Family.objects.get(pk=_larkin(county).id)
        assert (family.restricted, family.restricted_because, family.version) == (True, "A colleague", 2)
        with pytest.raises(NotPossible, match="restricted already"):
            families.restrict_family(by=county.by, at=AT, **_family(county, reason="Again"))


def test_the_function_that_restricts_asks_the_matrix_itself(county: County) -> None:
    with acting(county.viewer("alice")), pytest.raises(Exception, match="may not restrict"):
        ask("SELECT people.restrict_family(%s, 'x', gen_random_uuid(), '')", _larkin(county).id)


def test_a_child_id_that_a_hidden_child_has_is_refused_without_a_word_about_it(county: County) -> None:
    viewer = county.viewer("mo")
    draft = PersonDraft(child_id="C1002", sex="F")
    with acting(viewer), pytest.raises(NotPossible) as refusal:
        persons.record_person(by=viewer, at=AT, **_family(county, draft=draft, name=NAME, place=PLACE))
    assert refusal.value.sentence == "This child id cannot be used. Speak to the front-door manager."
    assert refusal.value.__cause__ is None


def test_a_new_current_name_makes_the_one_before_a_previous_name(county: County) -> None:
    with acting(county.by):
        draft = NameDraft("Rosa", "Elm", started_on=date(2026, 2, 2))
        persons.record_name(by=county.by, at=AT, **_mother(county, draft=draft))
        names = PersonName.objects.filter(person_id=_larkin(county).mother).order_by("kind")
        assert [(each.kind, each.whole, each.ended_on) for each in names] == [
            ("current", "Rosa Elm", None),
            ("previous", "Rosa Larkin", date(2026, 2, 2)),
        ]


def test_another_name_leaves_the_current_one_as_it_is(county: County) -> None:
    with acting(county.by):
        persons.record_name(by=county.by, at=AT, **_mother(county, draft=NameDraft("Rosie", "", kind="known_as")))
        assert PersonName.objects.get(person_id=_larkin(county).mother, kind="current").version == 1


def test_a_new_number_keeps_the_one_before_with_its_end(county: County) -> None:
    with acting(county.by):
        draft = IdentifierDraft("nhs", "401 023 2137", date(2026, 2, 2))
        persons.record_identifier(by=county.by, at=AT, **_mother(county, draft=draft))
        rows = Identifier.objects.filter(person_id=_larkin(county).mother, scheme="nhs").order_by("started_on")
        assert [(row.value, row.ended_on) for row in rows] == [
            ("9434765919", date(2026, 2, 2)),
            ("4010232137", None),
        ]


def test_what_is_not_known_to_be_safe_is_not_safe(county: County) -> None:
    with acting(county.by):
        phone = ContactDetail.objects.get(pk=_larkin(county).rows["people_contactdetail"])
        address = Address.objects.get(pk=_larkin(county).rows["people_address"])
    assert [phone.safe_to_ring, phone.safe_to_text, phone.safe_to_write, address.safe_to_write] == [False] * 4


def test_a_person_who_left_and_came_back_can_be_corrected(county: County) -> None:
    mother = _larkin(county).mother
    with acting(county.by):
        other = add_family(county, "Elm")
        away = MembershipDraft("parent", date(2026, 2, 1))
        families.add_member(by=county.by, at=AT, family_id=other, person_id=mother, draft=away)
        families.join_families(
            by=county.by, at=AT, from_id=other, into_id=_larkin(county).id, on=date(2026, 2, 9), reason="One family"
        )
        persons.correct_person(by=county.by, at=AT, **_mother(county, draft=PersonDraft(sex="F")))
        assert Person.objects.get(pk=mother).version == 2


def test_joining_two_families_keeps_the_history_of_both_and_tells_both_streams(county: County) -> None:
    with acting(county.by):
        before = _head()
        other = add_family(county, "Elm")
        child = add_person(county, other, "Ash", "Elm")
        families.join_families(
            by=county.by, at=AT, from_id=other, into_id=_larkin(county).id, on=date(2026, 2, 9), reason="One household"
        )
        old = Membership.objects.get(family_id=other)
        new = Membership.objects.get(family_id=_larkin(county).id, person_id=child)
        assert (old.ended_on, old.end_reason) == (date(2026, 2, 9), "Joined: One household")
        assert (new.started_on, new.ended_on, new.part) == (date(2026, 2, 9), None, "child")
        assert Family.objects.filter(pk=other).exists()
    kinds, streams = _written_after(county, before)
    assert kinds[-1] == "people.families_joined"
    assert streams[-1] == ",".join(sorted([f"family:{other}", f"family:{_larkin(county).id}"]))


def test_two_families_cannot_be_joined_without_a_reason_or_with_themselves(county: County) -> None:
    both = {"from_id": _larkin(county).id, "into_id": county.families["south"].id, "on": STARTED}
    with acting(county.by):
        with pytest.raises(Invalid, match="Say why"):
            families.join_families(by=county.by, at=AT, **both, reason=" ")
        with pytest.raises(NotPossible, match="two different families"):
            families.join_families(by=county.by, at=AT, **{**both, "into_id": both["from_id"]}, reason="x")


def test_joining_never_opens_a_restricted_family(county: County) -> None:
    with acting(county.by), pytest.raises(NotPossible, match="restricted"):
        families.join_families(
            by=county.by,
            at=AT,
            from_id=county.families["winterbourne"].id,
            into_id=_larkin(county).id,
            on=STARTED,
            reason="One household",
        )


def test_an_answer_about_two_people_is_kept_and_not_asked_twice(county: County) -> None:
    pair = {"one_id": _larkin(county).father, "other_id": county.families["south"].father, "reason": "Two jobs"}
    viewer = county.viewer("mo")
    with acting(viewer):
        made = answer_same_person(by=viewer, at=AT, **pair, answer="different")
        assert made.one_id < made.other_id
        turned = {**pair, "one_id": pair["other_id"], "other_id": pair["one_id"]}
        with pytest.raises(NotPossible, match="There is an answer for these two"):
            answer_same_person(by=viewer, at=AT, **turned, answer="same")


@pytest.mark.parametrize(("field", "wrong"), [("answer", {"answer": "perhaps"}), ("reason", {"reason": " "})])
def test_an_answer_about_two_people_says_what_and_why(county: County, field: str, wrong: dict[str, str]) -> None:
    pair = {"one_id": _larkin(county).father, "other_id": _larkin(county).mother, "answer": "same", "reason": "x"}
    with acting(county.by), pytest.raises(Invalid) as refusal:
        answer_same_person(by=county.by, at=AT, **{**pair, **wrong})
    assert refusal.value.field == field


def test_an_answer_about_a_hidden_person_finds_nobody(county: County) -> None:
    viewer = county.viewer("mo")
    hidden = county.families["winterbourne"].child
    with acting(viewer), pytest.raises(NotFound):
        answer_same_person(by=viewer, at=AT, one_id=hidden, other_id=_larkin(county).child, answer="same", reason="x")


def test_a_team_manager_answers_for_people_of_the_teams_own_families(county: County) -> None:
    viewer = county.viewer("mags")
    pair = {"one_id": _larkin(county).father, "answer": "different", "reason": "x"}
    with acting(viewer):
        answer_same_person(by=viewer, at=AT, **pair, other_id=_larkin(county).mother)


def test_a_hidden_person_cannot_be_placed_in_a_family_of_ones_own(county: County) -> None:
    viewer = county.viewer("mo")
    draft = MembershipDraft("child", STARTED)
    hidden = county.families["winterbourne"].child
    with acting(viewer), pytest.raises(NotFound):
        families.add_member(by=viewer, at=AT, **_family(county, person_id=hidden, draft=draft))


@pytest.mark.parametrize("name", ["alice", "mags", "mo", "nan"])
def test_only_who_keeps_the_directory_adds_to_it(county: County, name: str) -> None:
    viewer = county.viewer(name)
    tries: list[tuple[Act, dict[str, Any]]] = [
        (add_agency, {"code": "x", "name": "X"}),
        (add_team, {"code": "x", "name": "X", "agency_id": county.agencies["council"]}),
        (add_practitioner, {"draft": PractitionerDraft("X", None, county.agencies["council"], "x")}),
        (place_in_team, _placing(county)),
    ]
    for action, answers in tries:
        with acting(viewer), pytest.raises(NotAllowed, match="add teams, agencies and practitioners"):
            action(by=viewer, at=AT, **answers)


def test_nobody_is_in_a_team_twice_at_once_and_no_code_is_given_twice(county: County) -> None:
    viewer = county.viewer("sid")
    with acting(viewer):
        with pytest.raises(NotPossible, match="in the team on those days already"):
            place_in_team(by=viewer, at=AT, **_placing(county))
        with pytest.raises(NotPossible, match="a team with this code"):
            add_team(by=viewer, at=AT, code="north", name="N", agency_id=county.agencies["council"])


def _placing(county: County) -> dict[str, Any]:
    people, teams = county.practitioners, county.teams
    return {"practitioner_id": people["alice"], "team_id": teams["north"], "started_on": date(2026, 2, 2)}


def _head() -> int:
    return int(ask("SELECT core.ledger_head()")[0][0])


def _written_after(county: County, position: int) -> tuple[list[str], list[str]]:
    """Return kinds and streams of the events after a position, as their owner reads them in this transaction."""
    found: list[tuple[str, str]] = []
    with acting(county.by), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM core_ledgerevent WHERE position > %s ORDER BY position", [position])
        events = [row[0] for row in cursor.fetchall()]
    for event in events:
        found.append(_WRITTEN[event])
    return [kind for kind, _ in found], [streams for _, streams in found]


_WRITTEN: dict[UUID, tuple[str, str]] = {}


@pytest.fixture(autouse=True)
def _listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Note what every event says as it goes to the database: the app itself cannot read it back."""
    from fsp.core.ledger import writing

    told = writing.event_json

    def noted(event: Any, commitments: Any) -> dict[str, Any]:
        said = told(event, commitments)
        _WRITTEN[event.id] = (event.kind, ",".join(sorted(event.streams)))
        for text in ("Larkin", "Rosa", "Elm", "example.invalid", "colleague", "Left"):
            assert text not in str(said), "a personal value in the ledger"
        return said

    monkeypatch.setattr(writing, "event_json", noted)
    yield
    _WRITTEN.clear()
