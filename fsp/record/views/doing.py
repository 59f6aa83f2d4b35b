"""What stops a clock: the entry or form that its definition names, and whether a viewer may do it in a family.

The forms themselves stand in the pages, above this; a test holds their capabilities to those named here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from fsp.core.access import Standing, Viewer, can
from fsp.definitions.access import access_matrix
from fsp.definitions.clock_definitions import ClockDefinition
from fsp.definitions.disciplines import discipline_of
from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.views.spells import Spell
from fsp.record.views.waiting import Does

WRITES = "workbook.write"
STARTED = "started"


@dataclass(frozen=True)
class Step:
    """A form that records something: the capability it needs, and what it is about.

    ``about`` is a kind of spell, of which the child's open one is meant, or ``STARTED``: the record that started the
    clock.
    """

    code: str
    capability: str
    about: str


STEPS = {
    step.code: step
    for step in (
        Step("decide", "referral.record", STARTED),
        Step("assessment", "assessment.record", "referral"),
        Step("authorise", "assessment.authorise", "assessment"),
        Step("need-plan", "plan.write", "referral"),
        Step("end-need-plan", "plan.write", "child_in_need_plan"),
        Step("enquiry", "protection.write", "referral"),
        Step("conference", "protection.write", "referral"),
        Step("no-conference", "protection.write", STARTED),
        Step("protection-plan", "protection.write", "referral"),
        Step("review", "protection.write", "protection_plan"),
        Step("end-protection-plan", "protection.write", "protection_plan"),
        Step("close", "involvement.close", "referral"),
    )
}
# What must be there first: an assessment that nobody has started cannot be authorised.
BEFORE = {"authorise": "assessment"}
# What answers it as well.
INSTEAD = {"conference": ("no-conference",)}


@dataclass(frozen=True)
class Doer:
    """A viewer as somebody who can act: roles, and the discipline in which they write."""

    viewer: Viewer
    discipline: str = ""

    def may_write(self, kind: str, standing: Standing) -> bool:
        """Answer whether the viewer may record an entry of a kind in a family."""
        known = entry_kinds().get(kind)
        if known is None or not can(WRITES, self.viewer, standing):
            return False
        own = discipline_of(self.discipline, self.viewer.roles)
        return not known.disciplines or (own is not None and own.code in known.disciplines)

    def can_stop(self, definition: ClockDefinition) -> bool:
        """Answer whether what the viewer does counts for a clock."""
        return not definition.stopped_by or bool(set(definition.stopped_by) & set(self.viewer.roles))

    def is_reminded(self, definition: ClockDefinition) -> bool:
        """Answer whether a clock's definition names one of the viewer's roles to act."""
        return bool(set(definition.acts) & set(self.viewer.roles))

    def doing(
        self,
        definition: ClockDefinition,
        standing: Standing,
        spells: Collection[Spell],
        started_by: UUID,
        *,
        even_if_others: bool = False,
    ) -> Does | None:
        """Return what the viewer may do in a family so that a clock of a child stops; nothing where they may not.

        ``spells`` are the child's own. Whoever has somebody else's work is not reminded of it: in a family that the
        viewer is not allocated to, only what none of those who are allocated may do; ``even_if_others`` asks for all.
        """
        if not self.can_stop(definition):
            return None
        if definition.done_with in entry_kinds():
            found, needs = self._entry(definition, standing), WRITES
        else:
            found, needs = self._form(definition, standing, spells, started_by)
        others = not even_if_others and self._is_others(definition, needs, standing)
        return None if others else found

    def _entry(self, definition: ClockDefinition, standing: Standing) -> Does | None:
        return Does(definition.done_with, True) if self.may_write(definition.done_with, standing) else None

    def _form(
        self, definition: ClockDefinition, standing: Standing, spells: Collection[Spell], started_by: UUID
    ) -> tuple[Does | None, str]:
        """Return the form that comes next, if the viewer may fill it in, and the capability that it needs."""
        for step in steps_of(definition):
            subject = subject_of(step, spells, started_by)
            if subject is not None:
                may = can(step.capability, self.viewer, standing)
                return (Does(step.code, False, subject) if may else None), step.capability
        return None, ""

    def _is_others(self, definition: ClockDefinition, capability: str, standing: Standing) -> bool:
        """Answer whether the work is that of those who are allocated to the family, and the viewer is not."""
        return "own" not in standing.relations and workers_may(definition, capability, standing.band)


def steps_of(definition: ClockDefinition) -> tuple[Step, ...]:
    """Return the forms that stop a clock: the one it names, or what must be recorded before that one."""
    named = STEPS.get(definition.done_with)
    if named is None:
        return ()
    before = STEPS.get(BEFORE.get(named.code, ""))
    return (named, before) if before else (named,)


def instead_of(doer: Doer, definition: ClockDefinition, standing: Standing, started_by: UUID) -> tuple[Does, ...]:
    """Return the other forms that answer a clock and that the viewer may fill in."""
    steps = [STEPS[code] for code in INSTEAD.get(definition.done_with, ())]
    return tuple(Does(step.code, False, started_by) for step in steps if can(step.capability, doer.viewer, standing))


def subject_of(step: Step, spells: Collection[Spell], started_by: UUID) -> UUID | None:
    """Return what a form is about: what started the clock, or the child's open spell of the step's kind, the newest."""
    if step.about == STARTED:
        return started_by
    return next((spell.id for spell in spells if spell.kind == step.about and spell.is_open), None)


def workers_may(definition: ClockDefinition, capability: str, band: str = "core") -> bool:
    """Answer whether somebody who is allocated to a family may do what stops a clock, and is reminded of it."""
    roles = set(definition.acts) & (set(definition.stopped_by) or set(definition.acts))
    return any(access_matrix().scope(role, capability, band) == "own" for role in roles)
