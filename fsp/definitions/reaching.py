"""Whether a question can be asked at all: whether some answers to those before it make its condition hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from fsp.definitions.modules import Question

SOMETHING = "something"
MOST = 200_000  # ways of answering that are tried; a condition that needs more is taken as one that can hold


def can_be_asked(question: Question, before: Mapping[str, Question]) -> bool:
    """Answer whether some answers make a question's condition hold, each of them to a question that is asked itself.

    ``before`` are the questions that its condition may look at, by code, each of which may look at earlier ones.
    """
    wanted = sorted(_closure(question, before))
    ways = [list(_ways(before[name], question, before)) for name in wanted]
    for tried, values in enumerate(product(*ways), start=1):
        given = {name: value for name, value in zip(wanted, values, strict=True) if value is not None}
        if tried > MOST or (question.condition.holds(given) and _stands(given, before)):
            return True
    return False


def _stands(given: Mapping[str, object], before: Mapping[str, Question]) -> bool:
    return all(before[name].condition.holds(given) for name in given)


def _closure(question: Question, before: Mapping[str, Question]) -> set[str]:
    found, ahead = set[str](), set(question.condition.names)
    while ahead:
        name = ahead.pop()
        if name not in found and name in before:
            found.add(name)
            ahead |= before[name].condition.names
    return found


def _ways(other: Question, question: Question, before: Mapping[str, Question]) -> Iterator[object]:
    """Yield the answers to a question that a condition can tell apart: none, each option, two together, a number."""
    yield None
    named = {
        value for each in (question, *before.values()) for name, value in each.condition.values if name == other.code
    }
    if other.type == "choices":
        codes = [option.code for option in other.options]
        yield from ([code] for code in codes)
        yield codes
    elif other.options:
        yield from (option.code for option in other.options)
    else:
        yield from (*sorted(named), SOMETHING)
