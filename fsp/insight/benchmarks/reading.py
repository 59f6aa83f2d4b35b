"""Read a CSV file that may be broken or hostile: bounded, strict, and refused in one sentence."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, cast

LARGEST_FILE = 200 * 1024 * 1024  # bytes, unpacked; the largest published table has 2 MB
LONGEST_LINE = 20_000  # characters; the longest published line has 200


class Unusable(ValueError):
    """The input cannot be used at all; the sentence names file and line and says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record of a CSV file with the number of the line on which it ends."""

    number: int
    fields: list[str]


def read_lines(path: Path, largest: int = LARGEST_FILE) -> Iterator[Line]:
    """Yield the records of a CSV file, or of one in gzip, the header first; raise `Unusable`."""
    try:
        with _opened(path) as handle:
            yield from _records(path, handle, largest)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise Unusable(f"{path.name} is broken or cut short as a gzip file; fetch it again.") from None
    except OSError as why:
        raise Unusable(f"{path.name} cannot be read ({why.strerror}); check that the file is yours.") from None


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of the file as it lies there; raise `Unusable` if it cannot be read."""
    digest = sha256()
    try:
        with path.open("rb") as handle:
            while block := handle.read(1 << 20):
                digest.update(block)
    except OSError as why:
        raise Unusable(f"{path.name} cannot be read ({why.strerror}); check that the file is yours.") from None
    return digest.hexdigest()


def _opened(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast(IO[bytes], gzip.open(path, "rb"))
    return path.open("rb")


def _records(path: Path, handle: IO[bytes], largest: int) -> Iterator[Line]:
    text = io.TextIOWrapper(handle, encoding="utf-8-sig", errors="strict", newline="")
    reader = csv.reader(_bounded(path, text, largest), strict=True)
    try:
        for fields in reader:
            yield Line(reader.line_num, fields)
    except UnicodeDecodeError:
        raise Unusable(
            f"{path.name} near line {reader.line_num + 1} is not UTF-8; save it as CSV UTF-8 and try again."
        ) from None
    except csv.Error as why:
        raise Unusable(f"{path.name} line {reader.line_num} is not CSV ({why}); correct that line.") from None


def _bounded(path: Path, text: io.TextIOWrapper, largest: int) -> Iterator[str]:
    read = 0
    while line := text.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise Unusable(f"{path.name} has a line of more than {LONGEST_LINE} characters; it is no such table.")
        read += len(line)
        if read > largest:
            raise Unusable(f"{path.name} unpacks to more than {largest // 2**20} MB; it is no such table.")
        yield line
