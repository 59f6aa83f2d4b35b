"""Hazard 2: the victim's address is typed into a box that everybody on the record reads, and the save is stopped."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from visiting import Visits

from fsp.core import ledger
from fsp.core.access import acting
from fsp.people.actions.allocations import allocate
from fsp.people.drafts import AllocationDraft
from fsp.web.components.dates import ReadingDateField
from fsp.web.recording.listing import EVERY
from tests.core.walls.raw_sql import ask, rows_about
from tests.small_county import AT, STARTED, add_family, add_person

STOPPED = "Keep it in the sealed part, or change it before saving."
SPELLINGS = (
    "27 Larch Way",
    "larchway",
    "Larch-Way",
    "La\u200brch\nW\u00e1y",
    "L a r c h W a y",
    "".join(chr(ord(letter) + 0xFEE0) for letter in "LarchWay"),
    "ZZ9 9ZZ",
    "zz99zz",
)
SHORT = ("ZZ9 9ZZ", "zz99zz", "Zz9-9zz", "zz9.9zz", "z z99zz", "zz 99zz")  # what a box of eight letters takes
SEALS = {"record_hidden-address", "record_hidden-contact"}


def answers(form: Any) -> dict[str, str]:
    """Return answers that a form takes, whatever it asks."""
    return {key: value for name, field in form.fields.items() for key, value in _answer(form, name, field).items()}


def _answer(form: Any, name: str, field: forms.Field) -> dict[str, str]:
    if isinstance(field, ReadingDateField):
        on = date(2026, 3, 1) if "held" not in name else date(2026, 2, 27)
        return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}
    if isinstance(field, forms.ChoiceField):
        values = [str(value) for value, _ in field.choices if str(value)]
        return {name: values[-1] if name == "other_id" else values[0]} if values else {}
    if isinstance(field, forms.BooleanField):
        return {} if name in ("hide", "no_further_action") else {name: "on"}
    if field.widget.is_hidden:
        return {name: str(form.initial.get(name, ""))}
    return {name: "7" if isinstance(field, forms.IntegerField) else "words"}


def boxes(fields: dict[str, forms.Field]) -> list[str]:
    """Return the boxes that somebody types words into."""
    return [name for name, field in fields.items() if isinstance(field, forms.CharField) and not field.widget.is_hidden]


def form_at(browser: Any, url: str) -> Any:
    """Return the form that a page shows."""
    page = browser.get(url).context["page"]
    return page.form


def try_every_box(visits: Visits, url: str, more: dict[str, str] | None = None) -> int:
    """Type the address into each open box of a form in every spelling; return how many boxes there were."""
    browser = visits.browser("mags")
    form = form_at(browser, url) if more is None else browser.post(url, more).context["page"].form
    names = boxes(form.fields)
    before = ask("SELECT core.ledger_head()")
    for name in names:
        longest = form.fields[name].max_length or 1000
        for spelling in SHORT if longest < len(SPELLINGS[0]) else SPELLINGS:
            sent = {**answers(form), **(more or {}), name: spelling}
            answer = browser.post(url, sent)
            assert answer.status_code == 422, (url, name, spelling, answer.status_code)
            assert STOPPED in answer.content.decode(), (url, name, spelling, form_errors(answer))
    assert ask("SELECT core.ledger_head()") == before, "something was saved"
    return len(names)


def form_errors(answer: Any) -> object:
    return dict(answer.context["page"].form.errors)


@pytest.fixture
def tried(visits: Visits) -> set[str]:
    """Type the address into every form that the team's manager finds on the page of what can be recorded."""
    browser, done = visits.browser("mags"), set[str]()
    page = browser.get(f"/families/{visits.county.families['larkin'].id}/record/").context["page"]
    groups = [*page.groups, *(each for several in page.lists for each in several.lines)]
    for link in (link for group in groups for link in group.links):
        code = "record_" + link.url.split("/record/")[1].split("/")[0]
        if code not in done and code not in ("record_person", "record_join"):
            done.add(code)
            try_every_box(visits, link.url)
    return done


def test_the_address_is_stopped_in_every_open_box_of_every_form_in_every_spelling(tried: set[str]) -> None:
    """Forms that the record's state does not offer today have no open box, or they would have to be tried here."""
    not_tried = [each for each in EVERY if f"record_{each.code}" not in tried | SEALS]
    unchecked = [
        (each.code, name)
        for each in not_tried
        for name, field in each.form.base_fields.items()
        if isinstance(field, forms.CharField)
    ]
    assert not unchecked
    assert {"record_name", "record_address", "record_contact", "record_relationship", "record_allocate"} <= tried


def test_the_address_is_stopped_when_a_person_is_added(visits: Visits) -> None:
    url = f"/families/{visits.county.families['larkin'].id}/record/person/"
    browser = visits.browser("mags")
    answer = browser.post(url, {"given": "Zebedee", "family": "Quill", "search": "1"})
    form = answer.context["page"].form
    for name in boxes(form.fields):
        for spelling in SPELLINGS:
            sent = {**answers(form), "birth_date_0": "", "birth_date_1": "", "birth_date_2": "", "who": "new"}
            for part in range(3):
                sent[f"expected_birth_date_{part}"] = ""
            answer = browser.post(url, {**sent, name: spelling, "save": "1"})
            assert answer.status_code == 422, (name, spelling)
            assert STOPPED in answer.content.decode(), (name, spelling, form_errors(answer))


def test_the_address_is_stopped_when_two_families_are_joined(visits: Visits) -> None:
    county, larkin = visits.county, visits.county.families["larkin"].id
    with acting(county.by):
        other = add_family(county, "Larkin too")
        add_person(county, other, "Zoe", "Larkin")
        draft = AllocationDraft(county.practitioners["bob"], "lead", STARTED, county.teams["north"])
        allocate(by=county.by, at=AT, family_id=other, draft=draft)
    browser, before = visits.browser("mags"), ledger.head()
    sent = {"other": str(other), "save": "1", "compared": "on", "on_0": "1", "on_1": "3", "on_2": "2026"}
    for spelling in SPELLINGS:
        for family in (larkin, other):  # the words stand in both records
            other_one = {"other": str(other if family == larkin else larkin)}
            answer = browser.post(f"/families/{family}/record/join/", {**sent, **other_one, "reason": spelling})
            assert (answer.status_code, STOPPED in answer.content.decode()) == (422, True), (spelling, family)
    assert ledger.head() == before


def test_the_address_is_stopped_when_more_time_is_agreed(visits: Visits) -> None:
    larkin = visits.county.families["larkin"].id
    browser = visits.browser("mags")
    clocks = rows_about(visits.county.by, larkin)["clocks_clock"]
    urls = [f"/families/{larkin}/clocks/{clock}/more-time/" for clock in clocks]
    opened = [url for url in urls if browser.get(url).status_code == 200]
    assert opened
    before = ledger.head()
    for spelling in SPELLINGS:
        answer = browser.post(opened[0], {"until_0": "1", "until_1": "12", "until_2": "2026", "reason": spelling})
        assert (answer.status_code, STOPPED in answer.content.decode()) == (422, True), spelling
    assert ledger.head() == before
