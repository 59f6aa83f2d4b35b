"""Who has looked, among thousands of looks: by index, and the list of whom to leave out is made once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from fsp.core.access import acting
from fsp.core.models import Read
from tests.core.walls.raw_sql import ask, superuser
from tests.small_county import AT, County

LOOKS = 20_000
NEWEST = "SELECT id, viewer_name FROM core_read WHERE family = %s ORDER BY at DESC LIMIT 200"


@pytest.fixture(scope="module")
def county_of_looks(standing_county: County) -> County:
    """Fill the log of one family: every tenth look is the victim's worker's."""
    family, accounts = standing_county.families["larkin"].id, standing_county.accounts
    with superuser() as everything:
        everything.execute(
            "INSERT INTO core_read (id, at, viewer, viewer_name, family, page, purpose, xid) "
            "SELECT gen_random_uuid(), %s + n * interval '1 minute', CASE WHEN n %% 10 = 0 THEN %s ELSE %s END::uuid, "
            "CASE WHEN n %% 10 = 0 THEN 'Vera' ELSE 'Alice' END, "
            "CASE WHEN n %% 4 = 0 THEN %s ELSE gen_random_uuid() END::uuid, 'thread', 'direct work', 1 "
            "FROM generate_series(1, %s) n",
            [AT - timedelta(days=90), accounts["vera"], accounts["alice"], family, LOOKS],
        )
        everything.execute("ANALYZE core_read")
    return standing_county


def plan(county: County, name: str, family: UUID, statement: str) -> str:
    with acting(county.viewer(name)), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, COSTS off, TIMING off) {statement}", [family])
        return "\n".join(row[0] for row in cursor.fetchall())


def test_the_newest_looks_are_read_by_index_and_no_more_of_them_than_are_shown(county_of_looks: County) -> None:
    family = county_of_looks.families["larkin"].id
    said = plan(county_of_looks, "percy", family, NEWEST)
    assert "reads_of_a_family_newest_first" in said
    assert "Seq Scan on core_read" not in said
    assert "Sort" not in said.split("SubPlan")[0]
    assert said.count("Function Scan on looks_kept_apart") == 1
    assert "loops=200" not in said.split("looks_kept_apart")[1].split("\n")[0]


def test_the_list_of_whom_to_leave_out_is_not_made_for_who_opens_it(county_of_looks: County) -> None:
    said = plan(county_of_looks, "alice", county_of_looks.families["larkin"].id, NEWEST)
    assert "looks_kept_apart" not in said or "never executed" in said


@pytest.mark.parametrize(
    ("name", "expected"), [("alice", {"Alice", "Vera"}), ("percy", {"Alice"}), ("holly", {"Alice", "Vera"})]
)
def test_every_look_is_counted_that_may_be_known_and_no_other(
    county_of_looks: County, name: str, expected: set[str]
) -> None:
    family = county_of_looks.families["larkin"].id
    with acting(county_of_looks.viewer(name)):
        reads = Read.objects.filter(family=family)
        assert set(reads.values_list("viewer_name", flat=True).distinct()) == expected
        assert reads.count() == LOOKS // 4 - (0 if "Vera" in expected else LOOKS // 20)


def test_a_family_that_is_not_there_has_no_looks(county_of_looks: County) -> None:
    with acting(county_of_looks.viewer("percy")):
        assert ask("SELECT count(*) FROM core_read WHERE family = %s", uuid4()) == [(0,)]
