"""The small county as fixtures: built and committed once for a module's tests, or for one test alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from fsp.core.database.scratch import scratch_database
from tests.server import TEMPLATE
from tests.small_county import County, build_county


@contextmanager
def _built(worker_id: str, blocker: DjangoDbBlocker) -> Iterator[County]:
    with blocker.unblock(), scratch_database(f"fsp_county_{worker_id}", template=TEMPLATE):
        yield build_county()


@pytest.fixture(scope="module")
def standing_county(django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[County]:
    """Build a county whose rows are committed, for the tests of a module that leave it as it is."""
    with _built(worker_id, django_db_blocker) as county:
        yield county


@pytest.fixture
def county(standing_county: County, django_db_blocker: DjangoDbBlocker) -> Iterator[County]:
    """Hand out the module's county; what the test writes is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield standing_county
        transaction.set_rollback(True)


@pytest.fixture
def own_county(django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str) -> Iterator[County]:
    """Build a county for this test alone: what it writes is committed."""
    with _built(f"{worker_id}_own", django_db_blocker) as county:
        yield county
