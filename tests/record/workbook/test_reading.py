"""Reading the Workbook: the thread with its filters, cards, a module's page, last contacts, facts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fsp.core.access import Standing, acting
from fsp.core.errors import NotAllowed, NotFound
from fsp.record.views.entries import PAGE, entries_of
from fsp.record.views.family import FamilyRecord, open_family
from fsp.record.views.last_contact import LastContact, last_contacts
from fsp.record.views.workbook import ModulePage, cards, module_page
from fsp.record.workbook.actions import add_to_entry
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.record.workbook.facts import entries, sealed_entries, seen
from tests.record.workbook.writing import YESTERDAY, correct, note, save, texts, thread, visit, wish
from tests.small_county import AT, County


def opened(county: County, name: str, family: str = "larkin") -> FamilyRecord:
    """Open a family's record; call it acting as the reader."""
    return open_family(county.viewer(name), county.families[family].id, "thread")


def page_of(county: County, name: str, module: str) -> ModulePage:
    """Return a module's page of the Larkins."""
    with acting(county.viewer(name)):
        return module_page(county.viewer(name), opened(county, name), module)


def contacts(county: County, name: str) -> dict[UUID, LastContact]:
    """Return the last contacts with the Larkins."""
    with acting(county.viewer(name)):
        return dict(last_contacts(county.viewer(name), opened(county, name)))


def test_the_newest_comes_first_by_when_it_happened(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", note(larkin, "Second", happened_at=AT - timedelta(days=2)))
    save(county, "alice", note(larkin, "Third", happened_at=AT - timedelta(days=3)))
    save(county, "alice", note(larkin, "First"))
    assert list(texts(county, "alice"))[:3] == ["First", "Second", "Third"]


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"kind": "home_visit"}, ["At home"]),
        ({"discipline": "housing"}, ["The landlord rang"]),
        ({"module": "M7"}, ["The landlord rang"]),
        ({"module": "M1"}, []),
        ({"kind": "home_visit", "discipline": "housing"}, []),
    ],
)
def test_the_thread_is_narrowed(county: County, narrowed: dict[str, Any], found: list[str]) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", visit(larkin, text="At home"))
    save(county, "holly", note(larkin, "The landlord rang", people=(Seen(larkin.father, "present"),), modules=("M7",)))
    assert texts(county, "alice", **narrowed) == found


