"""Where an entry stands, who reads it, and that nobody else does: by the selectors and by the database's own wall."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.db import DatabaseError, transaction

from fsp.core.access import acting, can, open_session
from fsp.core.errors import Invalid, NotFound
from fsp.core.ids import new_id
from fsp.people.actions.allocations import allocate
from fsp.people.drafts import AllocationDraft
from fsp.people.selectors.standing import standing
from fsp.people.selectors.writing import writer_in
from fsp.record.clocks.models import Clock, Happening
from fsp.record.views.entries import entries_of, open_sealed
from fsp.record.views.family import open_family
from fsp.record.views.last_contact import last_contacts
from fsp.record.views.workbook import cards, module_page
from fsp.record.workbook.actions import add_to_entry, change_module, record_entry
from fsp.record.workbook.drafts import AnswerDraft, EntryDraft, ModuleDraft, Seen
from fsp.record.workbook.models import Answer, Entry, EntryPerson, ModuleState, SealedNote
from fsp.record.workbook.policies import offered
from tests.core.walls.raw_sql import ask, seen_by
from tests.record.workbook.writing import correct, note, plan, save, texts, thread, visit, wish
from tests.small_county import AT, STAFF, STARTED, County, add_account, add_practitioner

# Who reads what of the Larkins, whose mother's address is hidden. Alice leads; Bob, Mags and Noor are in her team;
# Vera works with the mother, Percy with the father, Holly is the housing worker, Prue manages Vera's provider.
READERS = {
    "core": {"alice", "bob", "mags", "noor", "vera", "percy", "holly", "prue", "mo", "minnie", "sam", "ada", "dora"},
    "apart": {"alice", "bob", "mags", "noor", "vera", "holly", "prue", "mo", "minnie", "sam", "ada", "dora"},
    "hidden_address": {"alice", "mags", "vera"},
    "da_victim": {"vera"},
    "da_perpetrator": {"percy"},
    "adult_notes": set(),
}


def entry_in(county: County, compartment: str, author: str = "mags") -> Entry:
    """Write an entry of the Larkins straight into a compartment, with a line of everything that belongs to one."""
    larkin, row = county.families["larkin"], f"What stands in {compartment}"
    with acting(county.by):
        saved = save_as(county, note(larkin, row, answers=(wish(larkin),), author_id=county.practitioners[author]))
        ask("SET CONSTRAINTS ALL DEFERRED")
        ask("UPDATE workbook_entry SET compartment = %s, author_id = NULL WHERE id = %s", compartment, saved.pk)
        ask("UPDATE workbook_answer SET compartment = %s WHERE entry_id = %s", compartment, saved.pk)
    return saved


def save_as(county: County, draft: EntryDraft) -> Entry:
    """Save an entry as the demonstration."""
    family = county.families["larkin"].id
    return record_entry(by=county.by, at=AT, family_id=family, entry_id=new_id(), draft=draft)


@pytest.mark.parametrize("name", sorted(STAFF))
@pytest.mark.parametrize("compartment", sorted(READERS))
def test_each_compartment_opens_for_its_readers_and_nobody_else(county: County, compartment: str, name: str) -> None:
    entry = entry_in(county, compartment)
    with acting(county.by):
        people = list(EntryPerson.objects.filter(entry=entry).values_list("pk", flat=True))
        answers = list(Answer.objects.filter(entry=entry).values_list("pk", flat=True))
    shows = int(name in READERS[compartment])
    for table, keys in (("entry", [entry.pk]), ("entryperson", people), ("answer", answers)):
        assert seen_by(county.viewer(name), f"workbook_{table}", keys) == shows, table
        assert bool(seen_by(county.viewer(name), f"workbook_{table}event", keys)) == bool(shows), f"{table}event"


@pytest.mark.parametrize(
    ("name", "compartment"),
    [
        ("alice", "apart"),
        ("holly", "apart"),
        ("vera", "apart"),
        ("percy", "core"),
        ("ray", "apart"),
        ("charlie", "apart"),
    ],
)
def test_the_rule_says_where_an_entry_stands(county: County, name: str, compartment: str) -> None:
    family = "south" if name == "charlie" else "larkin"
    if name == "ray":
        _allocate(county, "ray")
    planned = plan(county, name, note(county.families[family]), family)
    assert (planned.compartment, planned.entry.compartment) == (compartment, compartment)
    assert planned.why


def test_the_victims_worker_writes_apart_though_nothing_is_hidden(county: County) -> None:
    with acting(county.by):
        ask("UPDATE people_address SET compartment = 'core', sealed_value = NULL WHERE compartment <> 'core'")
    assert plan(county, "vera", note(county.families["larkin"])).compartment == "apart"
    assert plan(county, "alice", note(county.families["larkin"])).compartment == "core"


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("alice", {"apart", "hidden_address"}),
        ("vera", {"apart", "hidden_address", "da_victim"}),
        ("percy", {"core", "da_perpetrator"}),
        ("holly", {"apart"}),
        ("ray", {"apart", "adult_notes"}),
    ],
)
def test_a_writer_may_narrow_to_what_they_read_and_never_widen(county: County, name: str, choices: set[str]) -> None:
    if name == "ray":
        _allocate(county, "ray")
    larkin = county.families["larkin"]
    with acting(county.viewer(name)):
        assert {place.compartment for place in offered(writer_in(county.viewer(name), larkin.id))} == choices
    for compartment in READERS:
        if compartment in choices:
            assert save(county, name, note(larkin, compartment=compartment)).compartment == compartment
        else:
            with pytest.raises(Invalid) as refused:
                save(county, name, note(larkin, compartment=compartment))
            assert refused.value.field == "compartment"


def everything(county: County, name: str) -> str:
    """Return all that the Workbook and the record show somebody of the Larkins, as one text."""
    viewer = county.viewer(name)
    with acting(viewer):
        record = open_family(viewer, county.families["larkin"].id, "thread")
        found = cards(viewer, record)
        pages = [module_page(viewer, record, card.module.code) for card in found]
        spans = list(Clock.objects.order_by("pk").values_list("code", "child_id", "due_on", "met_on", "attempts"))
        told = list(Happening.objects.order_by("pk").values_list("kind", "child_id", "on"))
        return str((entries_of(viewer, record), found, pages, last_contacts(viewer, record), spans, told, record))


def test_the_perpetrators_worker_reads_the_same_whatever_is_written_apart(county: County) -> None:
    larkin = county.families["larkin"]
    own = save(county, "percy", note(larkin, "He came to the group.", modules=("M8",)))
    before, for_alice = everything(county, "percy"), everything(county, "alice")
    both = (Seen(larkin.child, "alone", "I like the new room"), Seen(larkin.mother, "seen"))
    visited = save(county, "alice", visit(larkin, people=both, answers=(wish(larkin),), modules=("M6", "M8")))
    correct(county, "alice", visited, visit(larkin, text="Otherwise", people=both))
    save(county, "vera", note(larkin, "She told me more.", sealed_text="For few"))
    with acting(county.viewer("alice")):
        add_to_entry(by=county.viewer("alice"), at=AT, entry_id=own.pk, text="I rang him.")
        who = {"by": county.viewer("alice"), "at": AT, "family_id": larkin.id}
        change_module(**who, module="M6", version=1, draft=ModuleDraft("concluded", summary="She copes."))
    assert everything(county, "percy") == before
    assert everything(county, "alice") != for_alice


def test_everybody_else_reads_the_perpetrators_worker(county: County) -> None:
    save(county, "percy", note(county.families["larkin"], "He came to the group."))
    for name in ("alice", "vera", "holly", "sam"):
        assert "He came to the group." in texts(county, name)


def test_a_writer_goes_on_reading_what_was_drawn_out_of_their_sight(county: County) -> None:
    entry = entry_in(county, "hidden_address")
    with acting(county.by):
        ask("UPDATE workbook_entry SET author_id = %s WHERE id = %s", county.practitioners["percy"], entry.pk)
    (mine,) = thread(county, "percy").entries
    assert (mine.id, mine.compartment) == (entry.pk, "core")  # what it is now is not theirs to know
    assert mine.people
    with acting(county.viewer("percy")):
        assert Answer.objects.filter(entry=entry).count() == 1


def test_a_writer_who_left_the_family_reads_nothing_of_it_any_more(county: County) -> None:
    save(county, "percy", note(county.families["larkin"]))
    with acting(county.by):
        ended = "UPDATE people_allocation SET ended_on = started_on, end_reason = 'x' WHERE practitioner_id = %s"
        ask(ended, county.practitioners["percy"])
    assert seen_by(county.viewer("percy"), "workbook_entry", _all(county)) == 0


@pytest.mark.parametrize(
    ("name", "opens"), [("vera", {"vera"}), ("percy", {"percy"}), ("alice", {"alice", "mags", "vera"})]
)
def test_sealed_notes_open_for_their_compartment_alone(county: County, name: str, opens: set[str]) -> None:
    entry = save(county, name, note(county.families["larkin"], "For the team", sealed_text="For few"))
    for reader in ("alice", "mags", "vera", "percy", "holly", "sam", "dora"):
        viewer = county.viewer(reader)
        if "For the team" not in texts(county, reader):
            continue
        shown = next(each for each in thread(county, reader).entries if each.id == entry.pk)
        assert shown.sealed == (reader in opens), reader
        with acting(viewer):
            if reader in opens:
                assert [each.text for each in open_sealed(viewer, entry.pk)] == ["For few"]
            else:
                with pytest.raises(NotFound):
                    open_sealed(viewer, entry.pk)


def test_a_sealed_note_is_nowhere_in_plain_text(county: County) -> None:
    save(county, "vera", note(county.families["larkin"], sealed_text="She hides money in the clock"))
    with acting(county.by):
        for table in ("workbook_sealednote", "workbook_sealednoteevent"):
            for text, value in ask(f"SELECT t::text, sealed_value FROM {table} t"):
                assert "clock" not in text
                assert b"clock" not in bytes(value)


def test_who_keeps_no_sealed_notes_is_told_so(county: County) -> None:
    with pytest.raises(Invalid, match="keeps no sealed notes"):
        save(county, "holly", note(county.families["larkin"], sealed_text="For few"))


def test_an_answer_in_a_sealed_module_stands_in_its_band(county: County) -> None:
    larkin = county.families["larkin"]
    answer = AnswerDraft("M4V", "wants", "To stay where she is", larkin.mother)
    entry = save(county, "vera", note(larkin, "We met.", answers=(answer,)))
    with acting(county.by):
        (key,) = Answer.objects.filter(entry=entry, module="M4V").values_list("pk", flat=True)
    for name in STAFF:
        assert seen_by(county.viewer(name), "workbook_answer", [key]) == int(name == "vera"), name
    assert "We met." in texts(county, "alice")  # the entry itself is for the team
    shown = next(each for each in thread(county, "alice").entries if each.id == entry.pk)
    assert shown.modules == ()


def test_nobody_writes_what_they_could_not_read(county: County) -> None:
    larkin = county.families["larkin"]
    for name, compartment in (("percy", "apart"), ("percy", "da_victim"), ("holly", "hidden_address")):
        with acting(county.viewer(name)):
            row = {"family_id": larkin.id, "kind": "x", "happened_at": AT, "recorded_at": AT, "author_name": "x"}
            entry = Entry(**row, compartment=compartment, event_id=new_id(), salt=b"x" * 16)
            with pytest.raises(DatabaseError, match="row-level security"):
                _insert(entry)
    with acting(county.viewer("percy")), pytest.raises(DatabaseError, match="row-level security"):
        mine = save(county, "percy", note(larkin))
        seal = {"entry": mine, "family_id": larkin.id, "sealed_value": b"x", "event_id": new_id(), "salt": b"x" * 16}
        SealedNote.objects.create(**seal, compartment="da_victim")


@pytest.mark.parametrize("name", sorted(set(STAFF) - {"prue"}))  # of a provider's manager the database knows more
def test_both_walls_name_the_same_readers(county: County, name: str) -> None:
    """What the first wall says of a role's compartments is what the second one shows."""
    larkin, viewer = county.families["larkin"], county.viewer(name)
    for compartment in READERS:
        key = entry_in(county, compartment).pk
        with acting(viewer):
            found = standing(larkin.id)
            may = can("family.read", viewer, found) and (
                compartment == "core" or can("compartment.read", viewer, found, band=compartment)
            )
            assert Entry.objects.filter(pk=key).exists() == may, compartment


