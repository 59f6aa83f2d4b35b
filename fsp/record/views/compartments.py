"""Which parts of the Workbook a reader may know of."""

from __future__ import annotations

from fsp.core.access import Standing, Viewer, can, opens
from fsp.definitions.modules import modules


def open_modules(viewer: Viewer, standing: Standing) -> frozenset[str]:
    """Return the codes of the modules that open to a reader of a family: sealed ones to their compartments alone."""
    if not can("workbook.read", viewer, standing):
        return frozenset()
    bands = {each.band for each in modules().values()}
    opened = {band for band in bands if opens(band, viewer, standing)}
    return frozenset(code for code, each in modules().items() if each.band in opened)
