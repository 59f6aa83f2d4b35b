"""Which families there are: first those that the stories and the tests know by name, then as many as are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from fsp.jobs.demo.county.family import FamilyPlan, add_family
from fsp.jobs.demo.making import Making
from fsp.jobs.demo.names import family_name
from fsp.jobs.demo.staff import TEAMS

NEED, PROTECT = "need", "protect"
# After the Hartleys and the Ashbys. Priya's are all in time: on her page nothing is due but what the stories tell.
NAMED = (
    FamilyPlan(3, "Okonkwo", "nia", "t7", restricted=True, ago=90, ways=(NEED, NEED)),
    FamilyPlan(4, "Farrow", "priya", "t7", kept=True, ago=150, ways=(NEED, NEED, NEED)),
    FamilyPlan(5, "Bramley", "samuel", "t9", ago=130, ways=(PROTECT, PROTECT, NEED), pair=True),
    FamilyPlan(6, "Dunmore", "priya", "t7", kept=True, ago=120, ways=(NEED, NEED, NEED)),
    FamilyPlan(7, "Castellan", "grace", "t12", ago=200, ways=(PROTECT, NEED), pair=True, hides=True),
    FamilyPlan(8, "Ghorbani", "priya", "t7", kept=True, ago=135, ways=(NEED, NEED, NEED)),
    FamilyPlan(9, "Eastaugh", "ines", "t12", ago=100, ways=(NEED, NEED)),
    FamilyPlan(10, "Iqbal", "priya", "t7", kept=True, ago=105, ways=(NEED, NEED, NEED, NEED)),
    FamilyPlan(11, "Hollis", "samuel", "t9", ago=430, ways=(PROTECT, PROTECT), changes=True),
)
FIRST_DRAWN = 13
IN_NEED_VISIT, THIS_WEEK = 20, timedelta(days=4)


def add_families(making: Making, count: int) -> None:
    """Add so many families after the Hartleys and the Ashbys."""
    for plan in islice(plans(making), count):
        add_family(making, plan)


def _one_due_this_week(making: Making) -> date:
    """Return the day of a visit after which the next falls due on the last working day within four days of the telling.

    On a Monday that is the Friday.
    """
    days = making.calendar
    told = days.add_working_days(making.until, 1)
    due = days.add_working_days(told + THIS_WEEK + timedelta(days=1), -1)
    return days.add_working_days(due, -IN_NEED_VISIT)


def plans(making: Making) -> Iterator[FamilyPlan]:
    """Yield the named families, then others without end, team after team, lead after lead."""
    jarrold = FamilyPlan(12, "Jarrold", "priya", "t7", kept=True, ago=160, ways=(NEED,))
    yield from (*NAMED, replace(jarrold, last_visit=_one_due_this_week(making)))
    taken = {jarrold.name, *(plan.name for plan in NAMED)}
    names = (name for number in range(10**6) for name in [family_name(number)] if name not in taken)
    for place, name in enumerate(names):
        team = f"t{place % TEAMS + 1}"
        leads = [code for code in making.leads[team] if code != "priya"]
        lead = leads[place // TEAMS % len(leads)]
        pair = place % 7 == 3
        yield FamilyPlan(FIRST_DRAWN + place, name, lead, team, pair=pair, hides=pair and place % 2 == 1)
