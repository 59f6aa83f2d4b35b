"""My day over HTTP: what a worker, a manager, the front door and everybody else find there."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from day_world import (
    add_family,
    add_somebody,
    allocate,
    keep,
    led_family,
    page_of,
    plain,
    refer,
    run_clock,
    start_for,
    tell,
    today,
    viewer,
    without_work,
)
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from recording_world import World, shown

from fsp.core.access import Purpose, acting
from fsp.definitions.access import access_matrix
from fsp.definitions.clock_definitions import clock_definitions
from fsp.people.actions.allocations import end_allocation
from fsp.people.actions.families import restrict_family
from fsp.record.clocks.actions import ExtensionDraft, agree_extension
from fsp.record.clocks.models import Clock
from fsp.record.views.due import due_for, end_of_week
from fsp.rules.calendar import working_days
from fsp.web.my_day.choosing import MOST

WEEK = "next week" if today().weekday() >= 5 else "this week"
FAMILY = ("parent", "young_person")
ROLES = tuple(role.code for role in access_matrix().roles if not role.is_system)


# Who gets here


@pytest.mark.parametrize("role", [role for role in ROLES if role not in FAMILY])
def test_whoever_works_with_families_begins_here_and_others_with_their_own_first_page(world: World, role: str) -> None:
    add_somebody(world, "new", role)
    browser = world.browser("new")
    may = access_matrix().widest([role], "my_day.read", "core") != "none"
    first = browser.get("/")["Location"]
    assert (first == "/my-day/") == may
    answer = browser.get("/my-day/")
    assert (answer.status_code, answer.headers.get("Location")) == ((200, None) if may else (302, first))
    assert browser.get("/my-day/due/").status_code == (200 if may else 403)
    extends = access_matrix().widest([role], "clocks.extend", "core") != "none"
    assert browser.get("/my-day/late/").status_code == (200 if extends else 403)


@pytest.mark.parametrize("role", FAMILY)
def test_a_parent_or_young_person_is_told_that_nothing_is_shared_yet(world: World, role: str) -> None:
    add_somebody(world, "new", role)
    browser = world.browser("new")
    assert browser.get("/my-day/")["Location"] == "/"
    assert "Nothing is shared with you yet" in browser.get("/").content.decode()
    for path in ("/my-day/due/", "/my-day/late/", "/families/", "/scorecard/"):
        assert browser.get(path).status_code == 403


def test_nobody_sees_it_signed_out() -> None:
    for path in ("/my-day/", "/my-day/due/", "/my-day/late/"):
        assert Client().get(path)["Location"].startswith("/sign-in/")


# What is due


def test_late_comes_first_then_what_is_soonest_and_the_last_line_counts_the_others(world: World) -> None:
    without_work(world)
    for name, child, code, days in (("Ash", "Ida", "C12", 2), ("Birch", "Jo", "C12", -3), ("Cedar", "Kim", "C08", 1)):
        _, [key] = led_family(world, name, child)
        run_clock(world, code, key, working_days().add_working_days(today(), days), alone=True)
    led_family(world, "Dale", "Lev", "Max", "Nan")
    page = page_of(world.browser("alice"))
    # Over a long holiday the second working day is not near yet.
    soonest = [("late", "Jo Birch"), ("due", "Kim Cedar"), ("due", "Ida Ash")]
    found = [(line.state, line.title) for line in page.lines]
    assert found in (soonest, soonest[:2])
    days = [line.due_on for line in page.lines]
    assert days == sorted(days)


def test_the_last_line_is_true_of_every_child_that_is_not_on_the_list(world: World) -> None:
    without_work(world)
    _, [ida, *_] = led_family(world, "Ash", "Ida", "Jo", "Kim")
    run_clock(world, "C15", ida, today() + timedelta(days=1), alone=True)
    page = page_of(world.browser("alice"))
    assert [line.title for line in page.lines] == ["Ida Ash"]
    children = 2 + 3  # Jo and Kim, and the three children of the world's own families
    assert page.last == f"Nothing is late. {children} other children have nothing due {WEEK}."


def test_what_others_must_do_for_my_children_is_not_called_nothing(world: World) -> None:
    without_work(world)
    _, [ida] = led_family(world, "Ash", "Ida")
    run_clock(world, "C03", ida, today() - timedelta(days=1))  # to authorise it is the manager's
    tell(world, ida, "referral.decided", today())
    page = page_of(world.browser("alice"))
    assert page.lines == ()
    assert page.last == (
        f"Nothing of yours is late. 3 children have nothing due {WEEK}. "
        "For 1 child something is due from others, and 1 thing is late."
    )


def test_however_much_is_due_there_are_seven_lines_and_the_rest_is_behind_one(world: World) -> None:
    without_work(world)
    for number in range(20):
        _, [child] = led_family(world, f"Quill{number}", "Ada")
        run_clock(world, "C12", child, today() + timedelta(days=number % 4 - 1))
    browser = world.browser("alice")
    page, full = page_of(browser), page_of(browser, "/my-day/due/")
    assert len(page.lines) == MOST - 1
    assert page.rest.words.startswith("and ")
    assert page.rest.url == "/my-day/due/"
    clocks = [clock for line in full.lines for clock in line.clocks]
    assert len(clocks) == len(set(clocks)) >= 20


def test_a_clock_shows_from_the_day_its_rule_warns_or_in_the_week_it_is_due(world: World) -> None:
    without_work(world)
    warn = clock_definitions()["C12"].warn_at
    edge = max(end_of_week(today()), today() + timedelta(days=warn))
    _, [near] = led_family(world, "Ash", "Ida")
    _, [far] = led_family(world, "Birch", "Jo")
    soon = run_clock(world, "C12", near, edge)
    later = run_clock(world, "C12", far, edge + timedelta(days=3))
    assert soon.due_on <= edge < later.due_on
    lines = page_of(world.browser("alice"), "/my-day/due/").lines
    clocks = {clock for line in lines for clock in line.clocks}
    assert soon.pk in clocks
    assert later.pk not in clocks


def test_a_restricted_family_is_on_the_list_of_its_worker_and_of_nobody_else(world: World) -> None:
    without_work(world)
    family, [ida] = led_family(world, "Ash", "Ida")
    clock = run_clock(world, "C01", ida, today())
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=timezone.now(), family_id=family, reason="A colleague's family.")
    for who in ("ben", "sofia", "bob"):
        assert b"Ash" not in world.browser(who).get("/my-day/due/").content
    visit = clock_definitions()["C12"]
    assert visit
    run_protection = start_for(visit, today())
    assert run_protection < clock.due_on


# Whose


def test_cover_and_co_lead_are_reminded_and_nobody_after_the_end_of_their_part(world: World) -> None:
    without_work(world)
    family, [ida] = led_family(world, "Ash", "Ida")
    run_clock(world, "C12", ida, today() + timedelta(days=1), alone=True)
    cover = add_somebody(world, "cover", "social_worker", team="t9")
    part = allocate(world, family, cover, "cover", "")
    browser = world.browser("cover")
    assert "Ida Ash" in shown(browser.get("/my-day/"))
    with acting(world.by, Purpose.DEMONSTRATION):
        end_allocation(
            by=world.by,
            at=timezone.now(),
            allocation_id=part,
            on=today() - timedelta(days=1),
            reason="Alice is back",
        )
    assert "Ida Ash" not in shown(browser.get("/my-day/"))


def test_a_child_with_a_lead_of_its_own_is_that_leads_alone(world: World) -> None:
    without_work(world)
    family, [ida, jo] = led_family(world, "Ash", "Ida", "Jo")
    run_clock(world, "C12", ida, today() + timedelta(days=1), alone=True)
    run_clock(world, "C12", jo, today() + timedelta(days=1), alone=True)
    own = add_somebody(world, "own", "social_worker", team="t9")
    allocate(world, family, own, "child_lead", "", child_id=jo, reason="Lives with an aunt")
    assert [line.title for line in page_of(world.browser("alice")).lines] == ["Ida Ash"]
    lead = page_of(world.browser("own"))
    assert [line.title for line in lead.lines] == ["Jo Ash"]
    assert lead.last == "Nothing is late."


def test_a_manager_sees_what_only_a_manager_can_do_and_a_count_of_what_is_late(world: World) -> None:
    without_work(world)
    _, [ida] = led_family(world, "Ash", "Ida")
    assessment = run_clock(world, "C03", ida, today() + timedelta(days=2))
    _, [jo] = led_family(world, "Birch", "Jo")
    visit = run_clock(world, "C12", jo, today() - timedelta(days=1))
    browser = world.browser("tom")
    page = page_of(browser)
    clocks = {clock for line in page.lines for clock in line.clocks}
    assert assessment.pk in clocks
    assert visit.pk not in clocks
    with acting(viewer(world, "tom")):
        late = Clock.objects.filter(met_on=None, ended_on=None, due_on__lt=today()).count()
    assert page.team.words == f"{late} clocks are late in your team"
    listed = page_of(browser, page.team.url)
    assert len(listed.lines) == late
    line = next(line for line in listed.lines if line.what == "Child protection visit")
    assert (line.child, line.family, line.lead, line.days) == (
        "Jo Birch",
        "Birch",
        "Alice Alder",
        (visit.due_on - today()).days,
    )
    assert browser.get(line.url).status_code == 200


def test_the_count_of_what_is_late_is_the_teams_and_not_anothers(world: World) -> None:
    without_work(world)
    _, [ida] = led_family(world, "Ash", "Ida")
    run_clock(world, "C12", ida, today() - timedelta(days=1))
    add_somebody(world, "mina", "team_manager", team="t9")
    browser = world.browser("mina")
    assert page_of(browser).team is None
    assert page_of(browser, "/my-day/late/").lines == ()


def test_an_assessment_that_nobody_has_started_is_to_be_started_first(world: World) -> None:
    without_work(world)
    _, [ida] = led_family(world, "Ash", "Ida")
    refer(world, ida, start_for(clock_definitions()["C03"], today() + timedelta(days=2)))
    tell(world, ida, "referral.decided", today())
    [line] = page_of(world.browser("alice")).lines
    assert line.do.words == "Start the assessment"
    assert world.browser("alice").get(line.do.url).status_code == 200


def test_the_front_door_decides_about_referrals_of_families_that_nobody_works_with_yet(world: World) -> None:
    without_work(world)
    _, [ida, jo] = add_family(world, "Ash", "Ida", "Jo")
    for child in (ida, jo):
        refer(world, child, working_days().add_working_days(today(), -2))
    for who in ("ben", "sofia"):
        browser = world.browser(who)
        [line] = page_of(browser).lines
        assert (line.title, line.do.words) == ("Ida and Jo Ash", "Decide")
        assert 'name="also"' in shown(browser.get(line.do.url))


# Tried twice


def test_two_visits_in_vain_are_told_to_the_manager_until_something_is_decided(world: World) -> None:
    without_work(world)
    family, [ida] = led_family(world, "Ash", "Ida")
    clock = run_clock(world, "C12", ida, today() + timedelta(days=2))
    for back in (2, 1):
        tell(world, ida, "child.visit_tried", today() - timedelta(days=back))
    mine = page_of(world.browser("alice")).lines
    assert [(line.tag.words, line.do.words) for line in mine if clock.pk in line.clocks] == [
        ("not seen twice", "Record visit")
    ]
    tom = world.browser("tom")
    [line] = [line for line in page_of(tom).lines if clock.pk in line.clocks]
    assert (line.tag.words, line.do.words) == ("not seen twice", "Record a decision")
    assert tom.get(line.do.url).status_code == 200
    assert "Ida Ash" in shown(tom.get("/my-day/"))
    sent = {
        "kind": "decision",
        "day": today().isoformat(),
        "time": "00:00",
        "who": str(ida),
        "text": "Priya goes with a colleague on Monday.",
    }
    assert tom.post(f"/families/{family}/write/", sent).status_code == 302
    assert clock.pk not in {key for each in page_of(tom).lines for key in each.clocks}


# What was agreed


def test_more_time_is_said_and_late_stays_late(world: World) -> None:
    without_work(world)
    _, [ida] = led_family(world, "Ash", "Ida")
    clock = run_clock(world, "C12", ida, today() - timedelta(days=1))
    with acting(world.by, Purpose.DEMONSTRATION):
        draft = ExtensionDraft(today() + timedelta(days=4), "The family is on holiday.")
        agree_extension(by=world.by, at=timezone.now(), clock_id=clock.pk, draft=draft)
    [line] = [line for line in page_of(world.browser("alice")).lines if clock.pk in line.clocks]
    assert line.state == "late"
    assert line.detail.startswith("More time agreed until ")


# Kept apart


def test_the_worker_of_the_parent_who_harms_finds_no_trace_of_visits(world: World) -> None:
    percy = add_somebody(world, "percy", "da_perpetrator_practitioner", team="")
    family, [ida] = led_family(world, "Ash", "Ida")
    allocate(world, family, percy, "adult_work", "")
    browser = world.browser("percy")
    before = {path: browser.get(path) for path in ("/my-day/", "/my-day/due/")}
    clock = run_clock(world, "C12", ida, today() + timedelta(days=1), alone=True)
    for path, answer in before.items():
        assert plain(shown(browser.get(path))) == plain(shown(answer))
    hidden = browser.get(f"/families/{family}/clocks/{clock.pk}/")
    unknown = browser.get(f"/families/{family}/clocks/{uuid4()}/")
    assert (hidden.status_code, hidden.content) == (404, unknown.content)


# How much it asks


def test_it_asks_as_much_for_one_family_as_for_twenty(world: World) -> None:
    without_work(world)
    _, [ida] = led_family(world, "Ash", "Ida")
    run_clock(world, "C03", ida, today() + timedelta(days=1))
    run_clock(world, "C12", led_family(world, "Oak", "Ola")[1][0], today())
    keep(world, "alice", world.family)
    few = {who: queries(world, who) for who in ("alice", "tom", "ben")}
    for number in range(20):
        _, [child] = led_family(world, f"Quill{number}", "Ada")
        run_clock(world, "C12" if number % 2 else "C03", child, today() + timedelta(days=number % 3 - 1))
    many = {who: queries(world, who) for who in ("alice", "tom", "ben")}
    assert few == many
    assert max(many.values()) <= 8, many


def queries(world: World, who: str) -> int:
    """Return how many questions finding what waits for somebody asks of the database."""
    by = viewer(world, who)
    with acting(by), CaptureQueriesContext(connection) as asked:
        due_for(by, today())
    return len(asked)
