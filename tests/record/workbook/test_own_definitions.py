"""A ninth module, a new discipline and a new kind of entry: an authority's own files, without a line of code."""

from __future__ import annotations

from pathlib import Path

import pytest

from fsp.core.access import acting, open_session
from fsp.core.errors import Invalid
from fsp.definitions.linting import problems
from fsp.definitions.places import forget
from fsp.people.actions.allocations import allocate
from fsp.people.actions.organisation import PractitionerDraft, add_practitioner
from fsp.people.drafts import AllocationDraft
from fsp.record.views.family import open_family
from fsp.record.views.workbook import cards, module_page
from fsp.record.workbook.drafts import AnswerDraft, EntryDraft, Seen
from tests.own_files import OwnFiles
from tests.record.workbook.writing import YESTERDAY, note, plan, save, thread
from tests.small_county import AT, STARTED, County, add_account

DISCIPLINE = """code = "youth_work"
version = 1
name = "Youth work"
order = 200
roles = []
aliases = ["youth worker"]
entry_compartment = "core"
notes_compartment = ""
source = "Ours"
confirmed_by = ""
"""
KIND = """code = "walk"
version = 1
name = "A walk"
order = 200
face_to_face = true
asks_seen = false
tells_seen = ""
tells_tried = ""
tells_each = ""
disciplines = ["youth_work"]
significant = false
source = "Ours"
confirmed_by = ""
"""
MODULE = """code = "M9"
version = {version}
title = "Friends and free time"
purpose = "Whom a child is with, and what they like."
disciplines = ["youth_work"]
band = "core"
per = "child"
order = 90
source = "Ours"
confirmed_by = ""
next_review = 2027-11-30

[[questions]]
code = "best_friend"
type = "choice"
label = "Is there a best friend?"
options = {{ yes = "Yes", no = "{no}" }}
feeds = ["supervision"]

[[questions]]
code = "club"
type = "text"
label = "Which club?"
when = "best_friend = yes"
feeds = ["thread"]
"""


@pytest.fixture
def own(own_files: OwnFiles) -> Path:
    """Give the authority a discipline, a kind of entry and a module of its own."""
    module = MODULE.format(version=1, no="No")
    return own_files(
        {"disciplines/youth_work.toml": DISCIPLINE, "entry_kinds/walk.toml": KIND, "modules/m9.v1.toml": module}
    )


@pytest.fixture
def yuri(county: County, own: Path) -> str:
    """Add a youth worker who works with the Larkins."""
    account = add_account("yuri", "childrens_practitioner")
    with acting(county.by):
        draft = PractitionerDraft("Yuri", account.pk, county.agencies["council"], "youth_work")
        made = add_practitioner(by=county.by, at=AT, draft=draft)
        allocation = AllocationDraft(made.pk, "other", STARTED)
        allocate(by=county.by, at=AT, family_id=county.families["larkin"].id, draft=allocation)
    county.practitioners["yuri"], county.viewers["yuri"] = made.pk, open_session(account.pk)
    return "yuri"


def walk(county: County, *answers: AnswerDraft) -> EntryDraft:
    """Return a walk with the child."""
    child = county.families["larkin"].child
    return EntryDraft("walk", YESTERDAY, "We went to the river.", (Seen(child, "present"),), answers=answers)


def friend(county: County, value: str = "yes", question: str = "best_friend") -> AnswerDraft:
    """Return an answer in the module."""
    return AnswerDraft("M9", question, value, county.families["larkin"].child)


def test_nothing_is_wrong_with_them(own: Path) -> None:
    assert problems() == []


def test_an_entry_of_the_new_kind_and_discipline_is_recorded_and_read(county: County, yuri: str) -> None:
    entry = save(county, yuri, walk(county, friend(county), friend(county, "Chess", "club")))
    assert (entry.kind, entry.discipline, entry.modules) == ("walk", "youth_work", ["M9:1"])
    shown = thread(county, "alice", discipline="youth_work").entries[0]
    assert (shown.kind_name, shown.discipline_name) == ("A walk", "Youth work")
    assert [module.title for module in shown.modules] == ["Friends and free time"]


def test_the_new_module_has_its_card_and_its_page(county: County, yuri: str) -> None:
    save(county, yuri, walk(county, friend(county)))
    larkin, alice = county.families["larkin"], county.viewer("alice")
    with acting(alice):
        record = open_family(alice, larkin.id, "workbook")
        card = cards(alice, record)[-1]
        page = module_page(alice, record, "M9")
    assert (card.module.code, card.state, card.open_questions, card.last_discipline) == (
        "M9",
        "in_progress",
        1,
        "Youth work",
    )
    (group,) = page.groups
    assert [(each.question.code, each.now.words if each.now else "") for each in group.questions] == [
        ("best_friend", "Yes"),
        ("club", ""),
    ]
    assert [view.discipline_name for view in page.views] == ["Youth work"]


def test_only_the_new_discipline_answers_in_it_and_records_its_kind(county: County, yuri: str) -> None:
    with pytest.raises(Invalid, match="does not answer the questions"):
        save(county, "alice", note(county.families["larkin"], answers=(friend(county),)))
    with pytest.raises(Invalid, match="does not record this"):
        save(county, "alice", walk(county))


def test_a_condition_of_the_new_module_holds(county: County, yuri: str) -> None:
    with pytest.raises(Invalid, match="is not asked with the other answers") as refused:
        save(county, yuri, walk(county, friend(county, "no"), friend(county, "Chess", "club")))
    assert refused.value.field == "M9.club"


def test_an_old_answer_is_read_in_its_old_form(county: County, yuri: str, own: Path) -> None:
    save(county, yuri, walk(county, friend(county, "no")))
    later = MODULE.format(version=2, no="Not one").replace("best_friend", "closest_friend")
    (own / "modules" / "m9.v2.toml").write_text(later, encoding="utf-8")
    forget()
    alice = county.viewer("alice")
    with acting(alice):
        page = module_page(alice, open_family(alice, county.families["larkin"].id, "workbook"), "M9")
    (group,) = page.groups
    questions = {each.question.code: each for each in group.questions}
    assert questions["closest_friend"].is_open
    old = questions["best_friend"]
    assert (old.retired, old.is_open) == (True, False)
    assert old.now is not None
    assert (old.now.words, old.now.version) == ("No", 1)
    with pytest.raises(Invalid, match="no such question any more"):
        plan(county, yuri, walk(county, friend(county)))


def test_an_entry_stays_readable_when_its_definitions_are_taken_away(county: County, yuri: str, own: Path) -> None:
    save(county, yuri, walk(county, friend(county)))
    for path in own.rglob("*.toml"):
        path.unlink()
    forget()
    shown = next(each for each in thread(county, "alice").entries if each.kind == "walk")
    assert (shown.kind_name, shown.discipline_name, shown.modules) == ("walk", "youth_work", ())
    assert shown.text == "We went to the river."
