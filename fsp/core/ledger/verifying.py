"""Verification: everything is hashed again, outside the database, and held against seals and anchors.

Reads row by row as the sealer, in one pass; memory does not grow with the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.db import connections, transaction

from fsp.core.database.streaming import SEALER, stream
from fsp.core.ledger.anchors import anchor_files
from fsp.core.ledger.checks import StoredSeal, faults_of_event, faults_of_seal, stored_seals
from fsp.core.ledger.comparing import AnchorFile
from fsp.core.ledger.keys import trusted_keys
from fsp.core.ledger.reading import StoredEvent, stored_events
from fsp.core.ledger.seals import FIRST
from fsp.core.reads.chaining import read_leaves
from fsp.rules.chain import Tree

T = TypeVar("T")
NOWHERE = 2**62
HEADS = """
SELECT s.stream, s.seq, s.hash, l.seq, l.hash, coalesce(e.position, 0) FROM core_ledgerstream s
LEFT JOIN LATERAL (SELECT seq, hash, event_id FROM core_ledgerlink l WHERE l.stream = s.stream
                   ORDER BY seq DESC LIMIT 1) l ON true
LEFT JOIN core_ledgerevent e ON e.id = l.event_id ORDER BY s.stream
"""
STRAY_LINKS = """
SELECT l.stream, l.seq, e.position FROM core_ledgerlink l LEFT JOIN core_ledgerevent e ON e.id = l.event_id
LEFT JOIN core_ledgerstream s ON s.stream = l.stream WHERE e.id IS NULL OR s.stream IS NULL ORDER BY e.position LIMIT 1
"""


class NoSuchSeal(Exception):
    """There is no seal of the number to begin from."""


@dataclass(frozen=True)
class Verification:
    """Whether the ledger holds, what was counted, and the first position at which it does not.

    ``anchor`` is the last seal that every anchor file holds; ``open_events`` and ``open_reads`` came after it:
    the open window, in which tampering by the database's owner would not show. ``findings`` counts all faults.
    """

    ok: bool
    streams: int
    events: int
    reads: int
    seals: int
    anchor: int | None
    open_events: int
    open_reads: int
    first_bad: int | None
    why: str | None
    findings: int


@dataclass
class Findings:
    """What was found wrong: how much, and what comes first. A fault in a stretch counts from its end."""

    count: int = 0
    _first: tuple[int, int, str] | None = None

    def add(self, position: int, why: str, *, until: int | None = None) -> None:
        """Note a fault at a position, or somewhere from it ``until`` another."""
        self.count += 1
        found = (position if until is None else until, position, why)
        if self._first is None or found[:2] < self._first[:2]:
            self._first = found

    @property
    def first(self) -> tuple[int | None, str | None]:
        """The first bad position and its sentence, or nothing twice."""
        return (self._first[1], self._first[2]) if self._first else (None, None)


class Feed(Generic[T]):
    """An ordered iterator that is taken stretch by stretch, up to a transaction."""

    def __init__(self, items: Iterator[T], xid: Callable[[T], int]) -> None:
        self._items, self._xid = items, xid
        self._held = next(items, None)

    def before(self, watermark: int) -> Iterator[T]:
        """Yield the items of transactions before ``watermark``."""
        while self._held is not None and self._xid(self._held) < watermark:
            yield self._held
            self._held = next(self._items, None)


@dataclass
class _Run:
    """One verification on its way."""

    files: list[AnchorFile]
    findings: Findings = field(default_factory=Findings)
    events: int = 0
    reads: int = 0
    seals: int = 0
    position: int = 0
    anchored: int | None = None
    open_events: int = 0
    open_reads: int = 0

    def note(self, seal: StoredSeal, why: str, first: int | None = None) -> None:
        """Note what is wrong with a seal or somewhere in the stretch that it covers."""
        until = int(seal.columns["position"])
        start = min(first or self.position + 1, until)
        self.findings.add(start, f"Seal {seal.number}, positions {start} to {until}: {why}.", until=until)


def verify(*, since_seal: int = 0) -> Verification:
    """Re-hash the ledger and the log of reads, all of it or what came after a seal. Changes nothing.

    Detects an edited, deleted, inserted, moved or cut-off row, a ledger that was rewritten whole and signed anew,
    a removed seal, a wrong anchor. Raises ``NoSuchSeal``.
    """
    with transaction.atomic(using=SEALER):
        with connections[SEALER].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        run = _Run([AnchorFile(path, since_seal) for path in anchor_files()])
        _seals_and_what_they_cover(run, since_seal)
        _anchors_without_seals(run)
        streams = _heads(run)
    first_bad, why = run.findings.first
    return Verification(
        ok=not run.findings.count,
        streams=streams,
        events=run.events,
        reads=run.reads,
        seals=run.seals,
        anchor=run.anchored,
        open_events=run.open_events,
        open_reads=run.open_reads,
        first_bad=first_bad,
        why=why,
        findings=run.findings.count,
    )


def _seals_and_what_they_cover(run: _Run, since_seal: int) -> None:
    keys = trusted_keys()
    seals = stored_seals(since_seal)
    base = next(seals, None) if since_seal else None
    if since_seal and (base is None or base.number != since_seal):
        raise NoSuchSeal(f"There is no seal {since_seal}; `fsp ledger verify` without it checks everything.")
    previous, start = FIRST, 0
    if base is not None:
        previous, start, run.position = base.hash, base.columns["watermark"], base.columns["position"]
        _by_itself(run, base, [*faults_of_seal(base, keys)])
    events = Feed(stored_events(start), lambda event: event.xid)
    reads = Feed(read_leaves(start), lambda read: read[0])
    number = since_seal
    for seal in seals:
        faults = [*faults_of_seal(seal, keys)]
        if seal.number != number + 1 or seal.columns["previous"] != previous:
            faults.append("it does not follow the seal before it")
        anchored = _by_itself(run, seal, faults)
        _stretch(run, seal, events, reads, anchored=anchored)
        previous, number = seal.hash, seal.number
        run.position = max(run.position, int(seal.columns["position"]))
    run.open_events += sum(1 for _ in _checked(run, events.before(NOWHERE)))
    open_reads = sum(1 for _ in reads.before(NOWHERE))
    run.open_reads, run.reads = run.open_reads + open_reads, run.reads + open_reads


def _by_itself(run: _Run, seal: StoredSeal, faults: list[str]) -> bool:
    """Note a seal's own faults and its anchors'; return whether every file has it."""
    run.seals += 1
    anchored = True
    for file in run.files:
        fault, found = file.compare(seal)
        anchored = anchored and found
        faults += [fault] if fault else []
    for fault in faults:
        run.note(seal, fault)
    if anchored:
        run.anchored = seal.number
    return anchored


def _stretch(
    run: _Run,
    seal: StoredSeal,
    events: Feed[StoredEvent],
    reads: Feed[tuple[int, bytes]],
    *,
    anchored: bool,
) -> None:
    """Hash again what a seal covers and compare."""
    said, watermark = seal.columns, int(seal.columns["watermark"])
    tree, links, first, last = Tree(), 0, NOWHERE, run.position
    for event in _checked(run, events.before(watermark)):
        tree.add(event.leaf)
        links += len(event.places)
        first, last = min(first, event.position), max(last, event.position)
    looked = Tree()
    for _, leaf in reads.before(watermark):
        looked.add(leaf)
    run.reads += looked.count
    if not anchored:
        run.open_events, run.open_reads = run.open_events + tree.count, run.open_reads + looked.count
    for name, found in (
        ("events", tree.count),
        ("links", links),
        ("reads", looked.count),
        ("position", last),
    ):
        if said[name] != found:
            run.note(seal, f"{name} should be {said[name]}, found {found}", first)
    if said["root"] != tree.root.hex():
        run.note(seal, "the events are not the ones that were sealed", first)
    if said["reads_root"] != looked.root.hex():
        run.note(seal, "the reads are not the ones that were sealed")


def _checked(run: _Run, events: Iterator[StoredEvent]) -> Iterator[StoredEvent]:
    for event in events:
        run.events += 1
        for fault in faults_of_event(event):
            run.findings.add(event.position, f"Position {event.position}: {fault}.")
        yield event


def _anchors_without_seals(run: _Run) -> None:
    for file in run.files:
        fault = file.left_over(any_seals=run.seals > 0)
        if fault:
            run.findings.add(run.position + 1, fault, until=NOWHERE)


def _heads(run: _Run) -> int:
    """Compare every stream's head with its last link; return the number of streams."""
    count = 0
    for name, seq, head, last_seq, last, position in stream(HEADS):
        count += 1
        if (seq, bytes(head)) != (last_seq, bytes(last or b"")):
            run.findings.add(position, f"The head of the stream {name} is not its last link: its tail was cut.")
    for name, seq, place in stream(STRAY_LINKS):
        sentence = f"Place {seq} of the stream {name} has lost its event or its head."
        run.findings.add(place or 0, sentence, until=place or NOWHERE)
    return count
