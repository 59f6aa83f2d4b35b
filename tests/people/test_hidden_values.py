"""Hidden values in free text: found in every spelling by those who may see them, and never told to the others."""

from __future__ import annotations

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid
from fsp.people.actions.contact import hide_contact_detail
from fsp.people.actions.families import add_member
from fsp.people.drafts import ContactDraft, MembershipDraft
from fsp.people.selectors.hidden import check_open_text, find_hidden, hidden_unseen
from tests.core.walls.raw_sql import ask
from tests.small_county import AT, STARTED, County, add_family, add_person

WIDE = "".join(chr(ord(letter) + 0xFEE0) for letter in "LarchWay")
SPELLINGS = (
    "27 Larch Way",
    "27 LARCH WAY",
    "larchway",
    "Larch-Way",
    "Larch\nWay",
    WIDE,
    "La\u200brch W\u00e1y",
    "L a r c h  W a y",
    "27larchway",
    "ZZ9 9ZZ",
    "zz99zz",
    "Z Z 9 9 Z Z",
)
MAY = ("alice", "mags", "vera")
MAY_NOT = ("percy", "holly", "bob", "mo", "minnie", "sam", "una")


def larkin(county: County):
    return county.families["larkin"]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("name", MAY)
def test_who_may_see_a_hidden_address_is_shown_it_in_what_they_write(county: County, name: str, spelling: str) -> None:
    viewer, text = county.viewer(name), f"Rosa says she sleeps well at {spelling} now."
    with acting(viewer):
        hits = find_hidden(viewer, larkin(county).id, text)
        assert [hit.words for hit in hits] == [spelling]
        assert [text[hit.start : hit.end] for hit in hits] == [spelling]
        assert not hidden_unseen(larkin(county).id, text)
        with pytest.raises(Invalid, match="Keep it in the sealed part") as refusal:
            check_open_text(viewer, larkin(county).id, harmless="Nothing", reason=text)
    assert refusal.value.field == "reason"


@pytest.mark.parametrize("name", MAY_NOT)
def test_who_may_not_see_it_is_told_nothing_and_the_code_is(county: County, name: str) -> None:
    viewer = county.viewer(name)
    with acting(viewer):
        for spelling in SPELLINGS:
            assert find_hidden(viewer, larkin(county).id, spelling) == ()
            assert hidden_unseen(larkin(county).id, spelling)
            check_open_text(viewer, larkin(county).id, reason=spelling)


@pytest.mark.parametrize("name", [*MAY, *MAY_NOT])
@pytest.mark.parametrize(
    "text", ["", "Rosa walks a long way to school.", "Netherby", "27", "larch", "14 Mill Row, Harcourt, ZZ1 4AA", "…"]
)
def test_what_is_not_hidden_is_found_by_nobody(county: County, name: str, text: str) -> None:
    viewer = county.viewer(name)
    with acting(viewer):
        assert find_hidden(viewer, larkin(county).id, text) == ()
        assert not hidden_unseen(larkin(county).id, text)


def test_a_hidden_number_and_a_hidden_e_mail_are_found_too(county: County) -> None:
    alice, family = county.viewer("alice"), larkin(county).id
    with acting(alice):
        for kind, value in (("phone", "+44 (0)1632 960 177"), ("email", "Rosa.New@mail.example")):
            row = hide_contact_detail(
                by=alice, at=AT, family_id=family, person_id=larkin(county).mother, draft=ContactDraft(kind, value)
            )
            assert (row.value, row.compartment) == ("", "hidden_address")
        for text in (
            "ring 01632960177 first",
            "0044 1632 960177",
            "960 177",
            "rosa.new@MAIL.example",
            "rosa.new at mail dot example",
        ):
            assert len(find_hidden(alice, family, text)) == 1, text
    with acting(county.viewer("percy")):
        assert hidden_unseen(family, "01632-960-177")
        assert ask("SELECT count(*) FROM people_contactdetail WHERE compartment <> 'core'") == [(0,)]


def test_a_hidden_value_counts_in_every_family_that_shares_a_person_and_no_further(county: County) -> None:
    charlie = county.viewer("charlie")
    with acting(county.by):
        near, far = add_family(county, "Near"), add_family(county, "Far")
        other = add_person(county, near, "Lou", "Near", "parent")
        for family, person in ((near, larkin(county).father), (far, other)):
            draft = MembershipDraft("other", STARTED)
            add_member(by=county.by, at=AT, family_id=family, person_id=person, draft=draft)
    with acting(charlie):
        assert hidden_unseen(near, "27 Larch Way")
        assert not hidden_unseen(far, "27 Larch Way")


def test_nobody_reads_a_mark(county: County) -> None:
    for name in ("alice", "percy", "sid"):
        with acting(county.viewer(name)), pytest.raises(Exception, match="permission denied"):
            ask("SELECT * FROM people_hiddenmark")


def test_who_may_not_see_a_hidden_value_marks_nothing(county: County) -> None:
    hidden = larkin(county).rows["hidden_address"]
    with acting(county.viewer("percy")), pytest.raises(Exception, match="may not mark"):
        ask("SELECT people.keep_marks(%s, %s)", hidden, b"")
