"""The command ``fsp``: finds the command that was asked for, runs it, says what failed in one sentence.

A command is a module of ``fsp.jobs.commands`` with ``NAME`` (one or two words), ``HELP`` (one line),
``configure(parser)`` and ``run(arguments) -> int``. Only the command asked for is imported, so that
``fsp --help`` answers at once: names and help lines are read from the modules' text.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from fsp import __version__
from fsp.jobs.failures import failure

HERE = Path(__file__).parent / "commands"
MODULES: tuple[str, ...] = (
    "serve",
    "demo",
    "imports",
    "snapshot",
    "scorecard",
    "measure",
    "figures",
    "ledger",
    "work",
    "access",
    "account",
    "bench",
    "check",
    "db",
)
INTERRUPTED = 130


@dataclass(frozen=True)
class Command:
    """One command as the help shows it: its module, its name and its line."""

    module: str
    name: str
    help: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 2 with one sentence on standard error, or 1."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone: nothing more can be said
        return 1
    except Exception as error:
        code, sentence = failure(error)
        print(sentence, file=sys.stderr)
        return code


def commands() -> tuple[Command, ...]:
    """Return every command that is there, in the order of the help."""
    return tuple(_described(module) for module in MODULES if (HERE / f"{module}.py").exists())


def _run(given: list[str]) -> int:
    wanted = next((c for c in commands() if given[:1] == [c.name]), None)
    if wanted is None:
        _outline().parse_args(given or ["--help"])
        return 2
    module = import_module(f"fsp.jobs.commands.{wanted.module}")
    parser = argparse.ArgumentParser(prog=f"fsp {wanted.name}", description=wanted.help)
    module.configure(parser)
    return int(module.run(parser.parse_args(given[1:])))


def _outline() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fsp", description="Family Solutions Plus: one family record.")
    parser.add_argument("--version", action="version", version=__version__)
    below = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in commands():
        below.add_parser(command.name, help=command.help, add_help=False)
    return parser


def _described(module: str) -> Command:
    """Read a command's name and line from its text, without running it."""
    tree = ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))
    found = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return Command(module, str(found["NAME"]), str(found["HELP"]))


if __name__ == "__main__":
    sys.exit(main())
