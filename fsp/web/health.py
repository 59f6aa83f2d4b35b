"""Whether the service lives and whether it can serve: for machines that watch it. Neither page tells more."""

from __future__ import annotations

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fsp.core.database.setting_up import POWER

UNAVAILABLE = 503


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer that the process is up."""
    return JsonResponse({"up": True})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer whether records can be served: 200, or 503 with the first reason why not."""
    try:
        reason = _unsafe_role() or _missing_migrations()
    except DatabaseError:
        reason = "The database does not answer."
    if reason:
        return JsonResponse({"ready": False, "reason": reason}, status=UNAVAILABLE)
    return JsonResponse({"ready": True})


def _unsafe_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute(POWER)
        _, passes_walls, owns = cursor.fetchone()
    return "The database role is too powerful." if passes_walls or owns else ""


def _missing_migrations() -> str:
    applied = set(MigrationRecorder(connection).applied_migrations())
    return "" if _migrations() <= applied else "The database is not up to date: run `fsp db migrate`."


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """Every migration of this version, read from the disk once."""
    loader = MigrationLoader(None)
    return frozenset(loader.disk_migrations)
