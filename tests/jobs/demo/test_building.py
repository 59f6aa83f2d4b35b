"""The same seed and last day make the same county; seventeen teams are full; every role can sign in."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from pytest_django import DjangoDbBlocker

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.accounts.demo import list_demo_sign_ins
from fsp.core.database.scratch import scratch_database
from fsp.core.errors import NotPossible
from fsp.core.models import Recorded
from fsp.definitions.access import access_matrix
from fsp.definitions.disciplines import disciplines
from fsp.jobs.demo.building import build
from fsp.people.models import Practitioner, TeamPlace
from tests.server import TEMPLATE

UNTIL = date(2026, 11, 20)
# Under a key, and a time stamp, of the installation's own.
ENCRYPTED = {"sealed_value"}


@pytest.fixture
def hash_of(django_db_setup: None, django_db_blocker: DjangoDbBlocker, worker_id: str) -> Any:
    """Build a county of a seed and return the hash of all its records."""

    def hashed(seed: int) -> str:
        with django_db_blocker.unblock(), scratch_database(f"fsp_twice_{worker_id}", template=TEMPLATE):
            build(families=3, seed=seed, until=UNTIL)
            with pytest.raises(NotPossible, match="records here already"):
                build(families=3, seed=seed, until=UNTIL)
            with acting(system_viewer("verification"), Purpose.SEAL):
                return _content_hash()

    return hashed


def _content_hash() -> str:
    digest = hashlib.sha256()
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        if issubclass(model, Recorded):
            told = [field.name for field in model._meta.fields if field.name not in ENCRYPTED]
            rows = model._default_manager.order_by("pk")
            digest.update(serializers.serialize("json", rows, fields=told).encode())
    return digest.hexdigest()


def test_the_same_seed_makes_the_same_records(hash_of: Any) -> None:
    assert hash_of(1) == hash_of(1)


def test_every_role_that_a_person_can_hold_has_a_sign_in(told_county: None) -> None:
    offered = [sign.role for sign in list_demo_sign_ins(on=UNTIL)]
    assert {role.name for role in access_matrix().roles if not role.is_system} == set(offered)
    assert len(offered) < 40  # the other staff have accounts, but nobody needs to sign in as them


def test_seventeen_teams_have_a_manager_an_assistant_and_seven_or_eight_who_lead(told_county: None) -> None:
    with acting(system_viewer("demonstration"), Purpose.DEMONSTRATION):
        places = TeamPlace.objects.filter(team__name__startswith="Team ")
        held = Counter(places.values_list("team__code", "practitioner__account__holdings__role").order_by("team__code"))
    teams = {team for team, _ in held}
    assert teams == {f"t{number}" for number in range(1, 18)}
    for team in teams:
        assert (held[team, "team_manager"], held[team, "assistant_team_manager"]) == (1, 1)
        assert held[team, "social_worker"] + held[team, "nqsw"] in (7, 8)
    assert sum(held[team, "nqsw"] for team in teams) == 6


def test_a_practitioner_s_discipline_is_a_code_where_there_is_one(told_county: None) -> None:
    with acting(system_viewer("demonstration"), Purpose.DEMONSTRATION):
        found = Counter(Practitioner.objects.values_list("discipline", flat=True))
    known = set(disciplines())
    assert {"social_work", "recovery", "mental_health", "domestic_abuse_victim", "housing"} <= set(found) & known
    assert sum(count for code, count in found.items() if code not in known) < 12  # such as law and quality
