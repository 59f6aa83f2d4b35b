"""The sealer's connection: reading long tables row by row, whatever their size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections

SEALER = "sealer"
BATCH = 2000
WITHOUT_END = 2**63 - 1


def stream(query: str, parameters: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query as the sealer, from a cursor that the server keeps. Call inside a transaction."""
    with connections[SEALER].chunked_cursor() as cursor:
        cursor.execute(query, parameters or [])
        while rows := cursor.fetchmany(BATCH):
            yield from rows
