"""Building the fictional county, the same every time for the same seed and last day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import connections

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.authorities import DEMONSTRATION, is_settled, settle
from fsp.core.errors import NotPossible
from fsp.core.ids import seeded
from fsp.jobs.clock import today
from fsp.jobs.demo.ashby import add_ashbys
from fsp.jobs.demo.county.told import add_families
from fsp.jobs.demo.hartley.story import add_hartleys
from fsp.jobs.demo.making import Making
from fsp.jobs.demo.staff import add_staff
from fsp.record.views.families import Choice, find_families, list_teams
from fsp.rules.calendar import working_days

OFTEN = 3  # times that a statement is sent before its plan is kept


def last_working_day(before: date) -> date:
    """Return the last working day before a day: the day on which the stories end."""
    day = before - timedelta(days=1)
    while not working_days().is_working(day):
        day -= timedelta(days=1)
    return day


def is_built() -> bool:
    """Answer whether this database holds records already, of the demonstration or of an authority."""
    return is_settled()


def build(*, families: int, seed: int, until: date) -> None:
    """Build the county: all of it or nothing. Raises ``NotPossible`` where there are records already."""
    if is_built():
        raise NotPossible("There are records here already. Build the demonstration under another FSP_DATA.")
    with seeded(seed), prepared_statements():
        _build(families, seed, until)


def _build(families: int, seed: int, until: date) -> None:
    viewer = system_viewer("demonstration")
    with acting(viewer, Purpose.DEMONSTRATION):
        settle(DEMONSTRATION, "Thameshire (fictional)")
        making = Making(viewer, until, random.Random(seed))  # noqa: S311
        add_staff(making)
        add_hartleys(making)
        if families > 1:
            add_ashbys(making)
        add_families(making, max(families - 2, 0))


@contextmanager
def prepared_statements() -> Iterator[None]:
    """Let the server keep the plans of the few hundred statements that making a county sends a hundred thousand times.

    Planning them anew, with the walls of every table, is a third of the server's work.
    """
    connection = connections["default"]
    connection.close()
    before = dict(connection.settings_dict["OPTIONS"])
    connection.settings_dict["OPTIONS"].update(server_side_binding=True, prepare_threshold=OFTEN)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = before


def count_families() -> int:
    """Return how many families are on record."""
    viewer = system_viewer("demonstration")
    with acting(viewer, Purpose.DEMONSTRATION):
        return find_families(viewer, Choice(), today=today()).total


def add_sign_ins(*, seed: int, until: date) -> None:
    """Add the fictional staff to records that were imported, so that they can be looked at; once."""
    viewer = system_viewer("demonstration")
    with seeded(seed), acting(viewer, Purpose.DEMONSTRATION):
        if not list_teams():
            add_staff(Making(viewer, until, random.Random(seed)))  # noqa: S311
