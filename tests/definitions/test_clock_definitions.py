"""Clock definitions load, say what a practice lead has to know, and are refused in a sentence where they cannot be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from fsp.core.access.check import REACHES
from fsp.definitions import clock_definitions as loading
from fsp.definitions import linting
from fsp.definitions.access import access_matrix
from fsp.definitions.clock_definitions import (
    EXAMPLE,
    HAPPENINGS,
    ClockDefinition,
    DefinitionError,
    clock_definition,
    clock_definitions,
    clock_versions,
    definition_of,
    happening_kinds,
    load_clock,
)
from fsp.definitions.entry_kinds import entry_kinds
from fsp.definitions.places import HERE, VARIABLE, forget
from fsp.rules.clocks import Happening, Span, spans

NATIONAL = HERE / "clocks"
CLOCKS = clock_definitions()
VERSIONS = [each for code in CLOCKS for each in clock_versions(code)]
# What decides, writes or ends what a visit's clock runs through.
WRITES_PLANS = ("plan.write", "protection.write", "involvement.close")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An authority's own folder of clocks, empty."""
    folder = tmp_path / "clocks"
    folder.mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def changed(folder: Path, name: str, *changes: tuple[str, str], called: str = "") -> Path:
    """Write a changed copy of a national clock into a folder."""
    text = (NATIONAL / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = folder / (called or name)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_clocks_of_the_first_thread_are_there() -> None:
    assert set(CLOCKS) >= {"C01", "C03", "C06", "C08", "C10", "C11", "C12", "C13", "C15"}


@pytest.mark.parametrize("code", CLOCKS)
def test_every_clock_says_its_basis_and_source_and_is_to_be_reviewed(code: str) -> None:
    clock = CLOCKS[code]
    assert clock.basis
    assert clock.source
    assert clock.next_review > date.today(), f"review {code} and set next_review"


@pytest.mark.parametrize("code", CLOCKS)
def test_nobody_of_an_authority_has_confirmed_a_clock_that_ships(code: str) -> None:
    assert not CLOCKS[code].is_confirmed


@pytest.mark.parametrize("clock", VERSIONS, ids=lambda each: f"{each.code} version {each.version}")
def test_a_clock_gives_what_its_worked_example_expects(clock: ClockDefinition) -> None:
    path = NATIONAL / f"{clock.code.lower()}.v{clock.version}{EXAMPLE}"
    assert path.is_file(), f"add {path.name}"
    example = tomllib.loads(path.read_text(encoding="utf-8"))
    got = spans(clock, [Happening(**each) for each in example["happenings"]])
    assert [_shown(span) for span in got] == [{"attempts": [], **each} for each in example["spans"]]


def _shown(span: Span) -> dict[str, object]:
    days = {"started_on": span.started_on, "due_on": span.due_on, "met_on": span.met_on, "ended_on": span.ended_on}
    return {**{name: day for name, day in days.items() if day}, "attempts": list(span.attempts)}


def test_every_file_among_the_clocks_is_used() -> None:
    assert unused(NATIONAL, VERSIONS) == set()


def test_a_second_version_beside_the_first_one_is_used_and_a_stray_file_is_not(own: Path) -> None:
    second(own)
    (own / "c12.v1.example.toml").write_text("", encoding="utf-8")
    (own / "c12.v9.example.toml").write_text("", encoding="utf-8")
    assert unused(own, clock_versions("C12")) == {"c12.v9"}


def unused(folder: Path, versions: Iterable[ClockDefinition]) -> set[str]:
    """The names of files among clocks that belong to none of some versions."""
    names = {path.name.removesuffix(EXAMPLE).removesuffix(".toml") for path in folder.glob("*.toml")}
    return names - {HAPPENINGS.removesuffix(".toml")} - {f"{each.code.lower()}.v{each.version}" for each in versions}


def test_every_kind_of_happening_moves_a_clock() -> None:
    used = {kind for clock in VERSIONS for kind in clock.kinds}
    assert set(happening_kinds()) == used


def test_every_happening_that_an_entry_tells_is_known() -> None:
    told = {t for kind in entry_kinds().values() for t in (kind.tells_seen, kind.tells_tried, kind.tells_each) if t}
    assert told <= set(happening_kinds())


@pytest.mark.parametrize("code", CLOCKS)
def test_who_may_agree_more_time_may_do_so_by_the_access_matrix(code: str) -> None:
    matrix = access_matrix()
    without = [r for r in CLOCKS[code].extended_by if matrix.scope(r, "clocks.extend", "core") == "none"]
    assert not without


@pytest.mark.parametrize("code", CLOCKS)
def test_who_is_reminded_may_open_the_record(code: str) -> None:
    matrix = access_matrix()
    band = "apart" if CLOCKS[code].band == "apart" else "core"
    capability = "compartment.read" if band == "apart" else "family.read"
    assert not [role for role in CLOCKS[code].acts if matrix.scope(role, capability, band) == "none"]


@pytest.mark.parametrize("capability", WRITES_PLANS)
def test_a_role_that_may_write_plans_sees_what_is_kept_apart(capability: str) -> None:
    """Else a visit's clock could be told of the end of a plan by somebody whom it does not show itself to."""
    matrix = access_matrix()
    for role in matrix.roles:
        opens = REACHES[matrix.scope(role.code, "compartment.read", "apart")]
        for band in ("core", "restricted"):
            writes = REACHES[matrix.scope(role.code, capability, band)]
            assert writes <= opens, f"{role.code} may {capability} ({band}) and is not told what is kept apart"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('basis = "', 'bassis = "', "c08.v1.toml lacks basis"),
        ("repeats = false", "repeats = false\nurgent = true", "unknown entries: urgent"),
        ("version = 1", 'version = "1"', "version must be of type int"),
        ("checkpoints = []", 'checkpoints = ["a"]', "checkpoints must be of type"),
        ("version = 1", "version = ", "is not valid TOML"),
        ('"core_group.held"', '"core_group.hold"', "core_group.hold is no kind of happening"),
        ('"core_group.held"', '"child.visited"', "it is core and looks at child.visited"),
        ('stops_on = ["core_group.held"]', "stops_on = []", "needs what starts it and what stops it"),
        ("stopped_by = []", 'stopped_by = ["plumber"]', "plumber is no role"),
        ("length = 10", "length = 0", "a length of 0 working_days is none"),
        ('unit = "working_days"', 'unit = "fortnights"', "a length of 10 fortnights is none"),
        ('calendar = "england"', 'calendar = "narnia"', "the calendar 'narnia' cannot be used"),
        ("warn_at = 4", "warn_at = -1", "warn_at is a number of days"),
        ("checkpoints = []", "checkpoints = [5, 3]", "checkpoints rise"),
        ("checkpoints = []", "checkpoints = [10]", "checkpoints rise and lie within the length"),
        ('band = "core"', 'band = "secret"', "secret is no band of clocks"),
        ("gives_way_from = []", 'gives_way_from = ["protection_plan.ended"]', "come together"),
        ("subject of a plan.", "subject of a plan", "the sentence ends with a full stop"),
        ('acts = ["social_worker", "assistant_team_manager", "team_manager"]', "acts = []", "nobody is reminded"),
        ('code = "C08"', 'code = "C88"', "must be called c88.v1.toml"),
    ],
)
def test_a_faulty_definition_is_refused_by_name(tmp_path: Path, old: str, new: str, sentence: str) -> None:
    path = changed(tmp_path, "c08.v1.toml", (old, new))
    with pytest.raises(DefinitionError, match=sentence):
        load_clock(path, happening_kinds())


