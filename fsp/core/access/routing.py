"""Reads go by the connection that the innermost ``acting`` opened: facts are read as ``fsp_reader``."""

from __future__ import annotations

from typing import Any

from fsp.core.access.acting import acting_by


class ByWhoActs:
    """Django's router of reads."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Return the connection of the innermost ``acting``; outside of one, Django's own choice."""
        return acting_by()
