"""Who corrects an entry does not become its author, and loses nothing of it that they did not touch or cannot see."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from fsp.core import ledger
from fsp.core.access import Purpose, acting
from fsp.core.errors import Invalid
from fsp.definitions.modules import modules
from fsp.definitions.places import forget
from fsp.people.events import of_family
from fsp.people.models import Membership
from fsp.record.clocks.models import Clock
from fsp.record.views.answered import answers_of
from fsp.record.views.entries import OpenedNote, open_sealed
from fsp.record.views.family import open_family
from fsp.record.views.one_entry import OneEntry, one_entry
from fsp.record.views.thread import list_heads, read_entries
from fsp.record.workbook.actions import add_to_entry, withdraw_entry
from fsp.record.workbook.drafts import AnswerDraft, EntryDraft
from fsp.record.workbook.models import Answer, Entry
from tests.own_files import OwnFiles
from tests.record.workbook.writing import correct, note, save, visit
from tests.small_county import AT, County

NINTH = """code = "M9"
version = {version}
title = "Friends"
purpose = "Whom a child is with."
disciplines = []
band = "core"
per = "family"
order = 90
source = "Ours"
confirmed_by = ""
next_review = 2027-11-30

[[questions]]
code = "{first}"
type = "text"
label = "Who?"
feeds = ["thread"]

