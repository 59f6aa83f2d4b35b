"""Who has looked: name, role on that day, and more than one page of it."""

from __future__ import annotations

from typing import Any

from family_story import words

from fsp.core.access import acting, open_session
from fsp.core.models import RoleHolding
from fsp.core.reads import log_read
from fsp.record.views.looks import PAGE


def looked(world: Any, **asked: str) -> str:
    """Return the page as Alice gets it."""
    return words(world.browser("alice").get(f"/families/{world.family}/looked/", asked).content.decode())


def test_each_opening_names_the_reader_the_role_and_the_page(world: Any) -> None:
    world.browser("tom").get(f"/families/{world.family}/plans/")
    page = looked(world)
    assert "Tom Thorn Team manager" in page
    assert "Plans and clocks direct work" in page


def test_the_role_is_the_one_of_the_day_on_which_somebody_looked(world: Any) -> None:
    world.browser("tom").get(f"/families/{world.family}/plans/")
    RoleHolding.objects.filter(account=world.accounts["tom"]).update(ended_on="2020-02-02")
    assert "Tom Thorn Team manager" not in looked(world)
    assert "Tom Thorn" in looked(world)


def test_more_openings_than_stand_on_a_page_are_on_the_next(world: Any) -> None:
    viewer = open_session(world.accounts["tom"].pk)
    with acting(viewer):
        for _ in range(PAGE + 5):
            log_read(viewer, world.family, "people")
    first = looked(world)
    assert f"1 to {PAGE} of {PAGE + 6} openings" in first
    assert first.count("Tom Thorn") == PAGE - 1
    assert looked(world, page="2").count("Tom Thorn") == 7
    assert looked(world, page="999").count("Tom Thorn") == 8
