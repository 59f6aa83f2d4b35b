"""What may be recorded is listed for each child as the child stands, cut to what the reader may do."""

from __future__ import annotations

from uuid import uuid4

from recording_world import NOW, World, shown

from fsp.core.access import Purpose, acting
from fsp.people.actions.families import restrict_family


def test_each_child_is_offered_what_fits_its_own_state(world: World) -> None:
    page = shown(world.browser("tom").get(world.url()))
    mia, alfie = str(world.people["mia"]), str(world.referral)
    assert f"/record/referral/{mia}/" in page
    assert f"/record/assessment/{alfie}/" in page
    assert f"/record/referral/{world.people['alfie']}/" not in page
    assert "/record/authorise/" not in page


def test_a_social_worker_is_not_offered_what_a_manager_decides(world: World) -> None:
    page = shown(world.browser("alice").get(world.url()))
    assert "/record/assessment/" in page
    assert "/record/allocate/" not in page
    assert "/record/close/" not in page


def test_who_may_only_read_is_told_so(world: World) -> None:
    page = shown(world.browser("charlie").get(world.url()))
    assert "write nothing in it" in page
    assert "Alice Alder leads" in page


def test_another_teams_worker_is_told_why_not(world: World) -> None:
    answer = world.browser("bob").get(world.url())
    assert answer.status_code == 403
    assert "Alice Alder leads with this family" in shown(answer)


def test_a_restricted_record_is_plain_not_found_on_every_page_that_writes(world: World) -> None:
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=NOW, family_id=world.family, reason="A colleague's family.")
    ben = world.browser("ben")
    unknown = ben.get(world.url(family=uuid4()))
    for rest in ("", "name/", "person/", f"address/{world.people['kelly']}/", f"referral/{world.people['mia']}/"):
        answer = ben.get(world.url(rest))
        assert (answer.status_code, answer.content) == (404, unknown.content), rest
    assert world.browser("alice").get(world.url()).status_code == 200


def test_opening_the_page_is_logged(world: World) -> None:
    browser = world.browser("alice")
    browser.get(world.url())
    assert "Alice Alder" in shown(browser.get(f"/families/{world.family}/looked/"))
