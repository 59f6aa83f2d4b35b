"""Appends to the ledger: 20 writers on 20 families, beside all 20 on one chain, beside what commits cost."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import psycopg

from fsp.core.access import Viewer, open_session
from fsp.core.database.address import database_name, url_of
from fsp.core.database.scratch import superuser_url
from fsp.core.ledger import Event, event_json, verify
from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload

WRITERS = 20
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
Write = Callable[[psycopg.Connection[Any], int], None]


def run(settings: Settings) -> Figures:
    """Measure the three in turn with the same connections' number and the same loop."""
    viewer = _writer()
    families = [f"family:{uuid.uuid4()}" for _ in range(WRITERS)]
    ceiling = _writes(_one_row(), settings.seconds)
    one_chain = _writes(_appender(viewer, [families[0]] * WRITERS), settings.seconds)
    own_chains = _writes(_appender(viewer, families), settings.seconds)
    found = verify()
    appended = len(one_chain) + len(own_chains)
    rate = len(own_chains) / settings.seconds
    return Figures(
        unit="appends/s",
        ours=Figure(f"{WRITERS} writers, each on a family of its own", rate),
        peer=Figure(f"{WRITERS} writers on one chain", len(one_chain) / settings.seconds),
        floor=Figure("commits of one small row, same connections", len(ceiling) / settings.seconds),
        valid=found.ok and found.events == appended and found.streams == WRITERS,
        beside={
            "of the commits' ceiling": rate / (len(ceiling) / settings.seconds),
            "ms, 95th percentile, own families": _p95(own_chains),
            "ms, 95th percentile, one chain": _p95(one_chain),
        },
    )


def _writes(write: Write, seconds: float) -> list[float]:
    """Write from all connections at once for some seconds; return how long each write took, in seconds."""
    lasted: list[list[float]] = [[] for _ in range(WRITERS)]
    ready = threading.Barrier(WRITERS)

    def loop(number: int) -> None:
        with psycopg.connect(url_of("fsp_app"), autocommit=True) as connection:
            ready.wait()
            end = time.perf_counter() + seconds
            while (start := time.perf_counter()) < end:
                write(connection, number)
                lasted[number].append(time.perf_counter() - start)

    threads = [threading.Thread(target=loop, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [each for of_one in lasted for each in of_one]


def _appender(viewer: Viewer, streams: list[str]) -> Write:
    def write(connection: psycopg.Connection[Any], number: int) -> None:
        event = Event("bench.written", (streams[number],), AT)
        with connection.transaction():
            connection.execute("SELECT core.enter(%s, 'direct work')", [viewer.token])
            connection.execute(
                "SELECT core.append(%s, %s::json)", [list(event.streams), json.dumps(event_json(event, {}))]
            )

    return write


def _one_row() -> Write:
    with psycopg.connect(superuser_url(database_name()), autocommit=True) as superuser:
        superuser.execute("CREATE TABLE public.bench_commits (id uuid PRIMARY KEY, body bytea)")
        superuser.execute("GRANT INSERT ON public.bench_commits TO fsp_app")

    def write(connection: psycopg.Connection[Any], number: int) -> None:
        connection.execute("INSERT INTO public.bench_commits VALUES (%s, %s)", [uuid.uuid4(), bytes(200)])

    return write


def _writer() -> Viewer:
    key = uuid.uuid4()
    with psycopg.connect(superuser_url(database_name()), autocommit=True) as superuser:
        superuser.execute(
            "INSERT INTO core_account (id, email, name, kind, agency_code, is_active, password) "
            "VALUES (%s, 'bench@system.invalid', 'Benchmark', 'system', '', true, '')",
            [key],
        )
        superuser.execute(
            "INSERT INTO core_roleholding (id, account_id, role, started_on) VALUES (%s, %s, %s, %s)",
            [uuid.uuid4(), key, "system_demonstration", date(2020, 1, 1)],
        )
    return open_session(key)


def _p95(lasted: list[float]) -> float:
    ordered = sorted(lasted)
    return 1000 * ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0.0


WORKLOAD = Workload("ledger-appends", "how many events a second can 20 practitioners write?", run)
