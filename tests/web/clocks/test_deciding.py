"""Deciding about a referral, and that an enquiry needs no conference: what it does to the clocks, and who may."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from day_world import add_family, add_somebody, allocate, refer, run_clock, today
from recording_world import World, day, errors, shown

from fsp.core.access import Purpose, acting
from fsp.record.clocks.models import RUNS, Clock
from fsp.record.front_door.models import Referral
from fsp.record.views.doing import STEPS
from fsp.web.recording.listing import EVERY


def running(world: World, child: UUID, code: str) -> Clock | None:
    """Return a child's running clock."""
    with acting(world.by, Purpose.DEMONSTRATION):
        return Clock.objects.filter(RUNS, child_id=child, code=code).first()


def url(family: UUID, code: str, subject: UUID) -> str:
    """Return the address of a form."""
    return f"/families/{family}/record/{code}/{subject}/"


def test_what_a_clock_is_stopped_with_needs_what_its_form_needs() -> None:
    forms = {each.code: each.capability for each in EVERY}
    assert {code: step.capability for code, step in STEPS.items()} == {code: forms[code] for code in STEPS}


def test_the_decision_stops_the_clock_for_every_child_that_is_ticked(world: World) -> None:
    family, children = add_family(world, "Ash", "Ida", "Jo", "Kim")
    ida, jo, kim = children
    referrals = {child: refer(world, child, today()) for child in children}
    ben, form = world.browser("ben"), url(family, "decide", referrals[ida])
    asked = shown(ben.get(form))
    for child in (jo, kim):
        assert f'value="{referrals[child]}"' in asked
    sent = {"outcome": "work", "also": [str(referrals[jo])], **day("decided_on", today())}
    assert ben.post(form, sent).status_code == 302
    assert [running(world, child, "C01") is None for child in children] == [True, True, False]
    assert f"/record/decide/{referrals[kim]}/" in shown(ben.get(f"/families/{family}/record/"))
    assert f"/record/decide/{referrals[ida]}/" not in shown(ben.get(f"/families/{family}/record/"))


def test_a_referral_that_leads_to_nothing_is_closed(world: World) -> None:
    family, [ida] = add_family(world, "Ash", "Ida")
    referral = refer(world, ida, today())
    ben = world.browser("ben")
    sent = {"outcome": "nothing", **day("decided_on", today())}
    assert 'name="also"' not in shown(ben.get(url(family, "decide", referral)))
    assert ben.post(url(family, "decide", referral), sent).status_code == 302
    assert running(world, ida, "C01") is None
    assert running(world, ida, "C03") is None
    assert [each.no_further_action for each in world.rows(Referral, pk=referral)] == [True]


def test_all_of_a_decision_is_saved_or_nothing(world: World) -> None:
    family, [ida, jo] = add_family(world, "Ash", "Ida", "Jo")
    earlier, later = refer(world, ida, today() - timedelta(days=3)), refer(world, jo, today())
    sent = {"outcome": "work", "also": [str(later)], **day("decided_on", today() - timedelta(days=2))}
    answer = world.browser("ben").post(url(family, "decide", earlier), sent)
    assert answer.status_code == 422
    assert "before the referral" in errors(answer)
    assert running(world, ida, "C01") is not None
    assert running(world, jo, "C01") is not None


def test_a_decision_needs_an_answer_and_a_day_that_has_come(world: World) -> None:
    family, [ida] = add_family(world, "Ash", "Ida")
    referral = refer(world, ida, today())
    form = url(family, "decide", referral)
    assert "outcome" in str(world.browser("ben").post(form, day("decided_on", today())).context["page"].form.errors)
    answer = world.browser("ben").post(form, {"outcome": "work", **day("decided_on", today() + timedelta(days=1))})
    assert "in the future" in errors(answer)
    assert running(world, ida, "C01") is not None


@pytest.mark.parametrize("who", ["alice", "charlie", "lena", "una"])
def test_nobody_without_the_front_doors_right_decides_about_a_referral(world: World, who: str) -> None:
    family, [ida] = add_family(world, "Ash", "Ida")
    allocate(world, family, world.staff["alice"], "lead")
    referral = refer(world, ida, today())
    sent = {"outcome": "work", **day("decided_on", today())}
    assert world.browser(who).post(url(family, "decide", referral), sent).status_code == 403
    assert running(world, ida, "C01") is not None


def test_that_no_conference_is_needed_ends_its_clock_and_the_enquiry_stays(world: World) -> None:
    family, [ida] = add_family(world, "Ash", "Ida")
    allocate(world, family, world.staff["alice"], "lead")
    clock = run_clock(world, "C06", ida, today() + timedelta(days=2), alone=True)
    browser = world.browser("alice")
    page = browser.get(f"/families/{family}/clocks/{clock.pk}/").context["page"]
    [link] = [link for link in page.instead if link.words == "Decide that no conference is needed"]
    assert browser.get(link.url).status_code == 200
    assert browser.post(link.url, day("decided_on", today())).status_code == 302
    assert running(world, ida, "C06") is None
    after = browser.get(f"/families/{family}/clocks/{clock.pk}/").context["page"]
    assert after.state.words == "no longer needed"
    assert "Section 47 enquiry" in shown(browser.get(f"/families/{family}/plans/"))


def test_only_who_may_protect_decides_that_no_conference_is_needed(world: World) -> None:
    family, [ida] = add_family(world, "Ash", "Ida")
    allocate(world, family, world.staff["alice"], "lead")
    newly = add_somebody(world, "nora", "nqsw")
    allocate(world, family, newly, "cover")
    clock = run_clock(world, "C06", ida, today() + timedelta(days=2), alone=True)
    form = url(family, "no-conference", clock.started_by)
    for who in ("nora", "lena", "charlie", "ben"):
        assert world.browser(who).post(form, day("decided_on", today())).status_code == 403, who
    assert running(world, ida, "C06") is not None


def test_a_decision_that_was_made_meanwhile_is_not_offered_again(world: World) -> None:
    family, [ida] = add_family(world, "Ash", "Ida")
    referral = refer(world, ida, today())
    ben, form = world.browser("ben"), url(family, "decide", referral)
    sent = {"outcome": "work", **day("decided_on", today())}
    assert ben.post(form, sent).status_code == 302
    again = ben.post(form, sent)
    assert again.status_code == 409
    assert "may have been done already" in shown(again)
