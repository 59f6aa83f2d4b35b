"""Where definitions lie: the national folder that ships with the product, and an authority's own beside it.

An authority's files (``FSP_DEFINITIONS``) add a definition, or replace one by a higher version. They never edit the
national file, so an update of the product takes nothing away from them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

HERE = Path(__file__).parent
VARIABLE = "FSP_DEFINITIONS"
Given = ParamSpec("Given")
Loaded = TypeVar("Loaded")
_forget: list[Callable[[], None]] = []


def folders(kind: str) -> tuple[Path, ...]:
    """Return the folders that hold one kind of definition: the national one, then the authority's if it is there."""
    own = os.environ.get(VARIABLE, "")
    named = [HERE / kind, *([Path(own) / kind] if own else [])]
    return tuple(folder for folder in named if folder.is_dir())


def registered(loader: Callable[Given, Loaded]) -> Callable[Given, Loaded]:
    """Load once and remember, until ``forget`` is called. Every loader of definitions wears this."""
    remembered = cache(loader)
    _forget.append(remembered.cache_clear)
    return cast(Callable[Given, Loaded], remembered)


def forget() -> None:
    """Forget everything that registered loaders have read: the next question reads the files again."""
    for each in _forget:
        each()
