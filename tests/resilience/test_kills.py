"""Kill -9 of the service and of PostgreSQL while people write: what the service said it had saved is there.

``FSP_KILLS`` says how often each is killed; a few times by default, fifty before a release.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.resilience.service import Service
from tests.resilience.writer import Browser, NotAnswered, signed_in, token

KILLS = int(os.environ.get("FSP_KILLS", "2"))
FAMILY = re.compile(r'href="(/families/[0-9a-f-]{36}/)thread/"')
ENTRY = re.compile(r"^/families/[0-9a-f-]{36}/entries/[0-9a-f-]{36}/$")
CHILD = re.compile(r'name="who" id="who-([0-9a-f-]{36})"')

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are found in /proc")


@dataclass
class Worker:
    """Somebody who writes one entry after the other, and notes each that the service says it has saved."""

    name: str
    browser: Browser
    family: str
    child: str
    saved: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def work(self) -> None:
        """Write until told to stop; what was not answered is sent again, as a browser's user would."""
        while not self.stopping.is_set():
            words = f"Written through the storm, {uuid4()}."
            try:
                self._write(str(uuid4()), words)
            except NotAnswered:
                self.unknown.append(words)
                time.sleep(0.05)

    def _write(self, draft: str, words: str) -> None:
        form = [("draft", draft), ("version", "0"), ("kind", "call"), ("who", self.child), ("text", words)]
        page = self.browser.get(f"{self.family}write/")
        if page.status != 200:
            raise NotAnswered  # the service is up, and its database is not
        answer = self.browser.post(f"{self.family}write/", [token(page), *form])
        place = urlsplit(answer.url).path
        if answer.status == 200 and ENTRY.match(place):
            self.saved[place] = words


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """The fictional county, served from a folder that PostgreSQL's own user can reach."""
    with tempfile.TemporaryDirectory(prefix="fsp-") as name:
        Path(name).chmod(0o755)
        service = Service(Path(name) / "data")
        service.fsp("demo", "build", "--families", "2", "--until", "2026-11-20")
        service.start()
        yield service
        service.stop()


@pytest.fixture(scope="module")
def workers(service: Service) -> list[Worker]:
    """Three people who write in the same family's record."""
    return [_worker(service, name) for name in ("Priya Nair", "Jo Adeyemi", "Farah Siddiqui")]


def _worker(service: Service, name: str) -> Worker:
    browser = signed_in(service.address, name)
    family = FAMILY.search(browser.get("/families/").text)
    assert family
    child = CHILD.search(browser.get(f"{family[1]}write/").text)
    assert child
    return Worker(name, browser, family[1], child[1])


@pytest.mark.parametrize("what", ["server", "postgres"])
def test_no_saved_entry_is_lost_when_a_process_is_killed_while_people_write(
    service: Service, workers: list[Worker], what: str
) -> None:
    kill = service.kill_server if what == "server" else service.kill_postgres
    before = sum(len(worker.saved) for worker in workers)
    for number in range(KILLS):
        _storm(workers, kill, seconds=random.Random(number).uniform(0.3, 1.2))
    written = sum(len(worker.saved) for worker in workers) - before
    assert written >= KILLS, "nothing was written between the blows: this test would prove nothing"
    missing = [
        words for worker in workers for place, words in worker.saved.items() if not _is_there(worker, place, words)
    ]
    assert missing == []


def test_the_ledger_holds_after_all_of_it(service: Service, workers: list[Worker]) -> None:
    service.fsp("ledger", "verify")


def _storm(workers: list[Worker], kill: object, seconds: float) -> None:
    """Let everybody write, strike, let them write on, and stop."""
    threads = [threading.Thread(target=worker.work) for worker in workers]
    for worker in workers:
        worker.stopping.clear()
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    assert callable(kill)
    kill()
    time.sleep(0.4)
    for worker in workers:
        worker.stopping.set()
    for thread in threads:
        thread.join()


def _is_there(worker: Worker, place: str, words: str) -> bool:
    answer = worker.browser.get(place)
    return answer.status == 200 and words in answer.text
