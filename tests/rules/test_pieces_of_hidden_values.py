"""Hidden values in free text: every spelling is found wherever it stands, and what is not there is not found."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fsp.definitions.hidden_values import spelling
from fsp.rules.folding import folded, places
from fsp.rules.hidden_values import candidates, pieces_of_address, pieces_of_contact

NAMES = ("larch", "osier", "quill", "zebedee", "thistle", "wexford", "ottery", "bramble", "kestrel")
TYPES = ("Road", "Street", "Way", "Lane", "Close", "Avenue", "Terrace", "Crescent", "Gardens")
SHORT = {"Road": "Rd", "Street": "St", "Lane": "Ln", "Close": "Cl", "Avenue": "Ave", "Terrace": "Terr",
         "Crescent": "Cres", "Gardens": "Gdns", "Way": "way"}  # fmt: skip
ACCENTS = str.maketrans("aeiouc", "áèîõüç")
WIDE = {ord(letter): chr(ord(letter) + 0xFEE0) for letter in string.ascii_letters + string.digits}
SIGNS = ("-", ".", "/", " . ", "\u2011", "\u00a0", "\n", "\r\n", "\t", ", ")
# Letters of no spelling of any name above, so that a random text cannot hold one by chance.
ELSEWHERE = st.text(alphabet="djpx \n.,;:!?'-0 ", max_size=120)
STREETS = st.builds(
    lambda number, name, kind: (number, name, kind), st.integers(2, 399), st.sampled_from(NAMES), st.sampled_from(TYPES)
)


def found(pieces: frozenset[str], text: str) -> bool:
    return bool(pieces & {piece for piece, _, _ in candidates(folded(text))})


def spaced_out(text: str) -> str:
    return " ".join(letter for letter in text if letter.isalnum())


SPELLINGS = {
    "as it is": lambda number, name, kind: f"{number} {name.title()} {kind}",
    "capitals": lambda number, name, kind: f"{number} {name} {kind}".upper(),
    "one word": lambda number, name, kind: f"{name}{kind}".lower(),
    "shortened": lambda number, name, kind: f"{number} {name.title()} {SHORT[kind]}.",
    "without the number": lambda number, name, kind: f"{name} {kind}",
    "another number": lambda number, name, kind: f"{number + 1} {name} {kind}",
    "number glued": lambda number, name, kind: f"{number}{name}{kind}",
    "accents": lambda number, name, kind: f"{number} {name} {kind}".translate(ACCENTS),
    "full width": lambda number, name, kind: f"{name} {kind}".translate(WIDE),
    "zero width": lambda number, name, kind: "\u200b".join(f"{name} {kind}"),
    "spaced out": lambda number, name, kind: spaced_out(f"{name} {kind}"),
    "spaced out with its number": lambda number, name, kind: spaced_out(f"{number} {name} {kind}"),
    "soft hyphens": lambda number, name, kind: f"{name[:3]}\u00ad{name[3:]} {kind}",
    "combining marks": lambda number, name, kind: "".join(f"{letter}\u0301" for letter in name) + f" {kind}",
    "look-alikes": lambda number, name, kind: f"{name} {kind}".replace("e", "\u0435").replace("o", "\u043e"),
    "apostrophe": lambda number, name, kind: f"{name} {kind}'s corner",
} | {f"joined by {sign!r}": (lambda number, name, kind, sign=sign: f"{name}{sign}{kind}") for sign in SIGNS}


@pytest.mark.parametrize("how", SPELLINGS)
@settings(max_examples=40, deadline=None)
@given(street=STREETS, before=ELSEWHERE, after=ELSEWHERE)
def test_a_street_is_found_in_every_spelling_wherever_it_stands(
    how: str, street: tuple[int, str, str], before: str, after: str
) -> None:
    number, name, kind = street
    pieces = pieces_of_address(f"{number} {name.title()} {kind}, Netherby\nZZ9 9ZZ")
    assert found(pieces, f"{before} {SPELLINGS[how](number, name, kind)} {after}")
    assert not found(pieces, f"{before} {after}")


@settings(max_examples=60, deadline=None)
@given(
    code=st.from_regex(r"[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", fullmatch=True),
    how=st.sampled_from((str, str.lower, lambda it: it.replace(" ", ""), lambda it: it.replace(" ", "-"), spaced_out)),
    before=ELSEWHERE,
    after=ELSEWHERE,
)  # fmt: skip
def test_a_postcode_is_found_in_every_spelling(code: str, how, before: str, after: str) -> None:
    pieces = pieces_of_address(f"27 Larch Way\n{code}")
    assert found(pieces, f"{before} {how(code)} {after}")


@settings(max_examples=60, deadline=None)
@given(
    digits=st.from_regex(r"0[127][0-9]{9}", fullmatch=True),
    how=st.sampled_from((
        "{0}", "+44{1}", "0044 {1}", "+44 (0){1}", "({0})", "44 {1}", "tel:{0}.",
    )),
    every=st.sampled_from((1, 2, 3, 4, 5, 11)),
    sign=st.sampled_from((" ", "-", ".", " - ")),
    before=st.text(alphabet="djpx \n.,", max_size=60),
)  # fmt: skip
def test_a_telephone_number_is_found_in_every_spelling(
    digits: str, how: str, every: int, sign: str, before: str
) -> None:
    pieces = pieces_of_contact("phone", digits)

    def parted(number: str) -> str:
        return sign.join(number[place : place + every] for place in range(0, len(number), every))

    assert found(pieces, f"{before} {how.format(parted(digits), parted(digits[1:]))} or later")


@pytest.mark.parametrize(
    "text",
    ["Rosa.New@Mail.example", "rosa.new@mail.example.", "<rosa.new@mail.example>", "rosa.new (at) mail.example",
     "rosa.new at mail dot example", "ROSA.NEW @ MAIL.EXAMPLE", "rosanew@mail.example", "rosa.new[at]mail[dot]example"],
)  # fmt: skip
def test_an_e_mail_address_is_found_in_every_spelling(text: str) -> None:
    assert found(pieces_of_contact("email", "rosa.new@mail.example"), f"Write to {text} soon")


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("9 High Street, Netherby", "We met in the High Street."),
        ("9 High Street, Netherby", "She lives in Netherby now."),
        ("The Green, Netherby", "He wore the green coat."),
        ("Long Way, Netherby", "It is a long way to school."),
        ("27 Larch Way, Netherby", "A larch stands by the way."),
        ("27 Larch Way, Netherby", "27 people came."),
        ("The Refuge, Netherby", "She stays in a refuge."),
    ],
)
def test_what_is_too_common_is_no_hidden_value_alone(address: str, text: str) -> None:
    assert not found(pieces_of_address(address), text)


@pytest.mark.parametrize(
    ("address", "text"),
    [
        ("9 High Street, Netherby", "9 high st"),
        ("9, High Street, Netherby", "no. 9 High Street"),
        ("9 High Street, Netherby", "high street in Netherby".replace(" in", ",")),
        ("The Green, Netherby", "the green, netherby"),
        ("Flat 3, 9 High Street", "9 High Street, flat 3"),
        ("Rowan House, Mill Lane, Harcourt", "rowan hse"),
        ("Rosemount, Larchgate, Netherby", "in Larchgate"),
        ("14 Upper Saint Mary's Mill Lane", "Upper St Mary's"),
        ("Safe Haven Project, Netherby", "the Safe Haven Project"),
        ("Netherby", "Netherby"),
        ("27 Larch Way, OX1 2AB, ring 01632 960 177", "01632960177"),
        ("12a Rose and Crown Court", "Rose & Crown Ct"),
    ],
)
def test_a_common_name_counts_with_its_number_or_town_and_a_place_by_its_name(address: str, text: str) -> None:
    assert found(pieces_of_address(address), text)


def test_no_number_of_words_makes_more_pieces_than_a_few_for_each() -> None:
    text = "abc def 12 " * 2000
    assert sum(1 for _ in candidates(folded(text))) < 6 * len(text.split())


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80))
def test_every_letter_of_a_folded_text_knows_where_it_came_from(text: str) -> None:
    came_from = places(text)
    assert len(came_from) == len(folded(text)) + 1
    assert came_from == sorted(came_from)
    assert all(folded(text[place]) for place in came_from[:-1])


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80))
def test_folding_a_folded_text_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_the_definition_is_small_letters_and_no_street_stands_twice() -> None:
    known = spelling()
    for words in (known.streets, known.places, known.units, known.everyday, known.same, known.same.values()):
        assert all(re.fullmatch(r"[a-z]+", word) for word in words)
    assert len(known.common_streets) == len(set(known.common_streets))
