"""Proof that a page's opening of a record stands in the log of reads, so that its previews are the same read.

The page carries it and every preview sends it back. It holds for one person, one family and one session, for an
hour; a preview without it, or with an old one, is logged as an opening of its own.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.core import signing

from fsp.core.access import Viewer

SALT = "opening of a record"
SECONDS = 60 * 60


def prove(viewer: Viewer, family_id: UUID) -> str:
    """Return the proof, for an opening that has just been logged."""
    return signing.dumps(_whose(viewer, family_id), salt=SALT)


def is_proved(viewer: Viewer, family_id: UUID, proof: str) -> bool:
    """Answer whether this person has opened this record in this session within the last hour."""
    try:
        return bool(signing.loads(proof, salt=SALT, max_age=SECONDS) == _whose(viewer, family_id))
    except signing.BadSignature:
        return False


def _whose(viewer: Viewer, family_id: UUID) -> list[str]:
    return [str(viewer.account_id), str(family_id), sha256(viewer.token.encode()).hexdigest()[:32]]
