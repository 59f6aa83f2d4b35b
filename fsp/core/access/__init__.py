"""Access: deny by default, two walls. ``check`` is the first; row-level security, entered by ``acting``, the second."""

from fsp.core.access.acting import acting, end_session, open_session, system_viewer, viewer_of
from fsp.core.access.check import Ruling, can, check, opens, rule
from fsp.core.access.viewer import EVERYWHERE, Purpose, Standing, Viewer

__all__ = [
    "EVERYWHERE",
    "Purpose",
    "Ruling",
    "Standing",
    "Viewer",
    "acting",
    "can",
    "check",
    "end_session",
    "open_session",
    "opens",
    "rule",
    "system_viewer",
    "viewer_of",
]
