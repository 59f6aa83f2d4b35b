"""The log of reads: written before anything is shown, on a connection of its own."""

from __future__ import annotations

from uuid import UUID

from django.db import connections

from fsp.core.access import Purpose, Viewer


def log_read(viewer: Viewer, family_id: UUID, page: str, purpose: str = Purpose.DIRECT_WORK) -> None:
    """Write that the viewer opens a page of a family's record.

    Committed at once and on its own connection; when it cannot be written the error goes up, and the record is
    not shown.
    """
    with connections["reads"].cursor() as cursor:
        cursor.execute("SELECT core.log_read(%s, %s, %s, %s)", [viewer.token, family_id, page, str(purpose)])
