"""A small county of the demonstration, built through the actions and committed, once for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from fsp.core.database.scratch import scratch_database
from fsp.jobs.demo.building import build
from tests.server import TEMPLATE

UNTIL = date(2026, 11, 20)
TOLD_ON = date(2026, 11, 23)
NAMED = 12  # families of the stories and of Priya


@pytest.fixture(scope="module")
def told_county(django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[None]:
    """Build the families that have names of their own."""
    with django_db_blocker.unblock(), scratch_database(f"fsp_told_{worker_id}", template=TEMPLATE):
        build(families=NAMED, seed=1, until=UNTIL)
        yield
