from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsp.rules import identifiers

DIGITS = st.text("0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize("upn", ["X931000000010", "K931000000020", "Y931000000030", "P123456789123"])
def test_a_upn_with_the_right_letter_has_no_problem(upn: str) -> None:
    assert identifiers.upn_problem(upn) is None


@pytest.mark.parametrize(
    ("upn", "says"),
    [
        ("A123456789123", "should be P, not A"),
        ("X93100000001", "this one has 12"),
        ("I931000000010", "begins with a capital letter"),
        ("X9310000A0010", "are digits"),
        ("X93100000001S", "ends in a digit"),
        ("X93100000001é", "ends in a digit"),
        ("X९31000000010", "are digits"),
    ],
)
def test_a_faulty_upn_is_told_what_is_wrong(upn: str, says: str) -> None:
    assert says in (identifiers.upn_problem(upn) or "")


@given(DIGITS, st.integers(0, 11), st.integers(1, 9))
def test_any_single_mistyped_digit_changes_the_check_letter(body: str, place: int, step: int) -> None:
    mistyped = body[:place] + str((int(body[place]) + step) % 10) + body[place + 1 :]
    assert identifiers.upn_check_letter(body) != identifiers.upn_check_letter(mistyped)


def test_a_temporary_upn_ends_in_a_letter_that_counts_in_its_check_letter() -> None:
    body = "93100000001A"
    letter = identifiers.upn_check_letter(body)
    assert letter == identifiers.upn_check_letter("931000000010")  # A counts 0
    assert identifiers.is_temporary_upn(f"{letter}{body}")
    assert not identifiers.is_temporary_upn("X931000000010")


@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "9000000009"])
def test_a_right_nhs_number_has_no_problem(number: str) -> None:
    assert identifiers.nhs_number_problem(number) is None


@pytest.mark.parametrize("number", ["9434765918", "943476591", "94347659१9", "0000000000", "", "1234567890x"])
def test_a_wrong_nhs_number_is_told_so(number: str) -> None:
    assert identifiers.nhs_number_problem(number)


@given(st.integers(0, 10**9 - 1))
def test_at_most_one_last_digit_fits_an_nhs_number(stem: int) -> None:
    fitting = [d for d in range(10) if identifiers.nhs_number_problem(f"{stem:09d}{d}") is None]
    assert len(fitting) <= 1


@pytest.mark.parametrize(("child_id", "says"), [("", "missing"), ("A" * 21, "has 21"), ("A-1", "only letters")])
def test_a_faulty_child_id_is_told_what_is_wrong(child_id: str, says: str) -> None:
    assert says in (identifiers.child_id_problem(child_id) or "")


def test_a_child_id_of_twenty_letters_and_digits_has_no_problem() -> None:
    assert identifiers.child_id_problem("A1" * 10) is None
