"""What an import did, in the shape that the command line promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fsp.record.imports.census import Refused
from fsp.rules.cin.findings import Finding

KEPT = 1000  # refusals kept word for word; the rest are counted


@dataclass
class ImportReport:
    """Counts by table, what was refused and why, every finding. ``read`` = created + updated + unchanged + refused.

    A hostile file can be refused in millions of places: ``rejected`` keeps the first of them, ``refused`` counts all.
    """

    source: str
    sha256: str
    dry_run: bool
    read: Counter[str] = field(default_factory=Counter)
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    rejected: list[Refused] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    changed_anything: bool = False  # a finding that is gone counts too

    def reject(self, refusals: Iterable[Refused]) -> None:
        """Count what was refused, and keep the first of it."""
        for each in refusals:
            self.refused[each.table] += 1
            if len(self.rejected) < KEPT:
                self.rejected.append(each)

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line's ``--json`` prints it."""
        counts = {name: dict(getattr(self, name)) for name in ("read", "created", "updated", "unchanged", "refused")}
        more = self.refused.total() - len(self.rejected)
        cut = [f"{more} more were rejected and are not listed here."] if more else []
        return {
            "source": self.source,
            "sha256": self.sha256,
            "dry_run": self.dry_run,
            **counts,
            "rejected": [vars(each) for each in self.rejected],
            "findings": [
                {"rule": f.rule, "severity": f.severity, "record": f.record, "message": f.message}
                for f in self.findings
            ],
            "warnings": [*self.warnings, *cut],
        }
