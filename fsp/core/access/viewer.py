"""Who looks or acts, and in what relation to a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    """Why a viewer acts; written to the ledger and the log of reads."""

    DIRECT_WORK = "direct work"
    IMPORT = "import"
    SNAPSHOT = "snapshot"
    DEMONSTRATION = "demonstration"
    SEAL = "seal"


@dataclass(frozen=True)
class Viewer:
    """An account acting now, with its roles and the token of its open session (never logged)."""

    account_id: UUID
    name: str
    roles: tuple[str, ...]
    token: str = field(repr=False)


@dataclass(frozen=True)
class Standing:
    """A viewer's relation to a family: told to ``access``, which never looks it up.

    ``relations`` holds any of ``own``, ``team``, ``agency``; ``contact`` says who can help when it is refused.
    """

    band: str = "core"
    relations: frozenset[str] = frozenset()
    contact: str = ""

    @property
    def widest(self) -> str:
        """The closest relation, in one word: own, team, agency or other."""
        return next((name for name in ("own", "team", "agency") if name in self.relations), "other")


EVERYWHERE = Standing()
