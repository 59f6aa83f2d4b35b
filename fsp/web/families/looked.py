"""Who has looked at a family's record."""

from __future__ import annotations

from fsp.core.access import Viewer
from fsp.definitions.access import access_matrix
from fsp.record.views.family import FamilyRecord
from fsp.record.views.looks import PAGE, list_looks
from fsp.web.families.identity import SECTIONS
from fsp.web.families.paging import page_asked, paging_of
from fsp.web.families.sections import Look, LookedPage

# That somebody opened sealed notes is in the log; that there are any is not for everybody who reads the log.
PAGES = {
    **dict(SECTIONS),
    "entry": "One entry",
    "sealed_notes": "One entry",
    "module": "Workbook",
    "record": "Forms",
    "write": "Writing",
    "clock": "A clock",
    "figure": "Behind a figure",
}


def looked_page(viewer: Viewer, record: FamilyRecord, asked: str) -> LookedPage:
    """Return a page of the openings of a record, newest first."""
    found = list_looks(viewer, record, page=page_asked(asked))
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
    return LookedPage(tuple(looks), paging_of(found.total, PAGE, found.number, lambda n: f"?page={n}"))
