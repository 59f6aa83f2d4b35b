"""Answers of an entry: to questions that are asked, of the right people, in the form in which they are kept."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotPossible
from fsp.record.views.family import open_family
from fsp.record.views.workbook import module_page
from fsp.record.workbook.actions import add_to_entry, correct_entry, record_entry
from fsp.record.workbook.drafts import AnswerDraft
from fsp.record.workbook.models import Answer
from fsp.record.workbook.planning import EntryPlan, plan_correction
from tests.core.walls.raw_sql import ask
from tests.record.workbook.writing import note, save, wish
from tests.small_county import AT, County


def answers(county: County, entry_id: UUID) -> dict[str, object]:
    """Return the answers of an entry by question."""
    with acting(county.by):
        return dict(Answer.objects.filter(entry_id=entry_id).values_list("question", "value"))


def test_answers_are_kept_by_their_type(county: County) -> None:
    larkin = county.families["larkin"]
    given = (
        AnswerDraft("M7", "tenure", "private"),
        AnswerDraft("M7", "arrears", "310.50"),
        AnswerDraft("M7", "notice", "notice"),
        AnswerDraft("M7", "leave_by", date(2026, 4, 1)),
        AnswerDraft("M7", "money", ["child_benefit", "work"]),
        AnswerDraft("M7", "employment", "part_time", larkin.mother),
    )
    entry = save(county, "alice", note(larkin, answers=given))
    assert answers(county, entry.pk) == {
        "tenure": "private",
        "arrears": 310.5,
        "notice": "notice",
        "leave_by": "2026-04-01",
        "money": ["work", "child_benefit"],
        "employment": "part_time",
    }


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("arrears", "much", "Give a number"),
        ("tenure", "castle", "one of the answers listed"),
        ("leave_by", "soon", "Give a date"),
        ("weather", "rain", "no such question"),
        ("leave_by", "2026-04-01", "is not asked with the other answers"),
    ],
)
def test_a_wrong_answer_is_refused_beside_its_question(
    county: County, question: str, value: object, words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        save(county, "alice", note(county.families["larkin"], answers=(AnswerDraft("M7", question, value),)))
    assert refused.value.field == f"M7.{question}"


def test_a_question_is_answered_once(county: County) -> None:
    larkin = county.families["larkin"]
    with pytest.raises(Invalid, match="answered twice"):
        save(county, "alice", note(larkin, answers=(wish(larkin, "A dog"), wish(larkin, "A cat"))))


def test_the_same_question_is_answered_for_each_child(county: County) -> None:
    larkin = county.families["larkin"]
    both = (AnswerDraft("M1", "agreement", "yes", larkin.mother), AnswerDraft("M1", "agreement", "no", larkin.father))
    entry = save(county, "alice", note(larkin, answers=both))
    with acting(county.by):
        assert dict(Answer.objects.filter(entry=entry).values_list("person_id", "value")) == {
            larkin.mother: "yes",
            larkin.father: "no",
        }


def test_what_one_person_answered_asks_another_nothing(county: County) -> None:
    larkin = county.families["larkin"]
    mixed = (
        AnswerDraft("M1", "agreement", "no", larkin.mother),
        AnswerDraft("M1", "without_agreement", "He was away", larkin.father),
    )
    with pytest.raises(Invalid, match="is not asked"):
        save(county, "alice", note(larkin, answers=mixed))


def test_only_those_who_record_in_a_module_answer_in_it(county: County) -> None:
    larkin = county.families["larkin"]
    with pytest.raises(Invalid, match="does not answer the questions of “Drugs and alcohol”"):
        save(county, "alice", note(larkin, answers=(AnswerDraft("M5", "use", "less", larkin.mother),)))
    assert save(county, "alice", note(larkin, modules=("M5",))).modules == ["M5:1"]  # naming it is for all


@pytest.mark.parametrize("module", ["M4V", "M4P"])
def test_a_sealed_module_is_refused_like_one_that_there_is_not(county: County, module: str) -> None:
    larkin = county.families["larkin"]
    said = set()
    for code in (module, "M77"):
        with pytest.raises(Invalid) as refused:
            save(county, "alice", note(larkin, answers=(AnswerDraft(code, "wants", "x", larkin.mother),)))
        said.add((refused.value.field, refused.value.sentence))
    assert len(said) == 1


def test_an_answer_about_a_person_is_asked_of_the_right_people(county: County) -> None:
    larkin = county.families["larkin"]
    for answer in (
        AnswerDraft("M2", "wishes", "A dog", larkin.mother),
        AnswerDraft("M2", "wishes", "A dog"),
        AnswerDraft("M2", "wishes", "A dog", county.families["south"].child),
        AnswerDraft("M1", "household", "Three", larkin.child),
        AnswerDraft("M1", "agreement", "yes", larkin.child),
    ):
        with pytest.raises(Invalid, match="This is asked about") as refused:
            save(county, "alice", note(larkin, answers=(answer,)))
        assert refused.value.field == f"{answer.module}.{answer.question}"


def test_nobody_is_asked_about_somebody_who_has_left_and_what_was_said_of_them_stays(county: County) -> None:
    larkin, alice = county.families["larkin"], county.viewer("alice")
    save(county, "alice", note(larkin, answers=(AnswerDraft("M8", "goal", "To stay dry", larkin.father),)))
    with acting(county.by):
        ask("UPDATE people_membership SET ended_on = started_on WHERE person_id = %s", larkin.father)
    with acting(alice):
        groups = module_page(alice, open_family(alice, larkin.id, "workbook"), "M8").groups
    gus = next(group for group in groups if group.person_id == larkin.father)
    assert [each.question.code for each in gus.questions] == ["goal"]
    assert not any(each.is_open for each in gus.questions)


def test_an_answer_whose_form_is_not_installed_any_more_is_left_out_and_breaks_nothing(county: County) -> None:
    larkin, alice = county.families["larkin"], county.viewer("alice")
    entry = save(county, "alice", note(larkin, answers=(wish(larkin, "A dog"),)))
    with acting(county.by):
        ask("UPDATE workbook_answer SET module_version = 99, question = 'gone' WHERE entry_id = %s", entry.pk)
    with acting(alice):
        groups = module_page(alice, open_family(alice, larkin.id, "workbook"), "M2").groups
    assert "gone" not in {each.question.code for group in groups for each in group.questions}


def test_a_plan_that_is_not_agreed_to_is_not_saved(county: County) -> None:
    larkin, alice, shown = county.families["larkin"], county.viewer("alice"), []
    first = save(county, "alice", note(larkin))

    def refuse(plan: EntryPlan) -> None:
        shown.append(plan.entry.text)
        raise NotPossible("Not like this.")

    who = {"by": alice, "at": AT, "agree": refuse}
    with acting(alice):
        before = set(ask("SELECT id, version FROM workbook_entry"))
        for attempt in (
            lambda: record_entry(**who, family_id=larkin.id, entry_id=uuid4(), draft=note(larkin, "New")),
            lambda: correct_entry(**who, entry_id=first.pk, draft=note(larkin, "Corrected"), reason="Why not"),
            lambda: add_to_entry(**who, entry_id=first.pk, text="Added"),
        ):
            with pytest.raises(NotPossible, match="Not like this"):
                attempt()
        assert set(ask("SELECT id, version FROM workbook_entry")) == before
        here = {"by": alice, "at": AT, "family_id": larkin.id}
        planned = plan_correction(**here, entry_id=first.pk, draft=note(larkin, "Corrected"))
    assert shown == ["New", "Corrected", "Added"]
    assert planned.entry.text == "Corrected"


def test_signs_that_cannot_be_kept_are_refused_in_a_sentence(county: County) -> None:
    larkin = county.families["larkin"]
    for text in ("a\x00b", "a\ud800b"):
        for draft in (note(larkin, text), note(larkin, answers=(wish(larkin, text),))):
            with pytest.raises(Invalid, match="cannot be kept"):
                save(county, "alice", draft)
