"""Names for the fictional county, and streets that are nowhere."""

from __future__ import annotations

from collections.abc import Iterator

FAMILY_NAMES = (
    "Okonkwo", "Bramley", "Castellan", "Dunmore", "Eastaugh", "Farrow", "Ghorbani", "Hollis", "Iqbal", "Jarrold",
    "Kowalczyk", "Lockett", "Mbeki", "Norcross", "Oyelaran", "Penhallow", "Quarmby", "Rosário", "Sandhu",
    "Thistleton", "Umarov", "Vasquez", "Winstanley", "Yardley", "Zielinski", "Attwell", "Birtles", "Cadwallader",
    "Dimitrov", "Entwistle", "Fairweather", "Gathercole", "Hargreave", "Inchbald", "Jephcott", "Kettleborough",
    "Longbottom", "Mirza", "Nethercott", "Ollerenshaw", "Popescu", "Quaife", "Rahimi", "Saltmarsh", "Tregenza",
    "Underhay", "Vane", "Wolstenholme", "Yelland", "Zaman", "Appleyard", "Bickerstaff", "Cleverley", "Dossantos",
    "Ellwood", "Featherstone", "Greatorex", "Haverstock", "Ibbotson", "Jankowski", "Kingscote", "Lovelock",
    "Mottershead", "Nwosu", "Osgood", "Pargeter", "Quilliam", "Ravenhill", "Sheikh", "Tolhurst",
)  # fmt: skip
GIRLS = (
    "Amira", "Beth", "Chloe", "Daisy", "Esme", "Freya", "Hana", "Iris", "Jaya", "Lottie", "Nell", "Poppy", "Ruby",
    "Sana", "Tilly", "Willow", "Yara", "Zosia",
)  # fmt: skip
BOYS = (
    "Adam", "Bilal", "Caleb", "Dylan", "Ewan", "Finn", "Harvey", "Idris", "Jude", "Kofi", "Luca", "Mateo", "Noah",
    "Omar", "Rhys", "Stefan", "Toby", "Zac",
)  # fmt: skip
MOTHERS = (
    "Aisha", "Becky", "Carla", "Denise", "Ela", "Fiona", "Gemma", "Holly", "Ivana", "Jodie", "Kirsty", "Lena",
    "Maxine", "Nadia", "Paula", "Rosie", "Shanice", "Tanya",
)  # fmt: skip
FATHERS = (
    "Alan", "Bashir", "Craig", "Darren", "Emeka", "Frank", "Gareth", "Hassan", "Ian", "Jordan", "Kyle", "Liam",
    "Marek", "Nathan", "Paolo", "Ricky", "Sean", "Tariq",
)  # fmt: skip
STREETS = (
    "Mill Row", "Church Lane", "Station Road", "Beech Avenue", "The Green", "Canal Street", "Hill View",
    "Foundry Court", "Priory Close", "Harbour Walk",
)  # fmt: skip
PLACES = ("Harcourt", "Netherby", "Wain", "Oldcastle", "Marsh End")

_GIVEN = (
    "Abigail", "Adeola", "Andrew", "Anita", "Bethan", "Brian", "Carys", "Chidi", "Claire", "Daniel", "Deborah",
    "Ella", "Faisal", "Georgia", "Graham", "Hannah", "Imran", "Jasmine", "Joel", "Karen", "Katya", "Laura", "Louis",
    "Mandeep", "Martin", "Megan", "Mohan", "Natalie", "Oliver", "Patience", "Peter", "Rachel", "Rohan", "Sian",
    "Simon", "Stella", "Thomas", "Ursula", "Victor", "Yusuf",
)  # fmt: skip
_SURNAMES = (
    "Abernethy", "Alder", "Balogun", "Barnacle", "Bexley", "Cattermole", "Chaudhry", "Coppard", "Dacosta", "Dewhurst",
    "Eames", "Fothergill", "Gilchrist", "Goodenough", "Hallam", "Hetherington", "Imlach", "Jessop", "Kaur", "Kirkbride",
    "Lazenby", "Lomax", "Mahmood", "Meredith", "Nuttall", "Ogilvie", "Oyedele", "Pemberton", "Pinnock", "Quigley",
    "Rawcliffe", "Rowntree", "Sadler", "Sivanathan", "Tattersall", "Thackeray", "Usher", "Vickers", "Wadsworth",
    "Whitcombe", "Yeboah", "Younghusband", "Zaleski",
)  # fmt: skip


def staff_names() -> Iterator[str]:
    """Yield names of staff, no two alike, the same in every county."""
    for number in range(len(_GIVEN) * len(_SURNAMES)):  # the two lengths have no common factor
        yield f"{_GIVEN[number % len(_GIVEN)]} {_SURNAMES[number % len(_SURNAMES)]}"


def family_name(number: int) -> str:
    """Return the name of a family by its number: a second family of one name gets a number behind it."""
    name, again = FAMILY_NAMES[number % len(FAMILY_NAMES)], number // len(FAMILY_NAMES)
    return f"{name} {again + 1}" if again else name
