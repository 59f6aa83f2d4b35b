"""Measure SQL keeps to the part that every engine reads alike."""

from __future__ import annotations

import pytest

from fsp.definitions.measure_definitions import measure_definitions
from fsp.insight.measures.subset import outside_subset

PLAIN = "select p.month, r.referral_ref as ref, r.child_ref, 1 as in_numerator, 1 as in_denominator, 1 as complete "
FROM = "from period p join referral r on r.received_on <= p.ends_on"


@pytest.mark.parametrize("code", measure_definitions())
def test_a_measure_that_ships_keeps_to_the_subset(code: str) -> None:
    assert outside_subset(measure_definitions()[code].sql) == ()


def test_the_plain_form_is_accepted() -> None:
    assert outside_subset(PLAIN + FROM) == ()


@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        (
            ", date_diff('month', r.received_on, p.ends_on)",
            "It calls 'date_diff', which engines may differ in.",
        ),
        (", 1 / 2", "It uses '/'."),
        (", r.received_on::varchar", "It uses '::'."),
        (", current_date", "It uses 'current_date'."),
        (", (select max(x) from read_parquet('a'))", "It calls 'read_parquet', which engines may differ in."),
        (", (select 1 from pg_user)", "It reads 'pg_user', which is no fact table."),
    ],
)
def test_what_engines_differ_in_is_named(added: str, sentence: str) -> None:
    assert sentence in outside_subset(f"{PLAIN}{added} {FROM}")


def test_a_second_statement_and_a_missing_column_are_named() -> None:
    assert "It uses ';'." in outside_subset(f"{PLAIN}{FROM}; drop table child")
    assert "It gives no column 'complete'." in outside_subset(PLAIN.replace("complete", "full") + FROM)
