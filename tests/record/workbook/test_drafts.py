"""Drafts: encrypted, their writer's alone, versioned so that two browsers lose no word, gone when saved or dropped."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from fsp.core.access import acting
from fsp.core.errors import NotAllowed, NotFound, NotPossible, Stale
from fsp.record.workbook.actions import drop_draft, keep_draft, list_drafts, open_draft
from fsp.record.workbook.keeping import KeptDraft
from fsp.record.workbook.models import Draft
from tests.core.walls.raw_sql import ask
from tests.record.workbook.writing import note, save
from tests.small_county import AT, STAFF, County


def keep(county: County, name: str, key: UUID, version: int, family: str = "larkin", **answers: Any) -> KeptDraft:
    """Keep a draft as somebody."""
    viewer = county.viewer(name)
    with acting(viewer):
        who = {"by": viewer, "at": AT, "family_id": county.families[family].id}
        return keep_draft(**who, draft_id=key, version=version, answers=answers)


def test_a_draft_is_kept_and_opened_again(county: County) -> None:
    key, alice = uuid4(), county.viewer("alice")
    kept = keep(county, "alice", key, 0, text="We ta", people=["a", "b"])
    assert (kept.id, kept.version) == (key, 1)
    assert keep(county, "alice", key, 1, text="We talked").version == 2
    with acting(alice):
        assert open_draft(alice, key).answers == {"text": "We talked"}
        assert [each.id for each in list_drafts(alice)] == [key]
        assert list_drafts(alice, family_id=county.families["south"].id) == ()


def test_two_browsers_on_one_draft_lose_no_word(county: County) -> None:
    key = uuid4()
    keep(county, "alice", key, 0, text="Begun")
    keep(county, "alice", key, 1, text="On the phone", kind="call")
    with pytest.raises(Stale) as stale:
        keep(county, "alice", key, 1, text="On the laptop")
    assert stale.value.mine == {"text": "On the laptop"}
    assert stale.value.theirs == {"text": "On the phone", "kind": "call"}
    assert keep(county, "alice", key, 2, text="Both").version == 3


def test_a_new_form_under_the_id_of_a_kept_one_is_stale(county: County) -> None:
    key = uuid4()
    keep(county, "alice", key, 0, text="Begun")
    with pytest.raises(Stale):
        keep(county, "alice", key, 0, text="Anew")


@pytest.mark.parametrize("name", sorted(set(STAFF) - {"alice"}))
def test_a_draft_is_its_writers_alone(county: County, name: str) -> None:
    key, viewer = uuid4(), county.viewer(name)
    keep(county, "alice", key, 0, text="Begun")
    with acting(viewer):
        assert ask("SELECT count(*) FROM workbook_draft") == [(0,)]
        assert list_drafts(viewer) == ()
        with pytest.raises(NotFound):
            open_draft(viewer, key)
        drop_draft(by=viewer, at=AT, draft_id=key)
    with acting(county.viewer("alice")):
        assert open_draft(county.viewer("alice"), key).version == 1


def test_not_even_those_who_see_everything_see_a_draft(county: County) -> None:
    keep(county, "alice", uuid4(), 0, text="Begun")
    with acting(county.by):
        assert ask("SELECT count(*) FROM workbook_draft") == [(0,)]


def test_a_draft_under_the_id_of_somebody_elses_is_refused_without_a_word_of_it(county: County) -> None:
    key = uuid4()
    keep(county, "alice", key, 0, text="Begun")
    with pytest.raises(NotPossible, match="Begin a new one"):
        keep(county, "holly", key, 0, text="Mine")


def test_a_draft_does_not_move_to_another_family(county: County) -> None:
    key = uuid4()
    keep(county, "alice", key, 0, text="Begun")
    with pytest.raises(NotFound):
        keep(county, "alice", key, 1, family="winterbourne", text="Begun")


@pytest.mark.parametrize("name", ["bob", "charlie", "ada", "sid"])
def test_who_may_not_write_keeps_no_draft(county: County, name: str) -> None:
    with pytest.raises(NotAllowed):
        keep(county, name, uuid4(), 0, text="Begun")


def test_nobody_keeps_a_draft_in_the_name_of_somebody_else(county: County) -> None:
    row = {"family_id": county.families["larkin"].id, "sealed_answers": b"", "begun_at": AT, "saved_at": AT}
    with acting(county.viewer("holly")), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Draft.objects.create(pk=uuid4(), account_id=county.viewer("alice").account_id, **row)


def test_a_dropped_draft_is_gone_and_dropping_it_again_is_no_fault(county: County) -> None:
    key, alice = uuid4(), county.viewer("alice")
    keep(county, "alice", key, 0, text="Begun")
    with acting(alice):
        for _ in range(2):
            drop_draft(by=alice, at=AT, draft_id=key)
        assert not Draft.objects.exists()


def test_a_draft_that_comes_late_does_not_stand_up_again(county: County) -> None:
    """The browser's last keeping may arrive when the entry is saved already."""
    key, alice = uuid4(), county.viewer("alice")
    keep(county, "alice", key, 0, text="We talked")
    save(county, "alice", note(county.families["larkin"]), entry_id=key)
    with pytest.raises(NotPossible, match="saved as an entry already"):
        keep(county, "alice", key, 1, text="We talked")
    with acting(alice):
        assert list_drafts(alice) == ()


def test_a_draft_shows_no_more_when_its_writer_has_left_the_family(county: County) -> None:
    keep(county, "holly", uuid4(), 0, text="Begun")
    with acting(county.by):
        ended = "UPDATE people_allocation SET ended_on = started_on, end_reason = 'x' WHERE practitioner_id = %s"
        ask(ended, county.practitioners["holly"])
    with acting(county.viewer("holly")):
        assert list_drafts(county.viewer("holly")) == ()


def test_what_is_kept_is_nowhere_in_plain_text(county: County) -> None:
    keep(county, "alice", uuid4(), 0, text="The blue door")
    with acting(county.viewer("alice")):
        ((text, value),) = ask("SELECT t::text, sealed_answers FROM workbook_draft t")
    assert "blue" not in text
    assert b"blue" not in bytes(value)
