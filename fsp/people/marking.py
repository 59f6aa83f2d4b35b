"""Marking hidden values, so that they are recognised in free text without anybody reading them."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from fsp.core.sealing import marks_of, unseal
from fsp.people.models import Address, ContactDetail
from fsp.people.models.contact import HIDDEN
from fsp.rules.hidden_values import pieces_of_address, pieces_of_contact


def keep_marks(row: Address | ContactDetail) -> int:
    """Keep the marks of a hidden value and no others; return how many changed. The row must be saved."""
    assert row.sealed_value is not None
    value = unseal(row.sealed_value)
    pieces = pieces_of_address(value) if isinstance(row, Address) else pieces_of_contact(row.kind, value)
    return _kept(row.pk, b"".join(marks_of(pieces)))


def hidden_rows() -> list[Address | ContactDetail]:
    """Return every hidden value that whoever acts now may see."""
    which = {"compartment": HIDDEN, "voided_because": "", "sealed_value__isnull": False}
    return [*Address.objects.filter(**which), *ContactDetail.objects.filter(**which)]


def _kept(source: UUID, marks: bytes) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT people.keep_marks(%s, %s)", [source, marks])
        return int(cursor.fetchone()[0])
