"""Load the published figures and their checks, and refuse a file that does not hold together."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from fsp.definitions.published.shapes import Check, Document, Expectation, Figure, Fit, Kind, Published

FOLDER = Path(__file__).parent


class BadDefinition(ValueError):
    """A definition file does not hold together; the sentence names file and line."""


def load_published(folder: Path = FOLDER) -> Published:
    """Return all documents, figures and checks; raise `BadDefinition` naming what is wrong."""
    return _load(folder)


@cache
def _load(folder: Path) -> Published:
    documents = {
        code: Document(code=code, **fields)
        for code, fields in tomllib.loads((folder / "documents.toml").read_text("utf-8")).items()
    }
    words = tomllib.loads((folder / "rules.toml").read_text("utf-8"))
    figures = _figures(folder)
    published = Published(
        documents=documents,
        figures=figures,
        checks=_checks(folder / "checks.csv"),
        comparisons=_checks(folder / "comparisons.csv"),
        rule_words=words,
    )
    _hold_together(published)
    return published


def _rows(path: Path) -> list[tuple[str, Mapping[str, str]]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [(f"{path.name} line {line}", row) for line, row in enumerate(csv.DictReader(handle), 2)]


def _figures(folder: Path) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for where, row in _rows(folder / "figures.csv"):
        _add(found, where, _printed_figure(where, row))
    for where, row in _rows(folder / "dfe.csv"):
        _add(found, where, _department_figure(where, row))
    return found


def _add(found: dict[str, Figure], where: str, figure: Figure) -> None:
    if figure.id in found:
        raise BadDefinition(f"{where}: the id {figure.id} is there twice; give each figure its own.")
    found[figure.id] = figure


def _printed_figure(where: str, row: Mapping[str, str]) -> Figure:
    return Figure(
        id=row["id"],
        document=row["document"],
        paragraph=row["paragraph"],
        what=row["what"],
        printed=row["printed"],
        value=_number(where, row["low"]),
        high=_number(where, row["high"]) if row["high"] else None,
        on=_day(where, row["on"]),
        unit=row["unit"],
        period=row["period"],
    )


def _department_figure(where: str, row: Mapping[str, str]) -> Figure:
    return Figure(
        id=row["id"],
        document="dfe",
        paragraph="",
        what=row["what"],
        printed=row["value"],
        value=_number(where, row["value"]),
        high=None,
        on=_day(where, row["on"]),
        unit=row["unit"],
        period=row["period"],
        release=row["release"],
    )


def _checks(path: Path) -> tuple[Check, ...]:
    return tuple(_check(where, row) for where, row in _rows(path))


def _check(where: str, row: Mapping[str, str]) -> Check:
    printed: str | Expectation | None = row["printed"] or None
    if isinstance(printed, str) and printed.startswith("="):
        rule, *inputs = printed[1:].split()
        printed = Expectation(rule, tuple(inputs))
    return Check(
        id=row["id"],
        document=row["document"],
        paragraph=row["paragraph"],
        what=row["what"],
        printed=printed,
        computed=Expectation(row["rule"], tuple(row["inputs"].split())),
        fit=_fit(where, row["fits"]),
        kind=_kind(where, row["kind"]),
        note=row["note"],
    )


def _fit(where: str, text: str) -> Fit:
    if text.startswith("within "):
        return Fit("within", _number(where, text.removeprefix("within ")))
    if text in ("", "at least", "rounding"):
        return Fit(text)
    raise BadDefinition(f"{where}: “{text}” is no fit; use within NUMBER, at least, or rounding.")


def _kind(where: str, text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise BadDefinition(f"{where}: “{text}” is no kind; use judged, derived or remark.") from None


def _number(where: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadDefinition(f"{where}: “{text}” is not a number.") from None


def _day(where: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadDefinition(f"{where}: “{text}” is not a date; write it as YYYY-MM-DD.") from None


def _hold_together(published: Published) -> None:
    for figure in published.figures.values():
        if figure.document not in published.documents:
            raise BadDefinition(f"figure {figure.id}: the document {figure.document} is not in documents.toml.")
    seen: set[str] = set()
    for check in (*published.checks, *published.comparisons):
        if check.id in seen:
            raise BadDefinition(f"check {check.id} is there twice; give each check its own id.")
        seen.add(check.id)
        _refers_to_what_is_there(check, published)


def _refers_to_what_is_there(check: Check, published: Published) -> None:
    expectations = [check.computed]
    if isinstance(check.printed, Expectation):
        expectations.append(check.printed)
    named = [check.printed] if isinstance(check.printed, str) else []
    for expectation in expectations:
        if expectation.rule not in published.rule_words:
            raise BadDefinition(f"check {check.id}: the rule {expectation.rule} is not in rules.toml.")
        named.extend(expectation.inputs)
    for reference in named:
        if reference not in published.figures and not (reference.endswith("*") and published.group(reference)):
            raise BadDefinition(f"check {check.id}: no figure has the id {reference}.")
