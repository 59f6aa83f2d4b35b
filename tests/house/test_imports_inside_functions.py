"""Imports stand at the top; one inside a function says why."""

from __future__ import annotations

import ast

from house_code import Function, Source, as_list, sources


def _unexplained(source: Source) -> list[str]:
    return [
        f"{source.name}:{node.lineno}"
        for function in source.functions()
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not _is_explained(source, function, node.lineno)
    ]


def _is_explained(source: Source, function: Function, line: int) -> bool:
    """Whether a comment stands in the function above the import, or on its line."""
    above = source.lines[function.lineno : line]
    return any(each.partition("# ")[2] and "# noqa" not in each for each in above)


def test_an_import_inside_a_function_has_its_reason_in_a_comment() -> None:
    wrong = [each for source in sources("fsp") for each in _unexplained(source)]
    assert not wrong, f"Move it to the top, or say above it why it cannot be there:{as_list(wrong)}"