def second(folder: Path, *changes: tuple[str, str], called: str = "c12.v2.toml") -> Path:
    """Write the authority's version 2 of the visit's clock, for what starts from April 2027 on."""
    new = "version = 2\napplies_from = 2027-04-01"
    return changed(folder, "c12.v1.toml", ("version = 1", new), ("length = 10", "length = 20"), *changes, called=called)


def test_an_authority_replaces_a_clock_by_a_higher_version_and_the_older_one_is_kept(own: Path) -> None:
    national = CLOCKS["C12"]
    second(own)
    assert (clock_definition("C12").version, clock_definition("C12").length) == (2, 20)
    assert clock_definition("C12", 1) == national
    assert [each.applies_from for each in clock_versions("C12")] == [date.min, date(2027, 4, 1)]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("\napplies_from = 2027-04-01", ""), "c12.v2.toml: say by applies_from from which day this version applies;"),
        (("applies_from = 2027-04-01", "applies_from = 'April'"), "applies_from must be of type date"),
    ],
)
def test_a_version_that_does_not_say_from_when_it_applies_is_refused(
    own: Path, change: tuple[str, str], sentence: str
) -> None:
    second(own, change)
    with pytest.raises(DefinitionError, match=sentence):
        clock_definitions()
    assert any(sentence in line for line in linting.problems())


