"""The pages that write, in each of their states. Everybody here is made up."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fsp.record.views.matches import Match, Matches
from fsp.web.gallery import forms, hartley_pages
from fsp.web.gallery.example import Example
from fsp.web.gallery.hartley import NEED
from fsp.web.parts import Link
from fsp.web.recording.joining import FindForm
from fsp.web.recording.new_person import PersonForm
from fsp.web.recording.page import Choices, FormPage, Found, JoinPage, Lines, RecordPage, SearchFirstPage
from fsp.web.recording.searching import SearchForm

NOBODY = UUID(int=0)
IVY = Match(UUID(int=1), NOBODY, "Ivy Doyle", "Ivy Cole", date(2020, 1, 9), None, "child", "Doyle")
FOUND = Found("Ivy Doyle", ("born 9 January 2020", "child in the Doyle family"), "family-thread")
STEPS = (Link("Start an assessment", "form"), Link("Close the involvement", "form"))
REACHES = (Link("Record an address", "form"), Link("Record a number or e-mail", "form"))
RECORD = RecordPage(
    (
        Choices("The family", (Link("Correct the name and why we are involved", "form"),)),
        Choices("Mia", (*STEPS, *REACHES), NEED),
    ),
    (Lines("Parents, carers and others", (Choices("Kelly Hartley", REACHES),)),),
)
HARTLEYS = Found("Hartley family", ("Mia, 8, child", "Alfie, 3, child", "Kelly Hartley, 29, parent"))
DOYLES = Found("Doyle family", ("Ivy, 6, child",))


def _search(*, hidden: bool = False) -> SearchFirstPage:
    form = PersonForm(matches=Matches((IVY,), hidden), today=date(2026, 11, 22), keeps=True)
    return SearchFirstPage("Add a person", SearchForm(), "record", form, (FOUND,), hidden)


def recording() -> tuple[Example, ...]:
    """The pages of recording."""
    first = SearchFirstPage("Open a family", SearchForm({}), "families", intro="Search for the child first.")
    bar = {"identity": hartley_pages.identity("record")}
    record, form, join = "recording/record.html", "recording/form.html", "recording/join.html"
    faulty = FormPage("Record an address of Kelly", "record", forms.wrong())
    not_now = FormPage("This cannot be recorded now", "record", note="It may have been done already.")
    compared = JoinPage("record", form=forms.empty(), both=(HARTLEYS, DOYLES), other="doyle")
    return (
        Example("record", "Record", record, {**bar, "page": RECORD}),
        Example("record-nothing", "Record: only to read", record, {**bar, "page": RecordPage(())}),
        Example("form", "A form with faults", form, {**bar, "page": faulty}),
        Example("form-not-now", "What was done meanwhile", form, {**bar, "page": not_now}),
        Example("new-family", "Open a family: search", "recording/new_family.html", {"page": first}),
        Example("new-person", "Add a person: found", "recording/new_person.html", {**bar, "page": _search()}),
        Example(
            "new-person-hidden",
            "Add a person: one may not be seen",
            "recording/new_person.html",
            {**bar, "page": _search(hidden=True)},
        ),
        Example("join", "Join: search", join, {**bar, "page": JoinPage("record", find=FindForm())}),
        Example("join-compare", "Join: compare", join, {**bar, "page": compared}),
    )
