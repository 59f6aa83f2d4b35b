"""Who sees which rows: whoever sees the child."""

from fsp.core.walls import Wall
from fsp.people.walls import of_person

WALLS = [
    Wall("involvement_assessment", of_person("child_id")),
    Wall("involvement_childinneedplan", of_person("child_id")),
]
