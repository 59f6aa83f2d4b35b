"""The second wall, asked in raw SQL under the app's role."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection

pytestmark = pytest.mark.django_db


def test_the_context_of_nobody_is_refused() -> None:
    with pytest.raises(DatabaseError, match="No access context"), connection.cursor() as cursor:
        cursor.execute("SELECT core.viewer()")


def test_a_context_made_by_hand_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('fsp.context', gen_random_uuid() || '|direct work|00', true)")
        with pytest.raises(DatabaseError, match="not made here"):
            cursor.execute("SELECT core.viewer()")
