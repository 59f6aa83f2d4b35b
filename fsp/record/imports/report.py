"""What an import did, in the shape that the command line promises."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from fsp.record.imports.census import Refused
from fsp.rules.cin.findings import Finding


@dataclass
class ImportReport:
    """Counts by table, what was refused and why, every finding. ``read`` = created + updated + unchanged + rejected."""

    source: str
    sha256: str
    dry_run: bool
    read: Counter[str] = field(default_factory=Counter)
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    rejected: list[Refused] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def changed_anything(self) -> bool:
        """Answer whether the file brought anything new."""
        return bool(self.created or self.updated)

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line's ``--json`` prints it."""
        counts = {name: dict(getattr(self, name)) for name in ("read", "created", "updated", "unchanged")}
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
            "warnings": self.warnings,
        }
