"""The families list: from what the reader chose to the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from fsp.core.access import Viewer, can
from fsp.record.views.families import PAGE, Choice, FoundFamilies, ListedFamily, find_families, list_teams
from fsp.web.families.page import ChildInList, FamilyInList, FamilyListPage
from fsp.web.families.words import STATUS, age_words
from fsp.web.parts import Filter, Link, Option, Paging, Tag

LONGEST = 100
FILTERS = ("team", "status", "mine")


def address_of(asked: QueryDict) -> str:
    """Return the address of the list as it was asked for: the filters, and that there is a search, not its words."""
    kept = {name: asked[name] for name in FILTERS if asked.get(name)}
    found = {"found": "1"} if asked.get("q", "").strip() else {}
    return f"{reverse('families')}?{urlencode({**kept, **found})}"


def choice_of(query: QueryDict, searched: str) -> Choice:
    """Return what an address and the words searched for ask for; what cannot be read narrows nothing."""
    text = searched[:LONGEST]
    born = _date(text)
    page = query.get("page", "1")
    return Choice(
        text="" if born else text,
        born_on=born,
        team=query.get("team", ""),
        status=query.get("status", ""),
        only_mine=query.get("mine") == "1",
        page=max(int(page), 1) if page.isdigit() and len(page) < len("1000000") else 1,
    )


def list_page(viewer: Viewer, query: QueryDict, searched: str, on: date) -> FamilyListPage:
    """Return the list as the reader narrowed it. The words searched for never stand in an address."""
    choice = choice_of(query, searched)
    found = find_families(viewer, choice, today=on)
    return FamilyListPage(
        families=tuple(_line(each, on) for each in found.families),
        paging=_paging(choice, found, query),
        query=searched[:LONGEST],
        filters=tuple(_filters(choice)),
        only_mine=choice.only_mine,
        restricted_may_match=found.hidden_may_match,
        searched=bool(searched),
        add_url=reverse("new_family") if _may_open(viewer) else "",
    )


def _may_open(viewer: Viewer) -> bool:
    """Answer whether the viewer may open a family, which begins with a referral."""
    return can("family.write", viewer) and can("referral.record", viewer)


def _line(listed: ListedFamily, on: date) -> FamilyInList:
    lead = listed.lead
    children = tuple(
        ChildInList(child.name, age_words(child.birth_date, child.expected_birth_date, on), STATUS[child.status])
        for child in listed.children
    )
    return FamilyInList(
        name=f"{listed.family.name} family",
        url=reverse("family", kwargs={"family_id": listed.family.pk, "section": "thread"}),
        children=children,
        lead=lead.practitioner.name if lead else "",
        lead_since=lead.started_on if lead else None,
        team=lead.team.name if lead and lead.team else "",
        markers=(Tag("Restricted record", "sealed"),) if listed.family.restricted else (),
    )


def _filters(choice: Choice) -> Iterator[Filter]:
    teams = [Option(team.code, team.name, team.code == choice.team) for team in list_teams()]
    yield Filter("team", "Team", (Option("", "Every team", not choice.team), *teams))
    statuses = [Option(code, tag.words, code == choice.status) for code, tag in STATUS.items() if code != "closed"]
    yield Filter("status", "Status of a child", (Option("", "Every status", not choice.status), *statuses))


def _paging(choice: Choice, found: FoundFamilies, query: QueryDict) -> Paging:
    first = (choice.page - 1) * PAGE + 1
    last = first + len(found.families) - 1
    pages = max((found.total + PAGE - 1) // PAGE, 1)
    return Paging(
        first=min(first, last),
        last=last,
        total=found.total,
        previous_url=_address(query, choice.page - 1) if choice.page > 1 else "",
        next_url=_address(query, choice.page + 1) if choice.page < pages else "",
        pages=tuple(
            Link(str(n), _address(query, n), n == choice.page)
            for n in sorted({1, choice.page - 1, choice.page, choice.page + 1, pages})
            if 1 <= n <= pages
        ),
    )


def _address(query: QueryDict, page: int) -> str:
    kept = {name: value for name, value in query.items() if name != "page"}
    return f"?{urlencode({**kept, 'page': page})}"


def _date(text: str) -> date | None:
    """Return the date of birth that a search is for: 3/11/2019 or 2019-11-03."""
    parts = text.replace("/", "-").replace(".", "-").split("-")
    if len(parts) != len(("day", "month", "year")) or not all(part.strip().isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if len(parts[0].strip()) == len("2019") else reversed(numbers)
    try:
        return date(year, month, day)
    except ValueError:
        return None
