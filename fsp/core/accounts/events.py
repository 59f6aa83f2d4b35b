"""What is told to the ledger of an account: its id, never a name or an address."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core.ledger import Event


def of_account(kind: str, account_id: UUID, at: datetime) -> Event:
    """Return the event that something was done to an account, in the account's own chain."""
    return Event(kind, (f"account:{account_id}",), at, refs={"account": str(account_id)})
