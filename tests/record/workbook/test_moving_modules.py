"""Modules: opened by being named, changed with both texts kept, and never seen to move from where one must not."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, Stale
from fsp.record.views.family import open_family
from fsp.record.views.workbook import Card, cards
from fsp.record.workbook.actions import change_module
from fsp.record.workbook.drafts import AnswerDraft, ModuleDraft
from fsp.record.workbook.models import ModuleState
from tests.core.walls.raw_sql import ask
from tests.record.workbook.writing import note, plan, save, wish
from tests.small_county import AT, County


def change(county: County, name: str, module: str, version: int, draft: ModuleDraft, family: str = "larkin") -> None:
    """Change a module as somebody."""
    viewer = county.viewer(name)
    with acting(viewer):
        who = {"by": viewer, "at": AT, "family_id": county.families[family].id}
        change_module(**who, module=module, version=version, draft=draft)


def card(county: County, name: str, module: str, family: str = "larkin") -> Card:
    """Return a module's card as somebody sees it."""
    viewer = county.viewer(name)
    with acting(viewer):
        record = open_family(viewer, county.families[family].id, "workbook")
        return next(each for each in cards(viewer, record) if each.module.code == module)


def test_a_module_that_is_named_is_in_progress(county: County) -> None:
    larkin = county.families["larkin"]
    assert [module.code for module in plan(county, "alice", note(larkin, modules=("M6",))).opened] == ["M6"]
    save(county, "alice", note(larkin, modules=("M6",)))
    assert card(county, "alice", "M6").state == "in_progress"
    assert plan(county, "alice", note(larkin, modules=("M6",))).opened == ()


def test_a_module_in_which_something_is_answered_is_named_by_it(county: County) -> None:
    larkin = county.families["larkin"]
    answer = AnswerDraft("M1", "household", "Rosa, Gus and Ivy")
    assert save(county, "alice", note(larkin, answers=(answer,))).modules == ["M1:1"]
    assert card(county, "alice", "M1").state == "in_progress"


def test_a_module_that_was_not_needed_is_needed_when_somebody_writes_in_it(county: County) -> None:
    change(county, "alice", "M5", 0, ModuleDraft("not_needed"))
    assert card(county, "alice", "M5").open_questions is None
    save(county, "alice", note(county.families["larkin"], modules=("M5",)))
    assert card(county, "alice", "M5").state == "in_progress"


def test_a_concluded_module_stays_so_and_the_writer_is_told(county: County) -> None:
    larkin = county.families["larkin"]
    change(county, "alice", "M7", 0, ModuleDraft("concluded", summary="They keep their home."))
    planned = plan(county, "alice", note(larkin, modules=("M7",)))
    assert planned.opened == ()
    assert "concluded" in planned.warnings[0]
    save(county, "alice", note(larkin, modules=("M7",)))
    assert card(county, "alice", "M7").state == "concluded"


def test_a_conclusion_needs_a_summary_and_a_state_must_be_one(county: County) -> None:
    for draft, field in ((ModuleDraft("concluded"), "summary"), (ModuleDraft("done"), "state")):
        with pytest.raises(Invalid) as refused:
            change(county, "alice", "M7", 0, draft)
        assert refused.value.field == field


def test_a_practitioner_of_the_directory_answers_for_a_module(county: County) -> None:
    change(county, "alice", "M7", 0, ModuleDraft("open", owner_id=county.practitioners["holly"]))
    assert card(county, "alice", "M7").owner_name == "Holly"
    with pytest.raises(Invalid, match="of the directory") as refused:
        change(county, "alice", "M7", 1, ModuleDraft("open", owner_id=uuid4()))
    assert refused.value.field == "owner_id"


def test_two_who_change_a_module_lose_no_word(county: County) -> None:
    change(county, "alice", "M7", 0, ModuleDraft("open", summary="One"))
    change(county, "mags", "M7", 1, ModuleDraft("open", summary="Two"))
    with pytest.raises(Stale) as stale:
        change(county, "alice", "M7", 1, ModuleDraft("open", summary="Three"))
    assert (stale.value.mine["summary"], stale.value.theirs["summary"]) == ("Three", "Two")
    with pytest.raises(Stale):
        change(county, "alice", "M7", 0, ModuleDraft("open"))


@pytest.mark.parametrize("name", ["alice", "percy", "holly"])
def test_a_sealed_module_is_not_there_for_others(county: County, name: str) -> None:
    with pytest.raises(NotFound):
        change(county, name, "M4V", 0, ModuleDraft("open"))
    with pytest.raises(NotFound):
        change(county, name, "M77", 0, ModuleDraft("open"))


def test_who_does_not_write_with_the_family_changes_no_module(county: County) -> None:
    with pytest.raises(NotAllowed):
        change(county, "bob", "M1", 0, ModuleDraft("open"))


def test_the_state_before_something_was_hidden_stands_for_the_other_side(county: County) -> None:
    """What moves after an address was hidden moves apart; the core keeps what it showed, and both go on together."""
    with acting(county.by):
        ask("UPDATE people_address SET ended_on = started_on WHERE compartment <> 'core'")
    change(county, "alice", "M6", 0, ModuleDraft("open", summary="Before"))
    with acting(county.by):
        ask("UPDATE people_address SET ended_on = NULL WHERE compartment <> 'core'")
    change(county, "alice", "M6", 1, ModuleDraft("in_progress", summary="After"))
    assert (card(county, "alice", "M6").summary, card(county, "percy", "M6").summary) == ("After", "Before")
    assert card(county, "percy", "M6").state == "open"
    with acting(county.by):
        ask("UPDATE people_address SET ended_on = started_on WHERE compartment <> 'core'")
    version = card(county, "alice", "M6").version
    change(county, "alice", "M6", version, ModuleDraft("concluded", summary="Done"))
    assert {card(county, name, "M6").summary for name in ("alice", "percy")} == {"Done"}


def test_each_side_has_its_own_sealed_module(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "vera", note(larkin, answers=(AnswerDraft("M4V", "wants", "To stay", larkin.mother),)))
    save(county, "percy", note(larkin, answers=(AnswerDraft("M4P", "own_account", "He says", larkin.father),)))
    with acting(county.by):
        bands = ModuleState.objects.filter(family_id=larkin.id, module__startswith="M4")
        assert dict(bands.values_list("module", "compartment")) == {"M4V": "da_victim", "M4P": "da_perpetrator"}
    for name, own, other in (("vera", "M4V", "M4P"), ("percy", "M4P", "M4V")):
        assert card(county, name, own).state == "in_progress"
        with pytest.raises(StopIteration):
            card(county, name, other)


def test_a_card_counts_what_is_open_for_each_person(county: County) -> None:
    larkin = county.families["larkin"]
    before = card(county, "alice", "M2").open_questions
    save(county, "alice", note(larkin, answers=(wish(larkin, "outstanding", "health"),)))
    after = card(county, "alice", "M2").open_questions
    assert before is not None
    assert after == before  # one is answered, and asks one more: what is outstanding?
    assert (card(county, "alice", "M2").last_by, card(county, "alice", "M2").last_on) == (
        "Alice",
        note(larkin).happened_at.date(),
    )
