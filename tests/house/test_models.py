"""Every table: where its keys point, which wall it has, its history, its place in the field register."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.models import Model
from house_code import ROOT, as_list

from fsp.core.database.migrating import walls
from fsp.core.models import Recorded
from fsp.definitions.field_register import columns_of, register

# Imports go down this list only; so do foreign keys.
ORDER = [
    "core",
    "people",
    "imports",
    "findings",
    "clocks",
    "workbook",
    "interventions",
    "front_door",
    "involvement",
    "protection",
    "care",
    "court",
    "views",
    "supervision",
]
# Tables that say nothing of a family: read by every role, or by definer functions alone.
WITHOUT_A_WALL = {
    "core_account",
    "core_roleholding",
    "core_accesssession",
    "core_grant",
    "core_authority",
    "core_ledgerevent",
    "core_ledgerlink",
    "core_ledgerstream",
    "core_seal",
    "people_agency",
    "people_team",
    "people_teamplace",
    "people_practitioner",
    "imports_import",
}


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("fsp.")]


def _is_history(model: type[Model]) -> bool:
    return any(field.name == "pgh_id" for field in model._meta.concrete_fields)


def _own() -> list[type[Model]]:
    return [model for model in _models() if not _is_history(model)]


def test_foreign_keys_point_down_the_order_of_the_apps() -> None:
    wrong = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in _own()
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model._meta.app_label in ORDER
        if ORDER.index(model._meta.app_label) < ORDER.index(field.related_model._meta.app_label)
    ]
    assert not wrong, f"Turn the key round, or let an event carry it:{as_list(wrong)}"


def test_every_app_has_its_place_in_the_order() -> None:
    unknown = {model._meta.app_label for model in _own()} - set(ORDER)
    assert not unknown, f"Say where {sorted(unknown)} stands in ORDER."


def test_every_personal_table_has_a_wall() -> None:
    walled = {wall.table for wall in walls()}
    bare = {model._meta.db_table for model in _own()} - walled - WITHOUT_A_WALL
    assert not bare, f"Declare a Wall in the app's walls.py:{as_list(sorted(bare))}"
    assert not walled & WITHOUT_A_WALL


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_database_forces_every_wall_and_its_history() -> None:
    wanted = {name for wall in walls() for name in (wall.table, *([wall.history] if wall.recorded else []))}
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relforcerowsecurity AND relrowsecurity")
        forced = {name for (name,) in cursor.fetchall()}
    assert wanted <= forced


def test_every_recorded_table_keeps_its_history() -> None:
    tables = {model._meta.db_table for model in _models()}
    without = [m.__name__ for m in _own() if issubclass(m, Recorded) and f"{m._meta.db_table}event" not in tables]
    assert not without, f"Decorate with keep_history:{as_list(without)}"


def test_every_column_is_in_the_field_register() -> None:
    missing = [
        f"{model.__module__}: {model.__name__}.{field.name}"
        for model in _own()
        for field in model._meta.concrete_fields
        if field.name not in columns_of(parent.__name__ for parent in model.__mro__)
    ]
    assert not missing, f"Add a line to the app's fields.toml:{as_list(missing)}"


def test_the_field_register_names_no_column_that_is_not_there() -> None:
    columns = {
        (parent.__name__, field.name)
        for model in _own()
        for parent in model.__mro__
        for field in model._meta.concrete_fields
    }
    stale = [f"{t.app} {t.model}.{c.name}" for t in register() for c in t.columns if (t.model, c.name) not in columns]
    assert not stale, f"Take the line out of fields.toml:{as_list(stale)}"


def test_names_of_the_safeguarding_dataset_exist() -> None:
    path = Path(os.environ.get("FSP_SHARED", ROOT.parent / "shared")) / "reference" / "ssd_fields.csv"
    if not path.exists():
        pytest.skip("the list of the Standard Safeguarding Dataset is not beside the repository")
    with path.open(encoding="utf-8", newline="") as file:
        known = {f"{row['table']}.{row['field']}" for row in csv.DictReader(file)}
    unknown = [c.ssd for table in register() for c in table.columns if c.ssd and c.ssd not in known]
    assert not unknown
