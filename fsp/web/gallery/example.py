"""One page or part in one state, with all it is given."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Example:
    """``name`` is its address in the gallery, ``template`` what is rendered with ``context``."""

    name: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
