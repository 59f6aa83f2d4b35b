"""Every page of the gallery in a real browser, wide and narrow, under the strict content policy.

axe-core finds no fault, nothing scrolls sideways at 320 points (axe does not see that), nothing is refused.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import override_settings

from fsp.web.gallery.examples import every, parts

from .look import WEB
from .look import settings as look

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
)
NAMES = ["index", *(example.name for example in every())]


class Strict(SimpleHTTPRequestHandler):
    """Serves files with the content policy of the product."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _render(folder: Path) -> None:
    request = RequestFactory().get("/")
    wanted = look()
    with override_settings(ROOT_URLCONF=wanted["ROOT_URLCONF"], TEMPLATES=wanted["TEMPLATES"]):
        pages = [("index", "gallery.html", parts()), *((e.name, e.template, e.context) for e in every())]
        for name, template, context in pages:
            (folder / f"{name}.html").write_text(render_to_string(template, context, request))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("gallery")
    shutil.copytree(WEB / "static", folder / "static")
    with override_settings(
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    ):
        _render(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module", params=(1360, 320))
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    opened = browser.new_context(viewport={"width": request.param, "height": 900}, bypass_csp=False).new_page()
    opened.said = []
    opened.on("console", lambda said: opened.said.append(said.text))
    opened.on("pageerror", lambda error: opened.said.append(str(error)))
    yield opened
    opened.context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_no_fault_for_axe_no_sideways_scroll_and_nothing_refused(page: Any, site: str, name: str) -> None:
    page.said.clear()
    page.goto(f"{site}{name}.html")
    refused = [line for line in page.said if "favicon" not in line and "404" not in line]
    assert refused == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", RULES)
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []
    assert len(found["passes"]) > 10


def test_an_error_link_and_the_skip_link_work_by_keyboard(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}login.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the main part"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(f"{site}index.html")
    page.click(".govuk-error-summary a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_wrong-name"
    page.close()


def test_pages_read_without_scripts(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for name in ("family-people", "families-list", "stale"):
        page.goto(f"{site}{name}.html")
        assert page.locator("main").inner_text().strip()
    assert page.locator("textarea").is_visible()
    context.close()


def test_a_filter_of_the_list_replaces_only_the_results_and_keeps_names_out_of_the_address(
    browser: Any, site: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    sent: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        sent.append(route.request.post_data or "")
        route.fulfill(response=page.request.get(f"{site}families-nothing.html"))

    page.route("**/families/*", answer)
    page.goto(f"{site}families-list.html")
    page.fill("#search", "Harlty")
    page.select_option("#filter-team", "7")
    page.wait_for_selector("text=Nobody found for")
    assert "Harlty" not in asked[0]
    assert "q=Harlty" in sent[0]
    assert "team=7" in sent[0]
    assert page.url == f"{site}families-list.html"
    assert page.input_value("#search") == "Harlty"
    page.close()
