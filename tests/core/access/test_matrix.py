"""The first wall: every cell of the access matrix, for every role and relation, against a second telling of it."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path
from uuid import uuid4

import pytest

import fsp.definitions.access as definitions
from fsp.core.access import EVERYWHERE, Standing, Viewer, can, check, rule
from fsp.core.errors import NotAllowed, NotFound
from fsp.definitions.access import Capability, DefinitionError, access_matrix

MATRIX = Path(definitions.__file__).parent / "matrix.csv"
RELATIONS = [frozenset(some) for size in range(4) for some in combinations(("own", "team", "agency"), size)]
SILENT_BANDS = {
    "restricted",
    "apart",
    "hidden_address",
    "adult_notes",
    "da_victim",
    "da_perpetrator",
    "legal",
    "adoption",
    "staff",
    "informant",
}


def _cells() -> list[tuple[str, str, str, str]]:
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return [
            (role, row["capability"], row["band"], scope or "none")
            for row in csv.DictReader(file)
            for role, scope in row.items()
            if role not in ("capability", "band")
        ]


def _viewer(*roles: str) -> Viewer:
    return Viewer(uuid4(), "Somebody", roles, "token")


def _expected(scope: str, relations: frozenset[str]) -> bool:
    """Tell the meaning of a scope again: who has one reaches what is theirs, and what the scope adds."""
    if scope in ("all", "service"):
        return True
    if scope == "none":
        return False
    return "own" in relations or scope in relations


@pytest.mark.parametrize("relations", RELATIONS, ids=lambda some: "+".join(sorted(some)) or "stranger")
def test_every_cell_opens_what_its_scope_says_and_nothing_else(relations: frozenset[str]) -> None:
    wrong = [
        (role, capability, band, scope)
        for role, capability, band, scope in _cells()
        if can(capability, _viewer(role), Standing(band, relations)) != _expected(scope, relations)
    ]
    assert not wrong


def test_what_the_matrix_does_not_name_is_refused() -> None:
    for role in access_matrix().roles:
        everything = frozenset({"own", "team", "agency"})
        assert not can("family.erase", _viewer(role.code), Standing("core", everything))
        assert not can("family.read", _viewer(role.code), Standing("no such band", everything))


def test_nobody_without_a_role_may_anything() -> None:
    assert not any(can(each.code, _viewer(), Standing(each.band, frozenset({"own"}))) for each in _capabilities())


@pytest.mark.parametrize("band", sorted({each.band for each in access_matrix().capabilities}))
def test_a_refusal_is_silent_in_every_band_whose_existence_is_secret(band: str) -> None:
    for each in _capabilities():
        if each.band == band:
            expected = NotFound if band in SILENT_BANDS else NotAllowed
            with pytest.raises(expected):
                check(each.code, _viewer(), Standing(band))


def test_a_silent_refusal_says_the_same_as_a_family_that_does_not_exist() -> None:
    with pytest.raises(NotFound) as refusal:
        check("family.read", _viewer("auditor"), Standing("restricted", contact="Alice leads; North can help."))
    assert refusal.value.sentence == NotFound().sentence
    assert "Alice" not in str(vars(refusal.value))


def test_an_explained_refusal_names_the_rule_and_who_can_help() -> None:
    with pytest.raises(NotAllowed) as refusal:
        check("family.write", _viewer("social_worker"), Standing(contact="The manager of North can help."))
    assert refusal.value.sentence == (
        "You may change who is in the family and what is known of them only for families you are allocated to, "
        "and this is not one of them. The manager of North can help."
    )
    with pytest.raises(NotAllowed, match="Your role does not allow you to allocate a practitioner"):
        check("allocation.write", _viewer("social_worker"))


def test_several_roles_open_what_any_of_them_opens() -> None:
    both = _viewer("provider_manager", "team_manager")
    assert can("family.read", both, Standing("core", frozenset({"agency"})))
    assert can("family.read", both, Standing("core", frozenset({"team"})))
    assert not can("family.read", both, Standing("core", frozenset()))


@pytest.mark.parametrize(
    ("role", "band"),
    [
        ("da_perpetrator_practitioner", "da_victim"),
        ("da_perpetrator_practitioner", "hidden_address"),
        ("da_victim_practitioner", "da_perpetrator"),
        ("housing_worker", "hidden_address"),
        ("social_worker", "da_victim"),
        ("social_worker", "adult_notes"),
        ("team_manager", "legal"),
        ("legal", "hidden_address"),
    ],
)
def test_working_with_the_family_does_not_open_anothers_compartment(role: str, band: str) -> None:
    own = Standing("core", frozenset({"own", "team", "agency"}))
    assert not can("compartment.read", _viewer(role), own, band=band)
    with pytest.raises(NotFound):
        check("compartment.read", _viewer(role), own, band=band)


def test_who_may_do_anything_with_a_restricted_record_may_open_it() -> None:
    wide = ["none", "own", "team", "agency", "service", "all"]
    matrix = access_matrix()
    wrong = [
        (role, capability, scope)
        for role, capability, band, scope in _cells()
        if band == "restricted" and wide.index(scope) > wide.index(matrix.scope(role, "family.read", "restricted"))
    ]
    assert not wrong


def test_keeping_the_system_running_opens_no_family() -> None:
    for role in ("system_administrator", "analyst", "commissioner", "board_member", "scrutiny_member", "evaluator"):
        for relations in RELATIONS:
            assert not rule("family.read", _viewer(role), Standing("core", relations)).allowed
    assert can("directory.write", _viewer("system_administrator"), EVERYWHERE)


def _capabilities() -> tuple[Capability, ...]:
    return access_matrix().capabilities


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the definitions to a folder in which they can be spoiled."""
    for path in MATRIX.parent.glob("*.csv"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(definitions, "HERE", tmp_path)
    return tmp_path


def _spoilt(folder: Path, name: str, old: str, new: str) -> str:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        access_matrix.__wrapped__()
    return str(error.value)


def test_an_unknown_scope_is_named_with_its_line(elsewhere: Path) -> None:
    said = _spoilt(elsewhere, "matrix.csv", "family.find,core,team", "family.find,core,tribe")
    assert said.startswith("matrix.csv line 2: 'tribe' is no scope; use one of")


def test_a_line_of_an_unknown_capability_is_named(elsewhere: Path) -> None:
    said = _spoilt(elsewhere, "matrix.csv", "family.find,core", "family.fnid,core")
    assert "line 2" in said
    assert "add it there" in said


def test_a_capability_without_a_line_is_named(elsewhere: Path) -> None:
    said = _spoilt(elsewhere, "capabilities.csv", "import.run,core", "import.undo,core,explained,undo\nimport.run,core")
    assert "matrix.csv has no line for [('import.undo', 'core')]" in said


def test_a_column_of_an_unknown_role_is_named(elsewhere: Path) -> None:
    assert "socialworker" in _spoilt(elsewhere, "matrix.csv", "band,social_worker", "band,socialworker")


def test_a_role_without_a_column_is_named(elsewhere: Path) -> None:
    said = _spoilt(elsewhere, "roles.csv", "auditor,", "inspector,Inspector,council,Inspects,no\nauditor,")
    assert "inspector" in said


def test_a_refusal_that_is_neither_explained_nor_silent_is_named(elsewhere: Path) -> None:
    assert "hushed" in _spoilt(
        elsewhere, "capabilities.csv", "family.read,restricted,silent", "family.read,restricted,hushed"
    )


def test_a_doubled_line_is_named(elsewhere: Path) -> None:
    text = (elsewhere / "matrix.csv").read_text(encoding="utf-8").splitlines()[1]
    assert "twice" in _spoilt(elsewhere, "matrix.csv", text, f"{text}\n{text}")
