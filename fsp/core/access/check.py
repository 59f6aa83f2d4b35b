"""May this person do this, here? The first wall; its rules are the access matrix."""

from __future__ import annotations

from dataclasses import dataclass

from fsp.core.access.viewer import EVERYWHERE, Standing, Viewer
from fsp.core.errors import NotAllowed, NotFound
from fsp.definitions.access import Matrix, access_matrix

REACHES = {
    "all": frozenset({"own", "team", "agency", "other"}),
    "service": frozenset({"own", "team", "agency", "other"}),
    "agency": frozenset({"own", "agency"}),
    "team": frozenset({"own", "team"}),
    "own": frozenset({"own"}),
    "none": frozenset(),
}
IN_WORDS = {
    "own": "families you are allocated to",
    "team": "families of your team",
    "agency": "families your agency works with",
    "service": "families of the service",
    "all": "every family that is not restricted",
    "none": "no family",
}


@dataclass(frozen=True)
class Ruling:
    """The answer to one question of access, and the rule that gave it."""

    allowed: bool
    silent: bool
    sentence: str


def rule(capability: str, viewer: Viewer, standing: Standing = EVERYWHERE, *, band: str | None = None) -> Ruling:
    """Answer whether the viewer may, by the widest scope of the viewer's roles for the record's band."""
    matrix = access_matrix()
    band = band or standing.band
    scope = matrix.widest(viewer.roles, capability, band)
    # Not the widest scope alone: an agency's manager who also runs a team of another keeps both.
    reached = {way for role in viewer.roles for way in REACHES[matrix.scope(role, capability, band)]}
    allowed = bool(reached & (standing.relations | {"other"}))
    return Ruling(allowed, matrix.refuses_silently(capability, band), _sentence(matrix, capability, scope, standing))


def can(capability: str, viewer: Viewer, standing: Standing = EVERYWHERE, *, band: str | None = None) -> bool:
    """Answer whether the viewer may, without a reason: for templates."""
    return rule(capability, viewer, standing, band=band).allowed


def opens(band: str, viewer: Viewer, standing: Standing) -> bool:
    """Answer whether a compartment of a record opens to the viewer; the core opens with the record."""
    return band == "core" or can("compartment.read", viewer, standing, band=band)


def check(capability: str, viewer: Viewer, standing: Standing = EVERYWHERE, *, band: str | None = None) -> None:
    """Raise ``NotAllowed`` with the rule, or ``NotFound`` where even the existence is not to be known."""
    ruling = rule(capability, viewer, standing, band=band)
    if ruling.allowed:
        return
    if ruling.silent:
        raise NotFound
    raise NotAllowed(ruling.sentence)


def _sentence(matrix: Matrix, capability: str, scope: str, standing: Standing) -> str:
    meaning = matrix.meaning(capability)
    if scope == "none":
        return f"Your role does not allow you to {meaning}. {standing.contact}".strip()
    return f"You may {meaning} only for {IN_WORDS[scope]}, and this is not one of them. {standing.contact}".strip()
