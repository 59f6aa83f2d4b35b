"""A family drawn from what is recorded.

One pure function to the drawing, one to the table that says the same.
"""

from fsp.web.genogram.drawing import draw
from fsp.web.genogram.family import (
    GenogramFamily,
    GenogramPerson,
    Household,
    ParentOf,
    Partnership,
    TableRow,
    rows,
)

__all__ = [
    "GenogramFamily",
    "GenogramPerson",
    "Household",
    "ParentOf",
    "Partnership",
    "TableRow",
    "draw",
    "rows",
]
