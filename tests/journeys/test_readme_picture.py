"""README's pictures show the product as it is.

``FSP_WRITE_PICTURES=1 script/test tests/journeys/test_readme_picture.py`` takes new ones.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .visitor import Visitor

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
LARGEST = 300_000
PNG = b"\x89PNG\r\n"


PICTURES = ("family.png", "my_day.png", "composer.png", "scorecard.png")


@pytest.mark.skipif(not os.environ.get("FSP_WRITE_PICTURES"), reason="FSP_WRITE_PICTURES asks for new pictures")
def test_take_the_pictures(at_work: Callable[..., Visitor]) -> None:
    """Given the county, when Priya begins her day, opens a family and writes, then pictures of it are kept."""
    priya = at_work("Priya Nair")
    IMAGES.mkdir(parents=True, exist_ok=True)
    family = priya.finds_family("Hartley")
    _take(priya, "family.png", f"{family}thread/", 1300, 1000)
    _take(priya, "my_day.png", "/my-day/", 390, 700)
    priya.opens(f"{family}write/?kind=home_visit")
    priya.page.get_by_role("checkbox", name="Alfie").first.check(force=True)
    priya.page.get_by_label("What do we know now?").fill("Alfie took me to his room and closed the door.")
    priya.page.locator(".will__does li").first.wait_for()
    _take(priya, "composer.png", "", 1300, 1000)
    tom = at_work("Tom Ellery")
    _take(tom, "scorecard.png", "/scorecard/", 1300, 1000)


def _take(visitor: Visitor, name: str, path: str, width: int, height: int) -> None:
    """Keep a picture of a page, or of the page that is open."""
    visitor.page.set_viewport_size({"width": width, "height": height})
    if path:
        visitor.opens(path)
    visitor.page.evaluate("document.fonts.ready")
    visitor.page.screenshot(path=IMAGES / name)


def test_readme_shows_the_pictures() -> None:
    """README shows the family's page, My day and the composer; each picture is small enough for a slow line."""
    told = (ROOT / "README.md").read_text()
    assert [name for name in PICTURES[:3] if f"docs/images/{name}" not in told] == []
    for name in PICTURES:
        picture = (IMAGES / name).read_bytes()
        assert picture.startswith(PNG)
        assert len(picture) < LARGEST
