"""What an import of published figures did, table by table."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass

from fsp.insight.benchmarks.tables import Rejection


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Counts for every table: read is created, updated, unchanged and rejected together."""

    source: str
    sha256: str
    dry_run: bool
    tables: tuple[str, ...]
    created: Counter[str]
    updated: Counter[str]
    unchanged: Counter[str]
    rejected: tuple[Rejection, ...]
    warnings: tuple[str, ...]

    @property
    def read(self) -> dict[str, int]:
        """Lines read from each table, whatever became of them."""
        refused = Counter(rejection.table for rejection in self.rejected)
        counts = (self.created, self.updated, self.unchanged, refused)
        return {table: sum(count[table] for count in counts) for table in self.tables}

    def as_json(self) -> dict[str, object]:
        """The report in the shape of the command line's contract for an import."""
        return {
            "source": self.source,
            "sha256": self.sha256,
            "dry_run": self.dry_run,
            "read": self.read,
            "created": self._each(self.created),
            "updated": self._each(self.updated),
            "unchanged": self._each(self.unchanged),
            "rejected": [asdict(rejection) for rejection in self.rejected],
            "findings": [],
            "warnings": list(self.warnings),
        }

    def as_text(self) -> str:
        """The report for a terminal."""
        refused = Counter(rejection.table for rejection in self.rejected)
        lines = [f"{'table':<42}{'read':>9}{'created':>9}{'updated':>9}{'same':>9}{'rejected':>9}"]
        lines += [
            f"{t:<42}{self.read[t]:>9}{self.created[t]:>9}{self.updated[t]:>9}{self.unchanged[t]:>9}{refused[t]:>9}"
            for t in self.tables
        ]
        lines += [f"rejected: {r.where}: “{r.value}” {r.reason}" for r in self.rejected]
        lines += list(self.warnings)
        if self.dry_run:
            lines.append("Nothing was changed: this was a dry run.")
        return "\n".join(lines) + "\n"

    def _each(self, counts: Counter[str]) -> dict[str, int]:
        return {table: counts[table] for table in self.tables}
