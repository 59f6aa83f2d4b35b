"""Finds the workloads, runs each in a scratch database, and shows the results."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import fsp.jobs.bench as here
from fsp.core.database.migrating import bring_up_to_date
from fsp.core.database.scratch import scratch_database
from fsp.jobs.bench.workload import Figure, Result, Settings, Workload, measured

DATABASE = "fsp_bench"


class NoSuchWorkload(Exception):
    """There is no benchmark of this name; the sentence names those there are."""


def workloads() -> dict[str, Workload]:
    """Return every workload by name: each module of this package that has a ``WORKLOAD``."""
    modules = (import_module(f"{here.__name__}.{each.name}") for each in pkgutil.iter_modules(here.__path__))
    found: list[Workload] = [module.WORKLOAD for module in modules if hasattr(module, "WORKLOAD")]
    return {workload.name: workload for workload in found}


def run_workloads(name: str | None, settings: Settings) -> Iterator[Result]:
    """Yield the result of one workload, or of all, each in an empty database of its own."""
    known = workloads()
    if name is not None and name not in known:
        raise NoSuchWorkload(f"There is no benchmark {name}. There are: {', '.join(sorted(known))}.")
    for workload in known.values():
        if name in (None, workload.name):
            with scratch_database(DATABASE):
                bring_up_to_date()
                yield measured(workload, settings)


def as_json(result: Result) -> dict[str, Any]:
    """Return a result in the shape of the command line's contract."""
    figures = result.figures
    return {
        "name": result.name,
        "unit": figures.unit,
        "peer": _figure(figures.peer),
        "ours": _figure(figures.ours),
        "ratio": round(figures.ratio, 3),
        "floor": _figure(figures.floor) if figures.floor else None,
        "beside": {what: round(value, 3) for what, value in figures.beside.items()},
        "valid": figures.valid,
        "machine": result.machine,
        "versions": result.versions,
        "seed": result.seed,
    }


def in_words(result: Result) -> str:
    """Return a result as a few lines for a reader."""
    figures = result.figures
    lines = [f"{result.name}: {result.question}"]
    shown = [("ours", figures.ours), ("peer", figures.peer), ("floor", figures.floor)]
    lines += [f"  {word:<6} {each.value:>10,.1f} {figures.unit}  {each.what}" for word, each in shown if each]
    lines += [f"  {'ratio':<6} {figures.ratio:>10.2f} times the peer"]
    lines += [f"  {value:>17,.2f} {what}" for what, value in figures.beside.items()]
    lines += [f"  {'valid' if figures.valid else 'VOID: the answers were not right'}; {_machine(result)}"]
    return "\n".join(lines)


def _figure(figure: Figure) -> dict[str, object]:
    return {"what": figure.what, "value": round(figure.value, 3)}


def _machine(result: Result) -> str:
    told = result.machine
    return (
        f"{told['processors']} processors, load {told['load_before']} before, {told['cpu_seconds']} s CPU of "
        f"{told['wall_seconds']} s, {told['peak_memory_mb']} MB at most"
    )
