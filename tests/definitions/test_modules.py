"""The Workbook's modules: those that ship, their lint, their published versions, and an authority's own files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fsp.definitions import publishing
from fsp.definitions.disciplines import discipline_name, discipline_of, disciplines, load_discipline
from fsp.definitions.entry_kinds import entry_kinds, load_entry_kind
from fsp.definitions.linting import (
    problems,
    problems_of_discipline,
    problems_of_file,
    problems_of_kind,
    problems_of_module,
)
from fsp.definitions.modules import DefinitionError, load_module, module, module_files, module_of, modules
from fsp.definitions.places import forget

HEAD = """code = "M9"
version = 1
title = "Pets"
purpose = "Animals of the family."
disciplines = []
band = "core"
per = "family"
order = 90
source = "Ours"
confirmed_by = ""
next_review = 2027-11-30
"""
QUESTION = """
[[questions]]
code = "animal"
type = "choice"
label = "Which animal is there?"
options = { dog = "A dog", cat = "A cat" }
feeds = ["thread"]
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the authority a folder of its own definitions."""
    for kind in ("modules", "entry_kinds", "disciplines"):
        (tmp_path / kind).mkdir()
    monkeypatch.setenv("FSP_DEFINITIONS", str(tmp_path))
    forget()
    yield tmp_path
    monkeypatch.undo()
    forget()


def written(folder: Path, text: str = HEAD + QUESTION, name: str = "m9.v1.toml") -> Path:
    """Write a module's file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_eight_modules_ship_one_of_them_in_two_sealed_parts() -> None:
    assert list(modules()) == ["M1", "M2", "M3", "M4V", "M4P", "M5", "M6", "M7", "M8"]
    assert {code: each.band for code, each in modules().items() if each.band != "core"} == {
        "M4V": "da_victim",
        "M4P": "da_perpetrator",
    }


def test_each_asks_five_to_twelve_questions_in_plain_words() -> None:
    for each in modules().values():
        assert 5 <= len(each.questions) <= 12, each.code
        assert each.prompts
        assert each.confirmed_by == "", "nobody of an authority has confirmed it yet"


def test_nothing_is_wrong_with_what_ships() -> None:
    assert problems() == []


def test_no_published_version_has_changed_and_each_is_published() -> None:
    """A changed form would show old answers under questions that were never asked: write the next version instead."""
    assert publishing.changed() == []
    assert publishing.unpublished() == [], "run python -m fsp.definitions.publishing"


def test_publishing_adds_and_never_changes_a_line(tmp_path: Path) -> None:
    folder, kept = tmp_path / "modules", tmp_path / "published.toml"
    folder.mkdir()
    path = written(folder)
    assert publishing.publish(folder, path=kept) == ["m9.v1.toml"]
    assert publishing.changed(folder, path=kept) == []
    path.write_text(HEAD + QUESTION.replace("A dog", "A hound"), encoding="utf-8")
    assert publishing.publish(folder, path=kept) == []
    assert publishing.changed(folder, path=kept) == ["m9.v1.toml"]
    path.unlink()
    assert publishing.changed(folder, path=kept) == ["m9.v1.toml"]


def test_a_file_is_the_same_whatever_ends_its_lines(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"a\nb\n")
    other.write_bytes(b"a\r\nb\r\n")
    assert publishing.hash_of(one) == publishing.hash_of(other)


BROKEN: list[tuple[str, str, str]] = [
    (QUESTION, QUESTION.replace('"choice"', '"slider"'), "is no type"),
    (QUESTION, QUESTION.replace('label = "Which animal is there?"', 'label = " "'), "has no label"),
    (QUESTION, QUESTION.replace('["thread"]', "[]"), "feeds nothing"),
    (QUESTION, QUESTION.replace('["thread"]', '["everything"]'), "is nothing that an answer feeds"),
    (QUESTION, QUESTION + QUESTION, "is asked twice"),
    (QUESTION, QUESTION + QUESTION.replace('"animal"', '"beast"'), "could not tell them apart"),
    (QUESTION, QUESTION.replace('options = { dog = "A dog", cat = "A cat" }\n', ""), "a choice needs options"),
    (QUESTION, QUESTION.replace('"choice"', '"text"'), "a choice needs options, and nothing else"),
    (QUESTION, QUESTION.replace("dog =", '"a dog" ='), "each option needs a code"),
    (QUESTION, QUESTION.replace('"animal"', '"Animal!"'), "question's code is small letters"),
    (QUESTION, QUESTION + 'per = "aunt"\n', "is nobody to ask about"),
    (QUESTION, QUESTION + 'when = "beast = dog"\n', "which is not asked before it"),
    (QUESTION, QUESTION + 'when = "animal = dog"\n', "which is not asked before it"),
    (QUESTION, "", "asks nothing"),
    ('band = "core"', 'band = "legal"', "is no compartment of modules"),
    ("disciplines = []", 'disciplines = ["alchemy"]', "is no discipline"),
    ('title = "Pets"', 'title = ""', "a title, a purpose and a source"),
    ("version = 1", "version = 0", "versions count from 1"),
    ('code = "M9"', 'code = "pets"', "large letters and digits"),
]
NAMED = """
[[questions]]
code = "name"
type = "text"
label = "What is it called?"
feeds = ["thread"]
"""
CONDITIONS = [
    ("animal = horse", "is no option of 'animal'"),
    ("animal = dog and animal = cat", "can never be asked"),
    ("not (animal is answered or not animal is answered)", "can never be asked"),
]


