"""Where the states of modules stand, and the modules that move because an entry names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fsp.definitions.modules import Module
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.models import Entry, ModuleState
from fsp.rules.calendar import local_day

CORE, APART = "core", "apart"
NOT_ON_THE_OTHER_SIDE = frozenset({APART, "hidden_address", "da_victim"})
States = Mapping[tuple[str, str], ModuleState]


@dataclass(frozen=True)
class Moved:
    """The rows that change, the modules that move, and those that are concluded and stay so."""

    rows: tuple[ModuleState, ...] = ()
    opened: tuple[Module, ...] = ()
    done: tuple[Module, ...] = ()


def move(named: Sequence[Module], writer: Writer, entry: Entry, *, lock: bool) -> Moved:
    """Return how the modules that an entry names move. One query where any is named, none else."""
    if not named:
        return Moved()
    states = states_of(entry.family_id, named, lock=lock)
    rows: list[ModuleState] = []
    opened, done = [], []
    for module in named:
        shown = shown_of(states, module)
        if shown is not None and shown.state == ModuleState.State.CONCLUDED:
            done.append(module)
        elif shown is None or shown.state != ModuleState.State.IN_PROGRESS:
            opened.append(module)
            rows += to_write(states, entry.family_id, module, band_of(module, writer, entry.compartment))
    for row in rows:
        row.state, row.since = ModuleState.State.IN_PROGRESS, local_day(entry.recorded_at)
    return Moved(tuple(rows), tuple(opened), tuple(done))


def states_of(family_id: UUID, named: Sequence[Module], *, lock: bool) -> States:
    """Return the states of some modules of a family that show, by module and compartment."""
    codes = [each.code for each in named]
    found = ModuleState.objects.filter(family_id=family_id, module__in=codes, voided_because="")
    return {(row.module, row.compartment): row for row in (found.select_for_update() if lock else found)}


def shown_of(states: States, module: Module) -> ModuleState | None:
    """Return the state that a reader is shown: what stands apart goes before the core."""
    bands = (module.band,) if module.band != CORE else (APART, CORE)
    return next((states[module.code, band] for band in bands if (module.code, band) in states), None)


def band_of(module: Module, writer: Writer, compartment: str = CORE) -> str:
    """Return where a module's state is written: in its own band, or apart where the core must not see it move."""
    if module.band != CORE:
        return module.band
    apart = compartment in NOT_ON_THE_OTHER_SIDE or writer.hidden
    return APART if apart and writer.opens(APART) else CORE


def to_write(states: States, family_id: UUID, module: Module, band: str) -> list[ModuleState]:
    """Return the rows that a change is written to: the band's own, new where it has none, and what stands apart."""
    row = states.get((module.code, band))
    if row is None:
        row = ModuleState(family_id=family_id, module=module.code, module_version=module.version, compartment=band)
        shown = shown_of(states, module)
        if shown is not None and band != CORE:
            row.state, row.since, row.owner_id = shown.state, shown.since, shown.owner_id
            row.summary, row.family_words = shown.summary, shown.family_words
    apart = states.get((module.code, APART))
    return [row] if apart is None or apart is row else [row, apart]
