"""Writing over HTTP: the preview that follows every pause in typing, and saving, by 20 practitioners at once."""

from __future__ import annotations

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.apps import apps

from fsp.core.access import Purpose, Viewer, acting, system_viewer
from fsp.core.authorities import DEMONSTRATION, settle
from fsp.jobs.bench.population import AT, populate
from fsp.jobs.bench.service import get, new_account, post, served, signed_in
from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload
from fsp.people.actions.allocations import allocate
from fsp.people.actions.organisation import PractitionerDraft, add_agency, add_practitioner
from fsp.people.drafts import AllocationDraft
from fsp.record.protection.actions import PlanDraft, open_protection_plan
from fsp.record.views.family import open_family

FAMILIES, WRITERS, THINK, ROUNDS = 2_000, 20, 5.0, 6
PLAN_FROM = date(2026, 1, 5)
WORDS = "She showed me the drawings on her wall and told me who is in them. We talked about mornings. " * 6


@dataclass(frozen=True)
class Writer:
    """A practitioner at their own family's record, with a child on a child protection plan to visit."""

    cookie: str
    family: UUID
    child: UUID

    def form(self) -> list[tuple[str, str]]:
        """Return a visit as the composer sends it; each is an entry of its own."""
        return [
            ("draft", str(uuid4())),
            ("version", "0"),
            ("kind", "home_visit"),
            ("who", str(self.child)),
            (f"how-{self.child}", "alone"),
            ("module", "M6"),
            ("text", WORDS),
        ]

    def previews(self) -> bool:
        """Ask what the entry will do; answer whether it was told."""
        path = f"/families/{self.family}/write/preview/"
        return post(path, self.cookie, self.form(), {"HX-Request": "true"}) == http.client.OK

    def saves(self) -> bool:
        """Save the entry; answer whether the service says that it is saved."""
        return post(f"/families/{self.family}/write/", self.cookie, self.form()) == http.client.FOUND

    def opens(self) -> bool:
        """Open the composer."""
        return get(f"/families/{self.family}/write/", self.cookie) == http.client.OK


def run(settings: Settings) -> Figures:
    """Preview and save as 20 practitioners with five seconds between, then without a pause."""
    settle(DEMONSTRATION, "Benchmark")
    writers = _writers(populate(FAMILIES, seed=settings.seed))
    with served():
        _at_once(writers, Writer.opens, 1, 0.5)
        previews, told = _at_once(writers, Writer.previews, ROUNDS, THINK)
        saves, saved = _at_once(writers, Writer.saves, ROUNDS, THINK)
        alone, one = _at_once(writers[:1], Writer.saves, 20, 0.0)
        busy, all_saved = _at_once(writers, Writer.saves, ROUNDS, 0.0)
    return Figures(
        unit="ms, 95th percentile",
        ours=Figure(f"saving an entry, {WRITERS} writers, {THINK:.0f} s between", _p95(saves)),
        peer=Figure("saving an entry, one writer alone", _p95(alone)),
        floor=None,
        valid=told and saved and one and all_saved and _kept() == len(saves) + len(alone) + len(busy),
        beside={
            "ms, 95th percentile, preview": _p95(previews),
            "ms, middle, preview": statistics.median(previews) * 1000,
            "ms, middle, save": statistics.median(saves) * 1000,
            "ms, middle, save, one writer alone": statistics.median(alone) * 1000,
            "saves/s, 20 writers without a pause": len(busy) / (sum(busy) / WRITERS),
            "ms, 95th percentile, save without a pause": _p95(busy),
        },
    )


def _writers(families: list[UUID]) -> list[Writer]:
    """Give each of some families a lead of its own and a child a plan."""
    by = system_viewer("demonstration")
    accounts = [new_account(f"writer{number}", "social_worker") for number in range(WRITERS)]
    with acting(by, Purpose.DEMONSTRATION):
        agency = add_agency(by=by, at=AT, code="bench", name="Benchmark").pk
        made = []
        for account, family in zip(accounts, families, strict=False):
            draft = PractitionerDraft(account.name, account.pk, agency, "social_work")
            person = add_practitioner(by=by, at=AT, draft=draft)
            lead = AllocationDraft(person.pk, "lead", PLAN_FROM)
            allocate(by=by, at=AT, family_id=family, draft=lead)
            made.append(Writer(signed_in(account), family, _on_a_plan(by, family)))
    return made


def _on_a_plan(by: Viewer, family: UUID) -> UUID:
    """Make the first child of a family the subject of a child protection plan; return the child."""
    child = next(each for each in open_family(by, family, "write").children)
    referral = apps.get_model("front_door", "Referral").objects.get(child_id=child.person.pk)
    draft = PlanDraft(max(PLAN_FROM, referral.received_on), "NEG")
    open_protection_plan(by=by, at=AT, referral_id=referral.pk, draft=draft)
    return child.person.pk


def _kept() -> int:
    """Return how many entries are on record."""
    with acting(system_viewer("demonstration"), Purpose.DEMONSTRATION):
        return int(apps.get_model("workbook", "Entry").objects.count())


def _at_once(
    writers: list[Writer], act: Callable[[Writer], bool], rounds: int, think: float
) -> tuple[list[float], bool]:
    """Let all writers act at once, so many times each; return how long each time took, and whether all went well."""
    lasted: list[float] = []
    fine: list[bool] = []

    def work(number: int) -> None:
        time.sleep(number * think / len(writers))
        for _ in range(rounds):
            start = time.perf_counter()
            fine.append(act(writers[number]))
            lasted.append(time.perf_counter() - start)
            time.sleep(think)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(writers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return lasted, all(fine)


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1000


WORKLOAD = Workload("composer", "How long do the composer's preview and saving an entry take?", run)
