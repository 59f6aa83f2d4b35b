"""How a test gives the authority definition files of its own: see the fixture ``own_files``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

OwnFiles = Callable[[Mapping[str, str]], Path]
