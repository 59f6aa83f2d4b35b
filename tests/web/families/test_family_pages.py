"""A family's pages: what they ask of the database does not grow, every opening is logged, or nothing is shown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from family_story import at, write

from fsp.core.access import Purpose, acting, open_session
from fsp.core.authorities import settle
from fsp.core.models import Read
from fsp.people.actions.persons import record_person
from fsp.people.drafts import MembershipDraft, NameDraft, PersonDraft
from fsp.record.views.children import list_children, name_children
from fsp.record.workbook.drafts import EntryDraft, Seen

# What a page may ask of the database, however large the family.
MOST = {"thread": 15, "people": 19, "workbook": 17, "workbook/M2": 21, "plans": 13, "looked": 15}
SECTIONS = tuple(MOST)
PAGE_IN_THE_LOG = {"workbook/M2": "module"}


def asked(browser: Client, url: str) -> int:
    """Count what one page asks of the database; the test's own savepoints are not the page's."""
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len([each for each in found if "SAVEPOINT" not in each["sql"]])


def add_children(world: Any, number: int) -> None:
    """Add so many brothers to the family."""
    with acting(world.by, Purpose.DEMONSTRATION):
        for place in range(number):
            record_person(
                by=world.by,
                at=world_time(),
                family_id=world.family,
                draft=PersonDraft(birth_date=date(2015, 1, 1 + place)),
                name=NameDraft(f"Brother {place}", "Hartley"),
                place=MembershipDraft("child", date(2026, 9, 1)),
            )


def add_visits(story: Any, number: int) -> None:
    """Add so many visits to Alfie, each of which stops a clock."""
    alfie = story.world.people["alfie"]
    for place in range(number):
        seen = (Seen(alfie, "alone", "“Again.”"),)
        write(story, "alice", f"visit {place}", EntryDraft("home_visit", at(1, 8 + place), "Seen.", seen, ("M2",)))


def world_time() -> Any:
    """Return the moment at which the world was made."""
    from recording_world import NOW  # the world's own folder is on the path by now

    return NOW


@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_asks_no_more_however_large_the_family_and_its_record(story: Any, section: str) -> None:
    settle("000", "Test county")
    browser, url = story.world.browser("alice"), f"/families/{story.world.family}/{section}/"
    browser.get(url)
    before = asked(browser, url)
    add_children(story.world, 12)
    add_visits(story, 6)
    assert asked(browser, url) == before
    assert before <= MOST[section]


@pytest.mark.parametrize("section", SECTIONS)
def test_every_opening_is_in_the_log_with_who_and_which_page(world: Any, section: str) -> None:
    world.browser("alice").get(f"/families/{world.family}/{section}/")
    with acting(world.by, Purpose.DEMONSTRATION):
        reads = list(Read.objects.filter(family=world.family).values_list("viewer_name", "page"))
    assert reads == [("Alice Alder", PAGE_IN_THE_LOG.get(section, section))]


def test_who_has_looked_names_the_reader(world: Any) -> None:
    page = world.browser("alice").get(f"/families/{world.family}/looked/").content.decode()
    assert "Alice Alder" in page


def test_a_record_whose_reading_cannot_be_logged_is_not_shown(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*arguments: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("fsp.record.views.family.log_read", fails)
    browser = world.browser("alice")
    browser.raise_request_exception = False
    response = browser.get(f"/families/{world.family}/thread/")
    assert response.status_code == 500
    assert b"Alfie" not in response.content


def test_a_worker_of_another_team_is_told_why_not_and_who_can_help(world: Any) -> None:
    response = world.browser("bob").get(f"/families/{world.family}/thread/")
    page = response.content.decode()
    assert response.status_code == 403
    assert "only for families of your team" in page
    assert "Alice Alder leads with this family" in page
    assert "Alfie" not in page


def test_an_unknown_section_is_plain_not_found(world: Any) -> None:
    assert world.browser("alice").get(f"/families/{world.family}/secrets/").status_code == 404


def test_the_list_shows_a_worker_the_team_s_families_only(world: Any) -> None:
    assert "Hartley" in world.browser("alice").get("/families/").content.decode()
    assert "Hartley" not in world.browser("bob").get("/families/").content.decode()


@pytest.mark.parametrize("text", ["hartly", "Mia", "14/3/2018", "2018-03-14"])
def test_a_family_is_found_by_a_misspelt_name_a_child_or_a_date_of_birth(world: Any, text: str) -> None:
    browser = world.browser("alice")
    answer = browser.post("/families/", {"q": text, "status": "open"})
    assert answer.url == "/families/?status=open&found=1"
    assert "Hartley family" in browser.get("/families/?found=1").content.decode()


def test_whom_somebody_looks_for_stands_in_no_address(world: Any) -> None:
    browser = world.browser("alice")
    answer = browser.post("/families/", {"q": "Hartley"}, follow=True)
    assert [url for url, _ in answer.redirect_chain] == ["/families/?found=1"]
    page = answer.content.decode()
    assert 'value="Hartley"' in page
    assert "q=" not in page
    assert 'value="Hartley"' not in browser.get("/families/").content.decode()


def test_naming_a_child_behind_a_figure_is_in_the_log_too(world: Any) -> None:
    viewer = open_session(world.accounts["tom"].pk)
    with acting(viewer):
        families = list_children(viewer)
        named = name_children(viewer, families, [world.people["mia"]])
    assert [child.name for child in named] == ["Mia Hartley"]
    with acting(world.by, Purpose.DEMONSTRATION):
        reads = list(Read.objects.filter(family=world.family).values_list("viewer_name", "page"))
    assert reads == [("Tom Thorn", "figure")]
