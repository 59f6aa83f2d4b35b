"""Every figure that the two source documents print, and how each is checked. Loaded by `published`."""

from fsp.definitions.published.loader import BadDefinition, load_published
from fsp.definitions.published.shapes import Check, Document, Expectation, Figure, Fit, Kind, Published

__all__ = [
    "BadDefinition",
    "Check",
    "Document",
    "Expectation",
    "Figure",
    "Fit",
    "Kind",
    "Published",
    "load_published",
]
