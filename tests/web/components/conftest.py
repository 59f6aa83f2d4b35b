"""Renders with the gallery's own addresses: no database, none of the product's own pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import override_settings

from .look import settings as look


@pytest.fixture(autouse=True)
def _only_pages() -> Iterator[None]:
    wanted = look()
    with override_settings(
        ROOT_URLCONF=wanted["ROOT_URLCONF"],
        TEMPLATES=wanted["TEMPLATES"],
        STATICFILES_DIRS=wanted["STATICFILES_DIRS"],
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    ):
        yield
