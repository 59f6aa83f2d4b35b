"""Who has looked: name, role on that day, and more than one page of it."""

from __future__ import annotations

import re
from typing import Any

from family_story import day, words

from fsp.core.access import acting, open_session
from fsp.core.models import RoleHolding
from fsp.core.reads import log_read
from fsp.core.reads.looks import PAGE
from fsp.web.components.words import reading_date


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


def lines(story: Any, who: str, of: str) -> list[str]:
    """Return the lines that tell somebody of another person's looks."""
    page = story.shown(who, "looked")
    rows = re.findall(r"<tr>.*?</tr>", page[page.index("<tbody>") : page.index("</tbody>")], re.S)
    return [words(row) for row in rows if of in row]


def test_sealed_notes_that_were_opened_make_no_line_of_their_own(story: Any) -> None:
    lena = story.world.browser("lena")
    url = f"/families/{story.world.family}/entries/{story.entries['safety']}/"
    assert "second telephone" in lena.get(f"{url}?sealed=open").content.decode()
    for who in ("alice", "lena"):
        assert len([line for line in lines(story, who, "Lena Larch") if "One entry" in line]) == 1


def test_the_side_of_the_parent_who_harms_reads_one_line_for_each_person_and_day(story: Any) -> None:
    alice = story.world.browser("alice")
    for rest in ("thread/", "write/", "workbook/M2/", f"entries/{story.entries['visit']}/"):
        assert alice.get(f"/families/{story.world.family}/{rest}").status_code == 200
    told = f"Alice Alder Social worker {reading_date(day(0))} The record direct work"
    assert lines(story, "owen", "Alice Alder") == [told]
    assert len(lines(story, "hanna", "Alice Alder")) == 4


def test_no_number_of_lines_tells_the_other_side_how_often_somebody_looked(story: Any) -> None:
    viewer = open_session(story.world.accounts["alice"].pk)
    with acting(viewer):
        for _ in range(PAGE + 5):
            log_read(viewer, story.world.family, "write")
    assert len(lines(story, "owen", "Alice Alder")) == 1
    page = story.reads("owen", "looked")
    assert f"1 to {PAGE}" not in page
    assert page == story.reads("owen", "looked", page="2")
