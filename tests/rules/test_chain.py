"""The pure arithmetic: every kind of tampering changes a hash, and one pass gives the textbook's tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fsp.rules.chain import Place, Tree, event_leaf, link_hash, root_of, row_leaf, sha256

LEAVES = st.lists(st.binary(max_size=20), max_size=70)
ROWS = st.lists(st.text(max_size=8), max_size=5)


def textbook(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, as written there: split at the largest power of two below the size."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + textbook(leaves[:half]) + textbook(leaves[half:]))


@given(LEAVES)
def test_the_root_of_one_pass_is_the_textbooks(leaves: list[bytes]) -> None:
    assert root_of(leaves) == textbook(leaves)


@given(LEAVES.filter(bool), st.data())
def test_an_edited_leaf_changes_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    edited = [*leaves[:at], leaves[at] + b"x", *leaves[at + 1 :]]
    assert root_of(edited) != root_of(leaves)


@given(LEAVES.filter(bool), st.data())
def test_a_removed_leaf_changes_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    assert root_of(leaves[:at] + leaves[at + 1 :]) != root_of(leaves)


@given(LEAVES, st.binary(max_size=20), st.data())
def test_an_inserted_leaf_changes_the_root(leaves: list[bytes], new: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves)))
    assert root_of([*leaves[:at], new, *leaves[at:]]) != root_of(leaves)


@given(st.lists(st.binary(max_size=20), min_size=2, max_size=70, unique=True), st.data())
def test_two_leaves_swapped_change_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.integers(0, len(leaves) - 1), min_size=2, max_size=2, unique=True))
    swapped = list(leaves)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert root_of(swapped) != root_of(leaves)


@given(LEAVES.filter(lambda leaves: len(leaves) > 1))
def test_a_node_cannot_pass_for_a_leaf(leaves: list[bytes]) -> None:
    inner = sha256(b"\x00" + leaves[0]) + sha256(b"\x00" + leaves[1])
    assert root_of([inner, *leaves[2:]]) != root_of(leaves)


def test_a_tree_keeps_one_hash_per_level_whatever_the_number_of_leaves() -> None:
    tree = Tree()
    for number in range(10_000):
        tree.add(str(number).encode())
    assert tree.count == 10_000
    assert len(tree._peaks) <= 14


@given(ROWS, ROWS)
def test_two_rows_share_a_leaf_only_when_they_are_equal(one: list[str], other: list[str]) -> None:
    assert (row_leaf(one) == row_leaf(other)) == (one == other)


def test_the_order_in_which_places_are_read_does_not_matter() -> None:
    places = [Place("family:1", 3, b"a" * 32), Place("person:2", 1, b"b" * 32)]
    assert event_leaf(b"d" * 32, places) == event_leaf(b"d" * 32, reversed(places))


@given(st.binary(max_size=32), st.integers(1, 99), st.integers(1, 99))
def test_an_event_moved_to_another_place_has_another_link(previous: bytes, seq: int, other: int) -> None:
    same = link_hash(previous, "family:1", seq, b"d") == link_hash(previous, "family:1", other, b"d")
    assert same == (seq == other)
