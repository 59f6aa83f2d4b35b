"""Whose records these are. The first to write says so; after that another authority's are refused."""

from __future__ import annotations

import os

from fsp.core.errors import NotPossible
from fsp.core.models import Authority

DEMONSTRATION = "000"


def is_settled() -> bool:
    """Answer whether the database belongs to an authority already."""
    return Authority.objects.exists()


def settle(la_number: str, name: str = "") -> None:
    """Make the database an authority's, or check that it is. Raises ``NotPossible`` for another's.

    ``FSP_AUTHORITY``, where it is set, says beforehand whose it is.
    """
    found = Authority.objects.first()
    ours = found.la_number if found else os.environ.get("FSP_AUTHORITY", la_number)
    if ours != la_number:
        raise NotPossible(
            f"This is of authority {la_number}, but the records here are of {ours}. Each authority has a "
            "database of its own: use another FSP_DATA."
        )
    if found is None:
        Authority.objects.create(la_number=la_number, name=name or f"Authority {la_number}")


def authority_name() -> str:
    """Return the name of the authority whose records these are, or an empty text."""
    found = Authority.objects.first()
    return found.name if found else ""
