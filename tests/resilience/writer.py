"""A practitioner who writes entries over HTTP as a browser does, and remembers what the service said it had saved."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

PASSWORD = "made-up-county"
CODE = re.compile(r'class="code"[^>]*>\s*(\d{6})\s*<')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class NotAnswered(Exception):
    """The service did not answer: it is not known whether what was sent was saved."""


@dataclass
class Answer:
    """What came back, and from where after all redirects."""

    status: int
    url: str
    text: str


@dataclass
class Browser:
    """Cookies and forms, nothing else."""

    address: str
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self._send(urllib.request.Request(urllib.parse.urljoin(self.address, path)))

    def post(self, path: str, form: list[tuple[str, str]]) -> Answer:
        """Send a form."""
        url = urllib.parse.urljoin(self.address, path)
        body = urllib.parse.urlencode(form).encode()
        return self._send(urllib.request.Request(url, data=body, headers={"Referer": url}))

    def _send(self, request: urllib.request.Request) -> Answer:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            with opener.open(request, timeout=30) as answer:
                return Answer(answer.status, answer.geturl(), answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return Answer(refusal.code, refusal.geturl(), refusal.read().decode(errors="replace"))
        except (OSError, urllib.error.URLError) as error:
            raise NotAnswered from error


def signed_in(address: str, name: str) -> Browser:
    """Return a browser in which a member of the demonstration's staff has signed in with both factors."""
    browser = Browser(address)
    email = f"{name.lower().replace(' ', '.')}@demo.invalid"
    page = browser.get("/sign-in/")
    page = browser.post("/sign-in/", [token(page), ("login", email), ("password", PASSWORD)])
    code = CODE.search(page.text)
    assert code, f"no code of the demonstration on {page.url}"
    page = browser.post("/sign-in/code/", [token(page), ("code", code.group(1))])
    assert "/sign-in/" not in page.url, page.text[:500]
    return browser


def token(page: Answer) -> tuple[str, str]:
    """Return the hidden field that shows that a form came from the service itself."""
    found = TOKEN.search(page.text)
    assert found, f"no form on {page.url}: {page.status}"
    return "csrfmiddlewaretoken", found.group(1)
