"""Rules about the child: identifiers, birth, sex, disabilities."""

from __future__ import annotations

from fsp.rules.calendar import add_months
from fsp.rules.cin.scope import Says, Scope
from fsp.rules.identifiers import (
    MAX_CHILD_ID,
    UPN_LETTERS,
    child_id_problem,
    upn_form_problem,
    upn_letter_problem,
    upn_problem,
)

UPN = "ChildIdentifiers/UPN"
SCHOOL_AGE = range(5, 16)  # completed years throughout the census year
OLDEST = 25


def child_id_form(scope: Scope) -> Says:
    """1570, 1580: at most 20 letters and digits."""
    problem = child_id_problem(scope.child.la_child_id)
    if problem is not None:
        rule = "1570" if len(scope.child.la_child_id) > MAX_CHILD_ID else "1580"
        yield rule, scope.child, "ChildIdentifiers/LAchildID", problem, scope.child.la_child_id


def upn_form(scope: Scope) -> Says:
    """1510 to 1550: the shape of the UPN and its check letter."""
    upn = scope.child.upn
    if upn is None:
        return
    if problem := upn_form_problem(upn):
        yield _upn_rule(upn), scope.child, UPN, problem, upn
    elif problem := upn_letter_problem(upn):
        yield "1510", scope.child, UPN, problem, upn


def _upn_rule(upn: str) -> str:
    if len(upn) != 13:
        return "FSP-UPN"
    if upn[0] not in UPN_LETTERS:
        return "1510"
    if not (upn[1:4].isascii() and upn[1:4].isdigit()):
        return "1530"
    return "1540" if not (upn[4:12].isascii() and upn[4:12].isdigit()) else "1550"


def former_upn_form(scope: Scope) -> Says:
    """1560Q: the shape of the former UPN."""
    former = scope.child.former_upn
    if former is not None and (problem := upn_problem(former)):
        yield "1560Q", scope.child, "ChildIdentifiers/FormerUPN", problem, former


def upn_or_reason(scope: Scope) -> Says:
    """8770Q, 8772: a UPN at school age, or a reason that fits."""
    child = scope.child
    if child.upn is not None or scope.unread(child, UPN):
        return
    element = "ChildIdentifiers/UPNunknown"
    if child.upn_unknown == "UN7" and any(some.no_further_action is False for some in child.episodes):
        sentence = "The UPN is unknown for no further action (UN7), but a referral went on. Find the UPN."
        yield "8772", child, element, sentence, "UN7"
    birth = child.birth_date
    if birth is None or child.upn_unknown not in (None, "UN1") or scope.unread(child, element):
        return
    if add_months(birth, 12 * SCHOOL_AGE.start) <= scope.first_day and (
        add_months(birth, 12 * SCHOOL_AGE.stop) > scope.last_day
    ):
        sentence = "The child is of school age, but there is neither a UPN nor a reason that fits. Find the UPN."
        yield "8770Q", child, element, sentence, child.upn_unknown


def born_or_expected(scope: Scope) -> Says:
    """8525Q, 8530Q, 8750: one of the two dates; the expected one plausible; an unborn child's sex."""
    child = scope.child
    born, expected = "ChildIdentifiers/PersonBirthDate", "ChildIdentifiers/ExpectedPersonBirthDate"
    if child.birth_date and child.expected_birth_date:
        sentence = "Both a date of birth and an expected date are given. Keep the date of birth."
        yield "8525Q", child, expected, sentence, child.expected_birth_date
    elif child.birth_date is None and child.expected_birth_date is None:
        if not (scope.unread(child, born) or scope.unread(child, expected)):
            yield (
                "8525Q",
                child,
                born,
                "There is neither a date of birth nor an expected one. Give one.",
                None,
            )
    elif child.expected_birth_date:
        due = child.expected_birth_date
        if due.year != scope.last_day.year or due.month < 3:
            sentence = f"The child is expected outside March to December {scope.last_day.year}. Check the date."
            yield "8530Q", child, expected, sentence, due
        if child.sex not in (None, "U"):
            sentence = "The child is not born yet, so the sex should be U."
            yield "8750", child, "ChildIdentifiers/Sex", sentence, child.sex_given


def too_old(scope: Scope) -> Says:
    """8775Q: over 25 at the end of the census year."""
    birth = scope.child.birth_date
    if birth is not None and add_months(birth, 12 * (OLDEST + 1)) <= scope.last_day:
        sentence = f"The person is over {OLDEST}. Check the date of birth."
        yield "8775Q", scope.child, "ChildIdentifiers/PersonBirthDate", sentence, birth


def disabilities(scope: Scope) -> Says:
    """8540, 8790, 8794: given unless no further action or unborn, NONE alone, none doubled."""
    child = scope.child
    element = "ChildCharacteristics/Disabilities"
    given = child.disabilities
    went_on = any(episode.no_further_action is False for episode in child.episodes)
    if not given and went_on and child.birth_date and not _faulted_below(scope, element):
        sentence = "A referral went on, but no disability is given. Give the disabilities, or NONE."
        yield "8540", child, element, sentence, None
    if "NONE" in given and len(set(given)) > 1:
        yield (
            "8790",
            child,
            element,
            "NONE stands beside disabilities. Take one or the other out.",
            " ".join(given),
        )
    for code in sorted({code for code in given if given.count(code) > 1}):
        yield "8794", child, element, f"The disability {code} is given more than once. Keep one.", code


def _faulted_below(scope: Scope, element: str) -> bool:
    return any(path.startswith(element) for path in scope.faulted)


CHECKS = (child_id_form, upn_form, former_upn_form, upn_or_reason, born_or_expected, too_old, disabilities)
