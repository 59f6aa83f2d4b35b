"""The two walls say the same: what the first allows a role and relation, the second shows, and nothing more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from fsp.core.access import acting, can, open_session
from fsp.core.errors import NotFound
from fsp.people.actions.allocations import allocate
from fsp.people.drafts import AllocationDraft
from fsp.people.selectors.standing import standing
from tests.core.walls.raw_sql import seen_by
from tests.small_county import AT, STAFF, County, add_account, add_practitioner


@pytest.mark.parametrize("family", ["larkin", "winterbourne", "south"])
@pytest.mark.parametrize("name", sorted(STAFF))
def test_a_family_shows_exactly_where_the_first_wall_lets_it_be_opened(county: County, name: str, family: str) -> None:
    viewer, wanted = county.viewer(name), county.families[family].id
    with acting(viewer):
        try:
            allowed = can("family.read", viewer, standing(wanted))
        except NotFound:
            allowed = False
    assert seen_by(viewer, "people_family", [wanted]) == int(allowed)


def test_both_walls_add_up_the_roles_of_one_person(county: County) -> None:
    """A provider's manager who also manages a council team sees that team's families through it."""
    account = add_account("both", "provider_manager", "team_manager")
    county.accounts["both"] = account.pk
    with acting(county.by):
        add_practitioner(county, "both", "district", "south")
    viewer = open_session(account.pk)
    for family in ("south", "larkin"):  # by team; by agency, through the housing worker
        wanted = county.families[family].id
        with acting(viewer):
            assert can("family.read", viewer, standing(wanted))
        assert seen_by(viewer, "people_family", [wanted]) == 1


def test_an_allocation_that_is_still_to_come_opens_nothing(county: County) -> None:
    later = date.today() + timedelta(days=3)
    larkin = county.families["larkin"].id
    with acting(county.by):
        draft = AllocationDraft(county.practitioners["ray"], "adult_work", later)
        allocate(by=county.by, at=AT, family_id=larkin, draft=draft)
    assert seen_by(county.viewer("ray"), "people_family", [larkin]) == 0
