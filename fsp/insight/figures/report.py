"""The report on the printed figures: one line for each, ready for a page, a terminal or JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fsp.rules.figures import Result, Verdict

VERDICT_WORDS: Mapping[Verdict, str] = {
    Verdict.RIGHT: "Right: recomputed, it agrees to the rounding",
    Verdict.DERIVED: "Derived: not printed, it follows from printed figures",
    Verdict.DIFFERS: "Differs: recomputed, it does not agree",
    Verdict.NOTE: "Note: recomputed for comparison, without a verdict",
    Verdict.AGREES: "Agrees with what was published elsewhere",
    Verdict.ALONE: "Stands alone: nothing is printed from which to recompute it",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A figure that went into a calculation, as it is printed."""

    what: str
    printed: str
    where: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure: what it is, where it is printed, what it comes to, and the verdict in words."""

    id: str
    what: str
    document: str
    paragraph: str
    printed: float | None
    printed_text: str
    computed: Result | None
    verdict: Verdict
    note: str
    rule: str
    sources: tuple[Source, ...]
    unit: str = ""

    @property
    def computed_text(self) -> str:
        """The computed value for a reader, empty where there is none."""
        if self.computed is None:
            return ""
        low = as_text(self.computed.value)
        return low if self.computed.high is None else f"{low} to {as_text(self.computed.high)}"

    @property
    def residual(self) -> float | None:
        """Computed less printed, where both are there."""
        if self.printed is None or self.computed is None:
            return None
        return self.computed.value - self.printed

    @property
    def verdict_words(self) -> str:
        """The verdict as a sentence for the page."""
        return VERDICT_WORDS[self.verdict]

    def as_json(self) -> dict[str, object]:
        """The line in the shape of the command line's contract."""
        return {
            "source": self.document,
            "paragraph": self.paragraph,
            "what": self.what,
            "printed": None if self.printed is None else tidy(self.printed),
            "computed": self._computed_json(),
            "note": self.note,
        }

    def _computed_json(self) -> object:
        if self.computed is None:
            return None
        return tidy(self.computed.value) if self.computed.high is None else self.computed_text


@dataclass(frozen=True, slots=True)
class FigureReport:
    """All lines in the order of the documents."""

    lines: tuple[FigureLine, ...]

    def of(self, verdict: Verdict) -> tuple[FigureLine, ...]:
        """The lines with that verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)

    @property
    def by_document(self) -> tuple[tuple[str, tuple[FigureLine, ...]], ...]:
        """The lines under the title of their document, for a page with a section for each."""
        titles = dict.fromkeys(line.document for line in self.lines)
        return tuple((title, tuple(x for x in self.lines if x.document == title)) for title in titles)

    @property
    def differs(self) -> tuple[FigureLine, ...]:
        """The figures that do not agree."""
        return self.of(Verdict.DIFFERS)

    @property
    def notes(self) -> tuple[FigureLine, ...]:
        """The figures with a remark and no verdict."""
        return self.of(Verdict.NOTE)

    def as_json(self) -> dict[str, object]:
        """The report in the shape of the command line's contract."""
        return {
            "right": len(self.of(Verdict.RIGHT)),
            "derived": len(self.of(Verdict.DERIVED)),
            "agrees": len(self.of(Verdict.AGREES)),
            "alone": len(self.of(Verdict.ALONE)),
            "differs": [line.as_json() for line in self.differs],
            "notes": [line.as_json() for line in self.notes],
        }


def tidy(value: float) -> float | int:
    """The value to three decimals, as a whole number where it is one."""
    rounded = round(value, 3)
    return int(rounded) if rounded == int(rounded) else rounded


def as_text(value: float) -> str:
    """The value for a reader: three decimals below a thousand, one above, none if whole."""
    places = 3 if abs(value) < 1000 else 1
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".")
