"""Who belongs in which generation, and which parents share which children."""

from collections import defaultdict
from dataclasses import dataclass

from fsp.web.genogram.family import GenogramFamily, ParentKind


@dataclass(frozen=True)
class Union:
    """One or two parents and the children they have in common, by one kind of line."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    kind: ParentKind = "birth"
    disputed: bool = False


def unions(family: GenogramFamily) -> tuple[Union, ...]:
    """The children of the family grouped under their parents, in the order given."""
    known, order = family.known(), {person.id: n for n, person in enumerate(family.people)}
    lines: dict[tuple[str, ParentKind, bool], list[str]] = defaultdict(list)
    for line in family.parents:
        own = line.parent == line.child
        if (
            {line.parent, line.child} <= known
            and not own
            and line.parent not in lines[(line.child, line.kind, line.disputed)]
        ):
            lines[(line.child, line.kind, line.disputed)].append(line.parent)
    groups: dict[tuple[tuple[str, ...], ParentKind, bool], list[str]] = defaultdict(list)
    for (child, kind, disputed), parents in lines.items():
        inside = sorted(parents, key=order.__getitem__)
        for start in range(0, len(inside), 2):
            groups[(tuple(inside[start : start + 2]), kind, disputed)].append(child)
    return tuple(
        Union(parents, tuple(sorted(children, key=order.__getitem__)), kind, disputed)
        for (parents, kind, disputed), children in groups.items()
    )


def couples(family: GenogramFamily, all_unions: tuple[Union, ...]) -> tuple[tuple[str, str], ...]:
    """Every two people with a line between them: partners, and parents of the same child."""
    known = family.known()
    pairs = [(p.a, p.b) for p in family.partnerships if {p.a, p.b} <= known and p.a != p.b]
    pairs += [(u.parents[0], u.parents[1]) for u in all_unions if len(u.parents) == 2]
    seen: dict[frozenset[str], tuple[str, str]] = {}
    for pair in pairs:
        seen.setdefault(frozenset(pair), pair)
    return tuple(seen.values())


def generations(family: GenogramFamily, all_unions: tuple[Union, ...]) -> dict[str, int]:
    """The row of each person, 0 at the top. Children stand below their parents, partners side by side.

    Records can contradict themselves (somebody his own grandfather by a slip of the mouse): the rounds are
    bounded, so that a drawing is always made.
    """
    row = {person.id: 0 for person in family.people}
    pairs = couples(family, all_unions)
    for _ in family.people:
        before = dict(row)
        _push_down(row, all_unions, pairs)
        if row == before:
            break
    _pull_down(row, all_unions, pairs)
    _place_the_unlinked(row, all_unions, pairs)
    ranks = {value: rank for rank, value in enumerate(sorted(set(row.values())))}
    return {person: ranks[value] for person, value in row.items()}


def _push_down(row: dict[str, int], all_unions: tuple[Union, ...], pairs: tuple[tuple[str, str], ...]) -> None:
    """One round: children below every parent, partners on the lower of their two rows."""
    for union in all_unions:
        lowest = max(row[parent] for parent in union.parents)
        for child in union.children:
            row[child] = min(max(row[child], lowest + 1), len(row))
    for a, b in pairs:
        row[a] = row[b] = max(row[a], row[b])


def _pull_down(row: dict[str, int], all_unions: tuple[Union, ...], pairs: tuple[tuple[str, str], ...]) -> None:
    """Parents who could stand nearer to their children do, so that lines stay short."""
    partnered = {person for pair in pairs for person in pair}
    for union in sorted(all_unions, key=lambda u: -min(row[child] for child in u.children)):
        nearest = min(row[child] for child in union.children) - 1
        for parent in union.parents:
            others = [c for u in all_unions if parent in u.parents for c in u.children]
            free = parent not in partnered or set(union.parents) == _group(parent, pairs)
            if free and all(row[child] > nearest for child in others):
                row[parent] = max(row[parent], nearest)


def _group(person: str, pairs: tuple[tuple[str, str], ...]) -> set[str]:
    """The person and everyone with a line straight to them."""
    return {person} | {p for pair in pairs if person in pair for p in pair}


def _place_the_unlinked(row: dict[str, int], all_unions: tuple[Union, ...], pairs: tuple[tuple[str, str], ...]) -> None:
    """Somebody without any line stands in the lowest row, at its end."""
    linked = {person for pair in pairs for person in pair}
    linked |= {person for u in all_unions for person in (*u.parents, *u.children)}
    lowest = max((row[person] for person in linked), default=0)
    for person in row:
        if person not in linked:
            row[person] = lowest