def test_a_module_that_an_apart_entry_moves_stands_still_for_the_other_side(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", note(larkin, modules=("M6",)))
    with acting(county.viewer("percy")):
        assert not ModuleState.objects.filter(family_id=larkin.id).exists()
    with acting(county.viewer("holly")):
        assert ModuleState.objects.get(family_id=larkin.id, module="M6").compartment == "apart"


def test_a_provider_manager_on_the_other_side_reads_nothing_apart(county: County) -> None:
    """Whoever runs the provider that sends the perpetrator's worker alone stands on that side."""
    account = add_account("cleo", "provider_manager")
    county.accounts["cleo"] = account.pk
    with acting(county.by):
        add_practitioner(county, "cleo", "change")
    entry = entry_in(county, "apart")
    assert seen_by(open_session(account.pk), "workbook_entry", [entry.pk]) == 0


def _allocate(county: County, name: str) -> None:
    with acting(county.by):
        draft = AllocationDraft(county.practitioners[name], "adult_work", STARTED)
        allocate(by=county.by, at=AT, family_id=county.families["larkin"].id, draft=draft)


def _all(county: County) -> list[UUID]:
    with acting(county.by):
        return list(Entry.objects.values_list("pk", flat=True))


def _insert(entry: Entry) -> None:
    with transaction.atomic():
        entry.save(force_insert=True)
