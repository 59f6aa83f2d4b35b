"""Records from before there were marks, and before work was kept apart, are brought up; the ledger agrees with them."""

from __future__ import annotations

import pytest

from fsp.core import ledger
from fsp.core.access import Viewer, acting
from fsp.core.ledger.rows import verify_rows
from fsp.core.ledger.writing import commitment
from fsp.core.sealing import marking_key
from fsp.jobs.upkeep import bring_hidden_values_up
from fsp.people import events
from fsp.people.models import Allocation
from fsp.people.selectors.hidden import find_hidden
from tests.core.walls.raw_sql import ask, superuser
from tests.small_county import AT, County


def as_before(county: County) -> None:
    """Take the marks away, and write the victim's workers' allocations as they were written before."""
    with superuser() as everything:
        everything.execute("DELETE FROM people_hiddenmark")
    with acting(county.by):
        for row in Allocation.objects.filter(compartment="apart"):
            row.compartment = "core"
            ledger.save(events.of_family("people.allocation_corrected", row.family_id, AT, allocation=row.pk), row)


def finds(viewer: Viewer, county: County) -> int:
    with acting(viewer):
        return len(find_hidden(viewer, county.families["larkin"].id, "27 Larch Way"))


def test_bringing_up_marks_and_keeps_apart_what_is_older_and_nothing_twice(own_county: County) -> None:
    as_before(own_county)
    alice, percy = own_county.viewer("alice"), own_county.viewer("percy")
    assert finds(alice, own_county) == 0
    marks, apart = bring_hidden_values_up()
    assert (marks > 0, apart) == (True, 2)
    assert finds(alice, own_county) == 1
    with acting(percy):
        assert ask("SELECT count(*) FROM people_allocation a JOIN people_practitioner p ON p.id = a.practitioner_id "
                   "WHERE p.name = 'Vera'") == [(0,)]  # fmt: skip
    assert bring_hidden_values_up() == (0, 0)
    found = verify_rows()
    assert found.ok, found


def test_marks_that_no_longer_fit_are_taken_away(own_county: County) -> None:
    with superuser() as everything:
        before = everything.execute("SELECT count(*) FROM people_hiddenmark").fetchone()
        everything.execute("UPDATE people_hiddenmark SET mark = sha256(mark) WHERE id % 2 = 0")
    bring_hidden_values_up()
    with superuser() as everything:
        assert everything.execute("SELECT count(*) FROM people_hiddenmark").fetchone() == before
    assert finds(own_county.viewer("alice"), own_county) == 1


def test_an_allocation_from_before_the_column_came_still_agrees_with_its_commitment(county: County) -> None:
    with acting(county.by):
        row = Allocation.objects.filter(compartment="core").first()
        assert row is not None
        was = commitment(row)
        row.compartment = "apart"
        assert commitment(row) != was
        row.compartment = "core"
        type(row).added_later, kept = {}, type(row).added_later
        try:
            assert commitment(row) != was, "the column counts where it is not said to have come later"
        finally:
            type(row).added_later = kept


@pytest.mark.parametrize("secret", ["27 Larch Way", "larchway", "zz99zz"])
def test_neither_a_hidden_value_nor_the_key_of_marks_is_in_the_database(own_county: County, secret: str) -> None:
    with superuser() as everything:
        rows = everything.execute("SELECT m::text FROM people_hiddenmark m").fetchall()
    text = "\n".join(row[0] for row in rows).lower()
    assert rows
    assert secret.encode().hex() not in text
    assert marking_key().hex() not in text
