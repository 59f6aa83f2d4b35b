"""Hidden addresses in what somebody writes: those who may see them are told, the others never notice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid
from fsp.people.actions.allocations import allocate
from fsp.people.actions.families import add_member
from fsp.people.drafts import AllocationDraft, MembershipDraft
from fsp.record.views.family import open_family
from fsp.record.views.one_entry import one_entry
from fsp.record.views.thread import list_heads, read_entries
from fsp.record.workbook.actions import acknowledge_notice, add_to_entry, correct_entry, withdraw_entry
from fsp.record.workbook.drafts import AnswerDraft, Seen
from fsp.record.workbook.models import Entry, Notice
from tests.record.workbook.writing import correct, note, plan, save, texts, thread, wish
from tests.small_county import AT, STARTED, County

STREET = "They live at 27 Larch Way now."


def notices(county: County, name: str) -> list[Notice]:
    """Return the notices of hidden values that somebody is shown."""
    with acting(county.viewer(name)):
        return list(Notice.objects.filter(kind="hidden_value").select_related("family"))


def test_a_writer_who_may_see_it_is_shown_where_it_stands(county: County) -> None:
    planned = plan(county, "alice", note(county.families["larkin"], STREET))
    (hit,) = planned.hits
    assert STREET[hit.start : hit.end] == "27 Larch Way"
    assert planned.compartment == "hidden_address"
    assert "hidden address" in planned.why


@pytest.mark.parametrize("where", ["words", "place", "answer"])
def test_every_open_answer_is_compared(county: County, where: str) -> None:
    larkin = county.families["larkin"]
    draft = {
        "words": note(larkin, people=(Seen(larkin.child, "present", STREET),)),
        "place": note(larkin, place="27 Larch Way"),
        "answer": note(larkin, answers=(wish(larkin, STREET),)),
    }[where]
    planned = plan(county, "alice", draft)
    assert (planned.compartment, planned.hits) == ("hidden_address", ())
    assert any("hidden address" in warning for warning in planned.warnings)


def test_sealed_notes_are_where_a_hidden_address_may_stand(county: County) -> None:
    planned = plan(county, "alice", note(county.families["larkin"], sealed_text=STREET))
    assert (planned.compartment, planned.hits, planned.warnings) == ("apart", (), ())


def test_a_writer_who_may_not_see_it_notices_nothing(county: County) -> None:
    larkin = county.families["larkin"]
    with_it, without = plan(county, "percy", note(larkin, STREET)), plan(county, "percy", note(larkin, "They moved."))
    assert (with_it.compartment, with_it.why) == (without.compartment, without.why)
    assert (with_it.hits, with_it.warnings, with_it.lines) == ((), (), ())
    save(county, "percy", note(larkin, STREET, shared_with=larkin.father))
    assert texts(county, "percy") == [STREET]


def test_what_they_wrote_is_kept_from_everybody_else_who_may_not_see_it(county: County) -> None:
    save(county, "percy", note(county.families["larkin"], STREET))
    for name in ("alice", "mags", "vera"):
        assert STREET in texts(county, name)
    for name in ("holly", "sam", "bob", "dora", "prue"):
        assert STREET not in texts(county, name)


def test_what_its_writer_chose_stands_for_them_as_for_any_other_entry(county: County) -> None:
    """Whoever guesses a street and looks must find the same, whether the guess was right or wrong."""
    larkin = county.families["larkin"]

    def looked_at(text: str) -> list[object]:
        draft = note(larkin, text, shared_with=larkin.father, modules=("M8",))
        draft = replace(draft, answers=(AnswerDraft("M8", "goal", "He wants to.", larkin.father),))
        entry, percy = save(county, "percy", draft), county.viewer("percy")
        with acting(percy):
            record = open_family(percy, larkin.id, "entry")
            one = one_entry(percy, record, entry.pk)
            head = next(each for each in list_heads(percy, record) if each.id == entry.pk)
            whole = read_entries(percy, record, [head])[entry.pk]
        shared = (one.shown.shared_with, one.shared_with_id, whole.row.shared_with)
        said = ([each.value for each in one.answers], [each.value for each in whole.answers])
        return [*shared, *said, one.shown.compartment, whole.band, one.shown.sealed, whole.has_notes]

    right, wrong = looked_at(STREET), looked_at("27 Elm Grove, Netherby")
    assert right == wrong
    assert right[0]
    assert "He wants to." in right[3]


def test_those_who_may_see_it_are_told_without_a_word_of_it(county: County) -> None:
    entry = save(county, "percy", note(county.families["larkin"], STREET))
    for name in ("alice", "mags", "vera"):
        (told,) = notices(county, name)
        assert (told.entry_id, told.compartment) == (entry.pk, "hidden_address")
        assert "Larch" not in told.about
    for name in ("percy", "holly", "bob", "sam", "charlie"):
        assert notices(county, name) == []


@pytest.mark.parametrize("field", ["text", "sealed_text", "answer", "words"])
def test_wherever_they_write_it_those_who_may_are_told(county: County, field: str) -> None:
    larkin = county.families["larkin"]
    draft = {
        "text": note(larkin, STREET),
        "sealed_text": note(larkin, sealed_text=STREET),
        "answer": note(larkin, answers=(AnswerDraft("M4P", "goals", STREET, larkin.father),)),
        "words": note(larkin, people=(Seen(larkin.father, "present", STREET),)),
    }[field]
    entry = save(county, "percy", draft)
    assert entry.compartment == "hidden_address"
    assert len(notices(county, "vera")) == 1


def test_a_value_of_a_family_nearby_is_told_to_that_family(county: County) -> None:
    """The father has a new family: who writes in its record can meet the mother's hidden address too."""
    south, larkin = county.families["south"], county.families["larkin"]
    with acting(county.by):
        place = MembershipDraft("parent", STARTED)
        add_member(by=county.by, at=AT, family_id=south.id, person_id=larkin.father, draft=place)
    save(county, "charlie", note(south, STREET), family="south")
    told = notices(county, "vera")
    assert [each.family_id for each in told] == [larkin.id]
    assert told[0].entry_id is None
    assert "another family" in told[0].about


