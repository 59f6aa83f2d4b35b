"""What reading and checking may say about a file: unusable, a fault in an element, a finding."""

from __future__ import annotations

from dataclasses import dataclass

from fsp.definitions.cin import Severity


class Unusable(Exception):
    """The file cannot be read at all. Its text is one sentence: which file, which line, what to do."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the file: the child, the path of elements below it, the line (0 where unknown)."""

    child: str
    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.child}/{self.path}" if self.path else self.child


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (error) or unlikely (query); the record is kept as it stands."""

    rule: str
    severity: Severity
    where: Where
    message: str
    value: str | None = None

    @property
    def record(self) -> str:
        """The place as text, for lists and JSON: child id, then the path of elements."""
        return str(self.where)


@dataclass(frozen=True, slots=True)
class Fault:
    """An element that could not be read as it stands; `value` keeps what the file said.

    Rules named FSP- are ours; the others are the official rule that the element goes against.
    """

    rule: str
    where: Where
    value: str | None
    message: str

    def as_finding(self) -> Finding:
        """The same as a finding, always an error: something in the file was not taken over."""
        return Finding(self.rule, "error", self.where, self.message, self.value)
