"""What the house tests look at: the product's files and their syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "fsp"
NOT_OURS = {".git", ".venv", ".hypothesis", ".pytest_cache", ".mypy_cache", ".ruff_cache", "__pycache__"}
NOT_OURS |= {"vendor", "node_modules", "dist", "build"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file, its lines and its tree."""

    path: Path
    lines: tuple[str, ...]
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def classes(self) -> Iterator[ast.ClassDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.ClassDef))


@cache
def sources(under: str) -> tuple[Source, ...]:
    """Every Python file below a folder of the repository, migrations and vendored files apart."""
    return tuple(_source(path) for path in files(under, "py") if "migrations" not in path.parts)


def files(under: str, *endings: str) -> list[Path]:
    """Every file of ours below a folder with one of the endings; every text file of the repository for ``.``."""
    found = (path for ending in endings for path in (ROOT / under).rglob(f"*.{ending}"))
    return sorted(path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))


def _source(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path, tuple(text.splitlines()), ast.parse(text))


def as_list(found: list[str]) -> str:
    """The findings under one another, for a failing test."""
    return "\n" + "\n".join(found)
