"""Who sees which rows: whoever sees the child."""

from fsp.core.walls import Wall
from fsp.people.walls import of_person

WALLS = [
    Wall("protection_section47enquiry", of_person("child_id")),
    Wall("protection_conference", of_person("child_id")),
    Wall("protection_protectionplan", of_person("child_id")),
    Wall("protection_planreview", of_person("child_id")),
]
