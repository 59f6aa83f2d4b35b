"""Who has looked at a family's record."""

from __future__ import annotations

from fsp.core.access import Viewer
from fsp.core.reads.looks import PAGE, list_looks
from fsp.definitions.access import access_matrix
from fsp.record.views.family import FamilyRecord
from fsp.web.families.identity import SECTIONS
from fsp.web.families.paging import page_asked, paging_of
from fsp.web.families.sections import Look, LookedPage

PAGES = {
    **dict(SECTIONS),
    "entry": "One entry",
    "module": "Workbook",
    "record": "Forms",
    "write": "Writing",
    "clock": "A clock",
    "figure": "Behind a figure",
    "": "The record",
}
BY_DAY = "One line for each person and day."


def looked_page(viewer: Viewer, record: FamilyRecord, asked: str) -> LookedPage:
    """Return a page of the openings of a record, newest first; of the days for those who are not told each opening."""
    found = list_looks(viewer, record.family.pk, record.standing, page=page_asked(asked))
    names = {role.code: role.name for role in access_matrix().roles}
    looks = [
        Look(
            each.name,
            ", ".join(names.get(role, role) for role in each.roles),
            each.at,
            PAGES.get(each.page, each.page.replace("_", " ")),
            each.purpose,
        )
        for each in found.page
    ]
    paging = paging_of(found.total, PAGE, found.number, lambda n: f"?page={n}")
    return LookedPage(tuple(looks), paging, BY_DAY if found.by_day else "", "lines" if found.by_day else "openings")
