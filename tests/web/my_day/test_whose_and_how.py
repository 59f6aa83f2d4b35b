"""No alert without a way to act on it: over every clock, every role and every relation to a family.

Whoever is shown a clock may open what stops it, and doing that stops it; nobody else is shown it.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import product
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from day_world import LONG_AGO, add_family, add_somebody, allocate, run_clock, today
from django.db import transaction
from django.test import Client
from recording_world import World, day

from fsp.core.access import Purpose, acting, open_session
from fsp.core.models import RoleHolding
from fsp.definitions.access import access_matrix
from fsp.definitions.clock_definitions import clock_definitions
from fsp.record.clocks.models import Clock
from fsp.record.views.due import due_for

ROLES = tuple(role.code for role in access_matrix().roles if not role.is_system)
RELATIONS = ("own", "team", "other")
# Who is shown each clock, in which relation, told a second time by hand from what the roles may do.
SHOWN = {
    "C01": {(role, relation) for role in ("mash_worker", "mash_manager") for relation in RELATIONS},
    "C03": {(role, relation) for role in ("team_manager", "assistant_team_manager") for relation in ("own", "team")},
    "C06": {
        ("social_worker", "own"),
        ("team_manager", "own"),
        ("assistant_team_manager", "own"),
        ("conference_chair", "own"),
    },
    "C08": {("social_worker", "own"), ("team_manager", "own"), ("assistant_team_manager", "own")},
    "C12": {(role, "own") for role in ("social_worker", "nqsw", "team_manager", "assistant_team_manager")},
    "C13": {
        (role, "own")
        for role in ("social_worker", "nqsw", "team_manager", "assistant_team_manager", "family_help_lead")
    },
}
SHOWN |= {"C10": SHOWN["C06"], "C11": SHOWN["C06"], "C15": SHOWN["C13"]}


def _people(world: World, family: UUID) -> dict[str, UUID]:
    """Add somebody without any role in each relation to a family; their accounts by relation."""
    for relation in RELATIONS:
        practitioner = add_somebody(world, relation, team="t7" if relation == "team" else "")
        if relation == "own":
            allocate(world, family, practitioner, "other", "")
    return {relation: world.accounts[relation].pk for relation in RELATIONS}


def _is_shown(account: UUID, clock: Clock) -> bool:
    by = open_session(account)
    with acting(by):
        return clock.pk in {each.id for each in due_for(by, today()).clocks}


def _line_of(browser: Client, clock: Clock) -> Any:
    """Return the line that shows a clock, on the full list of somebody who has one."""
    lines = browser.get("/my-day/due/").context["page"].lines
    return next((line for line in lines if clock.pk in line.clocks), None)


def _do(browser: Client, url: str, child: UUID) -> Any:
    """Do what a line leads to: fill in the form behind it, and send it."""
    path, query = urlsplit(url).path, parse_qs(urlsplit(url).query)
    if path.endswith("/write/"):
        sent = {
            "kind": query["kind"][0],
            "day": today().isoformat(),
            "time": "00:00",
            "who": query["person"],
            "text": "Alfie showed me the den he had built.",
        }
        return browser.post(path, {**sent, f"how-{child}": "alone"})
    answers = {
        "decide": {"outcome": "work", **day("decided_on", today())},
        "authorise": {"factors": ["3B"], **day("authorised_on", today())},
        "conference": day("held_on", today()),
        "review": {"category": "NEG", **day("held_on", today())},
    }
    code = re.search(r"/record/([a-z-]+)/", path)
    assert code
    return browser.post(path, answers[code[1]])


@pytest.mark.parametrize("code", sorted(clock_definitions()))
def test_whoever_is_shown_a_clock_can_stop_it_and_nobody_else_is_shown_it(world: World, code: str) -> None:
    family, [child] = add_family(world, "Quill", "Ada")
    allocate(world, family, world.staff["alice"], "lead")
    clock = run_clock(world, code, child, today() - timedelta(days=1))
    people = _people(world, family)
    shown = set()
    for role, relation in product(ROLES, RELATIONS):
        with transaction.atomic():
            RoleHolding.objects.create(account_id=people[relation], role=role, started_on=LONG_AGO)
            if _is_shown(people[relation], clock):
                shown.add((role, relation))
                browser = world.browser(relation)
                _stops(world, browser, _line_of(browser, clock), clock, child)
            transaction.set_rollback(True)
    assert shown == SHOWN[code]


def _stops(world: World, browser: Client, line: Any, clock: Clock, child: UUID) -> None:
    assert browser.get(line.do.url).status_code == 200, line.do
    assert browser.get(line.more[0].url).status_code == 200, line.more
    answer = _do(browser, line.do.url, child)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    with acting(world.by, Purpose.DEMONSTRATION):
        now = Clock.objects.get(pk=clock.pk)
    assert now.met_on == today(), line.do.url
    assert _line_of(browser, clock) is None


def test_every_clock_is_told_here() -> None:
    assert set(SHOWN) == set(clock_definitions()), "A new clock: say above who is shown it."
