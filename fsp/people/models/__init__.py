"""Tables of people, of the organisation, and of who works with whom."""

from fsp.people.models.allocations import Allocation
from fsp.people.models.contact import Address, ContactDetail
from fsp.people.models.families import Family, Membership
from fsp.people.models.hidden import HeldWords, HiddenMark, HiddenMatch
from fsp.people.models.identity import Identifier, PersonName, SamePersonAnswer
from fsp.people.models.organisation import Agency, Practitioner, Team, TeamPlace
from fsp.people.models.persons import Person
from fsp.people.models.ties import ParentalResponsibility, Relationship

__all__ = [
    "Address",
    "Agency",
    "Allocation",
    "ContactDetail",
    "Family",
    "HeldWords",
    "HiddenMark",
    "HiddenMatch",
    "Identifier",
    "Membership",
    "ParentalResponsibility",
    "Person",
    "PersonName",
    "Practitioner",
    "Relationship",
    "SamePersonAnswer",
    "Team",
    "TeamPlace",
]
