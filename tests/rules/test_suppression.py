"""Small counts are hidden, and what is hidden cannot be worked out."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsp.rules.suppression import Counted, hidden_cells, hides

BELOW = 6


@pytest.mark.parametrize(("count", "hidden"), [(0, False), (1, True), (5, True), (6, False), (400, False)])
def test_counts_of_one_to_five_are_hidden(count: int, hidden: bool) -> None:
    assert hides(Counted(count), BELOW) is hidden


def test_a_share_is_hidden_when_what_is_left_over_is_small() -> None:
    assert hides(Counted(38, 40), BELOW)
    assert not hides(Counted(30, 40), BELOW)
    assert not hides(Counted(40, 40), BELOW)


def test_nothing_is_hidden_in_a_table_of_large_counts() -> None:
    assert hidden_cells([Counted(6), Counted(0), Counted(90)], BELOW).cells == (False, False, False)


def test_the_smallest_other_cell_is_hidden_beside_a_small_one() -> None:
    assert hidden_cells([Counted(3), Counted(80), Counted(9), Counted(0)], BELOW).cells == (
        True,
        False,
        True,
        False,
    )


def test_a_share_cell_is_hidden_whole() -> None:
    cells = [Counted(20, 22), Counted(50, 90), Counted(30, 60)]
    assert hidden_cells(cells, BELOW).cells == (True, False, True)


def test_the_total_is_hidden_where_it_would_leave_no_choice() -> None:
    assert hidden_cells([Counted(1)] * 6, BELOW).total
    assert not hidden_cells([Counted(5), Counted(5)], BELOW).total


def test_cells_equal_to_the_smallest_other_are_hidden_with_it() -> None:
    assert hidden_cells([Counted(6), Counted(6), Counted(1), Counted(9)], BELOW).cells == (
        True,
        True,
        True,
        False,
    )


def _seen(cells: tuple[int, ...]) -> tuple[object, ...]:
    """What a reader sees: each cell or c, and the total or c."""
    hidden = hidden_cells([Counted(n) for n in cells], BELOW)
    shown = tuple("c" if hide else n for n, hide in zip(cells, hidden.cells, strict=True))
    total = "c" if hidden.total or hides(Counted(sum(cells)), BELOW) else sum(cells)
    return (*shown, total) if total != "c" else ("c",) * (len(cells) + 1)


@pytest.mark.parametrize(("size", "top"), [(1, 40), (2, 40), (3, 19), (4, 9), (6, 4)])
def test_a_reader_who_knows_the_rule_cannot_work_out_any_small_count(size: int, top: int) -> None:
    behind: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
    for cells in product(range(top), repeat=size):
        behind.setdefault(_seen(cells), []).append(cells)
    for tables in behind.values():
        for place in range(size):
            possible = {cells[place] for cells in tables}
            at_the_edge = any(max(cells) == top - 1 for cells in tables)  # larger ones were not tried
            assert len(possible) > 1 or at_the_edge or not 0 < next(iter(possible)) < BELOW, tables


@given(st.lists(st.integers(0, 500), max_size=12))
def test_a_single_cell_is_never_hidden_alone_beside_a_shown_total(counts: list[int]) -> None:
    hidden = hidden_cells([Counted(n) for n in counts], BELOW)
    assert hidden.total or sum(hidden.cells) != 1
    assert all(hide for n, hide in zip(counts, hidden.cells, strict=True) if 0 < n < BELOW)
