"""When a question is asked: one small grammar over the other answers of the same form.

``question = value`` · ``question is answered`` · ``and`` · ``or`` · ``not`` · brackets. ``and`` binds closer than
``or``. A value of several words stands in quotation marks. Of a question with several choices, ``=`` asks whether
the value is among them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

Answers = Mapping[str, object]
_TOKEN = re.compile(r'\s*(?:(?P<sign>[()=])|"(?P<quoted>[^"]*)"|(?P<word>[A-Za-z0-9_.-]+))')
_KEPT = frozenset({"and", "or", "not", "is", "answered"})


class ConditionError(ValueError):
    """A condition that cannot be read; the sentence says where and what was expected."""


@dataclass(frozen=True)
class Condition:
    """The parent of all conditions."""

    def holds(self, answers: Answers) -> bool:
        """Answer whether the condition holds for some answers, by question."""
        raise NotImplementedError

    @property
    def names(self) -> frozenset[str]:
        """The questions that it looks at."""
        raise NotImplementedError

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """The questions that it compares, each with the value that it names."""
        raise NotImplementedError


@dataclass(frozen=True)
class Always(Condition):
    """Holds whatever is answered: what an empty condition means."""

    def holds(self, answers: Answers) -> bool:
        """Answer yes."""
        return True

    @property
    def names(self) -> frozenset[str]:
        """None."""
        return frozenset()

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """None."""
        return frozenset()


@dataclass(frozen=True)
class Equals(Condition):
    """``question = value``."""

    question: str
    value: str

    def holds(self, answers: Answers) -> bool:
        """Answer whether the value was given, or is among those given."""
        given = answers.get(self.question)
        if isinstance(given, list | tuple):
            return self.value in [str(each) for each in given]
        return given is not None and str(given) == self.value

    @property
    def names(self) -> frozenset[str]:
        """The one question."""
        return frozenset({self.question})

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """The one question and value."""
        return frozenset({(self.question, self.value)})


@dataclass(frozen=True)
class Answered(Condition):
    """``question is answered``."""

    question: str

    def holds(self, answers: Answers) -> bool:
        """Answer whether anything was given; no is an answer, an empty text is none."""
        return answers.get(self.question) not in (None, "", [], ())

    @property
    def names(self) -> frozenset[str]:
        """The one question."""
        return frozenset({self.question})

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """None: it names no value."""
        return frozenset()


@dataclass(frozen=True)
class Not(Condition):
    """``not`` a condition."""

    inner: Condition

    def holds(self, answers: Answers) -> bool:
        """Answer whether the inner one does not hold."""
        return not self.inner.holds(answers)

    @property
    def names(self) -> frozenset[str]:
        """Those of the inner one."""
        return self.inner.names

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """Those of the inner one."""
        return self.inner.values


@dataclass(frozen=True)
class Both(Condition):
    """Two conditions joined by ``and``."""

    left: Condition
    right: Condition

    def holds(self, answers: Answers) -> bool:
        """Answer whether both hold."""
        return self.left.holds(answers) and self.right.holds(answers)

    @property
    def names(self) -> frozenset[str]:
        """Those of both."""
        return self.left.names | self.right.names

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """Those of both."""
        return self.left.values | self.right.values


@dataclass(frozen=True)
class Either(Condition):
    """Two conditions joined by ``or``."""

    left: Condition
    right: Condition

    def holds(self, answers: Answers) -> bool:
        """Answer whether one of them holds."""
        return self.left.holds(answers) or self.right.holds(answers)

    @property
    def names(self) -> frozenset[str]:
        """Those of both."""
        return self.left.names | self.right.names

    @property
    def values(self) -> frozenset[tuple[str, str]]:
        """Those of both."""
        return self.left.values | self.right.values


def parse(text: str) -> Condition:
    """Return the condition that a text says; an empty text holds always. Raises ``ConditionError``."""
    if not text.strip():
        return Always()
    reading = _Reading(_tokens(text), text)
    found = reading.either()
    reading.demand_end()
    return found


@dataclass(frozen=True)
class _Token:
    text: str
    quoted: bool = False


def _tokens(text: str) -> list[_Token]:
    found, place = [], 0
    while text[place:].strip():
        match = _TOKEN.match(text, place)
        if match is None:
            raise ConditionError(f"{text!r}: {text[place:].strip()[:10]!r} is not part of a condition.")
        quoted = match["quoted"] is not None
        found.append(_Token(match["quoted"] if quoted else match["sign"] or match["word"], quoted))
        place = match.end()
    return found


class _Reading:
    """A reader of tokens, from left to right."""

    def __init__(self, tokens: list[_Token], text: str) -> None:
        self.tokens, self.text, self.place = tokens, text, 0

    def either(self) -> Condition:
        found = self.both()
        while self._takes("or"):
            found = Either(found, self.both())
        return found

    def both(self) -> Condition:
        found = self.one()
        while self._takes("and"):
            found = Both(found, self.one())
        return found

    def one(self) -> Condition:
        if self._takes("not"):
            return Not(self.one())
        if self._takes("("):
            found = self.either()
            self._demand(")")
            return found
        question = self._name()
        if self._takes("is"):
            self._demand("answered")
            return Answered(question)
        self._demand("=")
        return Equals(question, self._value())

    def demand_end(self) -> None:
        if self.place < len(self.tokens):
            raise ConditionError(f"{self.text!r}: nothing is expected after the condition's end.")

    def _takes(self, word: str) -> bool:
        taken = self.place < len(self.tokens) and self.tokens[self.place] == _Token(word)
        self.place += taken
        return taken

    def _demand(self, word: str) -> None:
        if not self._takes(word):
            raise ConditionError(f"{self.text!r}: {word!r} is expected here.")

    def _next(self) -> _Token:
        if self.place >= len(self.tokens):
            raise ConditionError(f"{self.text!r}: it ends too early.")
        self.place += 1
        return self.tokens[self.place - 1]

    def _name(self) -> str:
        token = self._next()
        if token.quoted or token.text in _KEPT or not token.text[0].isalpha():
            raise ConditionError(f"{self.text!r}: a question's code is expected instead of {token.text!r}.")
        return token.text

    def _value(self) -> str:
        token = self._next()
        if not token.quoted and (token.text in _KEPT or token.text in "()="):
            raise ConditionError(f"{self.text!r}: a value is expected instead of {token.text!r}.")
        return token.text