def test_the_thread_is_narrowed_to_a_person(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", note(larkin, "About Gus", people=(Seen(larkin.father, "present"),)))
    assert texts(county, "alice", person=larkin.father) == ["About Gus"]
    assert "About Gus" not in texts(county, "alice", person=larkin.child)


def test_a_page_of_fifty_takes_three_queries_whatever_is_in_it(county: County) -> None:
    larkin, alice = county.families["larkin"], county.viewer("alice")
    for number in range(PAGE + 1):
        draft = note(larkin, f"Number {number}", happened_at=AT - timedelta(hours=number), modules=("M1",))
        first = save(county, "alice", draft)
    save(county, "vera", note(larkin, "Hers", sealed_text="For few"))
    with acting(alice):
        add_to_entry(by=alice, at=AT, entry_id=first.pk, text="More")
        record = opened(county, "alice")
        with CaptureQueriesContext(connection) as made:
            page = entries_of(alice, record)
        assert len(made) == 3
        assert (len(page.entries), page.more) == (PAGE, True)
        older = entries_of(alice, record, page=2)
    assert [entry.text for entry in older.entries][-1] == "She showed me her drawings."
    assert not older.more
    with acting(alice), CaptureQueriesContext(connection) as made:
        assert len(cards(alice, record)) == 7
    assert len(made) == 3
    with acting(alice), CaptureQueriesContext(connection) as made:
        last_contacts(alice, record)
    assert len(made) == 1


def test_people_are_named_and_stand_in_the_order_of_the_family(county: County) -> None:
    larkin = county.families["larkin"]
    everybody = (Seen(larkin.father, "not_seen"), Seen(larkin.mother, "seen"), Seen(larkin.child, "alone", "I drew"))
    save(county, "alice", visit(larkin, people=everybody))
    there = thread(county, "alice").entries[0].people
    assert [(each.name, each.how_in_words) for each in there] == [
        ("Ivy Larkin", "Seen alone"),
        ("Gus Larkin", "Not seen"),
        ("Rosa Larkin", "Seen"),
    ]
    assert (there[0].words, there[0].is_child) == ("I drew", True)


def test_who_may_open_the_record_but_not_the_workbook_is_refused(county: County) -> None:
    with acting(county.viewer("alice")):
        record = opened(county, "alice")
        nothing = FamilyRecord(record.family, record.members, (), (), (), Standing())
        for read in (entries_of, cards, last_contacts):
            with pytest.raises(NotAllowed):
                read(county.viewer("charlie"), nothing)  # type: ignore[operator]
        with pytest.raises(NotAllowed):
            module_page(county.viewer("charlie"), nothing, "M1")


def test_an_answer_has_its_history(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", note(larkin, answers=(wish(larkin, "A dog"),), happened_at=AT - timedelta(days=3)))
    save(county, "alice", note(larkin, answers=(wish(larkin, "A cat"), wish(larkin, "play", "wishes_how"))))
    ivy = next(group for group in page_of(county, "alice", "M2").groups if group.person_id == larkin.child)
    wishes = next(each for each in ivy.questions if each.question.code == "wishes")
    assert wishes.now is not None
    assert (wishes.now.words, wishes.now.author_name, wishes.now.happened_at) == ("A cat", "Alice", YESTERDAY)
    assert [each.words for each in wishes.earlier] == ["A dog", "I drew this"]
    how = next(each for each in ivy.questions if each.question.code == "wishes_how")
    assert how.now is not None
    assert how.now.words == "Play"
    tool = next(each for each in ivy.questions if each.question.code == "wishes_tool")
    assert (tool.asked, tool.is_open) == (False, False)


def test_a_corrected_answer_is_no_answer_any_more(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", note(larkin, answers=(wish(larkin, "A dog"),)))
    correct(county, "alice", first, note(larkin, answers=(wish(larkin, "A cat"),)))
    ivy = next(group for group in page_of(county, "alice", "M2").groups if group.person_id == larkin.child)
    wishes = next(each for each in ivy.questions if each.question.code == "wishes")
    assert wishes.now is not None
    assert [wishes.now.words, *(each.words for each in wishes.earlier)] == ["A cat", "I drew this"]


def test_each_disciplines_last_view_stands_beside_the_others(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", note(larkin, "Warm and calm", modules=("M6",), happened_at=AT - timedelta(days=2)))
    save(county, "alice", note(larkin, "Warm, and tired", modules=("M6",)))
    save(county, "holly", note(larkin, "Shouting", modules=("M6",), happened_at=AT - timedelta(hours=1)))
    page = page_of(county, "alice", "M6")
    assert [(each.discipline_name, each.entry.text) for each in page.views] == [
        ("Housing", "Shouting"),
        ("Social work", "Warm, and tired"),
    ]
    assert [entry.text for entry in page.entries.entries] == ["Shouting", "Warm, and tired", "Warm and calm"]


@pytest.mark.parametrize("module", ["M4V", "M4P", "M77"])
def test_a_sealed_module_has_no_page_as_one_that_there_is_not(county: County, module: str) -> None:
    with pytest.raises(NotFound):
        page_of(county, "alice", module)


def test_the_last_contact_is_the_newest_of_any_discipline(county: County) -> None:
    larkin = county.families["larkin"]
    call = EntryDraft("call", AT - timedelta(days=4), "She rang.", (Seen(larkin.mother, "spoken_to"),))
    save(county, "alice", call)
    save(county, "holly", note(larkin, "At the office", people=(Seen(larkin.mother, "present"),)))
    save(county, "alice", note(larkin, "About her", people=(Seen(larkin.mother, "about"),), happened_at=AT))
    found = contacts(county, "alice")[larkin.mother].last
    assert found is not None
    assert (found.at, found.kind_name, found.by_name) == (YESTERDAY, "Observation", "Holly")


def test_why_there_is_none_stands_until_there_is_contact_again(county: County) -> None:
    larkin = county.families["larkin"]
    assert contacts(county, "alice")[larkin.father] == LastContact(larkin.father, None)
    why = EntryDraft("no_contact", AT - timedelta(days=3), "He works abroad.", (Seen(larkin.father, "no_contact"),))
    save(county, "alice", why)
    assert contacts(county, "alice")[larkin.father].why_none == "He works abroad."
    save(county, "alice", visit(larkin, people=(Seen(larkin.child, "alone"), Seen(larkin.father, "seen"))))
    assert contacts(county, "alice")[larkin.father].why_none == ""


def test_the_other_side_reads_of_no_contact_that_is_kept_apart(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", visit(larkin, people=(Seen(larkin.child, "alone"), Seen(larkin.mother, "seen"))))
    assert contacts(county, "percy")[larkin.mother] == LastContact(larkin.mother, None)


def test_every_entry_that_stands_counts_once_those_in_sealed_parts_as_a_number(county: County) -> None:
    larkin = county.families["larkin"]
    before, sealed = _counts(county)
    first = save(county, "vera", note(larkin, "Sealed", compartment="da_victim"))
    save(county, "percy", note(larkin, "They live at 27 Larch Way."))
    save(county, "holly", note(larkin, "Apart"))
    with acting(county.viewer("vera")):
        add_to_entry(by=county.viewer("vera"), at=AT, entry_id=first.pk, text="More")
    correct(county, "vera", first, note(larkin, "Sealed otherwise", compartment="da_victim"))
    assert _counts(county) == (before + 1, sealed + 2)
    with acting(county.by):
        facts = [*entries(), *sealed_entries()]
    assert "Sealed" not in str(facts)
    assert all({"compartment", "text", "shown_as"}.isdisjoint(fact) for fact in facts)


def test_children_who_were_seen_are_facts(county: County) -> None:
    larkin = county.families["larkin"]
    both = (Seen(larkin.child, "alone"), Seen(larkin.mother, "seen"))
    save(county, "alice", visit(larkin, people=both, happened_at=AT - timedelta(days=2)))
    save(county, "alice", visit(larkin, "nobody_in"))
    with acting(county.by):
        found = sorted((fact["happened_on"], fact["was_seen"], fact["was_alone"]) for fact in seen())
        assert {fact["child_ref"] for fact in seen()} == {larkin.child}
    assert found == [((AT - timedelta(days=2)).date(), True, True), (YESTERDAY.date(), False, False)]


def test_facts_are_for_those_alone_who_see_everything(county: County) -> None:
    for name in ("alice", "sam", "nan", "ada"):
        with acting(county.viewer(name)):
            assert list(entries()) == list(sealed_entries()) == list(seen()) == []


def _counts(county: County) -> tuple[int, int]:
    with acting(county.by):
        return len(list(entries())), sum(fact["entries"] for fact in sealed_entries())
