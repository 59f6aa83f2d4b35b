"""What signing in leaves behind is deleted once nobody needs it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from fsp.core.accounts.leftovers import clear_leftovers


@pytest.mark.django_db
def test_expired_sessions_and_counts_are_deleted_and_the_others_stay() -> None:
    now = timezone.now()
    for key, end in (("over", now - timedelta(seconds=1)), ("open", now + timedelta(hours=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=end)
    cache.set("over", 1, timeout=60)
    cache.set("counts", 1, timeout=60)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_cache SET expires = now() - interval '1 minute' WHERE cache_key LIKE '%%over'")
        clear_leftovers()
        cursor.execute("SELECT cache_key FROM core_cache")
        assert [key.rpartition(":")[2] for (key,) in cursor.fetchall()] == ["counts"]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
