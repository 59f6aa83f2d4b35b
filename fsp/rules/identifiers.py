"""Identifiers of people: each check answers with a sentence saying what is wrong, or None.

Sources: the form and check letter of the unique pupil number (UPN), Department for Education,
"Unique pupil numbers: guide"; the NHS number, NHS Data Dictionary (modulus 11); the child id of an
authority, children in need census, rules 1570 and 1580.
"""

from __future__ import annotations

import re

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # 23 letters: I, O and S are left out, they look like digits
MAX_CHILD_ID = 20

_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]", re.ASCII)
_ALPHANUMERIC = re.compile(r"[0-9A-Za-z]+", re.ASCII)


def upn_check_letter(body: str) -> str | None:
    """The letter that must stand before these twelve characters; None where they have no such form."""
    if len(body) != 12 or not (body[:11].isascii() and body[:11].isdigit()):
        return None
    last = UPN_LETTERS.find(body[11]) if not body[11].isdigit() else int(body[11])
    if last < 0 or not body[11].isascii():
        return None
    total = sum(int(digit) * weight for weight, digit in enumerate(body[:11], start=2))
    return UPN_LETTERS[(total + last * 13) % 23]


def is_temporary_upn(upn: str) -> bool:
    """Whether this has the form of a temporary UPN, which ends in a letter."""
    return bool(_UPN.fullmatch(upn)) and upn[12].isalpha()


def upn_form_problem(upn: str) -> str | None:
    """What is wrong with the shape of a UPN (letter, eleven digits, digit or letter), or None."""
    if len(upn) != 13:
        return f"A UPN has 13 characters; this one has {len(upn)}. Check it with the school."
    if upn[0] not in UPN_LETTERS:
        return "A UPN begins with a capital letter other than I, O or S. Check it with the school."
    if not (upn[1:12].isascii() and upn[1:12].isdigit()):
        return "Characters 2 to 12 of a UPN are digits. Check it with the school."
    if not _UPN.fullmatch(upn):
        return "A UPN ends in a digit, or a letter other than I, O or S if temporary. Check it with the school."
    return None


def upn_letter_problem(upn: str) -> str | None:
    """What is wrong with the check letter; None where it is right or cannot be worked out."""
    expected = upn_check_letter(upn[1:])
    if expected is None or upn[0] == expected:
        return None
    return f"The check letter of this UPN should be {expected}, not {upn[0]}: a character was mistyped."


def upn_problem(upn: str) -> str | None:
    """What is wrong with a UPN, form first, then check letter; None when it may stand."""
    return upn_form_problem(upn) or upn_letter_problem(upn)


def nhs_number_problem(number: str) -> str | None:
    """What is wrong with an NHS number (spaces allowed): ten digits, the last by modulus 11."""
    digits = number.replace(" ", "")
    if not (len(digits) == 10 and digits.isascii() and digits.isdigit()):
        return "An NHS number has ten digits. Check it against a letter from the NHS."
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    check = (11 - total % 11) % 11
    if check == 10 or check != int(digits[9]):
        return "The last digit of this NHS number does not fit the others: a digit was mistyped."
    if len(set(digits)) == 1:
        return "An NHS number is never one digit repeated. Check it against a letter from the NHS."
    return None


def child_id_problem(child_id: str) -> str | None:
    """What is wrong with an authority's own child id: 1 to 20 letters and digits, nothing else."""
    if not child_id:
        return "The child id is missing. Give every child the id the authority's system holds for it."
    if len(child_id) > MAX_CHILD_ID:
        return f"A child id has at most {MAX_CHILD_ID} characters; this one has {len(child_id)}."
    if not _ALPHANUMERIC.fullmatch(child_id):
        return "A child id holds only letters and digits. Take out spaces, dashes and other signs."
    return None
