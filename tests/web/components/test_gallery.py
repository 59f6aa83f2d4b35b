"""Every page in every state renders, obeys the strict content policy, and keeps what must not be shown."""

from __future__ import annotations

import hashlib
import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from fsp.web.gallery.example import Example
from fsp.web.gallery.examples import every, parts
from fsp.web.gallery.views import gallery, gallery_page

from .look import WEB

EXAMPLES = every()
TEMPLATES = [*(WEB / "templates").rglob("*.html"), *(WEB / "components" / "templates").rglob("*.html")]


def html_of(example: Example) -> str:
    return render_to_string(example.template, example.context, RequestFactory().get("/"))


class Reader(HTMLParser):
    """Notes ids, what points to them, and anything that a strict content policy would refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: set[str] = set()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("aria-labelledby", "aria-describedby", "for"):
                self.pointed.update((value or "").split())
            if name == "style" or name.startswith("on") or (value or "").startswith("javascript:"):
                self.refused.append(f"{tag} {name}={value}")
        if tag == "style" or (tag == "script" and "src" not in dict(attrs)):
            self.refused.append(tag)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_page_has_nothing_that_the_content_policy_refuses_and_no_double_ids(example: Example) -> None:
    reader = Reader()
    reader.feed(html_of(example))
    assert reader.refused == []
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.pointed <= set(reader.ids)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_page_has_one_first_heading_a_title_and_no_address_of_another_site(example: Example) -> None:
    html = html_of(example)
    assert html.count("<h1") == 1
    assert re.search(r"<title>[^<]+Family Solutions Plus</title>", html)
    assert not re.search(r'(src|href)="(https?:)?//', html)
    assert "None" not in re.sub(r"<[^>]+>", " ", html)


def test_every_page_template_is_shown_in_the_gallery() -> None:
    shown = {example.template for example in EXAMPLES}
    whole = {
        str(path.relative_to(WEB / "templates"))
        for path in TEMPLATES
        if path.is_relative_to(WEB / "templates") and "{% extends" in path.read_text()
    }
    frames = {"gallery.html", "account/page.html", "families/family.html"}
    assert whole - shown - frames == set()


def test_no_template_is_longer_than_180_lines() -> None:
    assert [path.name for path in TEMPLATES if len(path.read_text().splitlines()) > 180] == []


def test_the_gallery_and_its_pages_are_served() -> None:
    request = RequestFactory().get("/")
    assert b"Child protection plan" in gallery(request).content
    assert gallery_page(request, "login").status_code == 200
    assert [one.name for one in parts()["examples"]] == [one.name for one in EXAMPLES]


def by_name(name: str) -> str:
    return html_of(next(example for example in EXAMPLES if example.name == name))


def test_a_withheld_number_is_nowhere_on_the_page() -> None:
    html = by_name("scorecard")
    assert html.count("withheld") == 2
    assert "None" not in html


def test_a_parent_without_contact_is_shown_with_the_reason() -> None:
    assert "no contact: he asked for letters only" in by_name("family-thread")
    assert "no contact recorded yet" in by_name("family-bare")


def test_a_sealed_address_is_masked_and_says_so() -> None:
    assert "hidden: sealed" in by_name("family-people")


def test_the_sign_in_page_lists_nobody_outside_the_demonstration() -> None:
    assert "priya@demo.example" in by_name("login")
    assert "demo.example" not in by_name("login-plain")


def test_a_stale_edit_shows_both_texts_and_offers_them_joined() -> None:
    html = by_name("stale")
    assert html.count("Alfie has been frightened at home.") == 2
    assert html.count("Alfie has been hurt and frightened by arguments at home.") == 2


def test_vendored_files_are_as_their_list_says_and_hold_no_gov_uk_marks() -> None:
    folder = WEB / "static" / "vendor"
    listed = dict(re.findall(r"\| `([^`]+)` \| ([0-9a-f]{64}) \|", (folder / "VENDORED.md").read_text()))
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    del found["VENDORED.md"]
    assert found == listed
    for path in (*folder.glob("*.css"), *folder.glob("*.js")):
        text = path.read_text()
        assert not re.search(r"GDS Transport|crest|__crown|/assets/|sourceMappingURL", text), path.name
