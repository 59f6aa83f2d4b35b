"""Hazard 3: nothing that the perpetrator's worker is sent tells that somebody works with the parent who is harmed.

The same family twice, once without and once with everything that the victim's side does: allocations, openings of the
record, hidden addresses and numbers, visits, notes, matters held back. Every page is compared byte by byte.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from difflib import unified_diff
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from visiting import Visits, sent

from fsp.core.access import acting
from fsp.people.actions.allocations import allocate
from fsp.people.actions.contact import hide_address, hide_contact_detail, record_address, record_contact_detail
from fsp.people.drafts import AddressDraft, AllocationDraft, ContactDraft
from fsp.people.selectors.apart import has_hidden_address
from fsp.record.front_door.actions import ReferralDraft, record_referral
from fsp.record.involvement.actions import open_child_in_need_plan
from fsp.record.protection.actions import PlanDraft, open_protection_plan
from fsp.record.workbook.actions import record_entry
from fsp.record.workbook.drafts import EntryDraft, Seen
from tests.core.walls.raw_sql import HISTORIES, WALLED, ask
from tests.small_county import AT, STARTED, County, add_family, add_person

SEEN_AT = datetime(2026, 2, 26, 15, 0, tzinfo=UTC)
OTHER_PAGES = ("/my-day/", "/my-day/due/", "/my-day/late/", "/families/", "/families/?mine=1", "/held-words/")
DAYS = "SELECT DISTINCT viewer, (at AT TIME ZONE 'Europe/London')::date FROM core_read WHERE viewer <> %s ORDER BY 1, 2"
# What differs between any two openings of one page: the moment, and the proof or the new key that a form carries.
VARIES = re.compile(
    rb'data-sort-value="\d+"|\d{1,2} \w+ \d{4}, \d\d:\d\d|data-(?:draft|browser-key)="[^"]*"'
    rb'|(?<=\w):\w{6}:[\w-]{43}(?=")|name="draft" value="[^"]*"|value="\d\d:\d\d"|id="when-words">[^<]*'
)


class Family:
    """A family in which the victim has no worker yet."""

    def __init__(self, county: County) -> None:
        self.id = add_family(county, "Hollis")
        self.child = add_person(county, self.id, "Ottilie", "Hollis", birth_date=date(2019, 4, 4), sex="F")
        self.mother = add_person(county, self.id, "Greta", "Hollis", "parent", sex="F")
        self.father = add_person(county, self.id, "Tarn", "Hollis", "parent", sex="M")
        who = {"by": county.by, "at": AT}
        for name, part in (("alice", "lead"), ("percy", "adult_work"), ("holly", "other")):
            team = county.teams["north"] if part == "lead" else None
            draft = AllocationDraft(county.practitioners[name], part, STARTED, team)
            allocate(**who, family_id=self.id, draft=draft)
        draft = ReferralDraft(date(2026, 1, 6), "6", "N1")
        referral = record_referral(**who, family_id=self.id, child_id=self.child, draft=draft).pk
        open_child_in_need_plan(**who, referral_id=referral, started_on=date(2026, 1, 9))
        open_protection_plan(**who, referral_id=referral, draft=PlanDraft(date(2026, 1, 24), "EMO"))
        shown = AddressDraft("14 Mill Row, Harcourt", "ZZ1 4AA", started_on=STARTED)
        record_address(**who, family_id=self.id, person_id=self.father, draft=shown)


@pytest.fixture
def family(visits: Visits) -> Family:
    with acting(visits.county.by):
        return Family(visits.county)


def act_on_the_victims_side(visits: Visits, family: Family) -> None:
    """Do everything that must leave no trace."""
    county = visits.county
    allocate_the_victims_worker(county, family)
    hide_everything(county, family)
    look_from_the_victims_side(visits, family)
    record_a_visit(visits, family)
    write_on_the_victims_side(county, family)
    hold_words_back(county, family)


def allocate_the_victims_worker(county: County, family: Family) -> None:
    with acting(county.by):
        draft = AllocationDraft(county.practitioners["vera"], "adult_work", STARTED, reason="Greta asked for her")
        allocate(by=county.by, at=AT, family_id=family.id, draft=draft)


def hide_everything(county: County, family: Family) -> None:
    who = {"by": county.by, "at": AT, "family_id": family.id}
    with acting(county.by):
        for person in (family.mother, family.child):
            hide_address(**who, person_id=person, draft=AddressDraft("9 Osier Wharf, Netherby", "ZZ8 8ZZ"))
        hide_contact_detail(**who, person_id=family.mother, draft=ContactDraft("phone", "01632 960 188"))
        assert has_hidden_address(family.id)


def look_from_the_victims_side(visits: Visits, family: Family) -> None:
    for name in ("vera", "prue"):
        for section in ("thread", "people", "plans", "looked", "record"):
            visits.browser(name).get(f"/families/{family.id}/{section}/")


def open_the_thread(visits: Visits, family: Family) -> None:
    """Alice reads the record: that she opened it on this day is for everybody to know."""
    assert visits.browser("alice").get(f"/families/{family.id}/thread/").status_code == 200


def record_a_visit(visits: Visits, family: Family) -> None:
    """Alice records a visit as she does every day: she opens the composer, saves, and is led to the entry's page."""
    alice, url, child = visits.browser("alice"), f"/families/{family.id}/write/", str(family.child)
    opened = alice.get(url)
    opening = re.search(r'name="opening" id="opening" value="([^"]+)"', opened.content.decode())
    assert opening
    visit = {
        "kind": "home_visit",
        "day": (timezone.localdate() - timedelta(days=1)).isoformat(),
        "time": "15:00",
        "who": [child],
        f"how-{child}": "alone",
        "text": "Ottilie showed me her room.",
        "draft": str(uuid4()),
        "version": "0",
        "opening": unescape(opening[1]),
    }
    saved = alice.post(url, visit)
    assert saved.status_code == 302, saved.content.decode()
    page = alice.get(saved["Location"])
    assert "Ottilie showed me her room." in page.content.decode()


