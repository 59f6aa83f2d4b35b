"""A ninth module, a discipline, a kind of entry and a clock of an authority's own: files in a folder, on every page."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from composing_world import Desk, World, words
from django.utils import timezone

from fsp.core.access import Purpose, acting
from fsp.core.models import Account, RoleHolding
from fsp.definitions.linting import problems
from fsp.definitions.places import forget
from fsp.people.actions import allocations, organisation
from fsp.people.actions.organisation import PractitionerDraft
from fsp.people.drafts import AllocationDraft
from fsp.people.models import Agency
from tests.own_files import OwnFiles

FILES = {
    "disciplines/youth_work.toml": """
code = "youth_work"
version = 1
name = "Youth work"
order = 200
roles = ["childrens_practitioner"]
aliases = ["youth worker"]
entry_compartment = "core"
notes_compartment = ""
source = "Ours"
confirmed_by = ""
""",
    "entry_kinds/walk.toml": """
code = "walk"
version = 1
name = "A walk"
order = 5
face_to_face = true
asks_seen = true
tells_seen = "child.visited"
tells_tried = ""
tells_each = ""
disciplines = ["youth_work"]
significant = false
source = "Ours"
confirmed_by = ""
""",
    "clocks/l01.v1.toml": """
code = "L01"
version = 1
name = "Walk with a youth worker"
sentence = "A youth worker goes for a walk with a child in need at least every 5 working days."
starts_on = ["child_in_need_plan.started"]
stops_on = ["child.visited"]
ends_on = ["child_in_need_plan.ended"]
gives_way_from = []
gives_way_until = []
stopped_by = ["childrens_practitioner"]
tried_by = []
repeats = true
length = 5
unit = "working_days"
calendar = "england"
warn_at = 5
checkpoints = []
band = "apart"
done_with = "walk"
acts = ["childrens_practitioner"]
extended_by = ["team_manager"]
basis = "Local procedure"
source = "Ours"
confirmed_by = ""
next_review = 2031-01-01
""",
    "modules/m9.v1.toml": """
code = "M9"
version = 1
title = "Friends and free time"
purpose = "Whom a child is with, and what they like."
disciplines = ["youth_work"]
band = "core"
per = "child"
order = 90
source = "Ours"
confirmed_by = ""
next_review = 2031-01-01

[[questions]]
code = "best_friend"
type = "choice"
label = "Is there a best friend?"
options = { yes = "There is", no = "Not now" }
feeds = ["supervision"]

