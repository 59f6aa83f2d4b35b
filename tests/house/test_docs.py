"""Documentation that is true: commands exist, links lead somewhere, printed pages are fresh."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from house_code import NOT_OURS, ROOT, as_list, files

from fsp.jobs.command import commands
from fsp.jobs.documents import pages

PAGES = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")), *files("docs", "md")]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"(?:^|`)(?:\.venv/bin/)?(fsp [a-z][a-z-]+|script/[a-z]+)", re.MULTILINE)
# Written in two pieces, so that this file does not say what it looks for.
PLACES = re.compile(
    "|".join(["/wor" + "k/", "/ro" + "ot/", "/tmp/dra" + "fts", "pypi" + r"\.org", "pythonhos" + "ted"])
)
TEXT = {".py", ".md", ".toml", ".txt", ".csv", ".sql", ".html", ".css", ".sh", ""}


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("path", files("docs/decisions", "md"), ids=lambda path: path.name)
def test_a_decision_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(path: Path) -> None:
    links = [link for link in LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    lost = [link for link in links if not (path.parent / link).exists() and "docs/images/" not in link]
    assert not lost


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_that_a_page_names_exists(path: Path) -> None:
    known = {f"fsp {command.name}" for command in commands()}
    named = set(COMMAND.findall(path.read_text(encoding="utf-8")))
    scripts = {name for name in named if name.startswith("script/")}
    assert named - scripts <= known
    assert all(os.access(ROOT / name, os.X_OK) for name in scripts)


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_printed_page_is_fresh(name: str) -> None:
    path = ROOT / "docs" / "generated" / name
    assert path.exists(), "Run .venv/bin/python -m fsp.jobs.documents"
    assert path.read_text(encoding="utf-8") == pages()[name], "Run .venv/bin/python -m fsp.jobs.documents"


def test_no_file_names_a_place_on_a_machine_or_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in ROOT.rglob("*")
        if path.is_file() and path.suffix in TEXT and not NOT_OURS & set(path.relative_to(ROOT).parts)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1)
        if PLACES.search(line)
    ]
    assert not found, f"Say it without the place:{as_list(found)}"
