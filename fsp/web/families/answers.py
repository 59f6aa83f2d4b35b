"""Answers to a module's questions in the words of the screen, by the version of the form that they were given to."""

from __future__ import annotations

from datetime import date
from typing import Any

from fsp.definitions.modules import Module, Question, module
from fsp.web.components.words import reading_date


def form_of(code: str, version: int) -> Module | None:
    """Return a version of a module; none where its definition is no longer at hand, and the answer stays readable."""
    try:
        return module(code, version)
    except KeyError:
        return None


def question_label(form: Module | None, code: str) -> str:
    """Return a question's words, else its code as a phrase."""
    question = form.question(code) if form else None
    return question.label if question else code.replace("_", " ")


def answer_words(question: Question | None, value: Any) -> str:
    """Return an answer: options by their labels, numbers with their unit, dates as they are read."""
    if isinstance(value, list):
        return ", ".join(answer_words(question, each) for each in value)
    if question is None or value is None:
        return "" if value is None else str(value)
    if question.options:
        return question.label_of(str(value))
    if question.type == "date":
        return _day(str(value))
    return f"{value} {question.unit}".strip()


def _day(value: str) -> str:
    try:
        return reading_date(date.fromisoformat(value))
    except ValueError:
        return value
