"""Pages of a long section: which is asked for, and the way to the others."""

from __future__ import annotations

from collections.abc import Callable

from fsp.web.parts import Link, Paging

LARGEST = 100_000


def page_asked(text: str) -> int:
    """Return the page that an address asks for; the first where it names none."""
    return min(max(int(text), 1), LARGEST) if text.isascii() and text.isdigit() and len(text) < 9 else 1


def paging_of(total: int, size: int, page: int, address: Callable[[int], str]) -> Paging | None:
    """Return where a reader is in a list of so many; nothing for a list that stands on one page."""
    last = pages_of(total, size)
    if last == 1:
        return None
    shown = sorted({1, page - 1, page, page + 1, last} & set(range(1, last + 1)))
    return Paging(
        first=min((page - 1) * size + 1, total),
        last=min(page * size, total),
        total=total,
        previous_url=address(page - 1) if page > 1 else "",
        next_url=address(page + 1) if page < last else "",
        pages=tuple(Link(str(n), address(n), n == page) for n in shown),
    )


def pages_of(total: int, size: int) -> int:
    """Return how many pages a list of so many has: at least one."""
    return max((total + size - 1) // size, 1)
