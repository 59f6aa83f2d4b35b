"""Which browser on which system, in plain words and no closer: enough to know one's own again."""

from __future__ import annotations

from django.http import HttpRequest

UNKNOWN = "A browser that does not say its name"
# In this order: most browsers also name those that they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device_of(request: HttpRequest) -> str:
    """Return what the browser says it is, such as ``Firefox on Windows``."""
    told = request.headers.get("User-Agent", "")
    browser, system = _first(BROWSERS, told), _first(SYSTEMS, told)
    if browser and system:
        return f"{browser} on {'an ' if system in ('iPhone', 'iPad') else ''}{system}"
    return browser or (f"A browser on {system}" if system else UNKNOWN)


def _first(marks: tuple[tuple[str, str], ...], told: str) -> str:
    return next((name for mark, name in marks if mark in told), "")
