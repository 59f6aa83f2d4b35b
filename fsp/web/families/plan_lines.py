"""What the section "Plans and clocks" shows (``families/plans.html``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fsp.web.families.clock_spans import Axis, ClockEffect, ClockRow
from fsp.web.families.sections import Allocation
from fsp.web.parts import Finding, Tag


@dataclass(frozen=True)
class PlanLine:
    """One spell of a child's way: referral, assessment, plan, conference; and how it stood to its clocks."""

    what: str
    start: date | None
    end: date | None = None
    detail: str = ""
    state: Tag | None = None
    clocks: tuple[ClockEffect, ...] = ()


@dataclass(frozen=True)
class ChildPlans:
    """One child's clocks and spells, newest first, with what is out of order."""

    child: str
    age: str = ""
    status: Tag | None = None
    clocks: tuple[ClockRow, ...] = ()
    lines: tuple[PlanLine, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class PlansPage:
    """Plans and clocks of every child of a family. Without ``axis`` there is no clock to draw."""

    children: tuple[ChildPlans, ...]
    axis: Axis | None = None
    findings: tuple[Finding, ...] = ()
    allocations: tuple[Allocation, ...] = ()