[[questions]]
code = "where"
type = "text"
label = "Where?"
feeds = ["thread"]
"""


def seen_by(county: County, name: str, entry: Entry) -> OneEntry:
    """Return an entry as somebody reads it, its sealed notes opened."""
    viewer = county.viewer(name)
    with acting(viewer):
        record = open_family(viewer, county.families["larkin"].id, "entry")
        return one_entry(viewer, record, entry.pk, opened=True)


def test_an_entry_that_a_manager_corrects_stays_its_authors(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "holly", note(larkin, "The boiler is mended."))
    second = correct(county, "mags", first, note(larkin, "The boiler was mended."))
    assert (second.author_id, second.author_name, second.role) == (first.author_id, "Holly", "housing_worker")
    assert (second.discipline, second.corrected_by_name) == (first.discipline, "Mags")
    assert correct(county, "holly", second, note(larkin, "The boiler works.")).corrected_by_name == "Holly"


def test_a_managers_correction_does_not_make_anybodys_visit_one_that_stops_the_clock(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "holly", visit(larkin))
    correct(county, "mags", first, visit(larkin, text="We talked in the garden."))
    with acting(county.viewer("alice")):
        assert not Clock.objects.filter(code="C12", met_on__isnull=False, voided_because="").exists()


def test_a_managers_correction_of_a_social_workers_visit_leaves_the_clock_stopped(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", visit(larkin))
    second = correct(county, "mags", first, visit(larkin, text="We talked in the garden."))
    with acting(county.viewer("alice")):
        (met,) = Clock.objects.filter(code="C12", met_on__isnull=False, voided_because="")
        assert met.met_by == second.pk


def test_a_manager_corrects_a_kind_of_entry_that_only_its_discipline_records(county: County) -> None:
    draft = EntryDraft("session", AT, "He came.", (), modules=("M8",))
    first = save(county, "percy", draft)
    second = correct(county, "mags", first, EntryDraft("session", AT, "He came early.", (), modules=("M8",)))
    assert (second.kind, second.discipline) == ("session", first.discipline)


def test_sealed_notes_that_the_manager_does_not_see_stay_with_the_entry(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "percy", note(larkin, "He came on Monday.", sealed_text="For his side alone"))
    second = correct(county, "mags", first, note(larkin, "He came on Tuesday."))
    assert seen_by(county, "percy", second).sealed == (OpenedNote("da_perpetrator", "For his side alone"),)
    assert seen_by(county, "mags", second).sealed == ()
    with acting(county.viewer("percy")):
        assert [each.text for each in open_sealed(county.viewer("percy"), second.pk)] == ["For his side alone"]


def test_notes_that_their_writer_corrects_are_the_new_ones(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "percy", note(larkin, "He came.", sealed_text="One"))
    second = correct(county, "mags", first, note(larkin, "He came early."))
    third = correct(county, "percy", second, note(larkin, "He came early.", sealed_text="Two"))
    assert seen_by(county, "percy", third).sealed == (OpenedNote("da_perpetrator", "Two"),)
    fourth = correct(county, "percy", third, note(larkin, "He came late."))
    assert seen_by(county, "percy", fourth).sealed == ()


def test_notes_of_two_compartments_stay_apart_whoever_corrects(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "vera", note(larkin, "She came.", sealed_text="Hers alone"))
    second = correct(county, "mags", first, note(larkin, "She came early.", sealed_text="Where she lives"))
    third = correct(county, "vera", second, note(larkin, "She came late.", sealed_text="Hers alone"))
    hers, where = OpenedNote("da_victim", "Hers alone"), OpenedNote("hidden_address", "Where she lives")
    assert seen_by(county, "vera", third).sealed == (hers, where)
    for name in ("mags", "alice"):
        assert seen_by(county, name, third).sealed == (where,)


def test_answers_that_the_manager_does_not_see_stay_with_the_entry(county: County) -> None:
    larkin, percy = county.families["larkin"], county.viewer("percy")
    code = "M4P"
    question = next(each for each in modules()[code].questions if each.type in ("text", "long_text") and not each.when)
    answer = AnswerDraft(code, question.code, "As he said it", larkin.father)
    first = save(county, "percy", note(larkin, "He came.", answers=(answer,)))
    second = correct(county, "mags", first, note(larkin, "He came early."))
    given = [each.value for each in seen_by(county, "percy", second).answers]
    assert given == [answer.value]
    assert seen_by(county, "mags", second).answers == ()
    with acting(percy):
        record = open_family(percy, larkin.id, "workbook")
        assert [each.value for each in answers_of(record, code)] == [answer.value]
        (head,) = [each for each in list_heads(percy, record) if each.id == second.pk]
        assert [each.value for each in read_entries(percy, record, [head])[second.pk].answers] == [answer.value]


@pytest.fixture
def own(own_files: OwnFiles) -> Path:
    """Give the authority a module of its own, in its first version."""
    return own_files({"modules/m9.v1.toml": NINTH.format(version=1, first="who")})


def test_an_untouched_answer_keeps_the_form_it_was_given_in_and_a_retired_one_stays(county: County, own: Path) -> None:
    larkin = county.families["larkin"]
    where = AnswerDraft("M9", "where", "At the park")
    first = save(county, "alice", note(larkin, "One", answers=(AnswerDraft("M9", "who", "Ana"), where)))
    (own / "modules" / "m9.v2.toml").write_text(NINTH.format(version=2, first="whom"), encoding="utf-8")
    forget()
    second = correct(county, "alice", first, note(larkin, "Two", modules=("M9",), answers=(where,)))
    assert second.modules == ["M9:1"]
    assert forms(county, second) == {("who", "Ana", 1), ("where", "At the park", 1)}
    third = correct(county, "alice", second, note(larkin, "Two", answers=(AnswerDraft("M9", "where", "At home"),)))
    assert third.modules == ["M9:2"]
    assert forms(county, third) == {("who", "Ana", 1), ("where", "At home", 2)}
    fourth = correct(county, "alice", third, note(larkin, "Two"))
    assert forms(county, fourth) == set()


def forms(county: County, entry: Entry) -> set[tuple[str, object, int]]:
    """Return the answers that stand in an entry, each with the version of its form."""
    with acting(county.viewer("alice")):
        rows = Answer.objects.filter(entry=entry, module="M9", voided_because="")
        return {(row.question, row.value, row.module_version) for row in rows}


OPTIONS = """[[questions]]
code = "with"
type = "choice"
label = "With whom?"
options = {{ ana = "Ana"{more} }}
feeds = ["thread"]
"""


def test_an_answer_whose_option_is_offered_no_more_goes_with_the_entry(county: County, own: Path) -> None:
    larkin = county.families["larkin"]
    for version, more in ((1, ', ben = "Ben"'), (2, "")):
        text = NINTH.format(version=version, first="who") + OPTIONS.format(more=more)
        (own / "modules" / f"m9.v{version}.toml").write_text(text, encoding="utf-8")
        forget()
        if version == 1:
            first = save(county, "alice", note(larkin, "One", answers=(AnswerDraft("M9", "with", "ben"),)))
    second = correct(county, "alice", first, note(larkin, "Two", modules=("M9",)))
    assert forms(county, second) == {("with", "ben", 1)}
    third = correct(county, "alice", second, note(larkin, "Two", answers=(AnswerDraft("M9", "with", "ana"),)))
    assert forms(county, third) == {("with", "ana", 2)}


def test_a_withdrawn_entry_shows_its_words_to_its_author_and_the_manager_alone(county: County) -> None:
    larkin, holly = county.families["larkin"], county.viewer("holly")
    first = save(county, "alice", note(larkin, "Of another family", significant=True))
    with acting(holly):
        add_to_entry(by=holly, at=AT, entry_id=first.pk, text="Of it too")
    with acting(county.viewer("mags")):
        withdraw_entry(by=county.viewer("mags"), at=AT, entry_id=first.pk, reason="It is the Ghorbanis'")
    for name in ("alice", "mags"):
        assert seen_by(county, name, first).shown.text == "Of another family"
    told = seen_by(county, "holly", first)
    assert (told.shown.text, told.shown.people, told.void, told.withdrawn_by) == ("", (), "", "Mags")
    assert told.shown.additions == ()
    with acting(holly):
        assert not Entry.objects.filter(family=larkin.id, text="Of it too", voided_because="").exists()
        record = open_family(holly, larkin.id, "thread")
        (head,) = [each for each in list_heads(holly, record) if each.id == first.pk]
    assert (head.kind, head.discipline, head.people, head.modules) == ("", "", frozenset(), frozenset())


def test_an_entry_stays_shared_with_somebody_who_has_left(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "percy", note(larkin, "He came.", shared_with=larkin.father))
    with acting(county.by, Purpose.DEMONSTRATION):
        (row,) = Membership.objects.filter(person_id=larkin.father, family_id=larkin.id, voided_because="")
        row.ended_on = (AT - timedelta(days=1)).date()
        ledger.save(of_family("test.somebody_left", larkin.id, AT), row)
    second = correct(county, "percy", first, note(larkin, "He came early.", shared_with=larkin.father))
    assert second.shared_with_id == larkin.father
    with pytest.raises(Invalid, match="Choose an adult"):
        save(county, "percy", note(larkin, "Again", shared_with=larkin.father))


def test_every_text_before_is_drawn_into_a_narrower_correction(county: County) -> None:
    larkin = county.families["larkin"]
    first = save(county, "alice", note(larkin, "Far too much"))
    second = correct(county, "alice", first, note(larkin, "Too much"))
    correct(county, "alice", second, note(larkin, "Less", compartment="hidden_address"))
    with acting(county.viewer("sam")):
        assert not Entry.objects.filter(text__in=["Far too much", "Too much", "Less"]).exists()


def test_the_ledger_and_every_row_hold_after_it_all(own_county: County) -> None:
    larkin = own_county.families["larkin"]
    first = save(own_county, "percy", note(larkin, "One", sealed_text="For few"))
    second = correct(own_county, "mags", first, note(larkin, "Two"))
    third = correct(own_county, "percy", second, note(larkin, "Two", sealed_text="For fewer"))
    with acting(own_county.viewer("mags")):
        withdraw_entry(by=own_county.viewer("mags"), at=AT, entry_id=third.pk, reason="The wrong family")
    found = ledger.verify_rows()
    assert found.ok, found.first_differing
