"""What an entry tells the clocks: of the children who were seen, by whom, and of those who were not."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from fsp.core.access import acting
from fsp.people.actions.allocations import allocate
from fsp.people.drafts import AllocationDraft
from fsp.record.clocks.models import Clock, Happening
from fsp.record.workbook.drafts import EntryDraft, Seen
from tests.record.workbook.writing import YESTERDAY, note, plan, save, visit
from tests.small_county import AT, STARTED, County, add_person


def told(county: County, entry_id: UUID) -> list[tuple[str, UUID, str]]:
    """Return what an entry told: kind, child and role."""
    with acting(county.by):
        rows = Happening.objects.filter(source=entry_id, voided_because="").order_by("kind", "child_id")
        return list(rows.values_list("kind", "child_id", "role"))


@pytest.fixture
def sibling(county: County) -> UUID:
    """Add a second child to the Larkins."""
    with acting(county.by):
        return add_person(county, county.families["larkin"].id, "Otto", "Larkin", birth_date=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ("alone", "child.visited"),
        ("seen", "child.visited"),
        ("not_seen", "child.visit_tried"),
        ("nobody_in", "child.visit_tried"),
        ("present", None),
        ("spoken_to", None),
        ("about", None),
    ],
)
def test_a_visit_tells_of_the_child_by_how_it_went(county: County, how: str, kind: str | None) -> None:
    larkin = county.families["larkin"]
    entry = save(county, "alice", visit(larkin, how))
    assert told(county, entry.pk) == ([(kind, larkin.child, "social_worker")] if kind else [])


def test_siblings_differ(county: County, sibling: UUID) -> None:
    larkin = county.families["larkin"]
    both = (Seen(larkin.child, "alone"), Seen(sibling, "not_seen"), Seen(larkin.mother, "seen"))
    entry = save(county, "alice", visit(larkin, people=both))
    assert {(kind, child) for kind, child, _ in told(county, entry.pk)} == {
        ("child.visited", larkin.child),
        ("child.visit_tried", sibling),
    }


def test_a_child_who_was_not_there_is_not_told_of(county: County, sibling: UUID) -> None:
    entry = save(county, "alice", visit(county.families["larkin"]))
    assert sibling not in {child for _, child, _ in told(county, entry.pk)}


def test_the_preview_says_what_then_happens_to_the_clock(county: County) -> None:
    larkin = county.families["larkin"]
    draft = visit(larkin)
    lines = [(line.what, line.definition.code, line.child_id, line.days) for line in plan(county, "alice", draft).lines]
    assert ("stops", "C12", larkin.child) in [line[:3] for line in lines]
    save(county, "alice", draft)
    with acting(county.viewer("alice")):
        met = Clock.objects.get(child_id=larkin.child, code="C12", met_on__isnull=False, voided_because="")
        assert met.met_on == YESTERDAY.date()
    assert not plan(county, "alice", draft).lines  # the same visit again moves nothing


def test_a_visit_by_a_role_that_the_clock_does_not_name_stops_nothing(county: County) -> None:
    larkin = county.families["larkin"]
    planned = plan(county, "holly", visit(larkin))
    assert {line.what for line in planned.lines} == {"not_by_role"}
    save(county, "holly", visit(larkin))
    with acting(county.viewer("alice")):
        assert not Clock.objects.filter(code="C12", met_on__isnull=False).exists()


def test_the_second_attempt_in_vain_is_raised(county: County) -> None:
    larkin = county.families["larkin"]
    first = visit(larkin, "nobody_in", happened_at=YESTERDAY - timedelta(days=2))
    assert [line.what for line in plan(county, "alice", first).lines] == ["tried"]
    save(county, "alice", first)
    assert [line.what for line in plan(county, "alice", visit(larkin, "nobody_in")).lines] == ["raised"]


def test_a_visit_recorded_late_falls_in_its_place(county: County) -> None:
    larkin = county.families["larkin"]
    save(county, "alice", visit(larkin))
    save(county, "alice", visit(larkin, happened_at=YESTERDAY - timedelta(days=20)))
    with acting(county.viewer("alice")):
        met = Clock.objects.filter(child_id=larkin.child, code="C12", met_on__isnull=False, voided_because="")
        days = list(met.order_by("met_on").values_list("met_on", flat=True))
    assert days == [(YESTERDAY - timedelta(days=20)).date(), YESTERDAY.date()]


def test_a_core_group_stops_its_clock_for_each_child_whom_it_concerns(county: County, sibling: UUID) -> None:
    larkin = county.families["larkin"]
    draft = EntryDraft(
        "core_group", YESTERDAY, "We met.", (Seen(larkin.child, "about"), Seen(larkin.mother, "present"))
    )
    planned = plan(county, "alice", draft)
    assert [(line.what, line.definition.code, line.child_id) for line in planned.lines] == [
        ("stops", "C08", larkin.child)
    ]
    assert [(kind, child) for kind, child, _ in told(county, save(county, "alice", draft).pk)] == [
        ("core_group.held", larkin.child)
    ]


def test_an_observation_tells_nothing(county: County) -> None:
    assert told(county, save(county, "alice", note(county.families["larkin"])).pk) == []


def test_a_practitioner_of_two_roles_writes_in_that_of_their_discipline(county: County) -> None:
    from fsp.core.models import RoleHolding

    RoleHolding.objects.create(account_id=county.accounts["alice"], role="auditor", started_on=STARTED)
    from fsp.core.access import open_session

    county.viewers["alice"] = open_session(county.accounts["alice"])
    assert county.viewer("alice").roles == ("auditor", "social_worker")
    assert save(county, "alice", visit(county.families["larkin"])).role == "social_worker"


def test_the_perpetrators_worker_tells_no_clock_that_is_kept_apart(county: County) -> None:
    larkin = county.families["larkin"]
    entry = save(county, "percy", visit(larkin))
    assert told(county, entry.pk) == []
    assert plan(county, "percy", visit(larkin)).lines == ()


def test_a_recovery_worker_records_a_test_and_others_do_not(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        draft = AllocationDraft(county.practitioners["ray"], "adult_work", STARTED)
        allocate(by=county.by, at=AT, family_id=larkin.id, draft=draft)
    tested = EntryDraft("test", YESTERDAY, "Saliva, on the bus.", (Seen(larkin.mother, "present"),))
    assert save(county, "ray", tested).kind == "test"
