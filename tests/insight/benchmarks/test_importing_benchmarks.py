"""Published figures are imported whole or not at all, and every line is accounted for."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from fsp.insight.benchmarks import Benchmarks, ImportReport, Unusable, import_benchmarks, reading, tables

SHARED = Path(os.environ.get("FSP_SHARED", Path(__file__).parents[3].parent / "shared"))
HEADER = "la_code,la_name,indicator,period,value,numerator,denominator,unit,source\n"
GOOD = "E10000025,Oxfordshire,cla_at_31_march,2021,782,,,children,S1-cla2025\n"
SECOND = "E10000025,Oxfordshire,cla_at_31_march,2022,855,,,children,S1-cla2025\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "published"
    made.mkdir()
    write(made, GOOD)
    return made


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def write(folder: Path, *lines: str, name: str = "children_looked_after.csv", header: str = HEADER) -> None:
    (folder / name).write_text(header + "".join(lines), "utf-8")


def everything(store: Path) -> dict[str, bytes]:
    return {str(p.relative_to(store)): p.read_bytes() for p in sorted(store.rglob("*")) if p.is_file()}


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    kinds = (report.created, report.updated, report.unchanged)
    return (*(sum(kind.values()) for kind in kinds), len(report.rejected))  # type: ignore[return-value]


def test_a_figure_is_stored_with_its_release(folder: Path, store: Path) -> None:
    assert counts(import_benchmarks(folder, store)) == (1, 0, 0, 0)
    (point,) = Benchmarks.open(store).series("cla_at_31_march", "E10000025")
    assert (point.period, point.number, point.mark, point.release) == ("2021", 782, None, "S1-cla2025")


def test_the_same_folder_again_changes_nothing(folder: Path, store: Path) -> None:
    import_benchmarks(folder, store)
    before = everything(store)
    assert counts(import_benchmarks(folder, store)) == (0, 0, 1, 0)
    assert everything(store) == before


def test_a_dry_run_counts_and_writes_nothing(folder: Path, store: Path) -> None:
    report = import_benchmarks(folder, store, dry_run=True)
    assert counts(report) == (1, 0, 0, 0)
    assert report.as_json()["dry_run"] is True
    assert not store.exists()


def test_a_changed_figure_keeps_its_earlier_value_as_a_revision(folder: Path, store: Path) -> None:
    import_benchmarks(folder, store)
    write(folder, GOOD.replace("782", "784").replace("S1-cla2025", "S1-cla2026"))
    assert counts(import_benchmarks(folder, store)) == (0, 1, 0, 0)
    benchmarks = Benchmarks.open(store)
    assert [p.number for p in benchmarks.series("cla_at_31_march", "E10000025")] == [784]
    assert [(p.number, p.release) for p in benchmarks.revisions("cla_at_31_march", "E10000025")] == [
        (782, "S1-cla2025")
    ]


def test_superseded_values_are_kept_as_revisions(folder: Path, store: Path) -> None:
    old = GOOD.replace("782", "776").replace("S1-cla2025", "S3-old")
    write(folder, old, name="children_looked_after_superseded_values.csv")
    import_benchmarks(folder, store)
    benchmarks = Benchmarks.open(store)
    assert [p.number for p in benchmarks.series("cla_at_31_march", "E10000025")] == [782]
    assert [p.number for p in benchmarks.revisions("cla_at_31_march", "E10000025")] == [776]


def test_a_figure_that_is_no_longer_in_the_folder_stays_and_is_reported(folder: Path, store: Path) -> None:
    write(folder, GOOD, SECOND)
    import_benchmarks(folder, store)
    write(folder, GOOD)
    report = import_benchmarks(folder, store)
    assert any("1 stored figures are not in this folder" in warning for warning in report.warnings)
    assert len(Benchmarks.open(store).series("cla_at_31_march", "E10000025")) == 2


@pytest.mark.parametrize("mark", ["c", "x", "z", "k", "u", "low"])
def test_a_mark_stays_a_mark_and_never_becomes_nought(folder: Path, store: Path, mark: str) -> None:
    write(folder, GOOD.replace("782", mark))
    import_benchmarks(folder, store)
    (point,) = Benchmarks.open(store).series("cla_at_31_march", "E10000025")
    assert (point.number, point.mark) == (None, mark)


@pytest.mark.parametrize(
    "line",
    [
        GOOD.replace("782", "1e999"),
        GOOD.replace("782", "nan"),
        GOOD.replace("782", "=1+1"),
        GOOD.replace("782", ""),
        GOOD.replace("782", '"1,782"'),
        GOOD.replace("782", "٧٨٢"),
        GOOD.replace("782", "9" * 40),
        GOOD.replace("Oxfordshire", "=HYPERLINK(1)"),
        GOOD.replace("Oxfordshire", "Ox\x00ford"),
        GOOD.replace("Oxfordshire", "x" * 500),
        GOOD.replace("E10000025", "../../etc"),
        GOOD.replace("2021", "last year"),
        GOOD.replace("S1-cla2025", ""),
        "E10000025,Oxfordshire\n",
        GOOD.strip() + ",more\n",
        GOOD,
    ],
    ids=range(16),
)
def test_a_line_that_cannot_be_used_is_rejected_with_its_reason(folder: Path, store: Path, line: str) -> None:
    write(folder, GOOD, SECOND, line)
    report = import_benchmarks(folder, store)
    assert counts(report) == (2, 0, 0, 1)
    assert report.rejected[0].reason
    shape = report.as_json()
    assert shape["read"] == {"children_looked_after": 3}


def test_a_rejected_value_cannot_steer_a_terminal(folder: Path, store: Path) -> None:
    write(folder, GOOD, SECOND.replace("855", "\x1b[2J"))
    assert "\x1b" not in import_benchmarks(folder, store).as_text()


def refused(folder: Path, store: Path, said: str) -> None:
    before = everything(store) if store.exists() else {}
    with pytest.raises(Unusable, match=said) as why:
        import_benchmarks(folder, store)
    assert "\n" not in str(why.value)
    assert (everything(store) if store.exists() else {}) == before


def test_another_encoding_is_refused_by_file_and_line(folder: Path, store: Path) -> None:
    import_benchmarks(folder, store)
    (folder / "workforce.csv").write_bytes((HEADER + GOOD).replace("Oxfordshire", "Café").encode("latin-1"))
    refused(folder, store, "workforce.csv near line .* not UTF-8")


def test_wrong_columns_are_refused_and_the_right_ones_named(folder: Path, store: Path) -> None:
    write(folder, GOOD, name="workforce.csv", header=HEADER.replace("period", "year"))
    refused(folder, store, "workforce.csv line 1 has the wrong columns; they must be la_code")


def test_a_gzip_file_that_is_cut_short_is_refused(folder: Path, store: Path) -> None:
    whole = gzip.compress((HEADER + GOOD * 200).encode())
    (folder / "assessment_factors.csv.gz").write_bytes(whole[: len(whole) // 2])
    refused(folder, store, "broken or cut short")


def test_a_file_that_only_pretends_to_be_gzip_is_refused(folder: Path, store: Path) -> None:
    (folder / "assessment_factors.csv.gz").write_bytes(b"not gzip at all")
    refused(folder, store, "broken or cut short")


def test_a_gzip_bomb_of_one_line_stops_at_the_first_line(folder: Path, store: Path) -> None:
    (folder / "assessment_factors.csv.gz").write_bytes(gzip.compress(HEADER.encode() + b"0" * 50_000_000))
    refused(folder, store, "more than 20000 characters")


def test_a_gzip_bomb_of_many_lines_stops_at_the_limit(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading.read_lines, "__defaults__", (100_000,))
    (folder / "assessment_factors.csv.gz").write_bytes(gzip.compress((HEADER + GOOD * 5_000).encode()))
    refused(folder, store, "unpacks to more than")


def test_nonsense_under_the_right_columns_is_refused_as_a_whole(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_REJECTED", 100)
    write(folder, *["nonsense\n"] * 200, name="workforce.csv")
    refused(folder, store, "More than 100 lines cannot be used")


def test_an_open_quotation_mark_is_refused(folder: Path, store: Path) -> None:
    write(folder, 'E10000025,"Oxfordshire\n', name="workforce.csv")
    refused(folder, store, "workforce.csv line .* is not CSV")


def test_a_table_that_is_there_twice_is_refused(folder: Path, store: Path) -> None:
    (folder / "children_looked_after.csv.gz").write_bytes(gzip.compress((HEADER + GOOD).encode()))
    refused(folder, store, "there twice")


def test_a_path_that_is_a_file_is_refused(folder: Path, store: Path) -> None:
    refused(folder / "children_looked_after.csv", store, "is a file; name the folder")


def test_a_path_that_is_not_there_is_refused(folder: Path, store: Path) -> None:
    refused(folder / "nowhere", store, "is not there")


def test_a_folder_without_tables_is_refused(tmp_path: Path, store: Path) -> None:
    refused(tmp_path, store, "holds no table")


def test_a_store_that_cannot_be_written_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Unusable, match="cannot be written"):
        import_benchmarks(folder, tmp_path / "taken")


def test_an_import_that_stops_half_way_leaves_the_old_state(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_benchmarks(folder, store)
    before = everything(store)
    write(folder, GOOD, SECOND)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fsp.insight.benchmarks.store.os.replace", stop)
    with pytest.raises(KeyboardInterrupt):
        import_benchmarks(folder, store)
    assert everything(store) == before


def test_a_damaged_store_is_said(folder: Path, store: Path) -> None:
    import_benchmarks(folder, store)
    next(store.glob("state-*/figures.parquet")).write_bytes(b"nonsense")
    with pytest.raises(Unusable, match="damaged"):
        import_benchmarks(folder, store)


def test_only_the_state_in_force_and_the_one_before_are_kept(folder: Path, store: Path) -> None:
    for value in ("1", "2", "3", "4"):
        write(folder, GOOD.replace("782", value))
        import_benchmarks(folder, store)
    assert len(list(store.glob("state-*"))) == 2


def test_what_a_killed_import_left_is_cleared_after_a_day(folder: Path, store: Path) -> None:
    for name, age in (("writing-old", 2 * 86_400), ("writing-new", 0)):
        (store / name).mkdir(parents=True)
        written = (store / name).stat().st_mtime - age
        os.utime(store / name, (written, written))
    import_benchmarks(folder, store)
    assert [path.name for path in store.glob("writing-*")] == ["writing-new"]


@pytest.mark.parametrize("step", [1, 2])
def test_an_import_that_stops_at_either_renaming_leaves_nothing_behind(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    import_benchmarks(folder, store)
    before = everything(store)
    write(folder, GOOD, SECOND)
    calls: list[int] = []
    real = os.replace

    def stop(source: Path, target: Path) -> None:
        calls.append(1)
        if len(calls) == step:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr("fsp.insight.benchmarks.store.os.replace", stop)
    with pytest.raises(Unusable, match="No space left"):
        import_benchmarks(folder, store)
    assert everything(store) == before


def test_progress_is_told_table_by_table(folder: Path, store: Path) -> None:
    told: list[tuple[str, int]] = []
    import_benchmarks(folder, store, progress=lambda table, lines: told.append((table, lines)))
    assert told == [("children_looked_after", 1)]


def test_the_whole_published_folder_is_accounted_for(store: Path) -> None:
    published = SHARED / "data" / "dfe"
    if not published.exists():
        pytest.skip(f"{published} is not there")
    report = import_benchmarks(published, store)
    assert {r.table for r in report.rejected} == {"la_lookup"}  # twelve former councils have no code
    assert report.read["child_protection"] == 22_899
    (agreed,) = [p for p in Benchmarks.open(store).series("cla_at_31_march", "E10000025") if p.period == "2021"]
    assert agreed.number == 782
    assert counts(import_benchmarks(published, store))[:2] == (0, 0)
