"""Who sees which rows of people: the second wall of this app."""

from __future__ import annotations

from fsp.core.walls import Wall

FAMILY = """CASE
  WHEN (SELECT core.sees_everything()) THEN true
  WHEN {t}.restricted THEN {t}.id = ANY ((SELECT people.families_within('family.read', 'restricted'))::uuid[])
  WHEN (SELECT core.reach('family.read', 'core')) IN ('all', 'service') THEN true
  ELSE {t}.id = ANY ((SELECT people.families_within('family.read', 'core'))::uuid[])
END"""


def of_family(column: str = "family_id") -> str:
    """Return the condition that the row's family shows."""
    return (
        "CASE WHEN (SELECT core.sees_everything()) THEN true "
        f"ELSE EXISTS (SELECT 1 FROM people_family f WHERE f.id = {{t}}.{column}) END"
    )


def of_person(column: str = "person_id") -> str:
    """Return the condition that the row's person shows."""
    return (
        "CASE WHEN (SELECT core.sees_everything()) THEN true "
        f"ELSE EXISTS (SELECT 1 FROM people_person p WHERE p.id = {{t}}.{column}) END"
    )


def compartment(column: str = "compartment", family: str = "hidden_for_id") -> str:
    """Return the condition that the row's compartment opens for the row's family; core opens with the row itself."""
    return f"""CASE
  WHEN {{t}}.{column} = 'core' THEN true
  WHEN {{t}}.{column} || ':*' = ANY ((SELECT people.opened())::text[]) THEN true
  ELSE {{t}}.{column} || ':' || {{t}}.{family} = ANY ((SELECT people.opened())::text[])
END"""


def of_look() -> str:
    """Return the condition that a line of the log of reads shows: the family does, and the one who looked may.

    Who works with the person harmed is not told of to those from whom that work is kept apart, now or later. The list
    of those is made once for a statement, and only where somebody asks who is kept out.
    """
    return f"""CASE
  WHEN (SELECT core.sees_everything()) THEN true
  WHEN NOT ({of_family("family")}) THEN false
  WHEN 'apart:*' = ANY ((SELECT people.opened())::text[]) THEN true
  WHEN 'apart:' || {{t}}.family = ANY ((SELECT people.opened())::text[]) THEN true
  ELSE ({{t}}.family, {{t}}.viewer) NOT IN (SELECT l.family_id, l.account_id FROM people.looks_kept_apart() l)
END"""


PERSON = (
    "CASE WHEN (SELECT core.sees_everything()) THEN true "
    "ELSE EXISTS (SELECT 1 FROM people_membership m WHERE m.person_id = {t}.id AND m.voided_because = '') END"
)
# Placing somebody in a family shows them to all who see it: so whoever does it must see them, or they are new.
PLACEABLE = "people.may_place({t}.person_id)"
REACHABLE = f"({of_person()}) AND ({compartment()})"

WALLS = [
    Wall("people_family", FAMILY, accepts="core.acts()"),
    Wall("people_membership", of_family(), accepts=f"({of_family()}) AND ({PLACEABLE})"),
    Wall("people_person", PERSON, accepts="core.acts()"),
    Wall("people_personname", of_person()),
    Wall("people_identifier", of_person()),
    Wall("people_samepersonanswer", f"({of_person('one_id')}) AND ({of_person('other_id')})"),
    Wall("people_address", REACHABLE),
    Wall("people_contactdetail", REACHABLE),
    Wall("people_relationship", f"({of_person()}) AND ({of_person('other_id')})"),
    Wall("people_parentalresponsibility", f"({of_person('adult_id')}) AND ({of_person('child_id')})"),
    Wall("people_allocation", f"({of_family()}) AND ({compartment(family='family_id')})"),
    Wall("people_heldwords", f"{{t}}.author_id = (SELECT core.viewer()) OR ({compartment()})"),
    Wall("people_hiddenmark", "false", recorded=False),
    Wall("people_hiddenmatch", "false", recorded=False),
    Wall("core_read", of_look(), accepts="false", recorded=False),
]
