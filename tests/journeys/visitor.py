"""A member of the county's staff at a browser: what they do, and what they see."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

AXE = (Path(__file__).parents[1] / "web" / "vendor" / "axe.min.js").read_text()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDE, NARROW = 1300, 320
# What a browser says of an answer that is no page, and htmx of a preview that a newer one replaced.
EXPECTED = re.compile(r"the server responded with a status of (403|404|409|422|429)|htmx:sendAbort")


@dataclass
class Visitor:
    """One browser window. ``complaints`` gathers what the browser's console and the answers' headers object to."""

    page: Any
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(20_000)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("response", self._look_at_headers)

    def opens(self, path: str) -> int:
        """Open an address of the service; return the status of the answer."""
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        return int(answer.status)

    def presses(self, words: str) -> None:
        """Press the button with these words."""
        self.page.get_by_role("button", name=words, exact=True).first.click()
        self.page.wait_for_load_state()

    def follows(self, words: str) -> None:
        """Follow the link with these words."""
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()  # with the scripts of the page that it leads to

    def types(self, label: str, text: str) -> None:
        """Type into the box with this label."""
        self.box(label).fill(text)

    def box(self, label: str) -> Any:
        """Return the box with this label, optional or not."""
        optional = self.page.get_by_label(f"{label} (optional)", exact=True)
        return self.page.get_by_label(label, exact=True).or_(optional)

    def group(self, legend: str) -> Any:
        """Return the boxes under this legend, optional or not."""
        optional = self.page.get_by_role("group", name=f"{legend} (optional)", exact=True)
        return self.page.get_by_role("group", name=legend, exact=True).or_(optional)

    def types_day(self, legend: str, day: str) -> None:
        """Type a day, as 14 3 2018, into the three boxes under a legend."""
        boxes = self.group(legend).get_by_role("textbox")
        for place, number in enumerate(day.split()):
            boxes.nth(place).fill(number)

    def chooses(self, legend: str, words: str) -> None:
        """Choose one of the answers under a legend."""
        self.group(legend).get_by_label(words, exact=True).check()

    def searches(self, text: str) -> None:
        """Search the list of families, and wait until the answer stands there."""
        self.opens("/families/")
        self.types("Name, date of birth or number", text)
        with self.page.expect_response(lambda answer: "found=" in answer.url):
            self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')"
        )

    def sees(self, words: str) -> bool:
        """Answer whether the words stand on the page, for everybody to read."""
        return words in self.reads()

    def reads(self, part: str = "body") -> str:
        """Return the words of the page or a part of it, with single spaces."""
        return " ".join(self.page.locator(part).first.inner_text().split())

    def source_of(self, path: str) -> str:
        """Return what the service sends for an address, with every character reference decoded."""
        return html.unescape(self.asks(path).text())

    def asks(self, path: str) -> Any:
        """Ask for an address without showing it, and follow nothing; return the answer."""
        return self.page.request.get(self.address + path, max_redirects=0)

    def finds_family(self, name: str) -> str:
        """Return the address of a family's record without its section, from the reader's own list."""
        self.opens("/families/")
        href = self.page.get_by_role("link", name=f"{name} family", exact=True).get_attribute("href")
        return str(href).removesuffix("thread/")

    def faults(self, width: int) -> list[str]:
        """Return what axe finds at a width, and whether the page scrolls sideways there."""
        self.page.set_viewport_size({"width": width, "height": 900})
        found = [f"{self.page.url} at {width}: scrolls sideways"] if self.scrolls_sideways() else []
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE)
        told = self.page.evaluate("rules => axe.run(document, rules)", RULES)
        return found + [
            f"{self.page.url} at {width}: {fault['id']} {fault['nodes'][0]['html'][:200]}"
            for fault in told["violations"]
        ]

    def scrolls_sideways(self) -> bool:
        """Answer whether the page is wider than the window."""
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return bool(self.page.evaluate(beyond))

    def _hear(self, said: Any) -> None:
        if said.type in ("error", "warning") and not EXPECTED.search(said.text):
            self.complaints.append(f"{self.page.url}: {said.text}")

    def _look_at_headers(self, answer: Any) -> None:
        if not answer.url.startswith(f"{self.address}/static/") and answer.url.startswith(self.address):
            kept = answer.headers.get("cache-control", "")
            if "no-store" not in kept:
                self.complaints.append(f"{answer.url}: may be kept ({kept or 'no Cache-Control'})")
