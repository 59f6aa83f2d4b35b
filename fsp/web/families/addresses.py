"""Where a family's page leads: its sections, the composer, a clock's own page, a module, one entry of the thread."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse


def section_url(family_id: UUID, section: str) -> str:
    """Return the address of a section."""
    return reverse("family", kwargs={"family_id": family_id, "section": section})


def entry_url(family_id: UUID, entry_id: UUID) -> str:
    """Return the address of one entry's own page."""
    return reverse("entry", kwargs={"family_id": family_id, "entry_id": entry_id})


def module_url(family_id: UUID, code: str) -> str:
    """Return the address of a module's page."""
    return reverse("module", kwargs={"family_id": family_id, "code": code})


def write_url(family_id: UUID, **about: str) -> str:
    """Return the address of the composer, with what is known already: kind, person, module."""
    url = reverse("write", kwargs={"family_id": family_id})
    return f"{url}?{urlencode(about)}" if about else url


def clock_url(family_id: UUID, clock_id: UUID) -> str:
    """Return the address of the page that says why a clock is due when it is."""
    return reverse("clock", kwargs={"family_id": family_id, "clock_id": clock_id})


def more_time_url(family_id: UUID, clock_id: UUID) -> str:
    """Return the address at which more time is agreed for a clock."""
    return reverse("more_time", kwargs={"family_id": family_id, "clock_id": clock_id})