@pytest.mark.parametrize(("good", "bad", "words"), BROKEN)
def test_the_lint_says_what_to_change(tmp_path: Path, good: str, bad: str, words: str) -> None:
    text = (HEAD + QUESTION).replace(good, bad) if bad else HEAD + "questions = []\n"
    assert any(words in line for line in problems_of_module(load_module(written(tmp_path, text))))
    assert problems_of_module(load_module(written(tmp_path))) == []


@pytest.mark.parametrize(("when", "words"), CONDITIONS)
def test_a_question_that_nobody_would_ever_be_asked_is_found(tmp_path: Path, when: str, words: str) -> None:
    path = written(tmp_path, HEAD + QUESTION + NAMED + f'when = "{when}"\n')
    assert any(words in line for line in problems_of_module(load_module(path)))


def test_a_question_that_hangs_on_one_that_cannot_be_is_found(tmp_path: Path) -> None:
    """Through two conditions: the cat's name is asked of cats, and whether the dog barks of named cats."""
    more = NAMED.replace('"name"', '"barks"').replace("What is it called?", "Does it bark?")
    text = HEAD + QUESTION + NAMED + 'when = "animal = cat"\n' + more + 'when = "animal = dog and name is answered"\n'
    assert any(
        "'barks': it can never be asked" in each for each in problems_of_module(load_module(written(tmp_path, text)))
    )


def test_a_question_about_somebody_else_decides_nothing(tmp_path: Path) -> None:
    child = QUESTION + 'per = "child"\n'
    text = HEAD + child + NAMED + 'when = "animal = dog"\nper = "adult"\n'
    assert any("about somebody else" in line for line in problems_of_module(load_module(written(tmp_path, text))))
    told = HEAD + QUESTION + NAMED + 'when = "name is answered or name = Rex"\n'
    assert any("not asked before" in line for line in problems_of_module(load_module(written(tmp_path, told))))


