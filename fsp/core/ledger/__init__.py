"""The ledger: every write tells what was done, to which record, by whom and why, without personal values."""

from fsp.core.ledger.anchors import NotAnchored
from fsp.core.ledger.keys import NoKey
from fsp.core.ledger.rows import RowsVerification, verify_rows
from fsp.core.ledger.seals import NotSealed, Seal, make_seal
from fsp.core.ledger.verifying import NoSuchSeal, Verification, verify
from fsp.core.ledger.writing import Event, append, commitment, event_json, head, save

__all__ = [
    "Event",
    "NoKey",
    "NoSuchSeal",
    "NotAnchored",
    "NotSealed",
    "RowsVerification",
    "Seal",
    "Verification",
    "append",
    "commitment",
    "event_json",
    "head",
    "make_seal",
    "save",
    "verify",
    "verify_rows",
]
