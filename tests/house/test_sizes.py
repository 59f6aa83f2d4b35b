"""Small files, small functions, small templates."""

from __future__ import annotations

from statistics import median, quantiles

from house_code import as_list, files, sources

FILE, FUNCTION, TEMPLATE = 350, 45, 180


def _lengths(under: str) -> list[int]:
    return [f.end_lineno - f.lineno + 1 for source in sources(under) for f in source.functions() if f.end_lineno]


def test_no_file_is_longer_than_350_lines() -> None:
    long = [f"{s.name}: {len(s.lines)} lines" for s in (*sources("fsp"), *sources("tests")) if len(s.lines) > FILE]
    assert not long, f"Split by noun, each part with a name of its own:{as_list(long)}"


def test_no_function_is_longer_than_45_lines() -> None:
    long = [
        f"{s.name}:{f.lineno} {f.name}"
        for s in (*sources("fsp"), *sources("tests"))
        for f in s.functions()
        if f.end_lineno and f.end_lineno - f.lineno + 1 > FUNCTION
    ]
    assert not long, f"Give each step a function whose name says what it does:{as_list(long)}"


def test_most_files_are_small() -> None:
    sizes = [len(s.lines) for s in sources("fsp") if s.lines]
    assert median(sizes) <= 80, f"Half of the files have more than {median(sizes)} lines; 80 is the aim. Split some."
    assert quantiles(sizes, n=20)[18] <= 220, "More than one file in twenty exceeds 220 lines. Split the longest."


def test_most_functions_are_small() -> None:
    sizes = _lengths("fsp")
    assert median(sizes) <= 9, f"Half of the functions have more than {median(sizes)} lines. Split some."
    assert quantiles(sizes, n=20)[18] <= 26, "More than one function in twenty exceeds 26 lines. Split the longest."


def test_no_template_is_longer_than_180_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files("fsp", "html")}
    long = [f"{path.name}: {lines}" for path, lines in lengths.items() if lines > TEMPLATE]
    assert not long, f"Make components of the parts:{as_list(long)}"
