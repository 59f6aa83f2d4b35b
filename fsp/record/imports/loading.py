"""Loading a CIN census file: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction

from fsp.core import ledger
from fsp.core.access import Purpose, Viewer, check
from fsp.core.authorities import settle
from fsp.core.errors import NotPossible
from fsp.people.models import Person
from fsp.record.imports.census import Refused, wanted_child
from fsp.record.imports.clocks import tell_clocks
from fsp.record.imports.existing import Existing
from fsp.record.imports.matching import Comparison
from fsp.record.imports.models import Import
from fsp.record.imports.report import ImportReport
from fsp.record.imports.writing import Writer, in_bulk
from fsp.rules.calendar import WorkingDays, local_day, working_days
from fsp.rules.cin import Census, ChildRecord, FileChecks, RejectedChild, check_child, check_header

BATCH = 250
Progress = Callable[[int], object]


class _DryRun(Exception):
    """Ends a dry run, so that its transaction is rolled back."""


def load_census(
    *,
    by: Viewer,
    at: datetime,
    census: Census,
    dry_run: bool = False,
    write: Writer = in_bulk,
    tick: Progress = int,
) -> ImportReport:
    """Load a census file and report what it changed. ``tick`` is told how many children are done.

    Raises ``NotPossible`` for another authority's file; any error leaves the record as it was.
    """
    check("import.run", by)
    report = ImportReport(census.path.name, census.sha256, dry_run)
    try:
        with transaction.atomic():
            settle(census.header.la_number)
            _Loading(census, report, at, write, tick).run()
            if dry_run:
                raise _DryRun
    except _DryRun:
        pass
    return report


class _Loading:
    """One run over one file."""

    def __init__(self, census: Census, report: ImportReport, at: datetime, write: Writer, tick: Progress) -> None:
        self.census, self.report, self.at, self.write, self.tick = census, report, at, write, tick
        self.calendar: WorkingDays = working_days()
        self.checks = FileChecks()
        self.record = Import(kind="cin", sha256=census.sha256, authority=census.header.la_number)

    def run(self) -> None:
        self.report.findings += [fault.as_finding() for fault in self.census.faults]
        self.report.findings += check_header(self.census.header)
        done = 0
        seen: set[str] = set()
        for batch in _batches(self.census):
            self._take([child for child in batch if isinstance(child, ChildRecord)])
            self._reject([child for child in batch if isinstance(child, RejectedChild)])
            seen.update(child.la_child_id for child in batch if isinstance(child, ChildRecord))
            done += len(batch)
            self.tick(done)
        self.report.findings += self.checks.findings()
        self._tell_absent(seen)
        if self.report.changed_anything:
            self._remember()

    def _take(self, children: list[ChildRecord]) -> None:
        existing = Existing(child.la_child_id for child in children)
        changes = []
        for record in children:
            self.checks.add(record)
            wanted = wanted_child(record)
            findings = tuple(fault.as_finding() for fault in record.faults)
            findings += check_child(record, self.census.header, self.calendar)
            self.report.findings += findings
            self.report.reject(wanted.refused)
            self.report.read.update(wanted.read)
            if not wanted.rows:
                continue
            change = Comparison(wanted, existing, self.record.pk).run(findings)
            for name in ("created", "updated", "unchanged"):
                getattr(self.report, name).update(getattr(change, name))
            self.report.reject(change.refused)
            if not change.is_nothing:
                changes.append(change)
        self.report.changed_anything = self.report.changed_anything or bool(changes)
        tell_clocks(changes, today=local_day(self.at))
        self.write(changes, at=self.at, import_id=self.record.pk)

    def _reject(self, children: list[RejectedChild]) -> None:
        for child in children:
            self.report.read["children"] += 1
            where = f"{child.record.path}, line {child.record.line}"
            self.report.reject([Refused("children", where, child.record.la_child_id, child.reason)])

    def _tell_absent(self, seen: set[str]) -> None:
        known = Person.objects.filter(child_id__isnull=False, voided_because="")
        absent = sum(1 for child_id in known.values_list("child_id", flat=True).iterator() if child_id not in seen)
        if absent:
            self.report.warnings.append(f"{absent} children on record are not in this file; they stay as they are.")

    def _remember(self) -> None:
        self.record.reference_on = self.census.header.reference_date
        self.record.loaded_at = self.at
        self.record.counts = self.report.as_json()["read"]
        event = ledger.Event(
            "imports.file_loaded",
            (f"import:{self.record.pk}",),
            self.at,
            {"import": str(self.record.pk)},
            purpose=Purpose.IMPORT,
        )
        ledger.save(event, self.record)


def _batches(census: Census) -> Iterator[list[ChildRecord | RejectedChild]]:
    children = iter(census)
    while batch := list(islice(children, BATCH)):
        yield batch


def usable_path(text: str) -> Path:
    """Return the path of a file to import. Raises ``NotPossible`` when there is none."""
    path = Path(text)
    if not path.is_file():
        raise NotPossible(f"There is no file {text}. Check the name.")
    return path
