"""What is installed is what was locked: by version and hash, without addresses."""

from __future__ import annotations

import re
import tomllib

from house_code import ROOT

TEXT = (ROOT / "constraints.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _plain(name: str) -> str:
    found = re.match(r"[A-Za-z0-9_.-]+", name)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def _locked(text: str) -> set[str]:
    return {_plain(line) for line in text.splitlines() if "==" in line}


def test_every_dependency_of_the_product_is_locked_in_the_part_for_running() -> None:
    missing = {_plain(each) for each in PROJECT["project"]["dependencies"]} - _locked(TEXT.split("# Only for")[0])
    assert not missing, f"Run script/lock: {sorted(missing)} are not in constraints.txt."


def test_every_dependency_of_tests_and_checks_is_locked() -> None:
    missing = {_plain(each) for each in PROJECT["dependency-groups"]["dev"]} - _locked(TEXT)
    assert not missing, f"Run script/lock: {sorted(missing)} are not in constraints.txt."


def test_every_locked_package_has_hashes_and_no_address() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", TEXT)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)
    assert "://" not in TEXT