[[questions]]
code = "club"
type = "text"
label = "Which club?"
when = "best_friend = yes"
feeds = ["thread"]
""",
}


@pytest.fixture
def own(own_files: OwnFiles) -> Path:
    """Give the authority its own files before anything of its records is made."""
    return own_files(FILES)


@pytest.fixture
def yuri(own: Path, request: pytest.FixtureRequest) -> Desk:
    """A youth worker who works with the Hartleys."""
    world: World = request.getfixturevalue("world")
    account = Account.objects.create(name="Yuri Yew", email="yuri@council.example", password="!")
    RoleHolding.objects.create(account=account, role="childrens_practitioner", started_on=date(2020, 1, 1))
    world.accounts["yuri"] = account
    who: dict[str, Any] = {"by": world.by, "at": timezone.now()}
    with acting(world.by, Purpose.DEMONSTRATION):
        council = Agency.objects.get(code="council").pk
        draft = PractitionerDraft("Yuri Yew", account.pk, council, "youth worker")
        made = organisation.add_practitioner(**who, draft=draft).pk
        allocation = AllocationDraft(made, "other", timezone.localdate() - timedelta(days=9))
        allocations.allocate(**who, family_id=world.family, draft=allocation)
    return Desk(world, world.browser("yuri"), world.family)


def page(desk: Desk, rest: str = "", **asked: str) -> str:
    """Return the words of a page of the family; it must be there."""
    answer = desk.client.get(f"/families/{desk.family}/{rest}", asked)
    assert answer.status_code == 200, rest
    return words(answer)


def walked(desk: Desk, **more: Any) -> dict[str, Any]:
    """Return the form of a walk with Mia, with both answers of the new module."""
    mia = str(desk.world.people["mia"])
    answers = {f"q-M9-best_friend-{mia}": "yes", f"q-M9-club-{mia}": "Chess"}
    form = {"kind": "walk", "who": [mia], "module": ["M9"], "text": "By the river.", f"how-{mia}": "seen", **answers}
    return desk.form(**{**form, **more})


def test_nothing_is_wrong_with_the_files(own: Path) -> None:
    assert problems() == []


def test_the_clock_is_on_my_day_and_leads_to_the_composer_with_the_new_kind(yuri: Desk) -> None:
    day = yuri.client.get("/my-day/")
    said = words(day)
    assert "Mia" in said
    assert re.search(r"[Ww]alk with a youth worker", said)
    mia = yuri.world.people["mia"]
    assert f"kind=walk&amp;person={mia}" in day.content.decode()


def test_the_composer_offers_kind_module_and_questions_and_says_what_they_will_do(yuri: Desk) -> None:
    opened = yuri.opens("?kind=walk&module=M9")
    said = words(opened)
    for part in ("A walk", "Friends and free time", "Is there a best friend?", "Which club?"):
        assert part in said
    assert '["=", "q-M9-best_friend-' in opened.content.decode().replace("&quot;", '"')
    ahead = words(yuri.previews(**walked(yuri)))
    assert "stop Mia's walk with a youth worker" in ahead
    assert "add to Friends and free time" in ahead
    assert "keep two answers" in ahead


def test_what_is_saved_stands_on_every_page_of_the_family(yuri: Desk, request: pytest.FixtureRequest) -> None:
    saved = yuri.client.post(yuri.url(), walked(yuri))
    assert saved.status_code == 302, words(saved)
    alice = Desk(yuri.world, yuri.world.browser("alice"), yuri.family)
    entry = words(alice.client.get(saved["Location"]))
    for part in (
        "A walk · Mia seen",
        "Is there a best friend?",
        "There is",
        "Which club?",
        "Chess",
        "stopped Mia's walk",
    ):
        assert part in entry
    for filtered in ({"discipline": "youth_work"}, {"kind": "walk"}, {"module": "M9"}):
        thread = page(alice, "thread/", **filtered)
        assert "By the river." in thread
        assert "Yuri Yew, youth work" in thread
    assert "Friends and free time" in page(alice, "thread/")
    assert "Friends and free time in progress" in page(alice, "workbook/")
    module = page(alice, "workbook/M9/")
    for part in ("There is", "Chess", "Yuri Yew", "Youth work", "By the river."):
        assert part in module
    assert "Walk with a youth worker" in page(alice, "plans/")
    assert "Walk with a youth worker" in page(alice, "thread/")
    clock = re.search(
        r'href="(/families/[^"]*/clocks/[^"]*)"', alice.client.get(f"/families/{alice.family}/plans/").content.decode()
    )
    assert clock
    assert alice.client.get(clock[1]).status_code == 200


def test_it_is_corrected_added_to_and_its_module_is_written_by_form(yuri: Desk) -> None:
    where = yuri.client.post(yuri.url(), walked(yuri))["Location"]
    prefilled = yuri.client.get(f"{where}correct/").content.decode()
    assert "Chess" in prefilled
    corrected = yuri.client.post(f"{where}correct/", walked(yuri, because="A word", text="Along the river."))
    assert corrected.status_code == 302, words(corrected)
    assert yuri.client.post(f"{corrected['Location']}add/", {"text": "She ran."}).status_code == 302
    entry = words(yuri.client.get(corrected["Location"]))
    assert "Along the river." in entry
    assert "She ran." in entry
    form = {"state": "in_progress", "owner": "", "summary": "Mia has a friend.", "family_words": "", "version": "1"}
    answer = yuri.client.post(f"/families/{yuri.family}/workbook/M9/", form)
    assert answer.status_code == 302, words(answer)
    assert "Mia has a friend." in page(yuri, "workbook/M9/")


def test_every_page_still_opens_once_the_files_are_taken_away(yuri: Desk, tmp_path: Path) -> None:
    where = yuri.client.post(yuri.url(), walked(yuri))["Location"]
    alice = Desk(yuri.world, yuri.world.browser("alice"), yuri.family)
    plans = alice.client.get(f"/families/{alice.family}/plans/").content.decode()
    clocks = set(re.findall(r'href="(/families/[^"]*/clocks/[^"/]*/)"', plans))
    for path in tmp_path.rglob("*.toml"):
        path.unlink()
    forget()
    assert "By the river." in words(alice.client.get(where))
    said = [words(alice.client.get(clock)) for clock in clocks]
    assert any("The rule of L01 is not installed here any more." in each for each in said)
    assert not any("9999" in each or " 0 days after" in each for each in said)
    for section in ("thread/", "workbook/", "plans/", "people/", "looked/", "write/"):
        page(alice, section)
    assert alice.client.get("/my-day/").status_code == 200


def test_another_discipline_neither_records_nor_answers_it(yuri: Desk) -> None:
    alice = Desk(yuri.world, yuri.world.browser("alice"), yuri.family)
    opened = words(alice.opens())
    assert "A walk" not in opened
    refused = alice.client.post(alice.url(), walked(alice))
    assert refused.status_code == 422
