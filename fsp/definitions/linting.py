"""What is wrong with the definitions of the Workbook and of clocks, in sentences that say what to change.

A loader refuses what cannot be read. This says what can be read and makes no sense: a question that can never be
asked, an answer that feeds nothing, a name of something that there is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fsp.definitions.access import BANDS, access_matrix
from fsp.definitions.clock_definitions import DefinitionError, clock_definitions, happening_kinds
from fsp.definitions.disciplines import Discipline, disciplines
from fsp.definitions.entry_kinds import EntryKind, entry_kinds
from fsp.definitions.modules import BANDS as MODULE_BANDS
from fsp.definitions.modules import FEEDS, PER, TYPES, WITH_OPTIONS, Module, Question, load_module, module_files
from fsp.definitions.places import folders
from fsp.definitions.reaching import can_be_asked

CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
MODULE_CODE = re.compile(r"[A-Z][A-Z0-9]{0,9}")
OWN_VERSIONS = 101  # where an authority's own versions of a national module begin
NEVER_EQUAL = ("text", "long_text", "date")


def problems() -> list[str]:
    """Return everything that is wrong with modules, kinds of entry, disciplines and clocks."""
    try:
        clock_definitions()
    except DefinitionError as problem:  # nothing that names a clock or a happening can be judged without them
        return [str(problem)]
    found = [line for path in module_files() for line in problems_of_file(path)]
    found += [line for kind in entry_kinds().values() for line in problems_of_kind(kind)]
    return found + [line for each in disciplines().values() for line in problems_of_discipline(each)]


def problems_of_file(path: Path) -> list[str]:
    """Return what is wrong with one module's file."""
    module = load_module(path)
    name = f"{module.code.lower()}.v{module.version}.toml"
    found = [] if path.name == name else [f"{path.name}: call the file {name}, after its code and version."]
    national = {load_module(each).code for each in sorted(folders("modules")[0].glob("*.toml"))}
    if path.parent != folders("modules")[0] and module.code in national and module.version < OWN_VERSIONS:
        found.append(
            f"{path.name}: number your own version of {module.code} from {OWN_VERSIONS} up, so that it never meets a "
            "national one."
        )
    return found + problems_of_module(module)


def problems_of_module(module: Module) -> list[str]:
    """Return what is wrong with a module."""
    where = f"{module.code} version {module.version}"
    return [f"{where}: {line}" for line in (*_of_module(module), *_of_questions(module))]


def problems_of_kind(kind: EntryKind) -> list[str]:
    """Return what is wrong with a kind of entry."""
    told = [kind.tells_seen, kind.tells_tried, kind.tells_each]
    lines = [f"{each!r} is no happening that a clock knows" for each in told if each and each not in happening_kinds()]
    lines += [f"{each!r} is no discipline" for each in kind.disciplines if each not in disciplines()]
    lines += [] if CODE.fullmatch(kind.code) else ["a code is small letters, digits and _"]
    lines += [] if kind.name.strip() and kind.source.strip() else ["a name and a source are needed"]
    if (kind.tells_seen or kind.tells_tried) and not kind.asks_seen:
        lines.append("it tells clocks who was seen, so it must ask who was: set asks_seen")
    return [f"Kind {kind.code}: {line}." for line in lines]


def problems_of_discipline(discipline: Discipline) -> list[str]:
    """Return what is wrong with a discipline."""
    roles = {role.code for role in access_matrix().roles}
    lines = [f"{each!r} is no role of the access matrix" for each in discipline.roles if each not in roles]
    bands = [discipline.entry_compartment, *([discipline.notes_compartment] if discipline.notes_compartment else [])]
    lines += [f"{each!r} is no compartment" for each in bands if each not in BANDS or each == "restricted"]
    lines += ["sealed notes do not stand in the core"] if discipline.notes_compartment == "core" else []
    lines += [] if CODE.fullmatch(discipline.code) else ["a code is small letters, digits and _"]
    lines += [] if discipline.name.strip() and discipline.source.strip() else ["a name and a source are needed"]
    return [f"Discipline {discipline.code}: {line}." for line in lines]


def _of_module(module: Module) -> Iterator[str]:
    if not MODULE_CODE.fullmatch(module.code):
        yield "a module's code is large letters and digits, such as M9."
    if module.version < 1:
        yield "versions count from 1."
    if not (module.title.strip() and module.purpose.strip() and module.source.strip()):
        yield "a title, a purpose and a source are needed."
    if module.band not in MODULE_BANDS:
        yield f"{module.band!r} is no compartment of modules; use one of {MODULE_BANDS}."
    if not module.questions:
        yield "it asks nothing; add a question."
    for each in module.disciplines:
        if each not in disciplines():
            yield f"{each!r} is no discipline; add its file, or take it out."


def _of_questions(module: Module) -> Iterator[str]:
    for code, number in Counter(each.code for each in module.questions).items():
        if number > 1:
            yield f"{code!r} is asked twice; give each question a code of its own."
    for label, number in Counter(each.label.strip() for each in module.questions).items():
        if number > 1:
            yield f"two questions are called {label!r}; a reader could not tell them apart."
    for question in module.questions:
        yield from (f"question {question.code!r}: {line}" for line in _of_question(module, question))


def _of_question(module: Module, question: Question) -> Iterator[str]:
    if not CODE.fullmatch(question.code):
        yield "a question's code is small letters, digits and _."
    if question.type not in TYPES:
        yield f"{question.type!r} is no type; use one of {TYPES}."
    if question.per not in PER:
        yield f"{question.per!r} is nobody to ask about; use one of {PER}."
    if not question.label.strip():
        yield "it has no label; say what is asked."
    if not question.feeds:
        yield "its answer feeds nothing; say what it is for, or take it out."
    yield from (f"{each!r} is nothing that an answer feeds." for each in question.feeds if each not in FEEDS)
    yield from _of_options(question)
    yield from _of_condition(module, question)


def _of_options(question: Question) -> Iterator[str]:
    if (question.type in WITH_OPTIONS) != bool(question.options):
        yield "a choice needs options, and nothing else has them."
    if any(not CODE.fullmatch(each.code) or not each.label.strip() for each in question.options):
        yield "each option needs a code of small letters, and words."


def _of_condition(module: Module, question: Question) -> Iterator[str]:
    before = {each.code: each for each in _until(module, question)}
    for name in sorted(question.condition.names):
        other = before.get(name)
        if other is None:
            yield f"its condition looks at {name!r}, which is not asked before it."
        elif other.per not in ("family", question.per):
            yield f"its condition looks at {name!r}, which is asked about somebody else."
    for name, value in sorted(question.condition.values):
        yield from _of_value(name, value, before.get(name))
    if question.condition.names <= before.keys() and not can_be_asked(question, before):
        yield "it can never be asked: no answers make its condition hold."


def _of_value(name: str, value: str, other: Question | None) -> Iterator[str]:
    if other is None:
        return
    if other.type in NEVER_EQUAL:
        yield f"its condition compares {name!r}, an open text or a date; ask whether it is answered."
    elif other.options and value not in [option.code for option in other.options]:
        yield f"its condition names {value!r}, which is no option of {name!r}."


def _until(module: Module, question: Question) -> Iterator[Question]:
    for each in module.questions:
        if each is question:
            return
        yield each
