"""Who sees which rows: whoever sees the child, and for what is kept apart only those to whom that band opens."""

from fsp.core.walls import Wall
from fsp.people.walls import compartment, of_person

# By the child's other families too: when two families are joined, those who work on must see what was before.
THROUGH_THE_CHILD = """EXISTS (
  SELECT 1 FROM people_membership m WHERE m.person_id = {t}.child_id AND m.voided_because = ''
  AND {t}.band || ':' || m.family_id = ANY ((SELECT people.opened())::text[])
)"""
SEEN = f"({of_person('child_id')}) AND (({compartment('band', 'family_id')}) OR {THROUGH_THE_CHILD})"
OF_A_CLOCK = "EXISTS (SELECT 1 FROM clocks_clock c WHERE c.id = {t}.clock_id)"

WALLS = [
    Wall("clocks_happening", SEEN),
    Wall("clocks_clock", SEEN),
    Wall("clocks_extension", OF_A_CLOCK),
]
