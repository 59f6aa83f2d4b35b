"""Corrections and additions: the text before is kept, what it told the clocks is taken back, no word is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fsp.core import ledger
from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible, Stale
from fsp.record.clocks.models import Clock, Happening
from fsp.record.views.family import open_family
from fsp.record.views.one_entry import one_entry
from fsp.record.workbook.actions import add_to_entry, correct_entry, withdraw_entry
from fsp.record.workbook.models import Entry
from tests.record.workbook.writing import YESTERDAY, correct, note, save, texts, thread, visit, wish
from tests.small_county import AT, County


def test_a_correction_takes_the_place_of_the_text_before_which_is_kept(county: County) -> None:
    larkin, alice = county.families["larkin"], county.viewer("alice")
    first = save(county, "alice", note(larkin, "She is 8."))
    second = correct(county, "alice", first, note(larkin, "She is 9."), at=AT + timedelta(minutes=1))
    third = correct(county, "alice", second, note(larkin, "She is nine."), at=AT + timedelta(minutes=2))
    assert "She is 9." not in texts(county, "alice")
    shown = thread(county, "alice").entries[0]
    assert (shown.text, shown.corrected, shown.because) == ("She is nine.", True, "The day was wrong")
    with acting(alice):
        record = open_family(alice, larkin.id, "thread")
        assert [each.text for each in one_entry(alice, record, third.pk).earlier] == ["She is 9.", "She is 8."]
        assert [row.voided_because for row in Entry.objects.filter(pk__in=[first.pk, second.pk])] == [
            "The day was wrong"
        ] * 2


def test_a_correction_is_one_event_in_which_both_rows_stand(county: County) -> None:
    first = save(county, "alice", note(county.families["larkin"]))
    second = correct(county, "alice", first, note(county.families["larkin"], "Otherwise"))
    with acting(county.viewer("alice")):
        assert Entry.objects.get(pk=first.pk).event_id == second.event_id


def test_a_visit_on_another_day_is_told_anew(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", visit(larkin))
    correct(county, "alice", first, visit(larkin, happened_at=YESTERDAY - timedelta(days=3)))
    with acting(county.viewer("alice")):
        days = Happening.objects.filter(kind="child.visited", voided_because="").values_list("on", flat=True)
        assert list(days) == [(YESTERDAY - timedelta(days=3)).date()]
        (met,) = Clock.objects.filter(code="C12", met_on__isnull=False, voided_because="")
        assert met.met_on == (YESTERDAY - timedelta(days=3)).date()


def test_a_visit_at_which_the_child_was_not_seen_after_all_stops_no_clock(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", visit(larkin))
    correct(county, "alice", first, visit(larkin, "not_seen"))
    with acting(county.viewer("alice")):
        assert not Clock.objects.filter(code="C12", met_on__isnull=False, voided_because="").exists()
        running = Clock.objects.get(child_id=larkin.child, code="C12", met_on=None, voided_because="")
        assert running.attempts == 1


def test_answers_of_the_text_before_hold_no_more(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", note(larkin, answers=(wish(larkin, "A dog"),)))
    correct(county, "alice", first, note(larkin, answers=(wish(larkin, "A cat"),)))
    with acting(county.viewer("alice")):
        holding = Entry.objects.filter(voided_because="", answers__question="wishes").values_list("answers__value")
        assert {value for (value,) in holding} == {"A cat", "I drew this"}


def test_two_who_correct_at_once_lose_no_word(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", note(larkin, "One"))
    correct(county, "alice", first, note(larkin, "Two"))
    with pytest.raises(Stale) as stale:
        correct(county, "mags", first, note(larkin, "Three"))
    assert (stale.value.mine, stale.value.theirs) == ({"text": "Three"}, {"text": "Two"})


def test_a_correction_sent_twice_is_one(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", note(larkin, "One"))
    once = correct(county, "alice", first, note(larkin, "Two"))
    assert correct(county, "alice", first, note(larkin, "Two")).pk == once.pk


@pytest.mark.parametrize(("name", "refusal"), [("bob", NotAllowed), ("vera", NotAllowed), ("charlie", NotFound)])
def test_what_others_wrote_is_not_theirs_to_correct(county: County, name: str, refusal: type[Exception]) -> None:
    first = save(county, "alice", note(county.families["larkin"]))
    with pytest.raises(refusal):
        correct(county, name, first, note(county.families["larkin"], "Otherwise"))


def test_a_manager_corrects_what_their_team_wrote(county: County) -> None:
    first = save(county, "alice", note(county.families["larkin"]))
    assert correct(county, "mags", first, note(county.families["larkin"], "Otherwise")).corrected_by_name == "Mags"


def test_a_correction_says_why(county: County) -> None:
    alice, larkin = county.viewer("alice"), county.families["larkin"]
    first = save(county, "alice", note(larkin))
    for reason, words in ((" ", "Say why"), ("x" * 501, "at most 500")):
        with acting(alice), pytest.raises(Invalid, match=words) as refused:
            correct_entry(by=alice, at=AT, entry_id=first.pk, draft=note(larkin, "Otherwise"), reason=reason)
        assert refused.value.field == "reason"


def test_an_entry_that_does_not_show_is_not_there_to_correct_or_add_to(county: County) -> None:
    percy, larkin = county.viewer("percy"), county.families["larkin"]
    hidden = save(county, "alice", note(larkin))
    with acting(percy):
        with pytest.raises(NotFound):
            correct_entry(by=percy, at=AT, entry_id=hidden.pk, draft=note(larkin), reason="x")
        with pytest.raises(NotFound):
            add_to_entry(by=percy, at=AT, entry_id=hidden.pk, text="More")


def test_a_correction_is_read_by_no_more_people_than_what_it_corrects(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "vera", note(larkin, "For few", compartment="da_victim"))
    second = correct(county, "vera", first, note(larkin, "For few still"))
    assert second.compartment == "da_victim"


def test_a_narrower_correction_draws_the_text_before_with_it(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", note(larkin, "Too much"))
    with acting(county.viewer("holly")):
        assert Entry.objects.filter(pk=first.pk).exists()
        add_to_entry(by=county.viewer("holly"), at=AT, entry_id=first.pk, text="I saw it too")
    correct(county, "alice", first, note(larkin, "Less", compartment="hidden_address"))
    with acting(county.viewer("sam")):
        assert not Entry.objects.filter(pk=first.pk).exists()
        assert not Entry.objects.filter(text="I saw it too").exists()


def test_what_a_manager_corrects_of_the_other_side_goes_back_to_that_side(county: County) -> None:
    """The family has a hidden address, so what the manager writes of her own stands apart; this is not her own."""
    larkin = county.families["larkin"]
    first = save(county, "percy", note(larkin, "He came on Monday.", modules=("M8",)))
    second = correct(county, "mags", first, note(larkin, "He came on Tuesday.", modules=("M8",)))
    assert second.compartment == "core"
    assert texts(county, "percy") == ["He came on Tuesday."]
    with acting(county.viewer("mags")):
        own = add_to_entry(by=county.viewer("mags"), at=AT, entry_id=second.pk, text="I rang him.")
    assert own.compartment == "apart"
    assert thread(county, "percy").entries[0].additions == ()


def test_an_addition_stands_with_the_first_whatever_is_corrected_since(county: County) -> None:
    larkin, holly = county.families["larkin"], county.viewer("holly")
    first = save(county, "alice", note(larkin, "One"))
    with acting(holly):
        add_to_entry(by=holly, at=AT, entry_id=first.pk, text="From the district")
    correct(county, "alice", first, note(larkin, "Two"))
    shown = thread(county, "alice").entries[0]
    assert (shown.text, [each.text for each in shown.additions]) == ("Two", ["From the district"])
    assert [each.author_name for each in shown.additions] == ["Holly"]
    assert "From the district" not in texts(county, "alice")  # it is no line of its own


def test_an_addition_can_be_corrected_and_stays_an_addition(county: County) -> None:
    larkin, holly = county.families["larkin"], county.viewer("holly")
    first = save(county, "alice", note(larkin, "One"))
    with acting(holly):
        added = add_to_entry(by=holly, at=AT, entry_id=first.pk, text="From the distrikt")
    correct(county, "holly", added, note(larkin, "From the district"))
    shown = thread(county, "alice").entries[0]
    assert [each.text for each in shown.additions] == ["From the district"]


def test_an_empty_addition_is_refused(county: County) -> None:
    alice, first = county.viewer("alice"), save(county, "alice", note(county.families["larkin"]))
    with acting(alice), pytest.raises(Invalid, match="Write what you add"):
        add_to_entry(by=alice, at=AT, entry_id=first.pk, text=" ")


def test_an_addition_tells_no_clock(county: County) -> None:
    alice, larkin = county.viewer("alice"), county.families["larkin"]
    first = save(county, "alice", visit(larkin))
    with acting(alice):
        before = Happening.objects.count()
        add_to_entry(by=alice, at=AT, entry_id=first.pk, text="She also showed me her room.")
        assert Happening.objects.count() == before


def test_an_entry_that_was_written_in_the_wrong_family_is_withdrawn_and_kept(county: County) -> None:
    larkin, alice = county.families["larkin"], county.viewer("alice")
    visited = save(county, "alice", visit(larkin, text="Of another family"))
    with acting(alice):
        withdraw_entry(by=alice, at=AT, entry_id=visited.pk, reason="Another family's visit")
        assert Entry.objects.get(pk=visited.pk).voided_because == "Another family's visit"
        assert not Clock.objects.filter(code="C12", met_on__isnull=False, voided_because="").exists()
        with pytest.raises(NotPossible, match="already"):
            withdraw_entry(by=alice, at=AT, entry_id=visited.pk, reason="Again")
    assert "Of another family" not in texts(county, "alice")


def test_a_withdrawal_says_why_and_is_the_writers_or_a_managers(county: County) -> None:
    first = save(county, "alice", note(county.families["larkin"]))
    for name, reason, refusal in (
        ("alice", " ", Invalid),
        ("vera", "Not mine", NotAllowed),
        ("percy", "Not there", NotFound),
    ):
        viewer = county.viewer(name)
        with acting(viewer), pytest.raises(refusal):
            withdraw_entry(by=viewer, at=AT, entry_id=first.pk, reason=reason)
    mags = county.viewer("mags")
    with acting(mags):
        assert withdraw_entry(by=mags, at=AT, entry_id=first.pk, reason="The wrong family").is_void


def test_the_ledger_and_every_row_hold_after_entries_and_corrections(own_county: County) -> None:
    larkin, alice = own_county.families["larkin"], own_county.viewer("alice")
    first = save(own_county, "alice", visit(larkin, modules=("M1",), answers=(wish(larkin),), sealed_text="For few"))
    second = correct(own_county, "alice", first, visit(larkin, "not_seen", answers=(wish(larkin, "A cat"),)))
    with acting(alice):
        add_to_entry(by=alice, at=AT, entry_id=second.pk, text="More")
        withdraw_entry(by=alice, at=AT, entry_id=second.pk, reason="The wrong family")
    ledger.make_seal(at=AT)
    assert ledger.verify().ok
    found = ledger.verify_rows()
    assert found.ok, found.first_differing
