"""Who sees which rows: whoever sees the child."""

from fsp.core.walls import Wall
from fsp.people.walls import of_person

WALLS = [
    Wall("front_door_referral", of_person("child_id")),
]
