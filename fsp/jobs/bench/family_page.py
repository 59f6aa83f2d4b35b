"""A family's page over HTTP with 20,000 families on record: queries, 8 users with 5 seconds between pages, no pause."""

from __future__ import annotations

import http.client
import random
import statistics
import threading
import time
from uuid import UUID

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fsp.core.authorities import DEMONSTRATION, settle
from fsp.jobs.bench.population import populate
from fsp.jobs.bench.service import get, new_account, served, signed_in
from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload

FAMILIES = 20_000
USERS, THINK, ROUNDS = 8, 5.0, 8
SECTIONS = ("thread", "people", "plans", "looked")


def run(settings: Settings) -> Figures:
    """Load the families, then ask for random families' pages as a service manager, who sees all of them."""
    settle(DEMONSTRATION, "Benchmark")
    families = populate(FAMILIES, seed=settings.seed)
    cookie = signed_in(new_account("bench", "service_manager"))
    queries = {section: _queries(cookie, families[0], section) for section in SECTIONS}
    with served():
        hello, _ = _ask(1, "/health", "", 200, 0.0)
        page = [f"/families/{family}/thread/" for family in random.Random(settings.seed).sample(families, 400)]  # noqa: S311
        calm, right = _visit(page, cookie, ROUNDS, THINK)
        busy, all_right = _visit(page, cookie, 40, 0.0)
    return Figures(
        unit="ms, 95th percentile",
        ours=Figure(f"a family's page, {USERS} users, {THINK:.0f} s between pages", _p95(calm)),
        peer=Figure("an empty page that asks the database nothing, one user", _p95(hello)),
        floor=None,
        valid=right and all_right,
        beside={
            **{f"queries, {section}": float(count) for section, count in queries.items()},
            "ms, middle": statistics.median(calm) * 1000,
            "pages/s, 8 users without a pause": len(busy) / (sum(busy) / USERS),
            "ms, 95th percentile, without a pause": _p95(busy),
        },
    )


def _queries(cookie: str, family: UUID, section: str) -> int:
    """Count the queries of one page on every connection, in this process."""
    name, _, value = cookie.partition("=")
    browser = Client(SERVER_NAME="localhost")
    browser.cookies[name] = value
    with CaptureQueriesContext(connections["default"]) as asked, CaptureQueriesContext(connections["reads"]) as told:
        response = browser.get(f"/families/{family}/{section}/")
    if response.status_code != http.client.OK:
        raise RuntimeError(f"The page answered {response.status_code}.")
    return len([each for each in (*asked, *told) if each["sql"] not in ("BEGIN", "COMMIT")])


def _visit(pages: list[str], cookie: str, rounds: int, think: float) -> tuple[list[float], bool]:
    """Let all users ask for pages at once; return how long each took, and whether each was right."""
    lasted: list[float] = []
    fine: list[bool] = []

    def user(number: int) -> None:
        time.sleep(number * think / USERS)
        for turn in range(rounds):
            times, right = _ask(1, pages[(number * rounds + turn) % len(pages)], cookie, 200, think)
            lasted.extend(times)
            fine.append(right)

    threads = [threading.Thread(target=user, args=(number,)) for number in range(USERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return lasted, all(fine)


def _ask(times: int, path: str, cookie: str, wanted: int, think: float) -> tuple[list[float], bool]:
    lasted, right = [], True
    for _ in range(times):
        start = time.perf_counter()
        right = get(path, cookie) == wanted and right
        lasted.append(time.perf_counter() - start)
        time.sleep(think)
    return lasted, right


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1000


WORKLOAD = Workload("family_page", "How long does a family's page take with 20,000 families on record?", run)
