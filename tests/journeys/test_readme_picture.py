"""README's pictures show the product as it is; ``FSP_WRITE_PICTURES=1 script/test tests/journeys`` takes new ones."""

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


@pytest.mark.skipif(not os.environ.get("FSP_WRITE_PICTURES"), reason="FSP_WRITE_PICTURES asks for new pictures")
def test_take_the_pictures(at_work: Callable[..., Visitor]) -> None:
    """Given the county, when Tom opens a family and the scorecard, then pictures of both are kept."""
    tom = at_work("Tom Ellery")
    IMAGES.mkdir(parents=True, exist_ok=True)
    pages = {"family.png": f"{tom.finds_family('Hartley')}thread/", "scorecard.png": "/scorecard/"}
    for name, path in pages.items():
        tom.page.set_viewport_size({"width": 1300, "height": 1000})
        tom.opens(path)
        tom.page.evaluate("document.fonts.ready")
        tom.page.screenshot(path=IMAGES / name)


def test_readme_picture() -> None:
    """README shows the family's page, and each picture is there and small enough for a slow line."""
    assert "docs/images/family.png" in (ROOT / "README.md").read_text()
    for name in ("family.png", "scorecard.png"):
        picture = (IMAGES / name).read_bytes()
        assert picture.startswith(PNG)
        assert len(picture) < LARGEST
