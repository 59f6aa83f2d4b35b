"""The key under which a browser keeps a copy of a draft while there is no connection.

The server gives it with each page, to the writer alone; the browser never stores it. So what lies in a browser can
be read only by whoever signs in as the same person and opens the same draft.
"""

from __future__ import annotations

from base64 import b64encode
from uuid import UUID

from django.utils.crypto import salted_hmac

from fsp.core.access import Viewer

SALT = "fsp.web.composer.browser_copy"


def key_for(viewer: Viewer, draft_id: UUID) -> str:
    """Return 256 bits for one person and one draft, in base 64."""
    return b64encode(salted_hmac(SALT, f"{viewer.account_id}:{draft_id}", algorithm="sha256").digest()).decode()
