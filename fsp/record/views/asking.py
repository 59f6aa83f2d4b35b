"""Questions to the database that every page of a family asks, written as SQL once.

Django builds a question anew each time it is asked, and for these that takes longer than the answer. They run on the
connection of whoever acts, behind the same walls as every other; a test holds each to what the models say.
"""

from __future__ import annotations

import json
from typing import Any

from django.db import connections

from fsp.core.access.acting import acting_by


def ask(question: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows that answer a question, for whoever acts now."""
    with connections[acting_by() or "default"].cursor() as cursor:
        cursor.execute(question, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def listed(said: str | None) -> list[Any]:
    """Return the rows that a question gathered as JSON text within a row; none where there was none."""
    rows: list[Any] = json.loads(said) if said else []
    return rows
