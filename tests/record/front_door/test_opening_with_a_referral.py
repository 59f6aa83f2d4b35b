"""A family, its first child and the referral that brought it: all of it or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.errors import Invalid
from fsp.people.drafts import FamilyDraft, NameDraft, PersonDraft
from fsp.people.models import Family, Membership, Person
from fsp.record.front_door.actions import OpeningDraft, ReferralDraft, open_with_referral
from fsp.record.front_door.models import Referral

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
DRAFT = OpeningDraft(
    FamilyDraft("Quill", "Noor comes to school hungry."),
    NameDraft("Noor", "Quill"),
    PersonDraft(sex="F", birth_date=date(2019, 3, 14)),
    ReferralDraft(date(2026, 8, 31), "6", "N1"),
)


def test_the_child_belongs_to_the_family_from_the_day_of_the_referral() -> None:
    viewer = system_viewer("demonstration")
    with acting(viewer, Purpose.DEMONSTRATION):
        opened = open_with_referral(by=viewer, at=NOW, draft=DRAFT)
        place = Membership.objects.get(person_id=opened.child_id)
        assert (place.family_id, place.part, place.started_on) == (opened.family_id, "child", date(2026, 8, 31))
        assert opened.referral.child_id == opened.child_id


def test_a_faulty_referral_leaves_neither_family_nor_child() -> None:
    viewer = system_viewer("demonstration")
    faulty = replace(DRAFT, referral=ReferralDraft(date(2026, 8, 31), "no such source"))
    with acting(viewer, Purpose.DEMONSTRATION):
        with pytest.raises(Invalid) as refusal:
            open_with_referral(by=viewer, at=NOW, draft=faulty)
        assert refusal.value.field == "source"
        for model in (Family, Person, Referral):
            assert not model.objects.exists()
