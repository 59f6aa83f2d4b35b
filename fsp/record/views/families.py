"""The families a viewer may see: the list with its filters, and the search before anything is created."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from fsp.core.access import Standing, Viewer, check
from fsp.people.models import Allocation, Family, Membership, Person, PersonName, Team
from fsp.record.views.spells import Spell, spells_of, status_of
from fsp.rules.names import near_dates, plain, sounds_like

PAGE = 25
SOMEWHERE = Standing(relations=frozenset({"own", "team", "agency"}))  # the list itself holds only what shows


@dataclass(frozen=True)
class Choice:
    """What the reader narrows the list to."""

    text: str = ""
    born_on: date | None = None
    team: str = ""
    status: str = ""
    only_mine: bool = False
    page: int = 1


@dataclass(frozen=True)
class ListedChild:
    """A child in a line of the list."""

    name: str
    birth_date: date | None
    expected_birth_date: date | None
    status: str


@dataclass(frozen=True)
class ListedFamily:
    """A line of the list."""

    family: Family
    children: tuple[ListedChild, ...]
    lead: Allocation | None


@dataclass(frozen=True)
class FoundFamilies:
    """A page of the list; ``hidden_may_match`` only ever for the front door."""

    families: tuple[ListedFamily, ...]
    total: int
    hidden_may_match: bool


def find_families(viewer: Viewer, choice: Choice, *, today: date) -> FoundFamilies:
    """Return a page of the families that the viewer may see and that fit the choice."""
    check("family.find", viewer, SOMEWHERE)
    families = Family.objects.filter(voided_because="")
    hidden = False
    order: list[UUID] = []
    if choice.text.strip() or choice.born_on:
        order, hidden = search(choice.text, choice.born_on)
        families = families.filter(pk__in=order)
    families = _narrowed(families, viewer, choice, today)
    total = families.count()
    first = (choice.page - 1) * PAGE
    page = list(families.order_by("name", "id")[first : first + PAGE])
    if order:
        page.sort(key=lambda family: order.index(family.pk))
    return FoundFamilies(_listed(page, today), total, hidden)


def search(text: str, born_on: date | None, *, limit: int = 200) -> tuple[list[UUID], bool]:
    """Return the families of people like a name, number or date of birth, best first, and whether one is hidden.

    Likeness of letters, of sound, and dates with day and month swapped all count.
    """
    text = "".join(letter for letter in text if letter.isprintable())
    words = plain(text)
    dates = list(near_dates(born_on)) if born_on else []
    number = text.strip()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT family_id, hidden FROM people.search(%s, %s, %s, %s::date[], %s)",
            [words, sounds_like(words) if words else "", number, dates, limit],
        )
        rows = cursor.fetchall()
    return list(dict.fromkeys(row[0] for row in rows if row[0] is not None)), any(row[1] for row in rows)


def list_teams() -> tuple[Team, ...]:
    """Return the teams, for the filter."""
    return tuple(Team.objects.filter(voided_because="").order_by("name"))


def _narrowed(families: QuerySet[Family], viewer: Viewer, choice: Choice, today: date) -> QuerySet[Family]:
    live = Q(voided_because="") & (Q(ended_on=None) | Q(ended_on__gte=today))
    if choice.team:
        leads = Allocation.objects.filter(live, team__code=choice.team, part="lead")
        families = families.filter(pk__in=leads.values("family_id"))
    if choice.only_mine:
        mine = Allocation.objects.filter(live, practitioner__account_id=viewer.account_id)
        families = families.filter(pk__in=mine.values("family_id"))
    if choice.status in STATUS:
        members = Membership.objects.filter(STATUS[choice.status], voided_because="", ended_on=None)
        families = families.filter(pk__in=members.values("family_id"))
    return families


def _open(relation: str, end: str) -> Q:
    return Q(**{f"person__{relation}__{end}__isnull": True, f"person__{relation}__voided_because": ""}) & Q(
        **{f"person__{relation}__isnull": False}
    )


STATUS = {
    "protection_plan": _open("protection_plans", "ended_on"),
    "child_in_need_plan": _open("child_in_need_plans", "ended_on"),
    "assessment": _open("assessments", "authorised_on"),
    "open": _open("referrals", "closed_on"),
}


def _listed(families: list[Family], today: date) -> tuple[ListedFamily, ...]:
    ids = [family.pk for family in families]
    children = _children(ids)
    live = Q(ended_on=None) | Q(ended_on__gte=today)
    leads = Allocation.objects.filter(live, family_id__in=ids, part="lead", voided_because="", started_on__lte=today)
    by_family = {lead.family_id: lead for lead in leads.select_related("practitioner", "team")}
    return tuple(
        ListedFamily(family, tuple(children.get(family.pk, ())), by_family.get(family.pk)) for family in families
    )


def _children(family_ids: Collection[UUID]) -> dict[UUID, list[ListedChild]]:
    members = Membership.objects.filter(
        family_id__in=family_ids, part="child", voided_because="", ended_on=None
    ).select_related("person")
    rows = list(members.order_by("person__birth_date"))
    ids = [row.person_id for row in rows]
    names = {
        name.person_id: name for name in PersonName.objects.filter(person_id__in=ids, kind="current", voided_because="")
    }
    spells: dict[UUID, list[Spell]] = defaultdict(list)
    for spell in spells_of(ids):
        spells[spell.child_id].append(spell)
    found: dict[UUID, list[ListedChild]] = defaultdict(list)
    for row in rows:
        person = row.person
        status = status_of(spells[row.person_id])
        called = _called(person, names.get(row.person_id))
        found[row.family_id].append(ListedChild(called, person.birth_date, person.expected_birth_date, status))
    return found


def _called(person: Person, name: PersonName | None) -> str:
    """Return what a child is called in a list: the first name, else what else is known."""
    if name is not None and name.given:
        return name.given
    if person.is_unborn:
        return "Baby"
    return (name.family if name is not None else "") or person.child_id or "Name not known"
