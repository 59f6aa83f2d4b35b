"""One shape for every write: keywords only, who and when, and an event.

A function named ``new_…`` only makes a row and saves nothing; it is no action.
"""

from __future__ import annotations

import ast

from house_code import Function, Source, as_list, sources

WRITES = {"save", "append", "append_many", "save_many"}
MAKES_A_ROW = "new_"


def _action_modules() -> list[Source]:
    return [s for s in sources("fsp") if s.path.stem == "actions" or s.path.parent.name == "actions"]


def _actions() -> list[tuple[Source, Function]]:
    return [
        (source, node)
        for source in _action_modules()
        for node in source.tree.body
        if isinstance(node, Function) and not node.name.startswith(("_", MAKES_A_ROW))
    ]


def _calls(function: Function) -> list[ast.Call]:
    return [node for node in ast.walk(function) if isinstance(node, ast.Call)]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _appends(source: Source, function: Function, seen: frozenset[str] = frozenset()) -> bool:
    """Whether it writes to the ledger itself, by a function of its module, or by another action."""
    local = {node.name: node for node in source.tree.body if isinstance(node, Function)}
    for call in _calls(function):
        name = _called(call)
        on_ledger = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "ledger"
        if on_ledger and name in WRITES:
            return True
        if {"by", "at"} <= {keyword.arg for keyword in call.keywords}:
            return True
        if name in local and name not in seen and _appends(source, local[name], seen | {name}):
            return True
    return False


def test_there_are_actions() -> None:
    assert _actions()


def test_every_action_takes_keywords_only_with_by_and_at() -> None:
    wrong = [
        f"{source.name}:{function.lineno} {function.name}"
        for source, function in _actions()
        if function.args.args or not {"by", "at"} <= {each.arg for each in function.args.kwonlyargs}
    ]
    assert not wrong, f"Write def action(*, by: Viewer, at: datetime, …):{as_list(wrong)}"


def test_every_action_appends_an_event() -> None:
    wrong = [f"{s.name}:{f.lineno} {f.name}" for s, f in _actions() if not _appends(s, f)]
    assert not wrong, f"Save its rows by ledger.save(event, …):{as_list(wrong)}"


def test_what_only_makes_a_row_saves_nothing() -> None:
    makers = [
        (source, node)
        for source in _action_modules()
        for node in source.tree.body
        if isinstance(node, Function) and node.name.startswith(MAKES_A_ROW)
    ]
    wrong = [f"{s.name}: {f.name}" for s, f in makers if any(_called(call) in WRITES for call in _calls(f))]
    assert not wrong, f"Make it an action, with by and at:{as_list(wrong)}"
