"""A restricted family is not there: not its rows, not their history, not its people by any other way."""

from __future__ import annotations

import pytest

from fsp.core.access import acting
from fsp.people.actions.families import add_member
from fsp.people.drafts import MembershipDraft
from tests.core.walls.raw_sql import WALLED, ask, rows_about, seen_by
from tests.small_county import AT, HIDDEN_LINES, STARTED, County

# Tables with rows that are sealed besides: not all who work with the family read those.
SEALED_TOO = {"people_address", "people_heldwords", "workbook_notice", "workbook_sealednote"}
NOT_FOR_THEM = ("bob", "charlie", "percy", "holly", "prue", "mo", "minnie", "sam", "ada", "sid", "nan", "noor")
FOR_THEM = ("alice", "mags", "vera", "dora")


@pytest.mark.parametrize("name", NOT_FOR_THEM)
def test_nothing_of_a_restricted_family_is_read(county: County, name: str) -> None:
    about = rows_about(county.by, county.families["winterbourne"].id)
    for table in WALLED:
        assert about[table], f"{table} holds nothing of the family: this test would prove nothing"
        assert seen_by(county.viewer(name), table, about[table]) == 0, table
        assert seen_by(county.viewer(name), f"{table}event", about[table]) == 0, f"{table}event"


@pytest.mark.parametrize("name", FOR_THEM)
def test_who_works_with_a_restricted_family_reads_it(county: County, name: str) -> None:
    about = rows_about(county.by, county.families["winterbourne"].id)
    for table in set(WALLED) - SEALED_TOO:
        assert seen_by(county.viewer(name), table, about[table]) == len(about[table]), table
        assert seen_by(county.viewer(name), f"{table}event", about[table]) >= len(about[table]), table


@pytest.mark.parametrize("name", ["charlie", "percy", "holly", "sid", "nan"])
def test_the_history_from_before_a_restriction_is_closed_too(county: County, name: str) -> None:
    closed = county.families["winterbourne"].id
    with acting(county.by):
        versions = ask("SELECT restricted FROM people_familyevent WHERE id = %s ORDER BY version", closed)
    assert versions == [(False,), (True,)]
    assert seen_by(county.viewer(name), "people_familyevent", [closed]) == 0


@pytest.mark.parametrize("name", ["bob", "charlie", "percy", "holly", "prue", "mo", "sam", "ada", "dora", "ray", "una"])
def test_a_hidden_address_is_read_by_nobody_whom_the_matrix_does_not_name(county: County, name: str) -> None:
    hidden = [county.families["larkin"].rows["hidden_address"]]
    assert seen_by(county.viewer(name), "people_address", hidden) == 0
    assert seen_by(county.viewer(name), "people_addressevent", hidden) == 0


@pytest.mark.parametrize("name", ["alice", "mags", "vera"])
def test_a_hidden_address_is_read_by_those_whom_the_matrix_names(county: County, name: str) -> None:
    hidden = [county.families["larkin"].rows["hidden_address"]]
    assert seen_by(county.viewer(name), "people_address", hidden) == 1
    assert seen_by(county.viewer(name), "people_addressevent", hidden) == 1


@pytest.mark.parametrize("name", ["percy", "holly", "bob"])
def test_the_open_address_of_the_same_family_is_read(county: County, name: str) -> None:
    assert seen_by(county.viewer(name), "people_address", [county.families["larkin"].rows["people_address"]]) == 1


def test_a_hidden_address_is_nowhere_in_plain_text(county: County) -> None:
    with acting(county.by):
        whole = ask("SELECT a::text, sealed_value FROM people_address a WHERE compartment <> 'core'")
        whole += ask("SELECT a::text, sealed_value FROM people_addressevent a WHERE compartment <> 'core'")
    assert whole
    for text, sealed in whole:
        assert "Larch" not in text
        assert "ZZ9" not in text
        assert HIDDEN_LINES.encode() not in bytes(sealed)


def test_a_person_of_two_families_is_seen_through_the_open_one_only(county: County) -> None:
    larkin, closed = county.families["larkin"], county.families["winterbourne"]
    with acting(county.by):
        draft = MembershipDraft("parent", STARTED)
        add_member(by=county.by, at=AT, family_id=closed.id, person_id=larkin.father, draft=draft)
    with acting(county.viewer("bob")):
        families = ask("SELECT family_id FROM people_membership WHERE person_id = %s", larkin.father)
    assert families == [(larkin.id,)]


def test_the_log_of_reads_of_a_restricted_family_is_closed(own_county: County) -> None:
    closed = own_county.families["winterbourne"].id
    ask("SELECT core.log_read(%s, %s, 'thread', 'direct work')", own_county.viewer("alice").token, closed)
    for name, expected in (("alice", 1), ("charlie", 0), ("percy", 0), ("sid", 0)):
        with acting(own_county.viewer(name)):
            assert ask("SELECT count(*) FROM core_read WHERE family = %s", closed) == [(expected,)]


@pytest.mark.parametrize("name", NOT_FOR_THEM)
def test_the_first_wall_is_told_nothing_of_a_restricted_family(county: County, name: str) -> None:
    with acting(county.viewer(name)):
        assert ask("SELECT * FROM people.standing(%s)", county.families["winterbourne"].id) == []
