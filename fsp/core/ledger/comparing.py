"""Seals held against one anchor file, in step: both are read once, from the beginning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fsp.core.ledger.anchors import Anchor, read_anchors
from fsp.core.ledger.checks import StoredSeal


class AnchorFile:
    """One anchor file on its way through a verification that begins at a seal."""

    def __init__(self, path: Path, start: int) -> None:
        self.path = path
        self._fault: str | None = None
        self._lines: Iterator[Anchor] = iter(())
        self._held: Anchor | None = None
        if path.exists():
            self._lines = read_anchors(path)
            self._step()
        while self._held is not None and self._held.number < start:
            self._step()

    def compare(self, seal: StoredSeal) -> tuple[str | None, bool]:
        """Return what is wrong with a seal's anchor, if anything, and whether it has one."""
        anchor = self._held
        if anchor is None or anchor.number != seal.number:
            return None, False
        self._step()
        said = (anchor.position, anchor.root, anchor.seal, anchor.signature)
        columns = seal.columns
        if said != (columns["position"], columns["root"], seal.hash, seal.signature.hex()):
            return f"it is not the seal that was anchored in {self.path.name}", True
        return None, True

    def left_over(self, *, any_seals: bool) -> str | None:
        """Return what is wrong with the file once every seal was compared."""
        if self._fault:
            return f"The anchor file {self.path.name} cannot be trusted: {self._fault}."
        if self._held is not None:
            return f"Seal {self._held.number} was anchored in {self.path.name} and is no longer there."
        if any_seals and not self.path.exists():
            return f"There are seals but no anchor file {self.path.name} in {self.path.parent}."
        return None

    def _step(self) -> None:
        try:
            self._held = next(self._lines, None)
        except (ValueError, OSError) as error:
            self._held, self._fault = None, str(error)
