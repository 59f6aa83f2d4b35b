"""Words that hold a hidden value and come from somebody who may not know of it: nobody notices who must not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from visiting import Visits, sent, words_in

from fsp.core.access import acting
from fsp.core.errors import NotFound
from fsp.core.models import Read
from fsp.people.actions.allocations import allocate
from fsp.people.actions.families import add_member
from fsp.people.actions.hidden import settle_words
from fsp.people.drafts import AllocationDraft, MembershipDraft
from fsp.people.models import Address, Family, HeldWords
from fsp.people.selectors.held import words_to_settle
from tests.small_county import AT, STARTED, add_family

TYPED = "Rosa moved to 27 Larch Way, Netherby, in May."
LEFT = "Rosa moved to …, Netherby, in May."
HELD = "/held-words/"


def why(text: str) -> dict[str, str]:
    return {"name": "Larkin", "why_involved": text, "version": "1"}


def url(visits: Visits, rest: str = "thread/") -> str:
    return f"/families/{visits.county.families['larkin'].id}/{rest}"


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def typed_by(visits: Visits, name: str) -> Any:
    return visits.browser(name).post(url(visits, "record/name/"), why(TYPED))


def test_the_writer_goes_on_reading_what_they_wrote(visits: Visits) -> None:
    answer = typed_by(visits, "mo")
    assert answer.status_code == 302
    for rest in ("thread/", "record/name/", "people/"):
        assert TYPED in text_of(visits.browser("mo").get(url(visits, rest))), rest


def test_what_the_writer_is_sent_is_what_it_would_be_for_any_other_street(visits: Visits) -> None:
    """The same words with a street that is nobody's: status, place and bytes are the same."""
    answers = []
    browser = visits.browser("mo")  # signed in before either past begins
    for street in ("27 Larch Way", "27 Gorse Way"):
        with transaction.atomic():
            sent_back = browser.post(url(visits, "record/name/"), why(TYPED.replace("27 Larch Way", street)))
            page = sent(browser.get(url(visits, "people/"))).replace(street.encode(), b"a street")
            answers.append((sent(sent_back), page))
            transaction.set_rollback(True)
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", ["percy", "holly", "bob", "sam", "ada", "dora", "minnie"])
def test_the_others_read_it_without_the_hidden_value(visits: Visits, name: str) -> None:
    typed_by(visits, "mo")
    page = visits.browser(name).get(url(visits))
    assert LEFT in text_of(page)
    assert "larchway" not in words_in(page)


@pytest.mark.parametrize("name", ["alice", "mags", "vera"])
def test_those_who_may_see_it_are_told_and_can_deal_with_it(visits: Visits, name: str) -> None:
    typed_by(visits, "mo")
    browser = visits.browser(name)
    if name != "vera":
        assert HELD in text_of(browser.get(url(visits, "record/")))
    page = browser.get(HELD)
    assert TYPED in text_of(page)
    assert "Mo wrote in the Larkin family" in text_of(page)
    which = [each.id for each in page.context["page"].waiting if each.words == TYPED]
    assert browser.post(HELD, {"which": which[0]}).status_code == 302
    assert TYPED not in text_of(browser.get(HELD))
    assert TYPED in text_of(visits.browser("mo").get(url(visits))), "the writer still notices nothing"


def test_reading_what_was_held_back_is_in_the_log_of_reads_and_tells_nothing_there(visits: Visits) -> None:
    typed_by(visits, "mo")
    visits.browser("alice").get(HELD)
    viewer = visits.county.viewer("percy")
    with acting(viewer):
        looks = list(Read.objects.filter(family=visits.county.families["larkin"].id))
    assert ("Alice", "people") in [(each.viewer_name, each.page) for each in looks]
    assert {each.page for each in looks} <= {"people", "record"}


@pytest.mark.parametrize("name", ["mo", "percy", "holly", "bob", "sam", "dora"])
def test_nobody_else_is_told_and_nobody_else_settles_it(visits: Visits, name: str) -> None:
    typed_by(visits, "mo")
    viewer = visits.county.viewer(name)
    with acting(visits.county.by):
        held = HeldWords.objects.get(author_id=visits.county.accounts["mo"])
    with acting(viewer):
        assert words_to_settle(viewer) == ()
        with pytest.raises(NotFound):
            settle_words(by=viewer, at=AT, held_id=held.pk)
    assert TYPED not in text_of(visits.browser(name).get(HELD))


def test_a_hidden_address_that_is_recorded_in_the_open_is_not_saved_and_its_writer_reads_it(visits: Visits) -> None:
    mother = visits.county.families["larkin"].mother
    answers = {"lines": "27 Larch Way, Netherby", "postcode": "ZZ9 9ZZ", "safe_to_write": "on"}
    answer = visits.browser("mo").post(url(visits, f"record/address/{mother}/"), answers)
    assert answer.status_code == 302
    assert "27 Larch Way" in text_of(visits.browser("mo").get(url(visits, "people/")))
    assert "larchway" not in words_in(visits.browser("percy").get(url(visits, "people/")))
    with acting(visits.county.by):
        assert not Address.objects.filter(person_id=mother, compartment="core").exists()
    assert "27 Larch Way, Netherby<br>ZZ9 9ZZ" in text_of(visits.browser("alice").get(HELD))


def test_it_is_found_in_the_family_that_the_other_parent_belongs_to_and_told_where_it_is_known(visits: Visits) -> None:
    """Gus has a new family, led by another team: the address of the first is as dangerous there."""
    county, larkin = visits.county, visits.county.families["larkin"]
    with acting(county.by):
        new = add_family(county, "Marsh")
        add_member(
            by=county.by, at=AT, family_id=new, person_id=larkin.father, draft=MembershipDraft("parent", STARTED)
        )
        draft = AllocationDraft(county.practitioners["charlie"], "lead", STARTED, county.teams["south"])
        allocate(by=county.by, at=AT, family_id=new, draft=draft)
    answers = {"name": "Marsh", "why_involved": TYPED, "version": "1"}
    assert visits.browser("charlie").post(f"/families/{new}/record/name/", answers).status_code == 302
    with acting(county.by):
        assert Family.objects.get(pk=new).why_involved == LEFT
    told = visits.browser("alice").get(HELD)
    assert "Charlie wrote in another family" in text_of(told)
    assert TYPED in text_of(told)
    assert waiting_for(visits, "charlie", new) == 0


def waiting_for(visits: Visits, name: str, family: UUID) -> int:
    viewer = visits.county.viewer(name)
    with acting(viewer):
        return len([each for each in words_to_settle(viewer) if each.family_id == family])
