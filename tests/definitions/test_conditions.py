"""The grammar of conditions: what it says, what it means, and that nothing else is taken for a condition."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsp.definitions.conditions import Always, Answered, Both, Condition, ConditionError, Either, Equals, Not, parse

NAMES = ("health", "notice", "safe_contact", "x1")
VALUES = ("yes", "not_known", "2", "a b", "")

questions = st.sampled_from(NAMES)
atoms = st.one_of(st.builds(Equals, questions, st.sampled_from(VALUES)), st.builds(Answered, questions))
conditions = st.recursive(
    atoms,
    lambda inner: st.one_of(st.builds(Not, inner), st.builds(Both, inner, inner), st.builds(Either, inner, inner)),
)
one_answer = st.one_of(
    st.none(), st.sampled_from(VALUES), st.integers(0, 3), st.lists(st.sampled_from(VALUES), max_size=2)
)
answers = st.dictionaries(questions, one_answer)


def written(condition: Condition) -> str:
    """Write a condition in the grammar, with every bracket."""
    match condition:
        case Equals(question, value):
            return f'{question} = "{value}"'
        case Answered(question):
            return f"{question} is answered"
        case Not(inner):
            return f"not ({written(inner)})"
        case Both(left, right):
            return f"({written(left)}) and ({written(right)})"
        case Either(left, right):
            return f"({written(left)}) or ({written(right)})"
    raise AssertionError(condition)


def meaning(condition: Condition, given_answers: Mapping[str, Any]) -> bool:
    """Work out a condition a second time, apart from the product's own way."""
    match condition:
        case Equals(question, value):
            found = given_answers.get(question)
            return (
                value in [str(each) for each in (found if isinstance(found, list) else [found])] and found is not None
            )
        case Answered(question):
            return bool(given_answers.get(question) or given_answers.get(question) == 0)
        case Not(inner):
            return not meaning(inner, given_answers)
        case Both(left, right):
            return meaning(left, given_answers) and meaning(right, given_answers)
        case Either(left, right):
            return meaning(left, given_answers) or meaning(right, given_answers)
    raise AssertionError(condition)


@given(conditions)
def test_what_is_written_is_read_as_it_was_meant(condition: Condition) -> None:
    assert parse(written(condition)) == condition


@given(conditions, answers)
def test_it_holds_when_it_should(condition: Condition, given_answers: dict[str, Any]) -> None:
    assert parse(written(condition)).holds(given_answers) == meaning(condition, given_answers)


@given(conditions, answers)
def test_only_the_questions_that_it_names_matter(condition: Condition, given_answers: dict[str, Any]) -> None:
    parsed = parse(written(condition))
    named = {name: value for name, value in given_answers.items() if name in parsed.names}
    assert parsed.holds(given_answers) == parsed.holds(named)
    assert {name for name, _ in parsed.values} <= parsed.names


@given(st.text(max_size=40))
def test_any_other_text_is_refused_and_breaks_nothing(text: str) -> None:
    with suppress(ConditionError):  # and with nothing else
        parse(text)


def test_and_binds_closer_than_or_and_not_closest() -> None:
    assert parse("a = 1 or b = 2 and not c is answered") == Either(
        Equals("a", "1"), Both(Equals("b", "2"), Not(Answered("c")))
    )
    assert parse("(a = 1 or b = 2) and c = 3") == Both(Either(Equals("a", "1"), Equals("b", "2")), Equals("c", "3"))


def test_an_empty_condition_always_holds() -> None:
    assert parse("  ") == Always()
    assert parse("").holds({})
    assert parse("").names == parse("").values == frozenset()


NO_CONDITIONS = ["a", "a =", "= 1", "a == 1", "a is", "a is not answered", "(a = 1", "a = 1)", "a = 1 b = 2", "and"]
NO_CONDITIONS += ["not", "a = and", "is = 1", "1a = 2", '"a" = 1', "a = 1; b", "a = (b)", "a ='x'"]


@pytest.mark.parametrize("text", NO_CONDITIONS)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse(text)


def test_a_value_may_be_a_word_of_the_grammar_in_quotation_marks() -> None:
    assert parse('a = "and"').holds({"a": "and"})


def test_of_several_choices_one_is_enough() -> None:
    assert parse("a = yes").holds({"a": ["no", "yes"]})
    assert not parse("a = yes").holds({"a": []})
    assert not parse("a is answered").holds({"a": []})
    assert parse("a is answered").holds({"a": 0})
