"""The stories are laid back from any last day: over Easter the days hold, and what counts calendar days gives way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from fsp.core.access import Purpose, acting, open_session, system_viewer
from fsp.core.database.scratch import scratch_database
from fsp.core.models import Account
from fsp.jobs.demo.building import build
from fsp.people.models import PersonName
from fsp.record.clocks.models import Clock
from fsp.record.views.due import due_for
from fsp.web.my_day.day import first_lines
from tests.server import TEMPLATE

BEFORE_EASTER, TOLD, WEDNESDAY = date(2026, 4, 2), date(2026, 4, 7), date(2026, 4, 8)


@pytest.fixture
def easter(django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[None]:
    """Build the two stories up to the Thursday before Easter."""
    with django_db_blocker.unblock(), scratch_database(f"fsp_easter_{worker_id}", template=TEMPLATE):
        build(families=2, seed=1, until=BEFORE_EASTER)
        yield


def test_on_the_tuesday_after_easter_alfie_is_due_tomorrow_and_the_baby_in_more_than_14_days(easter: None) -> None:
    viewer = system_viewer("demonstration")
    with acting(viewer, Purpose.DEMONSTRATION):
        running = Clock.objects.filter(family__name="Hartley", met_on=None, ended_on=None, voided_because="")
        due = {(clock.child_id, clock.code): clock.due_on for clock in running}
        names = dict(PersonName.objects.filter(person__in=[child for child, _ in due]).values_list("person", "given"))
    told = {(names[child], code): on for (child, code), on in due.items()}
    assert told["Alfie", "C12"] == WEDNESDAY
    assert told["", "C03"] == date(2026, 4, 21)  # ten working days on, as always
    priya = open_session(Account.objects.get(name="Priya Nair").pk)
    with acting(priya):
        page = first_lines(priya.name, due_for(priya, TOLD), TOLD)
    assert [line.title for line in page.lines] == ["Your draft from Thursday is here", "Alfie Hartley"]
    assert page.last.startswith("Nothing is late.")
