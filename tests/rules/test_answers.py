"""Answers to questions: what may be answered, the form in which it is kept, the words in which it is read."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsp.definitions.modules import Option, Question, modules
from fsp.rules.answers import LONG, MOST, SHORT, WrongAnswer, in_words, is_asked, kept

OPTIONS = (Option("yes", "Yes, it is"), Option("no", "No"), Option("some", "Somewhat"))


def question(kind: str, **more: Any) -> Question:
    """Return a question of a type."""
    options = OPTIONS if kind in ("choice", "choices") else ()
    return Question("q", kind, "Asked?", "", options, more.get("unit", ""), more.get("when", ""), ("thread",), "family")


@pytest.mark.parametrize(
    ("kind", "given_answer", "as_kept"),
    [
        ("text", "A word", "A word"),
        ("long_text", "Two\nlines", "Two\nlines"),
        ("choice", "no", "no"),
        ("choices", ["some", "yes"], ["yes", "some"]),
        ("choices", ("yes", "yes"), ["yes"]),
        ("number", 3, 3),
        ("number", "3.50", 3.5),
        ("number", " 12 ", 12),
        ("number", Decimal("0.125"), 0.125),
        ("number", -4, -4),
        ("date", "2026-11-24", "2026-11-24"),
        ("date", date(2026, 11, 24), "2026-11-24"),
    ],
)
def test_an_answer_is_kept(kind: str, given_answer: object, as_kept: object) -> None:
    assert kept(question(kind), given_answer) == as_kept


@pytest.mark.parametrize(
    ("kind", "given_answer", "words"),
    [
        ("text", "", "Write an answer"),
        ("text", "  ", "Write an answer"),
        ("text", 4, "Write an answer"),
        ("text", "x" * (SHORT + 1), "at most 500"),
        ("long_text", "x" * (LONG + 1), "at most 20,000"),
        ("text", "a\x00", "cannot be kept"),
        ("choice", "maybe", "one of the answers listed"),
        ("choice", "", "one of the answers listed"),
        ("choice", ["yes"], "one of the answers listed"),
        ("choices", [], "one or more"),
        ("choices", ["maybe"], "one or more"),
        ("choices", "yes", "one or more"),
        ("choices", [["yes"]], "one or more"),
        ("number", "many", "Give a number"),
        ("number", "", "Give a number"),
        ("number", True, "Give a number"),
        ("number", None, "Give a number"),
        ("number", "NaN", "Give a number"),
        ("number", "Infinity", "Give a number"),
        ("number", MOST, "below"),
        ("number", "0.0001", "decimal places"),
        ("date", "24 November", "Give a date"),
        ("date", "2026-02-30", "Give a date"),
        ("date", "", "Give a date"),
        ("date", None, "Give a date"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(kind: str, given_answer: object, words: str) -> None:
    with pytest.raises(WrongAnswer, match=words):
        kept(question(kind), given_answer)


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=3))
def test_a_number_is_the_same_when_it_comes_back_from_the_database(number: Decimal) -> None:
    value = kept(question("number"), number)
    assert json.loads(json.dumps(value)) == value
    assert Decimal(str(value)) == number


@given(st.sampled_from(sorted(modules())), st.data())
def test_whatever_is_answered_is_kept_in_a_form_that_json_holds_or_refused(code: str, data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(modules()[code].questions))
    anything = st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(),
        st.lists(st.text(max_size=5), max_size=3), st.sampled_from([option.code for option in asked.options] or ["x"]),
    )  # fmt: skip
    try:
        value = kept(asked, data.draw(anything))
    except WrongAnswer:
        return
    assert json.loads(json.dumps(value)) == value
    assert kept(asked, value) == value
    assert in_words(asked, value)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("choice", "yes", "Yes, it is"),
        ("choice", "gone", "gone"),
        ("choices", ["yes", "no"], "Yes, it is, No"),
        ("date", "2026-11-24", "24 November 2026"),
        ("text", "As it is", "As it is"),
    ],
)
def test_a_kept_answer_is_read_in_words(kind: str, value: object, words: str) -> None:
    assert in_words(question(kind), value) == words


def test_a_number_is_read_with_its_unit() -> None:
    assert in_words(question("number", unit="pounds"), 12.5) == "12.5 pounds"
    assert in_words(question("number"), 3) == "3"


def test_a_question_is_asked_by_the_other_answers() -> None:
    asked = question("text", when="first = yes")
    assert is_asked(asked, {"first": "yes"})
    assert not is_asked(asked, {"first": "no"})
    assert is_asked(question("text"), {})
