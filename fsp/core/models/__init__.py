"""Tables of the core: accounts, access, ledger, reads."""

from fsp.core.models.access import AccessSession, Grant
from fsp.core.models.accounts import Account, RoleHolding
from fsp.core.models.authority import Authority
from fsp.core.models.ledger import LedgerEvent, LedgerLink, LedgerStream
from fsp.core.models.reads import Read
from fsp.core.models.records import Recorded
from fsp.core.models.seals import Seal

__all__ = [
    "AccessSession",
    "Account",
    "Authority",
    "Grant",
    "LedgerEvent",
    "LedgerLink",
    "LedgerStream",
    "Read",
    "Recorded",
    "RoleHolding",
    "Seal",
]
