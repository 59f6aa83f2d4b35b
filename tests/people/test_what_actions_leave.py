"""What actions leave behind: names and numbers over time, joined families, answers that are kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from fsp.people.actions import families, persons
from fsp.people.actions.organisation import PractitionerDraft, add_agency, add_practitioner, add_team, place_in_team
from fsp.people.actions.same_person import answer_same_person
from fsp.people.drafts import (
    FamilyDraft,
    IdentifierDraft,
    MembershipDraft,
    NameDraft,
    PersonDraft,
)
from fsp.people.models import Address, ContactDetail, Family, Identifier, Membership, Person, PersonName
from tests.core.walls.raw_sql import ask
from tests.people.trying import (
    NAME,
    PLACE,
    Act,
    family_of_larkins,
    larkin,
    ledger_head,
    mother_of_larkins,
    written_after,
)
from tests.small_county import AT, STARTED, County, add_family, add_person


def test_a_stale_edit_keeps_both_texts_and_changes_nothing(county: County) -> None:
    with acting(county.by):
        families.correct_family(
            by=county.by, at=AT, **family_of_larkins(county, version=1, draft=FamilyDraft("Theirs", "T"))
        )
        with pytest.raises(Stale) as refusal:
            families.correct_family(
                by=county.by, at=AT, **family_of_larkins(county, version=1, draft=FamilyDraft("Mine", "M"))
            )
        assert refusal.value.mine == {"name": "Mine", "why_involved": "M"}
        assert refusal.value.theirs == {"name": "Theirs", "why_involved": "T"}
        assert Family.objects.get(pk=larkin(county).id).name == "Theirs"


def test_a_child_born_after_midnight_in_summer_is_not_born_in_the_future(county: County) -> None:
    at = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # the first of July in England
    with acting(county.by):
        draft = PersonDraft(birth_date=date(2026, 7, 1))
        persons.record_person(by=county.by, at=at, **family_of_larkins(county, draft=draft, name=NAME, place=PLACE))


@pytest.mark.parametrize("name", ["sam", "minnie", "mags"])
def test_whoever_restricts_a_record_may_be_shut_out_by_doing_so(county: County, name: str) -> None:
    viewer = county.viewer(name)
    with acting(viewer):
        families.restrict_family(by=viewer, at=AT, **family_of_larkins(county, reason="A colleague"))
        assert Family.objects.filter(pk=larkin(county).id).exists() == (name == "mags")
    with acting(county.by):
        family = Family.objects.get(pk=larkin(county).id)
        assert (family.restricted, family.restricted_because, family.version) == (True, "A colleague", 2)
        with pytest.raises(NotPossible, match="restricted already"):
            families.restrict_family(by=county.by, at=AT, **family_of_larkins(county, reason="Again"))


def test_the_function_that_restricts_asks_the_matrix_itself(county: County) -> None:
    with acting(county.viewer("alice")), pytest.raises(Exception, match="may not restrict"):
        ask("SELECT people.restrict_family(%s, 'x', gen_random_uuid(), '')", larkin(county).id)


def test_a_child_id_that_a_hidden_child_has_is_refused_without_a_word_about_it(county: County) -> None:
    viewer = county.viewer("mo")
    draft = PersonDraft(child_id="C1002", sex="F")
    with acting(viewer), pytest.raises(NotPossible) as refusal:
        persons.record_person(by=viewer, at=AT, **family_of_larkins(county, draft=draft, name=NAME, place=PLACE))
    assert refusal.value.sentence == "This child id cannot be used. Speak to the front-door manager."
    assert refusal.value.__cause__ is None


def test_a_new_current_name_makes_the_one_before_a_previous_name(county: County) -> None:
    with acting(county.by):
        draft = NameDraft("Rosa", "Elm", started_on=date(2026, 2, 2))
        persons.record_name(by=county.by, at=AT, **mother_of_larkins(county, draft=draft))
        names = PersonName.objects.filter(person_id=larkin(county).mother).order_by("kind")
        assert [(each.kind, each.whole, each.ended_on) for each in names] == [
            ("current", "Rosa Elm", None),
            ("previous", "Rosa Larkin", date(2026, 2, 2)),
        ]


def test_another_name_leaves_the_current_one_as_it_is(county: County) -> None:
    with acting(county.by):
        persons.record_name(
            by=county.by, at=AT, **mother_of_larkins(county, draft=NameDraft("Rosie", "", kind="known_as"))
        )
        assert PersonName.objects.get(person_id=larkin(county).mother, kind="current").version == 1


def test_a_new_number_keeps_the_one_before_with_its_end(county: County) -> None:
    with acting(county.by):
        draft = IdentifierDraft("nhs", "401 023 2137", date(2026, 2, 2))
        persons.record_identifier(by=county.by, at=AT, **mother_of_larkins(county, draft=draft))
        rows = Identifier.objects.filter(person_id=larkin(county).mother, scheme="nhs").order_by("started_on")
        assert [(row.value, row.ended_on) for row in rows] == [
            ("9434765919", date(2026, 2, 2)),
            ("4010232137", None),
        ]


def test_what_is_not_known_to_be_safe_is_not_safe(county: County) -> None:
    with acting(county.by):
        phone = ContactDetail.objects.get(pk=larkin(county).rows["people_contactdetail"])
        address = Address.objects.get(pk=larkin(county).rows["people_address"])
    assert [phone.safe_to_ring, phone.safe_to_text, phone.safe_to_write, address.safe_to_write] == [False] * 4


def test_a_person_who_left_and_came_back_can_be_corrected(county: County) -> None:
    mother = larkin(county).mother
    with acting(county.by):
        other = add_family(county, "Elm")
        away = MembershipDraft("parent", date(2026, 2, 1))
        families.add_member(by=county.by, at=AT, family_id=other, person_id=mother, draft=away)
        families.join_families(
            by=county.by, at=AT, from_id=other, into_id=larkin(county).id, on=date(2026, 2, 9), reason="One family"
        )
        persons.correct_person(by=county.by, at=AT, **mother_of_larkins(county, draft=PersonDraft(sex="F")))
        assert Person.objects.get(pk=mother).version == 2


def test_joining_two_families_keeps_the_history_of_both_and_tells_both_streams(county: County) -> None:
    with acting(county.by):
        before = ledger_head()
        other = add_family(county, "Elm")
        child = add_person(county, other, "Ash", "Elm")
        families.join_families(
            by=county.by, at=AT, from_id=other, into_id=larkin(county).id, on=date(2026, 2, 9), reason="One household"
        )
        old = Membership.objects.get(family_id=other)
        new = Membership.objects.get(family_id=larkin(county).id, person_id=child)
        assert (old.ended_on, old.end_reason) == (date(2026, 2, 9), "Joined: One household")
        assert (new.started_on, new.ended_on, new.part) == (date(2026, 2, 9), None, "child")
        assert Family.objects.filter(pk=other).exists()
    kinds, streams = written_after(county, before)
    assert kinds[-1] == "people.families_joined"
    assert streams[-1] == ",".join(sorted([f"family:{other}", f"family:{larkin(county).id}"]))


def test_two_families_cannot_be_joined_without_a_reason_or_with_themselves(county: County) -> None:
    both = {"from_id": larkin(county).id, "into_id": county.families["south"].id, "on": STARTED}
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
            into_id=larkin(county).id,
            on=STARTED,
            reason="One household",
        )


def test_an_answer_about_two_people_is_kept_and_not_asked_twice(county: County) -> None:
    pair = {"one_id": larkin(county).father, "other_id": county.families["south"].father, "reason": "Two jobs"}
    viewer = county.viewer("mo")
    with acting(viewer):
        made = answer_same_person(by=viewer, at=AT, **pair, answer="different")
        assert made.one_id < made.other_id
        turned = {**pair, "one_id": pair["other_id"], "other_id": pair["one_id"]}
        with pytest.raises(NotPossible, match="There is an answer for these two"):
            answer_same_person(by=viewer, at=AT, **turned, answer="same")


@pytest.mark.parametrize(("field", "wrong"), [("answer", {"answer": "perhaps"}), ("reason", {"reason": " "})])
def test_an_answer_about_two_people_says_what_and_why(county: County, field: str, wrong: dict[str, str]) -> None:
    pair = {"one_id": larkin(county).father, "other_id": larkin(county).mother, "answer": "same", "reason": "x"}
    with acting(county.by), pytest.raises(Invalid) as refusal:
        answer_same_person(by=county.by, at=AT, **{**pair, **wrong})
    assert refusal.value.field == field


def test_an_answer_about_a_hidden_person_finds_nobody(county: County) -> None:
    viewer = county.viewer("mo")
    hidden = county.families["winterbourne"].child
    with acting(viewer), pytest.raises(NotFound):
        answer_same_person(by=viewer, at=AT, one_id=hidden, other_id=larkin(county).child, answer="same", reason="x")


def test_a_team_manager_answers_for_people_of_the_teams_own_families(county: County) -> None:
    viewer = county.viewer("mags")
    pair = {"one_id": larkin(county).father, "answer": "different", "reason": "x"}
    with acting(viewer):
        answer_same_person(by=viewer, at=AT, **pair, other_id=larkin(county).mother)


def test_a_hidden_person_cannot_be_placed_in_a_family_of_ones_own(county: County) -> None:
    viewer = county.viewer("mo")
    draft = MembershipDraft("child", STARTED)
    hidden = county.families["winterbourne"].child
    with acting(viewer), pytest.raises(NotFound):
        families.add_member(by=viewer, at=AT, **family_of_larkins(county, person_id=hidden, draft=draft))


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
