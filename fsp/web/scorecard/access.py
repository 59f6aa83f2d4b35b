"""The access matrix as a page: who may do what, from the same file that decides it."""

from __future__ import annotations

from collections.abc import Iterator

from fsp.definitions.access import BANDS, Matrix, access_matrix
from fsp.web.scorecard.page import AccessMatrixPage, MatrixGroup, MatrixLine

REACHES = (
    ("own", "Families the person is allocated to"),
    ("team", "Families of the person's team, and own"),
    ("agency", "Families that the person's agency works with"),
    ("service", "Families of the service"),
    ("all", "Every family of the authority"),
    ("none", "Nothing"),
)
NAMES = {
    "core": "The family's record",
    "restricted": "Restricted records",
    "apart": "Kept apart from the person who harms",
    "hidden_address": "Hidden addresses",
    "adult_notes": "Adult practitioners' notes",
    "da_victim": "Domestic abuse: the person harmed",
    "da_perpetrator": "Domestic abuse: the person who harms",
    "legal": "Privileged legal advice",
    "adoption": "Adoption",
    "staff": "Staff and their families",
    "informant": "Who gave information in confidence",
}


def matrix_page() -> AccessMatrixPage:
    """Return the matrix as it is in force."""
    matrix = access_matrix()
    people = tuple(role for role in matrix.roles if not role.is_system)
    codes = tuple(role.code for role in people)
    groups = tuple(MatrixGroup(NAMES[band], tuple(_lines(matrix, band, codes))) for band in BANDS)
    return AccessMatrixPage(tuple((role.code, role.name) for role in people), groups, REACHES)


def _lines(matrix: Matrix, band: str, roles: tuple[str, ...]) -> Iterator[MatrixLine]:
    for each in matrix.capabilities:
        if each.band == band:
            reach = tuple(matrix.scope(role, each.code, band) for role in roles)
            yield MatrixLine(each.code, each.meaning, reach, each.refusal)
