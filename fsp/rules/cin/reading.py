"""`read_census`: a census file, read twice.

The first pass reads the header, counts the children and proves that the whole file is well-formed and
within its limits; the second, on iteration, streams the children. So nothing need be stored before the
whole file is known to be usable, and memory stays flat whatever its size. Should the file change
between the passes, the second ends with Unusable: store inside one transaction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fsp.definitions.cin import Element, elements
from fsp.rules.cin.children import CHILD_DEPTH, ChildReader
from fsp.rules.cin.findings import Fault, Unusable, Where
from fsp.rules.cin.records import ChildRecord, Header, RejectedChild
from fsp.rules.cin.stream import Pass
from fsp.rules.cin.values import clipped, quoted, read_date, unreadable

FIRST_COLLECTION = 2009  # the first census of individual children in need with these modules
LAST_COLLECTION = 2099
MAX_FAULTS = 1_000  # outside of children, or children without an id; a file with more is no census
_LA = re.compile(r"\d{3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Census:
    """A usable census file. Iterate for its children, as often as needed; each time reads it again."""

    path: Path
    header: Header
    children: int  # Child elements in the file, the rejected included
    sha256: str
    faults: tuple[Fault, ...]  # in the header and between the children

    def __iter__(self) -> Iterator[ChildRecord | RejectedChild]:
        """The children in the file's order; Unusable if the file has changed since it was opened."""
        reader = ChildReader(self.header.year, lambda: reading.line)
        reading = Pass(self.path, reader, resets_at=CHILD_DEPTH)
        for _ in reading.run():
            yield from reader.take()
        yield from reader.take()
        if reading.digest != self.sha256:
            raise Unusable(f"{self.path.name} was changed while it was read; import it again.")


def read_census(path: Path) -> Census:
    """Open a census file and prove it usable as a whole; Unusable says in one sentence why not."""
    survey = _Survey()
    reading = Pass(path, survey, resets_at=CHILD_DEPTH)
    survey.reading = reading
    for _ in reading.run():
        pass
    if not survey.rooted:
        raise Unusable(f"{path.name} is empty; export the census file again.")
    header = _header(survey, path)
    if not survey.children:
        raise Unusable(f"{path.name} holds no children; export the census file again.")
    return Census(path, header, survey.children, reading.digest, tuple(survey.faults))


class _Survey:
    """The listener of the first pass: the header's values, the number of children, faults outside them."""

    reading: Pass

    def __init__(self) -> None:
        self.children = 0
        self.rooted = False
        self.values: dict[str, str] = {}
        self.faults: list[Fault] = []
        self._names: list[str] = []
        self._identified = True  # whether the child being read has an id
        self._nameless = 0

    def start(self, name: str, depth: int, attributes: tuple[str, ...]) -> None:
        """Note what stands outside the children."""
        if depth > CHILD_DEPTH and self._names[1] == "Children":
            self._identified = self._identified or name == "LAchildID"
            return
        del self._names[depth:]
        self._names.append(name)
        if depth == 0:
            self.rooted = True
            if name != "Message":
                self.reading.refuse(f"its outermost element is {quoted(name)}, not “Message”: no census file")
        elif depth == CHILD_DEPTH and self._names[1] == "Children" and name == "Child":
            self.children += 1
            self._identified = False
        elif depth == 1 or name not in self._known(self._names[depth - 1]):
            self._unknown(name, depth)

    def _known(self, parent: str) -> Mapping[str, Element]:
        return elements().get(parent, {})

    def _unknown(self, name: str, depth: int) -> None:
        if depth == 1 and name in elements()["Message"]:
            return
        self._fault("FSP-ELEMENT", name, f"{quoted(name)} is no element of the census here; it was left out.")

    def end(self, name: str, depth: int, text: str) -> None:
        """Keep the header's values, the first of each."""
        if depth > CHILD_DEPTH and self._names[1] == "Children":
            return
        if depth == CHILD_DEPTH and name == "Child" and not self._identified:
            self._nameless += 1
            if self._nameless > MAX_FAULTS:
                self.reading.refuse(f"more than {MAX_FAULTS:,} of its children have no LAchildID")
        element = elements().get(self._names[depth - 1], {}).get(name) if depth else None
        if element is not None and element.field and self._names[1] == "Header":
            if element.field in self.values:
                self._fault("FSP-TWICE", text, f"{name} is given again as {quoted(text)}; the first was kept.")
            self.values.setdefault(element.field, text)
        elif text:
            self.stray(text, depth)

    def stray(self, text: str, depth: int) -> None:
        """Text between elements, outside the children."""
        if depth < CHILD_DEPTH or self._names[1] == "Header":
            self._fault("FSP-TEXT", text, f"The text {quoted(text)} stands between elements; it was left out.")

    def _fault(self, rule: str, value: str, message: str) -> None:
        if len(self.faults) >= MAX_FAULTS:
            self.reading.refuse("too much in it is not part of a census")
        path = "/".join(clipped(name) for name in self._names[1:])
        where = Where("(file)", path, self.reading.line)
        self.faults.append(Fault(rule, where, clipped(value) or None, message))


def _header(survey: _Survey, path: Path) -> Header:
    values = {name: clipped(text) for name, text in survey.values.items()}
    if (collection := values.get("collection", "")) != "CIN":
        what = f"says it is the collection {quoted(collection)}" if collection else "names no collection"
        raise Unusable(f"{path.name} {what}, not “CIN”: choose the right file, or the right kind of import.")
    la_number = values.get("la_number", "")
    if not _LA.fullmatch(la_number):
        raise Unusable(f"{path.name} does not say whose it is: LEA should be three digits; export it again.")
    reference_date = _reference_date(survey)
    year = _year(values.get("year", ""), reference_date, path)
    return Header(
        collection=collection,
        year=year,
        reference_date=reference_date or date(year, 3, 31),
        la_number=la_number,
        **{name: values.get(name) or None for name in ("source_level", "software", "release")},
        **{name: values.get(name) or None for name in ("serial", "written")},
    )


def _reference_date(survey: _Survey) -> date | None:
    text = survey.values.get("reference_date", "")
    found = read_date(text)
    if found is None:
        rule, sentence = unreadable(elements()["CollectionDetails"]["ReferenceDate"], text)
        where = Where("(file)", "Header/CollectionDetails/ReferenceDate", 0)
        sentence += " The 31 March of the collection year was taken."
        survey.faults.append(Fault(rule, where, clipped(text) or None, sentence))
    return found


def _year(text: str, reference_date: date | None, path: Path) -> int:
    if text.isascii() and text.isdigit() and len(text) == 4:
        year = int(text)
    elif not text and reference_date is not None:
        year = reference_date.year
    else:
        raise Unusable(f"{path.name} names no collection year that can be read; export it again.")
    if not FIRST_COLLECTION <= year <= LAST_COLLECTION:
        raise Unusable(f"{path.name} is of the year {year}, when there was no such census; export it again.")
    return year
