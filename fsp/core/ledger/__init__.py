"""The ledger: every write tells what was done, to which record, by whom and why, without personal values."""

from fsp.core.ledger.writing import Event, append, commitment, event_json, head, save

__all__ = ["Event", "append", "commitment", "event_json", "head", "save"]
