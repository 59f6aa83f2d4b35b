"""The rules of the CIN census, a module per topic. Each check yields what it says; `ALL` lists them."""

from __future__ import annotations

from collections.abc import Callable

from fsp.rules.cin.checks import assessments, child, dates, episode, plans, present, protection
from fsp.rules.cin.scope import Says, Scope

ALL: tuple[Callable[[Scope], Says], ...] = (
    *present.CHECKS,
    dates.dates_in_order,
    *child.CHECKS,
    *episode.CHECKS,
    *assessments.CHECKS,
    *plans.CHECKS,
    *protection.CHECKS,
)
