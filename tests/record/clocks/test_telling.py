"""Telling the clocks what happened: the rows that an action saves, and the lines that a preview shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from fsp.core import ledger
from fsp.people.events import of_family
from fsp.record.clocks.telling import Changes, Told, changes
from tests.small_county import AT, County

TODAY = date(2026, 3, 2)


def tell(county: County, told: Sequence[Told], withdrawn: Sequence[UUID] = (), family: str = "larkin") -> Changes:
    """Tell and save."""
    made = changes(county.families[family].id, told, withdrawn=withdrawn, today=TODAY)
    if made.rows:
        ledger.save(of_family("test.told", county.families[family].id, AT), *made.rows)
    return made