def test_an_open_text_is_not_compared(tmp_path: Path) -> None:
    more = QUESTION.replace('"animal"', '"other"').replace("Which animal is there?", "And the other one?")
    path = written(tmp_path, HEAD + NAMED + more + 'when = "name = Rex"\n')
    assert any("an open text or a date" in line for line in problems_of_module(load_module(path)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + QUESTION + "required = true\n", "is not a key here"),
        (HEAD + "required = true\n" + QUESTION, "is not a key here"),
        (HEAD.replace('title = "Pets"\n', "") + QUESTION, "is missing"),
        (HEAD + QUESTION.replace('label = "Which animal is there?"\n', ""), "is missing"),
        (HEAD + QUESTION + 'when = "animal ="\n', "ends too early"),
        (HEAD + QUESTION + "when = [\n", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_name(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(DefinitionError, match=r"m9\.v1\.toml") as refused:
        load_module(written(tmp_path, text))
    assert words in str(refused.value)


def test_a_definition_cannot_make_a_fifth_thing_required(tmp_path: Path) -> None:
    """Four things are asked of a visit. Neither a question nor a kind of entry has a word for a fifth."""
    with pytest.raises(DefinitionError, match="required"):
        load_module(written(tmp_path, HEAD + QUESTION + "required = true\n"))
    kind = (Path(publishing.HERE) / "entry_kinds" / "home_visit.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="asks_weather"):
        load_entry_kind(written(tmp_path, kind + "asks_weather = true\n"))


def test_an_authority_adds_a_module(own: Path) -> None:
    written(own / "modules")
    assert modules()["M9"].title == "Pets"
    assert list(modules())[-1] == "M9"
    assert problems() == []


def test_an_authority_replaces_a_module_by_a_higher_version_and_old_answers_keep_their_form(own: Path) -> None:
    text = HEAD.replace('"M9"', '"M7"').replace("version = 1", "version = 101") + QUESTION
    path = written(own / "modules", text, "m7.v101.toml")
    assert modules()["M7"].title == "Pets"
    assert module("M7", 1).title == "Home, money and network"
    assert module_of("M7:101").question("animal") is not None
    assert module_of("M7:1").question("animal") is None
    assert problems_of_file(path) == []


def test_an_authoritys_version_keeps_away_from_the_national_ones(own: Path) -> None:
    text = HEAD.replace('"M9"', '"M7"').replace("version = 1", "version = 2") + QUESTION
    path = written(own / "modules", text, "m7.v2.toml")
    assert any("from 101 up" in line for line in problems_of_file(path))
    written(own / "modules", text.replace("version = 2", "version = 1"), "m7.v1.toml")
    forget()
    with pytest.raises(DefinitionError, match="is there already"):
        modules()


def test_a_file_is_named_after_what_it_holds(tmp_path: Path) -> None:
    assert any("call the file m9.v1.toml" in line for line in problems_of_file(written(tmp_path, name="pets.toml")))


def test_an_authority_adds_a_discipline_and_a_kind_of_entry(own: Path) -> None:
    here = Path(publishing.HERE)
    discipline = (here / "disciplines" / "housing.toml").read_text(encoding="utf-8")
    text = discipline.replace('"housing"', '"youth_work"').replace('"Housing"', '"Youth work"')
    written(own / "disciplines", text, "youth_work.toml")
    kind = (here / "entry_kinds" / "call.toml").read_text(encoding="utf-8")
    written(
        own / "entry_kinds", kind.replace('"call"', '"walk"').replace("Telephone or video call", "A walk"), "walk.toml"
    )
    assert (disciplines()["youth_work"].name, entry_kinds()["walk"].name) == ("Youth work", "A walk")
    assert problems() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"tells_seen": "child.dreamt"}, "no happening that a clock knows"),
        ({"disciplines": ("alchemy",)}, "is no discipline"),
        ({"asks_seen": False}, "so it must ask who was"),
        ({"code": "Home visit"}, "small letters"),
        ({"name": " "}, "a name and a source"),
    ],
)
def test_the_lint_of_kinds_says_what_to_change(changed: dict[str, Any], words: str) -> None:
    kind = replace(entry_kinds()["home_visit"], **changed)
    assert any(words in line for line in problems_of_kind(kind))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"roles": ("wizard",)}, "no role of the access matrix"),
        ({"entry_compartment": "cellar"}, "is no compartment"),
        ({"entry_compartment": "restricted"}, "is no compartment"),
        ({"notes_compartment": "core"}, "do not stand in the core"),
        ({"code": "Housing!"}, "small letters"),
        ({"source": ""}, "a name and a source"),
    ],
)
def test_the_lint_of_disciplines_says_what_to_change(changed: dict[str, Any], words: str) -> None:
    assert any(words in line for line in problems_of_discipline(replace(disciplines()["housing"], **changed)))


def test_a_discipline_file_with_a_key_too_many_is_refused(tmp_path: Path) -> None:
    text = (Path(publishing.HERE) / "disciplines" / "housing.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="colour"):
        load_discipline(written(tmp_path, text + 'colour = "red"\n'))


def test_a_practitioners_discipline_is_found_by_code_by_alias_and_by_role() -> None:
    for said, roles, code in (
        ("recovery", (), "recovery"),
        (" Domestic abuse (victim) ", (), "domestic_abuse_victim"),
        ("practice", ("nqsw",), "social_work"),
        ("housing", ("social_worker",), "housing"),
    ):
        found = discipline_of(said, roles)
        assert found is not None
        assert found.code == code
    assert discipline_of("astronomy", ("analyst",)) is None


def test_an_unknown_discipline_is_shown_as_it_stands() -> None:
    assert discipline_name("recovery") == "Recovery"
    assert discipline_name("astronomy") == "astronomy"


def test_every_file_is_one_of_the_national_folder_or_of_the_authority(own: Path) -> None:
    path = written(own / "modules")
    assert path in module_files()
    assert len(module_files()) == 10
