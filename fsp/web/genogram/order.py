"""Who stands beside whom in each row: partners together, children under their parents, few crossings."""

from fsp.web.genogram.family import GenogramFamily
from fsp.web.genogram.unions import Union, couples

ROUNDS = 3


def ordered_rows(family: GenogramFamily, all_unions: tuple[Union, ...], row_of: dict[str, int]) -> list[list[str]]:
    """The people of each row from left to right."""
    groups = _groups(family, all_unions, row_of)
    up = {child: u.parents for u in reversed(all_unions) for child in u.children}
    down: dict[str, tuple[str, ...]] = {}
    for union in all_unions:
        for parent in union.parents:
            down[parent] = (*down.get(parent, ()), *union.children)
    for _ in range(ROUNDS):
        _sweep(groups, up)
        _sweep(groups[::-1], down)
    _sweep(groups, up)
    return [[person for group in row for person in group] for row in groups]


def _groups(family: GenogramFamily, all_unions: tuple[Union, ...], row_of: dict[str, int]) -> list[list[list[str]]]:
    """Each row as groups of people who are joined by lines beside one another."""
    beside: dict[str, list[str]] = {person.id: [] for person in family.people}
    for a, b in couples(family, all_unions):
        if row_of[a] == row_of[b]:
            beside[a].append(b)
            beside[b].append(a)
    rows: list[list[list[str]]] = [[] for _ in range(max(row_of.values(), default=-1) + 1)]
    placed: set[str] = set()
    for person in family.people:
        if person.id not in placed:
            group = _arrange(_everyone(person.id, beside), beside)
            placed.update(group)
            rows[row_of[person.id]].append(group)
    return rows


def _everyone(start: str, beside: dict[str, list[str]]) -> list[str]:
    """All who can be reached by lines sideways, in a steady order."""
    found, waiting = [start], [start]
    while waiting:
        for other in beside[waiting.pop(0)]:
            if other not in found:
                found.append(other)
                waiting.append(other)
    return found


def _arrange(people: list[str], beside: dict[str, list[str]]) -> list[str]:
    """One row of a group: whoever has most partners in the middle, the first partner on the left."""
    hub = max(people, key=lambda person: len(beside[person]))
    seen = {hub}
    branches = [_branch(partner, beside, seen) for partner in beside[hub] if partner not in seen]
    if len(people) <= 2 or not branches:
        return people
    return [*reversed(branches[0]), hub, *(person for branch in branches[1:] for person in branch)]


def _branch(start: str, beside: dict[str, list[str]], seen: set[str]) -> list[str]:
    """Everyone beyond a partner, near ones first."""
    if start in seen:
        return []
    seen.add(start)
    return [start, *(person for other in beside[start] for person in _branch(other, beside, seen))]


def _sweep(rows: list[list[list[str]]], towards: dict[str, tuple[str, ...]]) -> None:
    """Sort the groups of each row by where the people they are tied to stand in the rows before."""
    place: dict[str, float] = {}
    for row in rows:
        wish = {id(group): _wish(group, towards, place) for group in row}
        last = max((value for value in wish.values() if value is not None), default=0.0)
        row.sort(key=lambda group: last if wish[id(group)] is None else (wish[id(group)] or 0.0))
        for group in row:
            _turn(group, towards, place)
        people = [person for group in row for person in group]
        place.update({person: (n + 0.5) / len(people) for n, person in enumerate(people)})


def _wish(group: list[str], towards: dict[str, tuple[str, ...]], place: dict[str, float]) -> float | None:
    """The middle of all the people that a group is tied to, or None when it is tied to nobody."""
    ties = [place[other] for person in group for other in towards.get(person, ()) if other in place]
    return sum(ties) / len(ties) if ties else None


def _turn(group: list[str], towards: dict[str, tuple[str, ...]], place: dict[str, float]) -> None:
    """Turn a group round when its two ends are tied to people the other way about."""
    wishes = [_wish([person], towards, place) for person in group]
    known = [wish for wish in wishes if wish is not None]
    if len(known) > 1 and known[0] > known[-1]:
        group.reverse()
