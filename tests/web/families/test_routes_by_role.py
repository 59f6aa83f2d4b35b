"""Every page of a record or a figure, asked over HTTP once by every role that a person can hold."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from fsp.core.access import Purpose, acting
from fsp.core.models import Account, RoleHolding
from fsp.definitions.access import access_matrix
from fsp.people.actions.families import restrict_family

ROLES = tuple(role.code for role in access_matrix().roles if not role.is_system)
OF_A_FAMILY = {
    "thread": "family.read",
    "people": "family.read",
    "plans": "family.read",
    "workbook": "workbook.read",
    "workbook/M2": "workbook.read",
    "looked": "looked.read",
    "record": "family.read",
}
OF_NO_FAMILY = {
    "/families/": "family.find",
    "/scorecard/": "scorecard.read",
    "/scorecard/scorecard.csv": "scorecard.read",
    "/figures/": "published.read",
    "/access/": "published.read",
}
EVERYWHERE = ("all", "service")


def scope(role: str, capability: str, band: str = "core") -> str:
    """Return a cell of the matrix."""
    return access_matrix().cells.get((role, capability, band), "none")


def holding(world: Any, role: str) -> Any:
    """Return a browser of a person with one role and no relation to any family."""
    account = Account.objects.create(name=role, email=f"{role}@somewhere.example", password="!")
    RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
    world.accounts[role] = account
    return world.browser(role)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_without_a_relation_opens_what_its_scope_says_and_nothing_more(world: Any, role: str) -> None:
    browser = holding(world, role)
    for url, capability in OF_NO_FAMILY.items():
        wanted = 403 if scope(role, capability) == "none" else 200
        assert browser.get(url).status_code == wanted, url
    for section, capability in OF_A_FAMILY.items():
        needed = {capability, "family.read"}
        wanted = 200 if all(scope(role, each) in EVERYWHERE for each in needed) else 403
        assert browser.get(f"/families/{world.family}/{section}/").status_code == wanted, section


@pytest.mark.parametrize("role", ROLES)
def test_a_restricted_family_is_not_there_for_whom_it_must_be_silent(world: Any, role: str) -> None:
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=world_time(), family_id=world.family, reason="A relative works here.")
    browser = holding(world, role)
    response = browser.get(f"/families/{world.family}/thread/")
    if scope(role, "family.read", "restricted") in EVERYWHERE:
        assert response.status_code == 200
        return
    unknown = browser.get(f"/families/{uuid4()}/thread/")
    assert (response.status_code, without_token(response)) == (unknown.status_code, without_token(unknown))
    assert b"Hartley" not in response.content


def without_token(response: Any) -> bytes:
    """Return a page without the token of its sign-out form, which is new each time."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


def world_time() -> Any:
    """Return the moment at which the world was made."""
    from recording_world import NOW  # the world's own folder is on the path by now

    return NOW
