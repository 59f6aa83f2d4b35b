"""Who has looked at a family's record."""

from __future__ import annotations

from collections.abc import Iterable

from fsp.record.views.family import Read
from fsp.web.families.identity import SECTIONS
from fsp.web.families.sections import Look, LookedPage


def looked_page(reads: Iterable[Read]) -> LookedPage:
    """Return the openings of a record, newest first."""
    pages = {**dict(SECTIONS), "figure": "Behind a figure"}
    looks = [Look(each.viewer_name, "", each.at, pages.get(each.page, each.page), each.purpose) for each in reads]
    return LookedPage(tuple(looks))