def test_of_two_versions_the_higher_one_applies_from_a_later_day(own: Path) -> None:
    second(own)
    second(own, ("version = 2", "version = 3"), called="c12.v3.toml")
    with pytest.raises(DefinitionError, match=r"c12.v3.toml: .* applies, after 2027-04-01; what started earlier"):
        clock_definitions()


def test_the_first_version_applies_from_the_beginning(own: Path) -> None:
    second(own, ('code = "C12"', 'code = "L01"'), ("version = 2", "version = 1"), called="l01.v1.toml")
    with pytest.raises(DefinitionError, match=r"l01.v1.toml: the first version applies from the beginning"):
        clock_definitions()


def test_a_clock_is_in_one_band_in_all_its_versions(own: Path) -> None:
    new = ("version = 1", "version = 2\napplies_from = 2027-04-01")
    changed(own, "c08.v1.toml", new, ('band = "core"', 'band = "apart"'), called="c08.v2.toml")
    with pytest.raises(DefinitionError, match=r"c08.v2.toml: the band of a clock is the same in all versions"):
        clock_definitions()


def test_a_clock_that_is_not_installed_any_more_is_known_by_its_code(own: Path) -> None:
    gone = definition_of("L01", 3)
    assert (gone.code, gone.version, gone.name, gone.is_installed) == ("L01", 3, "L01", False)
    assert gone.sentence == "The rule of L01 is not installed here any more."
    assert not [said for said in (gone.kinds, gone.acts, gone.extended_by, gone.is_confirmed) if said]


def test_a_version_that_is_not_kept_any_more_is_shown_as_the_newest(own: Path) -> None:
    assert definition_of("C12", 1) == definition_of("C12", 7) == CLOCKS["C12"]
    assert CLOCKS["C12"].is_installed


def test_an_authority_cannot_edit_a_national_version(own: Path) -> None:
    changed(own, "c12.v1.toml", ("length = 10", "length = 20"))
    with pytest.raises(DefinitionError, match="version 1 of C12 is there already; give it a higher version"):
        clock_definitions()


def test_an_authority_adds_a_clock_and_a_kind_of_happening_of_its_own(own: Path) -> None:
    (own / HAPPENINGS).write_text(
        '[bedroom.seen]\nmeaning = "Somebody saw where the child sleeps"\nband = "apart"\n', encoding="utf-8"
    )
    changed(
        own,
        "c12.v1.toml",
        ('code = "C12"', 'code = "L01"'),
        ('stops_on = ["child.visited"]', 'stops_on = ["bedroom.seen"]'),
        called="l01.v1.toml",
    )
    assert clock_definitions()["L01"].stops_on == ("bedroom.seen",)
    assert set(clock_definitions()) == {*CLOCKS, "L01"}


def test_an_authority_cannot_make_open_what_is_kept_apart(own: Path) -> None:
    (own / HAPPENINGS).write_text('[child.visited]\nmeaning = "Seen"\nband = "core"\n', encoding="utf-8")
    assert happening_kinds()["child.visited"].band == "apart"


@pytest.mark.parametrize("text", ['[a.b]\nmeaning = "x"\n', '[a.b]\nmeaning = "x"\nband = "open"\n', "[a\n"])
def test_a_faulty_kind_of_happening_is_refused(own: Path, text: str) -> None:
    (own / HAPPENINGS).write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=HAPPENINGS):
        happening_kinds()


def test_a_definition_names_every_kind_that_it_looks_at() -> None:
    clock: ClockDefinition = CLOCKS["C15"]
    assert clock.kinds >= {"child.visited", "child.visit_tried", "protection_plan.ended", "child_in_need_plan.ended"}
    assert loading.KIND == "clocks"
