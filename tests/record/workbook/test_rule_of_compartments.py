"""The rule of compartments over every role, relation and discipline: nobody loses sight, nothing slips to the core."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from uuid import UUID

import pytest

from fsp.core.access import Standing, Viewer, can
from fsp.core.errors import Invalid
from fsp.definitions.access import access_matrix
from fsp.definitions.disciplines import disciplines
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.policies import narrower, offered, place_of, with_hidden_words
from fsp.record.workbook.policies.compartments import WORDS, Place

ROLES = [role.code for role in access_matrix().roles if not role.is_system]
RELATIONS = [frozenset(some) for size in range(3) for some in combinations(("own", "team", "agency"), size)]


def writers(role: str) -> Iterator[Writer]:
    """Yield whoever of a role may write with a family: in each relation, discipline and band, with and without."""
    viewer = Viewer(UUID(int=1), "Somebody", (role,), "")
    said = ["", *disciplines()]
    for relations, band, hidden, name in product(RELATIONS, ("core", "restricted"), (True, False), said):
        standing = Standing(band, relations)
        if can("workbook.write", viewer, standing):
            yield Writer(viewer, standing, UUID(int=2), "Somebody", name, hidden, hidden, {})


@pytest.mark.parametrize("role", ROLES)
def test_whoever_writes_reads_what_they_wrote(role: str) -> None:
    for writer in writers(role):
        for place in offered(writer):
            assert writer.opens(place.compartment)
            assert writer.may_write(place.compartment)
            assert place.why


@pytest.mark.parametrize("role", ROLES)
def test_who_reads_what_is_apart_writes_nothing_to_the_core_while_an_address_is_hidden(role: str) -> None:
    for writer in writers(role):
        if writer.hidden and writer.opens("apart"):
            assert all(place.compartment != "core" for place in offered(writer))


@pytest.mark.parametrize("role", ROLES)
def test_asking_for_a_compartment_never_widens(role: str) -> None:
    for writer in writers(role):
        ruled, may = place_of(writer).compartment, {place.compartment for place in offered(writer)}
        for asked in (*WORDS, "nowhere"):
            if asked in may:
                assert place_of(writer, asked).compartment == asked
            else:
                with pytest.raises(Invalid):
                    place_of(writer, asked)
        assert place_of(writer, "").compartment == ruled


@pytest.mark.parametrize(("own", "than"), list(product(WORDS, WORDS)))
def test_what_belongs_to_something_is_never_wider_than_it(own: str, than: str) -> None:
    width = {"core": 2, "apart": 1}
    found = narrower(Place(own, ""), than).compartment
    assert found in (own, than)
    assert width.get(found, 0) <= min(width.get(own, 0), width.get(than, 0)) or found == own
    assert width.get(found, 0) <= width.get(than, 0)


@pytest.mark.parametrize("compartment", WORDS)
def test_a_hidden_value_leaves_no_entry_where_others_read_it(compartment: str) -> None:
    assert with_hidden_words(Place(compartment, "")).compartment in ("hidden_address", "da_victim")