def write_on_the_victims_side(county: County, family: Family) -> None:
    told = EntryDraft(
        "session", SEEN_AT, "Greta made a plan.", (Seen(family.mother, "present"),), sealed_text="At Osier Wharf"
    )
    vera = county.viewer("vera")
    with acting(vera):
        record_entry(by=vera, at=AT, family_id=family.id, entry_id=uuid4(), draft=told)


def hold_words_back(county: County, family: Family) -> None:
    """The front door's manager types the hidden number, not knowing it: it is held back."""
    minnie = county.viewer("minnie")
    with acting(minnie):
        draft = ContactDraft("phone", "01632 960 188")
        record_contact_detail(by=minnie, at=AT, family_id=family.id, person_id=family.father, draft=draft)
        assert ask("SELECT count(*) FROM people_contactdetail WHERE person_id = %s", family.father) == [(0,)]


def pages_of(visits: Visits, family: Family, name: str) -> dict[str, bytes]:
    browser = visits.browser(name)
    urls = [*visits.addresses(family.id), *OTHER_PAGES]
    return {url: VARIES.sub(b"", sent(browser.get(url))) for url in _without_strangers(visits, family, urls)}


def _without_strangers(visits: Visits, family: Family, urls: list[str]) -> list[str]:
    """Leave out addresses that hold the key of something of the victim's side: nobody else knows them."""
    return [url for url in urls if not any(str(key) in url for key in _new(visits, family))]


def _new(visits: Visits, family: Family) -> list[UUID]:
    with acting(visits.county.by):
        rows = ask("SELECT id FROM people_allocation WHERE compartment = 'apart'")
        return [row[0] for row in (*rows, *ask("SELECT id FROM workbook_entry"))]


def rows_of(visits: Visits, name: str) -> dict[str, list[tuple[object, ...]]]:
    """Return everything that somebody reads in the database itself, but their own openings.

    A wall shows a line of the log of reads or not; who opens the record on which day is for everybody to know.
    """
    with acting(visits.county.viewer(name)):
        found = {table: ask(f"SELECT t::text FROM {table} t ORDER BY 1") for table in (*WALLED, *HISTORIES)}
        mine = visits.county.accounts[name]
        return found | {"core_read": ask(DAYS, mine)}


def both(visits: Visits, family: Family, name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return somebody's pages without and with the victim's side, each in a past of its own.

    In both Alice opens the record that day: in the one she reads, in the other she also records a visit.
    """
    found = []
    for each in (name, "alice", "vera", "prue"):
        visits.browser(each)  # signed in before either past begins
    for acts in (False, True):
        with transaction.atomic():
            open_the_thread(visits, family)
            if acts:
                act_on_the_victims_side(visits, family)
            found.append(pages_of(visits, family, name))
            transaction.set_rollback(True)
    return found[0], found[1]


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(url for url in one.keys() | other.keys() if one.get(url) != other.get(url))


def lines(url: str, one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the lines in which two openings of a page differ."""
    texts = [each.get(url, b"").decode().splitlines() for each in (one, other)]
    return [url, *unified_diff(*texts, lineterm="", n=0)]


def test_every_page_of_the_perpetrators_worker_is_the_same_byte_by_byte(visits: Visits, family: Family) -> None:
    without, with_all = both(visits, family, "percy")
    assert len(without) > 30
    assert sum(page.startswith(b"200") for page in without.values()) > 5
    assert [line for url in differing(without, with_all) for line in lines(url, without, with_all)] == []


def test_who_has_looked_tells_the_perpetrators_worker_no_more_of_a_visit_than_of_reading(
    visits: Visits, family: Family
) -> None:
    """Here nothing is left out of the comparison, moments least of all."""
    percy, url, found = visits.browser("percy"), f"/families/{family.id}/looked/", []
    visits.browser("alice")  # signed in before either past begins
    for records in (False, True):
        with transaction.atomic():
            hide_everything(visits.county, family)
            open_the_thread(visits, family)
            if records:
                record_a_visit(visits, family)
            found.append(sent(percy.get(url)).decode())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    table = found[0][found[0].index("<tbody>") : found[0].index("</tbody>")]
    assert table.count("Alice") == 1
    assert not re.search(r"\d\d:\d\d", table)


def test_every_row_that_the_perpetrators_worker_can_reach_is_the_same(visits: Visits, family: Family) -> None:
    open_the_thread(visits, family)
    before = rows_of(visits, "percy")
    act_on_the_victims_side(visits, family)
    after = rows_of(visits, "percy")
    assert [table for table in before if before[table] != after[table]] == []
    assert any(before.values())


def test_the_same_comparison_sees_the_victims_side_where_it_shows(visits: Visits, family: Family) -> None:
    """For the lead practitioner; so the tests above can fail."""
    changed = differing(*both(visits, family, "alice"))
    for section in ("thread", "people", "plans", "looked"):
        assert f"/families/{family.id}/{section}/" in changed


def test_a_search_and_a_refusal_tell_the_perpetrators_worker_the_same(visits: Visits, family: Family) -> None:
    def asked() -> list[bytes]:
        browser = visits.browser("percy")
        found = [browser.post("/families/", {"q": text}, follow=True) for text in ("Hollis", "Vera", "Osier")]
        found.append(browser.post(f"/families/{family.id}/record/allocate/", {}))
        return [VARIES.sub(b"", sent(each)) for each in found]

    before = asked()
    act_on_the_victims_side(visits, family)
    assert asked() == before
