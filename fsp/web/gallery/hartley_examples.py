"""The list of families and every page of the Hartleys, in each state."""

from typing import Any

from fsp.web.families.page import AdultInBar, Identity
from fsp.web.families.plan_lines import PlansPage
from fsp.web.families.sections import LookedPage
from fsp.web.families.thread_page import ThreadPage
from fsp.web.families.workbook_page import WorkbookPage
from fsp.web.gallery import hartley_clocks, hartley_pages, hartley_thread, hartley_workbook, lists
from fsp.web.gallery.example import Example

BARE = Identity(
    "x",
    "Unnamed family",
    adults=(AdultInBar("Rosa", record_url="write"),),
    sections=hartley_pages.section_links("thread"),
    restricted=True,
    write_url="write",
)


def families() -> tuple[Example, ...]:
    """The list and the family page."""
    return (
        Example("families-list", "Families", "families/list.html", {"page": lists.FULL}),
        Example("families-nothing", "Families: nothing found", "families/list.html", {"page": lists.NOTHING}),
        Example(
            "families-restricted",
            "Families: a restricted record may match",
            "families/list.html",
            {"page": lists.RESTRICTED},
        ),
        Example("families-none", "Families: none yet", "families/list.html", {"page": lists.NONE_YET}),
        _family("thread", hartley_thread.THREAD),
        _family("people", hartley_pages.PEOPLE),
        _family("workbook", hartley_workbook.WORKBOOK),
        _family("plans", hartley_clocks.PLANS),
        _family("looked", hartley_pages.LOOKED),
        _state("thread", "nothing", "nothing fits", hartley_thread.NOTHING_FITS),
        Example("family-module", "A module", "families/module.html", _with("workbook", hartley_workbook.MODULE)),
        _state("module", "bare", "nothing written yet", hartley_workbook.BARE_MODULE, section="workbook"),
        _bare("family-bare", "The family: hardly anything known", "thread", ThreadPage(())),
        _bare("family-bare-plans", "Plans: none", "plans", PlansPage(())),
        _bare("family-bare-workbook", "Workbook: no module is open", "workbook", WorkbookPage(())),
        _bare("family-bare-looked", "Who has looked: nobody", "looked", LookedPage(())),
    )


def _with(section: str, page: Any) -> dict[str, Any]:
    return {"identity": hartley_pages.identity(section), "page": page}


def _family(section: str, page: Any) -> Example:
    return Example(f"family-{section}", f"The family: {section}", f"families/{section}.html", _with(section, page))


def _state(template: str, state: str, title: str, page: Any, section: str = "thread") -> Example:
    name, title = f"family-{template}-{state}", f"The family, {template}: {title}"
    return Example(name, title, f"families/{template}.html", _with(section, page))


def _bare(name: str, title: str, template: str, page: Any) -> Example:
    return Example(name, title, f"families/{template}.html", {"identity": BARE, "page": page})
