"""Why a person may or may not see a family's record: the rules in the order in which they were asked."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from fsp.core.access import Purpose, Standing, Viewer, acting, end_session, open_session, rule, system_viewer
from fsp.core.errors import NotFound, NotPossible
from fsp.core.models import Account
from fsp.definitions.access import BANDS, access_matrix
from fsp.people.models import Family, Person
from fsp.people.selectors.standing import family_of, standing


def explain(email: str, record: str) -> list[str]:
    """Return the answer for a person and a record, a rule a line.

    For those who run the service: it names what the person themselves would not be told. Raises ``NotPossible``
    where there is no such person or record.
    """
    account = Account.objects.filter(email__iexact=email.strip(), kind=Account.Kind.PERSON).first()
    if account is None:
        raise NotPossible(f"Nobody signs in as {email}. Check the address.")
    family = _family(record)
    if not account.is_active:
        return [f"{account.name}: no. The account is closed."]
    viewer = open_session(account.pk, seconds=60)
    try:
        with acting(viewer):
            return list(_lines(viewer, family, standing(family)))
    except NotFound:
        return [
            f"{viewer.name}: no, family {family}",
            f"Roles held today: {', '.join(viewer.roles) or 'none'}",
            "The record is restricted, and they have no relation to it that opens a restricted record",
            "They are told: nothing, it looks as if it were not there",
        ]
    finally:
        end_session(viewer.token)


def _lines(viewer: Viewer, family: UUID, found: Standing) -> Iterator[str]:
    ruling = rule("family.read", viewer, found)
    yield f"{viewer.name}: {'yes' if ruling.allowed else 'no'}, family {family}"
    yield f"Roles held today: {', '.join(viewer.roles) or 'none'}"
    yield f"Relation to this family: {', '.join(sorted(found.relations)) or 'none'}"
    yield f"The record is {'restricted' if found.band == 'restricted' else 'not restricted'}"
    for role in viewer.roles:
        scope = access_matrix().scope(role, "family.read", found.band)
        yield f"Matrix: family.read, {found.band}: {role} may for {scope}"
    if not ruling.allowed:
        yield "They are told: nothing, it looks as if it were not there" if ruling.silent else ruling.sentence
        return
    seen = Family.objects.filter(pk=family).exists()
    yield f"The database's own wall {'agrees' if seen else 'DOES NOT AGREE'}"
    for band in BANDS[2:]:
        opens = rule("compartment.read", viewer, found, band=band).allowed
        yield f"Compartment {band.replace('_', ' ')}: {'opens' if opens else 'stays closed'}"


def _family(record: str) -> UUID:
    """Return the family that an id means, or the family of the child that a child id means."""
    with acting(system_viewer("snapshot"), Purpose.SNAPSHOT):
        try:
            family = UUID(record)
        except ValueError:
            child = Person.objects.filter(child_id=record).first()
            if child is None:
                raise NotPossible(f"There is no family or child {record}. Give the id as it stands.") from None
            return family_of(child.pk)
        try:
            standing(family)
        except NotFound:
            raise NotPossible(f"There is no family {record}. Give the id as it stands.") from None
        return family
