"""Recording an entry: what is asked, what is refused and in which words, what is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.errors import Invalid, NotAllowed, NotFound
from fsp.core.models import LedgerEvent, Recorded
from fsp.definitions.entry_kinds import entry_kinds
from fsp.people.actions.allocations import allocate
from fsp.people.drafts import AllocationDraft
from fsp.record.clocks.models import Clock, Happening
from fsp.record.workbook.actions import record_entry
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.record.workbook.models import Answer, Draft, Entry, EntryPerson, ModuleState, SealedNote
from fsp.record.workbook.policies.entries import LONGEST_AGO, TEXT, hows
from tests.core.walls.raw_sql import ask
from tests.record.workbook.writing import YESTERDAY, note, plan, save, thread, visit, wish
from tests.small_county import AT, STARTED, County, add_family, add_person


def test_an_entry_keeps_what_was_written_and_who_wrote_it(county: County) -> None:
    larkin = county.families["larkin"]
    draft = visit(larkin, modules=("M1",), answers=(wish(larkin),), place="At home", significant=True)
    entry = save(county, "alice", draft)
    with acting(county.viewer("alice")):
        kept = Entry.objects.get(pk=entry.pk)
        assert (kept.text, kept.place, kept.kind) == ("We talked in the kitchen.", "At home", "home_visit")
        assert (kept.author_id, kept.author_name) == (county.practitioners["alice"], "Alice")
        assert (kept.role, kept.discipline) == ("social_worker", "social_work")
        assert (kept.happened_at, kept.recorded_at, kept.significant) == (YESTERDAY, AT, True)
        assert kept.modules == ["M1:1", "M2:1"]
        assert [(each.person_id, each.how) for each in kept.people.all()] == [(larkin.child, "alone")]
        answer = kept.answers.get()
        assert (answer.module, answer.module_version, answer.question) == ("M2", 1, "wishes")
        assert (answer.person_id, answer.value) == (larkin.child, "I want a dog")


def _said(rows: Iterable[Recorded]) -> Counter[str]:
    """Return what some rows say, without the keys and salts that each saving makes anew."""
    made_anew = {"id", "event", "salt", "version", "entry", "source", "met_by", "started_by", "sealed_value"}
    return Counter(
        str(
            [
                type(row).__name__,
                *(str(getattr(row, f.attname)) for f in row._meta.concrete_fields if f.name not in made_anew),
            ]
        )
        for row in rows
    )


def test_saving_writes_exactly_what_the_preview_planned(county: County) -> None:
    larkin = county.families["larkin"]
    draft = visit(larkin, modules=("M1",), answers=(wish(larkin),), sealed_text="For few")
    planned = plan(county, "alice", draft)
    entry = save(county, "alice", draft)
    with acting(county.viewer("alice")):
        tables = (Entry, EntryPerson, Answer, SealedNote, ModuleState, Happening, Clock)
        written = [row for table in tables for row in table.objects.filter(event_id=entry.event_id)]
    assert _said(written) == _said(planned.rows)
    assert {type(row) for row in written} == set(tables)


def _events() -> set[UUID]:
    return set(LedgerEvent.objects.values_list("pk", flat=True))


def test_everything_that_an_entry_does_is_one_event(county: County) -> None:
    larkin, before = county.families["larkin"], _events()
    entry = save(county, "alice", visit(larkin, modules=("M1",), answers=(wish(larkin),), sealed_text="For few"))
    assert _events() - before == {entry.event_id}


def test_a_preview_writes_nothing(county: County) -> None:
    larkin, before = county.families["larkin"], _events()
    plan(county, "alice", visit(larkin, modules=("M1",), answers=(wish(larkin),)))
    assert _events() == before
    assert len(thread(county, "alice").entries) == 1


def test_the_same_form_sent_twice_is_one_entry(county: County) -> None:
    larkin, key = county.families["larkin"], uuid4()
    first = save(county, "alice", visit(larkin), entry_id=key)
    again = save(county, "alice", visit(larkin), entry_id=key)
    assert first.pk == again.pk == key
    with acting(county.viewer("alice")):
        assert Entry.objects.filter(pk=key).count() == 1
        assert Entry.objects.get(pk=key).version == 1


def test_an_id_that_is_somebody_elses_entry_is_not_there(county: County) -> None:
    larkin, key = county.families["larkin"], uuid4()
    save(county, "alice", note(larkin), entry_id=key)
    with pytest.raises(NotFound):
        save(county, "holly", note(larkin), entry_id=key)
    with pytest.raises(NotFound):
        save(county, "charlie", note(county.families["south"]), family="south", entry_id=key)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("kind", {"kind": "seance"}, "Choose what happened"),
    ("kind", {"kind": "test"}, "Your discipline does not record this"),
    ("happened_at", {"happened_at": AT + timedelta(minutes=1)}, "in the future"),
    ("happened_at", {"happened_at": AT - LONGEST_AGO - timedelta(days=1)}, "Check the year"),
    ("people", {"people": ()}, "nobody was in"),
    ("text", {"text": "x" * (TEXT + 1)}, "at most 20,000"),
    ("text", {"text": "a\x00b"}, "cannot be kept"),
    ("text", {"text": "  "}, "Write what happened"),
    ("place", {"place": "x" * 201}, "at most 200"),
    ("modules", {"modules": ("M99",)}, "among the modules listed"),
    ("modules", {"modules": ("M4V",)}, "among the modules listed"),
    ("compartment", {"compartment": "da_victim"}, "one of the answers listed"),
    ("compartment", {"compartment": "nowhere"}, "one of the answers listed"),
    ("compartment", {"compartment": "core"}, "narrower, not wider"),
]


@pytest.mark.parametrize(("field", "changed", "words"), WRONG)
def test_what_cannot_be_is_refused_beside_its_field(
    county: County, field: str, changed: dict[str, Any], words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refused:
        save(county, "alice", visit(county.families["larkin"], **changed))
    assert refused.value.field == field


def test_nobody_stands_in_an_entry_twice(county: County) -> None:
    larkin = county.families["larkin"]
    with pytest.raises(Invalid, match="stands here twice"):
        save(county, "alice", visit(larkin, people=(Seen(larkin.child, "alone"), Seen(larkin.child, "seen"))))


def test_a_stranger_to_the_family_is_not_there(county: County) -> None:
    larkin, south = county.families["larkin"], county.families["south"]
    with pytest.raises(NotFound):
        save(county, "alice", visit(larkin, people=(Seen(south.child, "alone"),)))


@pytest.mark.parametrize("kind", sorted(entry_kinds()))
def test_how_somebody_is_concerned_fits_what_happened(county: County, kind: str) -> None:
    larkin, fitting = county.families["larkin"], hows(entry_kinds()[kind])
    for how in ("alone", "seen", "present", "spoken_to", "not_seen", "nobody_in", "about", "no_contact"):
        draft = EntryDraft(kind, YESTERDAY, "Words", (Seen(larkin.mother, how),))
        if entry_kinds()[kind].disciplines and "social_work" not in entry_kinds()[kind].disciplines:
            continue
        if how in fitting:
            assert plan(county, "alice", draft).entry.kind == kind
        else:
            with pytest.raises(Invalid, match="does not fit"):
                plan(county, "alice", draft)


def test_a_visit_at_which_nobody_was_in_needs_no_words(county: County) -> None:
    assert save(county, "alice", visit(county.families["larkin"], "nobody_in", text="")).text == ""


def test_a_visit_long_before_the_referral_is_recorded(county: County) -> None:
    early = visit(county.families["larkin"], happened_at=AT - timedelta(days=400))
    assert save(county, "alice", early).happened_at == early.happened_at


@pytest.mark.parametrize("name", ["charlie", "bob", "mo", "ada", "una", "prue", "nan", "sid"])
def test_who_does_not_work_with_the_family_writes_nothing(county: County, name: str) -> None:
    with pytest.raises(NotAllowed):
        save(county, name, note(county.families["larkin"]))


@pytest.mark.parametrize("name", ["charlie", "bob", "percy", "holly", "sam", "ada"])
def test_a_restricted_family_is_not_there_for_whoever_has_no_part_in_it(county: County, name: str) -> None:
    with pytest.raises(NotFound):
        save(county, name, note(county.families["winterbourne"]), family="winterbourne")


def test_only_an_adult_of_the_family_is_shared_with(county: County) -> None:
    south = county.families["south"]
    for stranger in (south.child, county.families["larkin"].mother):
        with pytest.raises(Invalid, match="an adult of this family"):
            save(county, "charlie", note(south, shared_with=stranger), family="south")


def test_nothing_is_shared_with_somebody_who_belongs_to_the_family_no_more(county: County) -> None:
    larkin = county.families["larkin"]
    shared = note(larkin, shared_with=larkin.father)
    assert save(county, "percy", shared).shared_with_id == larkin.father
    with acting(county.by):
        ask("UPDATE people_membership SET ended_on = started_on WHERE person_id = %s", larkin.father)
    with pytest.raises(Invalid, match="an adult of this family"):
        save(county, "percy", shared)
    about_him = note(larkin, people=(Seen(larkin.father, "present"),))
    assert save(county, "percy", about_him).people.get().person_id == larkin.father


def test_what_stands_apart_is_not_shared(county: County) -> None:
    larkin = county.families["larkin"]
    with pytest.raises(Invalid, match="cannot be shared") as refused:
        save(county, "alice", note(larkin, shared_with=larkin.mother))
    assert refused.value.field == "shared_with"


def test_nobody_writes_in_the_name_of_somebody_else(county: County) -> None:
    larkin = county.families["larkin"]
    with pytest.raises(NotAllowed):
        save(county, "alice", note(larkin, author_id=county.practitioners["holly"]))
    own = save(county, "alice", note(larkin, author_id=county.practitioners["alice"]))
    assert own.author_name == "Alice"


def test_the_demonstration_writes_as_its_author_would(county: County) -> None:
    larkin = county.families["larkin"]
    who = {"by": county.by, "at": AT, "family_id": larkin.id}
    with acting(county.by):
        vera = record_entry(**who, entry_id=uuid4(), draft=note(larkin, author_id=county.practitioners["vera"]))
        percy = record_entry(**who, entry_id=uuid4(), draft=note(larkin, author_id=county.practitioners["percy"]))
        with pytest.raises(Invalid, match="directory"):
            record_entry(**who, entry_id=uuid4(), draft=note(larkin, author_id=uuid4()))
    assert (vera.author_name, vera.role, vera.discipline) == ("Vera", "da_victim_practitioner", "domestic_abuse_victim")
    assert (vera.compartment, percy.compartment) == ("apart", "core")


def test_an_import_writes_in_the_name_of_whoever_wrote_it_elsewhere(county: County) -> None:
    larkin, loads = county.families["larkin"], system_viewer("import")
    with acting(loads, Purpose.IMPORT):
        who = {"by": loads, "at": AT, "family_id": larkin.id}
        named = record_entry(**who, entry_id=uuid4(), draft=visit(larkin, author_id=county.practitioners["alice"]))
        unnamed = record_entry(**who, entry_id=uuid4(), draft=note(larkin, "By somebody who is not in the directory"))
    assert (named.author_name, named.role) == ("Alice", "social_worker")
    assert (unnamed.author_id, unnamed.author_name, unnamed.role) == (None, "Import of files", "system_import")


def test_a_draft_of_the_entry_goes_when_it_is_saved(county: County) -> None:
    larkin, key, alice = county.families["larkin"], uuid4(), county.viewer("alice")
    with acting(alice):
        Draft.objects.create(
            pk=key, account_id=alice.account_id, family_id=larkin.id, sealed_answers=b"", begun_at=AT, saved_at=AT
        )
    save(county, "alice", note(larkin), entry_id=key)
    with acting(alice):
        assert not Draft.objects.exists()


def _queries(county: County, family: UUID, draft: EntryDraft) -> int:
    alice = county.viewer("alice")
    with acting(alice), CaptureQueriesContext(connection) as made:
        record_entry(by=alice, at=AT, family_id=family, entry_id=uuid4(), draft=draft)
    return len(made)


def test_saving_takes_a_fixed_number_of_queries(county: County) -> None:
    """Who writes; hidden words; modules; three for the clocks; a statement for each table; the ledger; the draft."""
    larkin = county.families["larkin"]
    everybody = (Seen(larkin.child, "alone"), Seen(larkin.mother, "spoken_to"), Seen(larkin.father, "not_seen"))
    days = [AT - timedelta(days=ago) for ago in (5, 3, 1)]
    assert _queries(county, larkin.id, visit(larkin, happened_at=days[0])) == 14
    assert _queries(county, larkin.id, visit(larkin, modules=("M1",), people=everybody, happened_at=days[1])) == 16
    answers = (wish(larkin), wish(larkin, "play", "wishes_how"))
    assert _queries(county, larkin.id, visit(larkin, answers=answers, modules=("M6",), happened_at=days[2])) == 17


def test_where_nothing_is_hidden_no_words_are_compared(county: County) -> None:
    with acting(county.by):
        family = add_family(county, "Plain")
        child = add_person(county, family, "Tess", "Plain", birth_date=date(2019, 1, 1))
        draft = AllocationDraft(county.practitioners["alice"], "lead", STARTED, team_id=county.teams["north"])
        allocate(by=county.by, at=AT, family_id=family, draft=draft)
    visited = EntryDraft("home_visit", YESTERDAY, "We played.", (Seen(child, "alone"),), ("M2",))
    assert _queries(county, family, visited) == 13  # no clock runs for the child
