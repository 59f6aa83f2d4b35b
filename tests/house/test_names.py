"""Names that say nothing, or the wrong thing, are not used."""

from __future__ import annotations

import re

from house_code import ROOT, as_list, files, sources

FOLDERS = {"utils", "util", "helpers", "services", "managers", "common", "misc"}
LAST_WORDS = {"Case", "Client", "Manager", "Handler", "Processor", "Util", "Utils", "Data", "Info", "Helper"}
PREFIXES = ("process_", "handle_")
ASKED_FOR_BY_A_LIBRARY = {"handle_hup"}
LEFT_FOR_LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    wrong = [s.name for s in sources("fsp") if FOLDERS & {*s.path.parent.parts, s.path.stem}]
    assert not wrong, f"Name it after the noun it is about:{as_list(wrong)}"


def test_no_class_has_a_name_that_says_nothing() -> None:
    wrong = [
        f"{s.name}: {c.name}"
        for s in sources("fsp")
        for c in s.classes()
        if re.findall(r"[A-Z][a-z0-9]*", c.name)[-1:] and re.findall(r"[A-Z][a-z0-9]*", c.name)[-1] in LAST_WORDS
    ]
    assert not wrong, f"Name it for what it is in the practice:{as_list(wrong)}"


def test_no_function_is_called_process_or_handle() -> None:
    wrong = [
        f"{s.name}:{f.lineno} {f.name}"
        for s in sources("fsp")
        for f in s.functions()
        if f.name.lstrip("_").startswith(PREFIXES) and f.name not in ASKED_FOR_BY_A_LIBRARY
    ]
    assert not wrong, f"Say what is done:{as_list(wrong)}"


def test_nothing_is_left_for_later_in_a_comment() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files(".", "py", "html", "sql", "toml", "css", "js", "md")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if LEFT_FOR_LATER.search(line)
    ]
    assert not wrong, f"Do it, or open an issue:{as_list(wrong)}"
