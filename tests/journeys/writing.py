"""Somebody at the composer: what they choose and write, and what the page answers."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from fsp.core.database.embedded import SUPERUSER, EmbeddedServer

from .visitor import Visitor

PHONE = 390
WORDS = "What do we know now?"


@dataclass
class Writer:
    """A visitor at the composer of a family, whose address ends before the section."""

    visitor: Visitor
    family: str

    @property
    def page(self) -> Any:
        """The browser's page."""
        return self.visitor.page

    def opens(self, query: str = "") -> Writer:
        """Open the composer."""
        self.visitor.opens(f"{self.family}write/{query}")
        return self

    def chooses(self, *words: str) -> Writer:
        """Tap chips by their words."""
        for each in words:
            radio = self.page.get_by_role("radio", name=each)
            radio.or_(self.page.get_by_role("checkbox", name=each)).locator("visible=true").first.check()
        return self

    def writes(self, text: str) -> Writer:
        """Write what is known now."""
        self.visitor.box(WORDS).fill(text)
        return self

    @property
    def text(self) -> str:
        """What stands in the box of words."""
        return str(self.visitor.box(WORDS).input_value())

    def saves(self) -> Writer:
        """Press Save entry."""
        self.page.get_by_role("button", name="Save entry").last.click()
        return self

    def is_told(self, words: str, part: str = "#will") -> str:
        """Wait until a part of the page holds some words; return all of it."""
        self.page.locator(part).filter(has_text=words).wait_for()
        return self.visitor.reads(part)

    def is_kept(self, words: str = "Draft kept") -> Writer:
        """Wait until the page says what became of the draft."""
        self.page.locator("#kept").filter(has_text=words).wait_for(timeout=15_000)
        return self

    def lines(self, part: str = ".will__does") -> list[str]:
        """Return the lines of what the entry will do, or has done."""
        return [" ".join(each.split()) for each in self.page.locator(f"{part} li").all_inner_texts()]


def own_family(visitor: Visitor) -> str:
    """Return the address of the first family of the reader's list, without its section."""
    visitor.opens("/families/")
    address = visitor.page.locator("#found th a").first.get_attribute("href")
    return str(address).removesuffix("thread/")


def events_about(entry: str) -> list[str]:
    """Return the kinds of the events that the ledger holds about an entry, as its owner reads them."""
    url = EmbeddedServer(Path(os.environ["FSP_DATA"])).url(SUPERUSER, database())
    asked = "SELECT kind FROM core_ledgerevent WHERE convert_from(canonical, 'UTF8') LIKE %s ORDER BY recorded_at"
    with psycopg.connect(url) as admin:
        return [str(kind) for (kind,) in admin.execute(asked, [f"%{entry}%"])]


def database() -> str:
    """Return the name of the county's database."""
    return f"fsp_journeys_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"
