"""What the bar of a family says of its people: who is responsible for whom, who was seen when, who lives where.

One question to the database, whatever the family's size, because every page of a family asks it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from fsp.core.access import Viewer
from fsp.record.views.asking import ask

CONTACT = ("alone", "seen", "present", "spoken_to")
FACE_TO_FACE = ("alone", "seen")
# The bar stands on every page of the family, on a screen beside which somebody of another discipline may sit: of an
# entry that is sealed, it does not hold the words. Of one that was drawn out of its writer's sight without their
# knowing, the writer goes on reading them.
TEAM = ("core", "apart")
SEALED = "the reason stands in the thread"

TOLD = """
SELECT 'responsible', r.adult_id, r.child_id, r.started_on, CASE WHEN r.disputed THEN 'disputed' ELSE '' END
FROM people_parentalresponsibility r
WHERE r.child_id = ANY (%(people)s) AND r.voided_because = '' AND (r.ended_on IS NULL OR r.ended_on >= core.today())
UNION ALL
SELECT t.kind, t.person_id, t.other_id, t.started_on, ''
FROM people_relationship t
WHERE t.person_id = ANY (%(people)s) AND t.voided_because = '' AND t.kind IN ('parent', 'step_parent')
  AND (t.ended_on IS NULL OR t.ended_on >= core.today())
UNION ALL
SELECT 'home', a.person_id, NULL, a.started_on,
       CASE WHEN a.compartment = 'core' THEN a.lines || E'\\n' || a.postcode ELSE '' END
FROM people_address a
WHERE a.person_id = ANY (%(people)s) AND a.voided_because = '' AND (a.ended_on IS NULL OR a.ended_on >= core.today())
UNION ALL
SELECT * FROM (
  SELECT DISTINCT ON (p.person_id, p.how) p.how, p.person_id, NULL::uuid,
         (e.happened_at AT TIME ZONE 'Europe/London')::date,
         CASE WHEN p.how <> 'no_contact' THEN ''
              WHEN CASE WHEN (SELECT people.opened())::text[]
                             && ARRAY[e.compartment || ':*', e.compartment || ':' || e.family_id]
                        THEN e.compartment ELSE coalesce(nullif(e.shown_as, ''), 'core') END = ANY (%(team)s)
              THEN coalesce(nullif(p.words, ''), e.text) ELSE %(sealed)s END
  FROM workbook_entry e JOIN workbook_entryperson p ON p.entry_id = e.id
  WHERE e.family_id = %(family)s AND e.voided_because = '' AND p.voided_because = '' AND p.how = ANY (%(ways)s)
  ORDER BY p.person_id, p.how, e.happened_at DESC
) last
UNION ALL
SELECT 'module', NULL, NULL, m.since, m.module || ':' || m.state
FROM workbook_modulestate m WHERE m.family_id = %(family)s AND m.voided_because = ''
UNION ALL
SELECT 'manager', p.team_id, NULL, p.started_on, w.name
FROM people_teamplace p JOIN people_practitioner w ON w.id = p.practitioner_id
WHERE p.team_id = ANY (%(teams)s) AND p.is_manager AND p.voided_because = '' AND p.started_on <= core.today()
  AND (p.ended_on IS NULL OR p.ended_on >= core.today())
UNION ALL
SELECT 'visited', NULL, NULL, NULL, (
  SELECT r.at::text FROM core_read r
  WHERE r.family = %(family)s AND r.viewer = %(viewer)s AND r.at < clock_timestamp() - interval '30 minutes'
  ORDER BY r.at DESC LIMIT 1)
"""


class Line(NamedTuple):
    """One thing said: ``one`` is responsible for, is a parent of, or was met; ``on`` is since when, or when."""

    kind: str
    one: UUID
    other: UUID | None
    on: date | None
    words: str


@dataclass(frozen=True)
class Bar:
    """What is said of the people of one family.

    ``modules`` are the states of those that are begun, by code; ``managers`` the names of the teams' managers now, by
    team; ``visited`` when the reader looked at the family before, more than half an hour ago, by the log's own clock.
    """

    lines: tuple[Line, ...] = ()
    modules: tuple[tuple[str, ...], ...] = ()
    managers: Mapping[UUID, str] = field(default_factory=dict)
    visited: datetime | None = None

    def children_of(self, adult: UUID, *kinds: str) -> tuple[UUID, ...]:
        """Return those for whom an adult is responsible, or whose parent they are."""
        found = (each.other for each in self.lines if each.one == adult and each.kind in kinds and each.other)
        return tuple(dict.fromkeys(found))

    def last(self, person: UUID, ways: Collection[str]) -> Line | None:
        """Return the last time that a person was met in one of some ways, on an entry that the reader may see."""
        met = [each for each in self.lines if each.one == person and each.kind in ways and each.on]
        return max(met, key=lambda each: each.on or date.min, default=None)

    def no_contact(self, person: UUID) -> Line | None:
        """Return why there is no contact with a person, where that was said since they were met last."""
        why, met = self.last(person, ("no_contact",)), self.last(person, CONTACT)
        stands = why and (met is None or (met.on or date.min) < (why.on or date.min))
        return why if stands else None

    def home(self, person: UUID) -> tuple[str, date | None] | None:
        """Return a person's open address and since when; none where one of theirs is hidden."""
        homes = [each for each in self.lines if each.one == person and each.kind == "home"]
        if not homes or any(not each.words.strip() for each in homes):
            return None
        newest = max(homes, key=lambda each: each.on or date.min)
        return newest.words, newest.on


def bar_of(viewer: Viewer, family_id: UUID, people: Collection[UUID], teams: Collection[UUID]) -> Bar:
    """Return what the bar of a family says of its people, of its teams' managers and of the reader's last visit."""
    rows = ask(
        TOLD,
        {
            "viewer": viewer.account_id,
            "family": family_id,
            "people": list(people),
            "teams": list(teams),
            "ways": [*CONTACT, "no_contact"],
            "team": list(TEAM),
            "sealed": SEALED,
        },
    )
    told = {kind: [row for row in rows if row[0] == kind] for kind in ("module", "manager", "visited")}
    return Bar(
        tuple(Line(*row) for row in rows if row[0] not in told),
        tuple(tuple(row[4].split(":")) for row in told["module"]),
        {row[1]: row[4] for row in sorted(told["manager"], key=lambda row: row[3], reverse=True)},
        next((datetime.fromisoformat(row[4]) for row in told["visited"] if row[4]), None),
    )


NOTHING = Bar()
