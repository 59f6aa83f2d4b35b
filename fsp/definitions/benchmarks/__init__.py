"""The published indicators that pages show, their releases and marks in words, and the shipped figures."""

from fsp.definitions.benchmarks.catalogue import (
    SHIPPED_FIGURES,
    SHIPPED_NEIGHBOURS,
    BadIndicator,
    Indicator,
    load_indicators,
    mark_words,
    release_words,
)

__all__ = [
    "SHIPPED_FIGURES",
    "SHIPPED_NEIGHBOURS",
    "BadIndicator",
    "Indicator",
    "load_indicators",
    "mark_words",
    "release_words",
]
