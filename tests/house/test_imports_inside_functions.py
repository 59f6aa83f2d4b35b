"""Imports stand at the top; one inside a function says why."""

from __future__ import annotations

import ast

from house_code import Source, as_list, sources


def _unexplained(source: Source) -> list[str]:
    inner = {
        node
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    lines = {node.lineno for node in inner}
    return [f"{source.name}:{line}" for line in sorted(lines) if not _is_explained(source, line, lines)]


def _is_explained(source: Source, line: int, imports: set[int]) -> bool:
    """A comment on the line, or above the block of imports that the line belongs to."""
    if "# " in source.lines[line - 1] and "noqa" not in source.lines[line - 1]:
        return True
    above = line - 1
    while above in imports:
        above -= 1
    return source.lines[above - 1].strip().startswith("#")


def test_an_import_inside_a_function_has_its_reason_in_a_comment() -> None:
    wrong = [each for source in sources("fsp") for each in _unexplained(source)]
    assert not wrong, f"Move it to the top, or say above it why it cannot be there:{as_list(wrong)}"
