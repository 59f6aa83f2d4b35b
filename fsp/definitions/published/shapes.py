"""The shapes of a printed figure and of the check that recomputes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a check may conclude: a verdict, a derived figure, or a remark that is no verdict."""

    JUDGED = "judged"
    DERIVED = "derived"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that prints figures."""

    code: str
    title: str
    what: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as its document prints it. `high` is set where a range is printed ("7 or 8")."""

    id: str
    document: str
    paragraph: str
    what: str
    printed: str
    value: float
    high: float | None
    on: date | None
    unit: str
    period: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How near a computed figure must come: within a distance, at least, or within rounding of its inputs."""

    how: str
    distance: float = 0.0


@dataclass(frozen=True, slots=True)
class Expectation:
    """A named rule of arithmetic and the ids (or groups of ids, ending in ``*``) it is applied to."""

    rule: str
    inputs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Recompute one printed figure. `printed` is a figure's id, a rule (only parts are printed) or none."""

    id: str
    document: str
    paragraph: str
    what: str
    printed: str | Expectation | None
    computed: Expectation
    fit: Fit
    kind: Kind
    note: str


@dataclass(frozen=True, slots=True)
class Published:
    """All documents, figures and checks; `comparisons` set them beside what was published elsewhere."""

    documents: Mapping[str, Document]
    figures: Mapping[str, Figure]
    checks: tuple[Check, ...]
    comparisons: tuple[Check, ...]
    rule_words: Mapping[str, str]

    def group(self, reference: str) -> tuple[Figure, ...]:
        """Return the figure of that id, or for ``prefix.*`` all that start so, in the order of the file."""
        if not reference.endswith("*"):
            return (self.figures[reference],)
        return tuple(f for key, f in self.figures.items() if key.startswith(reference[:-1]))
