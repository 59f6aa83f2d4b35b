"""Answers to a module's questions: what may be answered, and in which form it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from fsp.definitions.modules import Question

SHORT, LONG = 500, 20_000  # characters
MOST, PLACES = 10**9, 3  # of a number: less than, and decimal places


class WrongAnswer(ValueError):
    """An answer that cannot be one to its question; the sentence is for whoever wrote it."""


def kept(question: Question, given: object) -> object:
    """Return an answer in the form in which it is kept, as JSON holds it.

    A text stands as it was written, a choice as its code, several as a list of codes in the order of the form, a
    number as a number, a date as ``2026-11-24``. Raises ``WrongAnswer``.
    """
    if question.type in ("text", "long_text"):
        return _text(given, LONG if question.type == "long_text" else SHORT)
    if question.type == "choice":
        return _choice(question, given)
    if question.type == "choices":
        return _choices(question, given)
    return _number(given) if question.type == "number" else _date(given)


def is_asked(question: Question, given: Mapping[str, object]) -> bool:
    """Answer whether the question is asked, given the other answers of the same form."""
    return question.condition.holds(given)


def in_words(question: Question, value: object) -> str:
    """Return a kept answer as a person reads it: the words of the options, a number with its unit."""
    if question.type == "choices" and isinstance(value, list):
        return ", ".join(question.label_of(str(each)) for each in value)
    if question.type == "choice":
        return question.label_of(str(value))
    if question.type == "number":
        return f"{value} {question.unit}".strip()
    if question.type == "date":
        day = date.fromisoformat(str(value))
        return f"{day.day} {day:%B %Y}"
    return str(value)


def can_be_kept(text: str) -> bool:
    """Answer whether every sign of a text can stand in the database: no null, no half of a pair."""
    return "\x00" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)


def _text(given: object, most: int) -> str:
    if not isinstance(given, str) or not given.strip():
        raise WrongAnswer("Write an answer, or leave the question out.")
    if len(given) > most:
        raise WrongAnswer(f"Write at most {most:,} characters; these are {len(given):,}.")
    if not can_be_kept(given):
        raise WrongAnswer("There is a sign in this text that cannot be kept. Type it again.")
    return given


def _choice(question: Question, given: object) -> str:
    if given not in [option.code for option in question.options]:
        raise WrongAnswer("Choose one of the answers listed.")
    return str(given)


def _choices(question: Question, given: object) -> list[str]:
    known = [option.code for option in question.options]
    if not isinstance(given, list | tuple) or not given or any(each not in known for each in given):
        raise WrongAnswer("Choose one or more of the answers listed.")
    return [code for code in known if code in given]


def _number(given: object) -> int | float:
    try:
        if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
            raise WrongAnswer("Give a number.")
        number = Decimal(str(given).strip())
    except InvalidOperation:
        raise WrongAnswer("Give a number, such as 12 or 3.5.") from None
    if not number.is_finite() or abs(number) >= MOST or number != round(number, PLACES):
        raise WrongAnswer(f"Give a number below {MOST:,} with at most {PLACES} decimal places.")
    return int(number) if number == int(number) else float(number)


def _date(given: object) -> str:
    try:
        return given.isoformat() if type(given) is date else date.fromisoformat(str(given).strip()).isoformat()
    except ValueError:
        raise WrongAnswer("Give a date, such as 2026-11-24.") from None
