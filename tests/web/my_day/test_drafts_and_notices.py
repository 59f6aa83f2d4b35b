"""Drafts that were left, notices, texts that were held back, matches: to whom My day tells of them, and how they go."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from day_world import add_somebody, allocate, keep, page_of, plain, viewer, without_work
from django.utils import timezone
from recording_world import World, shown

from fsp.core import ledger
from fsp.core.access import Purpose, acting
from fsp.people.actions.contact import hide_address
from fsp.people.actions.families import restrict_family
from fsp.people.actions.hidden import hold_words
from fsp.people.drafts import AddressDraft, HeldDraft
from fsp.people.events import of_family
from fsp.record.views.matches import find_matches
from fsp.record.workbook.actions import list_drafts, record_entry
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.record.workbook.models import Notice


def test_a_draft_is_the_first_line_of_its_writer_and_of_nobody_else(world: World) -> None:
    key = keep(world, "alice", world.family)
    page = page_of(world.browser("alice"))
    assert page.lines[0].title == "Your draft from today is here"
    assert page.lines[0].detail.startswith("Home visit, Hartley, ")
    assert world.browser("alice").get(page.lines[0].do.url).status_code == 200
    for who in ("tom", "bob", "lena"):
        assert str(key) not in shown(world.browser(who).get("/my-day/"))
        assert world.browser(who).get(f"/my-day/drafts/{key}/put-away/").status_code == 404


def test_putting_a_draft_away_asks_first_and_then_does_it(world: World) -> None:
    key = keep(world, "alice", world.family)
    browser = world.browser("alice")
    away = page_of(browser).lines[0].more[0].url
    asked = shown(browser.get(away))
    assert "Home visit, Hartley" in asked
    assert "Put this draft away?" in asked
    with acting(viewer(world, "alice")):
        assert [each.id for each in list_drafts(viewer(world, "alice"))] == [key]
    assert browser.post(away)["Location"] == "/my-day/"
    assert browser.get(away).status_code == 404
    assert all(line.kind != "draft" for line in page_of(browser).lines)


def _notice(world: World, compartment: str, made_at: datetime) -> UUID:
    row = Notice(
        family_id=world.family,
        compartment=compartment,
        kind="hidden_value",
        about="A hidden address was written in an entry. The entry is kept apart.",
        made_at=made_at,
    )
    with acting(world.by, Purpose.DEMONSTRATION):
        ledger.save(of_family("workbook.notice_made", world.family, timezone.now(), notice=row.pk), row)
    return row.pk


def test_a_notice_reaches_those_of_its_compartment_and_goes_when_it_is_seen(world: World) -> None:
    percy = add_somebody(world, "percy", "da_perpetrator_practitioner", team="")
    allocate(world, world.family, percy, "adult_work", "")
    before = shown(world.browser("percy").get("/my-day/"))
    key = _notice(world, "hidden_address", timezone.now())
    assert plain(shown(world.browser("percy").get("/my-day/"))) == plain(before)
    assert world.browser("percy").post(f"/my-day/notices/{key}/seen/").status_code == 404
    lena = world.browser("lena")
    [line] = page_of(lena).lines
    assert line.detail == "A hidden address was written in an entry. The entry is kept apart."
    assert lena.get(line.do.url).status_code == 200
    assert lena.post(line.more[0].url)["Location"] == "/my-day/"
    assert page_of(lena).lines == ()
    assert all(line.kind != "notice" for line in page_of(world.browser("alice")).lines)


def test_who_writes_a_hidden_address_without_knowing_alerts_those_who_know_and_they_can_open_what_was_written(
    world: World,
) -> None:
    percy = add_somebody(world, "percy", "da_perpetrator_practitioner", team="")
    allocate(world, world.family, percy, "adult_work", "")
    with acting(world.by, Purpose.DEMONSTRATION):
        hidden = AddressDraft("27 Larch Way, Netherby", "ZZ9 9ZZ", started_on=date(2026, 1, 5))
        kelly = world.people["kelly"]
        hide_address(by=world.by, at=timezone.now(), family_id=world.family, person_id=kelly, draft=hidden)
    by = viewer(world, "percy")
    with acting(by):
        text = "Dean says that Kelly lives at 27 Larch Way, Netherby now."
        draft = EntryDraft("session", timezone.now(), text, (Seen(kelly, "about"),))
        record_entry(by=by, at=timezone.now(), family_id=world.family, entry_id=uuid4(), draft=draft)
    for who in ("lena", "alice"):
        browser = world.browser(who)
        [line] = [line for line in page_of(browser).lines if line.kind == "notice"]
        assert "/entries/" in line.do.url
        answer = browser.get(line.do.url)
        assert answer.status_code == 200
        assert "27 Larch Way" in shown(answer)
        assert "27 Larch" not in shown(browser.get("/my-day/"))
    assert all(line.kind != "notice" for line in page_of(world.browser("percy")).lines)


def test_a_notice_that_nobody_saw_overnight_reaches_the_manager(world: World) -> None:
    _notice(world, "hidden_address", timezone.now())
    assert all(line.kind != "notice" for line in page_of(world.browser("tom")).lines)
    _notice(world, "hidden_address", timezone.now() - timedelta(days=1))
    assert [line.kind for line in page_of(world.browser("tom")).lines].count("notice") == 1


def test_a_notice_cannot_be_called_seen_by_a_link(world: World) -> None:
    key = _notice(world, "hidden_address", timezone.now())
    assert world.browser("lena").get(f"/my-day/notices/{key}/seen/").status_code == 405


def test_held_words_reach_who_may_see_the_hidden_value_and_not_their_writer(world: World) -> None:
    percy = add_somebody(world, "percy", "da_perpetrator_practitioner", team="")
    allocate(world, world.family, percy, "adult_work", "")
    writer = viewer(world, "percy")
    before = plain(shown(world.browser("percy").get("/my-day/")))
    with acting(writer):
        words = "They live at 27 Larch Way."
        draft = HeldDraft(world.family, "Why we are involved", words, shown="They live at [left out].")
        hold_words(by=writer, at=timezone.now(), family_id=world.family, draft=draft)
    assert plain(shown(world.browser("percy").get("/my-day/"))) == before
    lena = world.browser("lena")
    [line] = page_of(lena).lines
    assert line.title == "1 text was held back because of a hidden address or number"
    assert lena.get(line.do.url).status_code == 200
    assert all(line.kind != "notice" for line in page_of(world.browser("tom")).lines)


def test_a_search_that_met_what_was_not_shown_reaches_the_front_door_manager_alone(world: World) -> None:
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=timezone.now(), family_id=world.family, reason="A colleague's family.")
    without_work(world)
    bob = viewer(world, "bob")
    with acting(bob):
        find_matches(bob, "Mia Hartley", date(2018, 3, 14))
    sofia = world.browser("sofia")
    [line] = page_of(sofia).lines
    assert line.title.endswith("with a record that was not shown")
    assert sofia.get(line.do.url).status_code == 200
    for who in ("ben", "tom", "bob"):
        assert all(line.kind != "match" for line in page_of(world.browser(who)).lines)
