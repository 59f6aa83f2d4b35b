"""Every page that can be reached by links: accessible, narrow enough for a telephone, printable, without complaint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from .visitor import NARROW, WIDE, Visitor

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
FILES = (".csv",)
RECORDERS = {"Priya Nair": NARROW, "Tom Ellery": WIDE}
SECTIONS = ("thread", "people", "workbook", "plans", "looked", "record")


def reached(visitor: Visitor) -> Iterator[str]:
    """Open every page that links lead to, one for each kind of address, and yield the kind while it is open."""
    waiting, known = ["/"], {"/"}
    while waiting:
        assert visitor.opens(waiting.pop(0)) == 200
        links = visitor.page.eval_on_selector_all("a[href]", "all => all.map(each => each.href)")
        yield _kind(visitor.page.url)
        for link in links:
            path = urlsplit(link).path
            kind = _kind(link)
            if link.startswith(visitor.address) and kind not in known and not path.endswith(FILES):
                known.add(kind)
                waiting.append(path)


def _kind(address: str) -> str:
    return KEY.sub("*", urlsplit(address).path)


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The kinds of page that axe has seen."""
    return set()


@pytest.mark.parametrize("name", [*RECORDERS, "Ben Whitlock", "Max Oduya"])
def test_every_page_that_links_lead_to_is_free_of_faults_wide_and_narrow(
    at_work: Callable[..., Visitor], looked_at: set[str], name: str
) -> None:
    """Given a member of staff,
    when they follow every link from the first page on,
    then axe finds nothing on any page, and nothing scrolls sideways at 320 points.
    Axe sees every page of who records, the social worker's narrow and the manager's wide; of the others' pages
    those that it has not seen.
    """
    visitor = at_work(name, width=NARROW)
    faults, kinds = [], set()
    for kind in reached(visitor):
        kinds.add(kind)
        if name in RECORDERS or kind not in looked_at:
            faults += visitor.faults(RECORDERS.get(name, NARROW))
        visitor.page.set_viewport_size({"width": NARROW, "height": 900})
        if visitor.scrolls_sideways():
            faults.append(f"{visitor.page.url} scrolls sideways")
    looked_at |= kinds
    assert faults == []
    assert {"/scorecard/", "/benchmarks/", "/figures/", "/access/"} <= kinds
    assert {"/my/", "/my/sessions/", "/my/recovery-codes/"} <= kinds
    if name in RECORDERS:
        assert {"/my-day/", *(f"/families/*/{section}/" for section in (*SECTIONS, "workbook/M2"))} <= kinds


def test_every_section_of_every_family_of_the_list_fits_a_telephone(at_work: Callable[..., Visitor]) -> None:
    """Given Helen, who sees all families, when she reads each on a telephone, then nothing scrolls sideways."""
    helen = at_work("Helen Achterberg", width=NARROW)
    helen.opens("/families/")
    families = helen.page.eval_on_selector_all("#found th a", "all => all.map(each => each.href)")
    assert len(families) >= 10
    wide = [
        helen.page.url
        for family in families
        for section in SECTIONS[:4]
        if helen.opens(family.replace("thread/", f"{section}/")) == 200 and helen.scrolls_sideways()
    ]
    assert wide == []


def test_pages_before_signing_in_and_pages_that_refuse_are_free_of_faults(
    visitor: Visitor, at_work: Callable[..., Visitor]
) -> None:
    """Given the pages outside the records, when they are opened, filled in wrongly or refused, axe finds nothing."""
    faults = []
    for path in ("/sign-in/", "/sign-in/?ended=elsewhere", "/nothing/here/"):
        visitor.opens(path)
        faults += [fault for width in (WIDE, NARROW) for fault in visitor.faults(width)]
    visitor.opens("/sign-in/")
    visitor.presses("Sign in")
    assert visitor.sees("There is a problem")
    faults += [fault for width in (WIDE, NARROW) for fault in visitor.faults(width)]
    family = at_work("Priya Nair").finds_family("Hartley")
    samuel = at_work("Samuel Okafor")
    assert samuel.opens(f"{family}thread/") == 403
    faults += [fault for width in (WIDE, NARROW) for fault in samuel.faults(width)]
    assert faults == []


def test_forms_that_refuse_are_free_of_faults_and_lead_to_the_wrong_answer(at_work: Callable[..., Visitor]) -> None:
    """Given a form sent empty, when it comes back, then axe finds nothing and the summary leads to each wrong box."""
    tom = at_work("Tom Ellery")
    family = tom.finds_family("Hartley")
    tom.opens(f"{family}record/")
    forms = tom.page.eval_on_selector_all("main a[href*='/record/']", "all => all.map(each => each.href)")
    one_of_each = {_kind(form): form for form in forms}
    assert len(one_of_each) >= 10
    refused = 0
    for form in one_of_each.values():
        tom.opens(form)
        if tom.page.locator("form.card button[type=submit]").count() == 0:
            continue
        for box in tom.page.locator("form.card textarea:visible, form.card input[type=text]:visible").all():
            box.fill("")
        tom.page.locator("form.card button[type=submit]").first.click()
        if tom.page.locator(".govuk-error-summary").count():
            refused += 1
            assert tom.faults(NARROW) == []
            targets = tom.page.eval_on_selector_all(
                ".govuk-error-summary a", "all => all.map(each => document.getElementById(each.hash.slice(1)) !== null)"
            )
            assert all(targets), form
    assert refused >= 8


def test_on_paper_there_is_the_record_and_nothing_to_press(at_work: Callable[..., Visitor]) -> None:
    """Given a family's page, when it is printed, then bars and buttons are gone and the thread is there."""
    priya = at_work("Priya Nair")
    priya.opens(f"{priya.finds_family('Hartley')}thread/")
    priya.page.emulate_media(media="print")
    for gone in (".top", ".sections", ".demo-banner", ".govuk-skip-link", "button", "[role=button]"):
        assert all(not each.is_visible() for each in priya.page.locator(gone).all()), gone
    assert priya.page.locator("ol.thread").is_visible()
    assert priya.page.pdf().startswith(b"%PDF")