def test_an_addition_is_compared_too(county: County) -> None:
    larkin, percy = county.families["larkin"], county.viewer("percy")
    first = save(county, "percy", note(larkin, "He came."))
    with acting(percy):
        added = add_to_entry(by=percy, at=AT, entry_id=first.pk, text=STREET)
    assert added.compartment == "hidden_address"
    assert len(notices(county, "alice")) == 1
    with acting(county.viewer("holly")):
        assert not Entry.objects.filter(pk=added.pk).exists()


def test_the_first_who_says_that_they_have_seen_a_notice_is_kept(county: County) -> None:
    save(county, "percy", note(county.families["larkin"], STREET))
    (told,) = notices(county, "alice")
    for name in ("alice", "vera"):
        viewer = county.viewer(name)
        with acting(viewer):
            seen = acknowledge_notice(by=viewer, at=AT, notice_id=told.pk)
            assert (seen.seen_by_id, seen.seen_at) == (county.viewer("alice").account_id, AT)


def test_recovery_work_is_drawn_out_of_sight_in_the_same_way(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        draft = AllocationDraft(county.practitioners["ray"], "adult_work", STARTED)
        allocate(by=county.by, at=AT, family_id=larkin.id, draft=draft)
    planned = plan(county, "ray", note(larkin, STREET))
    assert planned.compartment == "apart"
    assert planned.entry.compartment == "hidden_address"
    save(county, "ray", note(larkin, STREET))
    save(county, "ray", note(larkin, "They moved."))
    assert {shown.compartment for shown in thread(county, "ray").entries} == {"apart"}


@pytest.mark.parametrize("name", ["percy", "holly"])
def test_correcting_it_tells_the_writer_nothing_and_brings_it_back_to_nobody(county: County, name: str) -> None:
    larkin = county.families["larkin"]
    first = save(county, name, note(larkin, STREET))
    plain = save(county, name, note(larkin, "They moved."))
    second, other = (correct(county, name, each, note(larkin, "They moved away.")) for each in (first, plain))
    assert (second.compartment, second.shown_as) == ("hidden_address", other.compartment)
    shown = {each.id: each for each in thread(county, name).entries}
    assert shown[second.pk].compartment == shown[other.pk].compartment
    assert second.pk not in {each.id for each in thread(county, "sam").entries}
    with acting(county.viewer("sam")):
        assert not Entry.objects.filter(pk=first.pk).exists()


@pytest.mark.parametrize("name", ["percy", "holly"])
def test_a_correction_that_brings_it_in_draws_the_text_before_with_it(county: County, name: str) -> None:
    larkin = county.families["larkin"]
    first = save(county, name, note(larkin, "They moved."))
    second = correct(county, name, first, note(larkin, STREET))
    assert second.compartment == "hidden_address"
    with acting(county.viewer("sam")):
        assert not Entry.objects.filter(pk__in=[first.pk, second.pk]).exists()
    with acting(county.viewer(name)):
        record = open_family(county.viewer(name), larkin.id, "thread")
        (before,) = one_entry(county.viewer(name), record, second.pk).earlier
    now = next(each for each in thread(county, name).entries if each.id == second.pk)
    assert (before.text, before.compartment) == ("They moved.", now.compartment)


def test_adding_to_it_stays_where_it_is(county: County) -> None:
    larkin, percy = county.families["larkin"], county.viewer("percy")
    first = save(county, "percy", note(larkin, STREET))
    with acting(percy):
        added = add_to_entry(by=percy, at=AT, entry_id=first.pk, text="And more.")
    assert (added.compartment, added.shown_as) == ("hidden_address", "core")
    assert [each.text for each in thread(county, "percy").entries[0].additions] == ["And more."]


def test_the_reason_of_a_correction_is_compared_too(county: County) -> None:
    """The manager corrects what the perpetrator's worker wrote: he reads the reason."""
    larkin, mags = county.families["larkin"], county.viewer("mags")
    first = save(county, "percy", note(larkin, "He came on Monday."))
    with acting(mags), pytest.raises(Invalid, match="hidden address") as refused:
        correct_entry(by=mags, at=AT, entry_id=first.pk, draft=note(larkin, "He came on Tuesday."), reason=STREET)
    assert refused.value.field == "reason"
    percy = county.viewer("percy")
    with acting(percy):
        made = correct_entry(by=percy, at=AT, entry_id=first.pk, draft=note(larkin, "He came."), reason=STREET)
    assert made.compartment == "hidden_address"
    assert [told.entry_id for told in notices(county, "alice")] == [made.pk]


def test_the_reason_of_a_withdrawal_is_compared_too(county: County) -> None:
    larkin, mags, percy = county.families["larkin"], county.viewer("mags"), county.viewer("percy")
    first = save(county, "percy", note(larkin, "He came on Monday."))
    with acting(mags), pytest.raises(Invalid, match="hidden address") as refused:
        withdraw_entry(by=mags, at=AT, entry_id=first.pk, reason=STREET)
    assert refused.value.field == "reason"
    with acting(percy):
        assert withdraw_entry(by=percy, at=AT, entry_id=first.pk, reason=STREET).compartment == "hidden_address"
    assert [told.entry_id for told in notices(county, "alice")] == [first.pk]
    with acting(county.viewer("holly")):
        assert not Entry.objects.filter(pk=first.pk).exists()


def test_a_manager_puts_no_hidden_value_in_what_its_author_reads(county: County) -> None:
    larkin, mags = county.families["larkin"], county.viewer("mags")
    first = save(county, "percy", note(larkin, "He came on Monday."))
    with acting(mags), pytest.raises(Invalid, match="whoever wrote the entry would read it"):
        correct_entry(by=mags, at=AT, entry_id=first.pk, draft=note(larkin, STREET), reason="The day")


def test_what_was_drawn_away_stays_where_its_author_takes_it_to_be_once_a_manager_corrects_it(county: County) -> None:
    larkin = county.families["larkin"]
    drawn = save(county, "percy", note(larkin, STREET))
    now = correct(county, "mags", drawn, note(larkin, "They moved."))
    assert (now.compartment, now.shown_as) == ("hidden_address", "core")
    percy = county.viewer("percy")
    with acting(percy):
        record = open_family(percy, larkin.id, "entry")
        assert one_entry(percy, record, now.pk).shown.compartment == "core"
