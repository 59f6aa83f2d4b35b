"""The XML underneath: one pass over a file in small pieces, in flat memory, giving up early and plainly.

No document type, entity or outside reference is read (defusedxml). The limits are far beyond any real
census file and keep a hostile one from costing time or memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn, Protocol
from xml.sax import SAXException, SAXParseException, handler, xmlreader

from defusedxml.common import DefusedXmlException, DTDForbidden
from defusedxml.expatreader import DefusedExpatParser

from fsp.rules.cin.findings import Unusable

PIECE = 64 * 1024  # bytes read at a time
MAX_DEPTH = 24
MAX_TEXT = 64 * 1024  # characters of text in one element
MAX_SILENCE = 1024 * 1024  # bytes without any element: one endless tag, comment or run of blanks
MAX_ELEMENTS = 10_000  # elements between the ends of two children


class Listener(Protocol):
    """What a pass over the file calls; `line` is 1 for the first."""

    def start(self, name: str, depth: int, attributes: tuple[str, ...]) -> None:
        """An element begins; `depth` is 0 for the outermost."""

    def end(self, name: str, depth: int, text: str) -> None:
        """An element ends; `text` is its own text before this point, since its last inner element."""

    def stray(self, text: str, depth: int) -> None:
        """Text stood between the elements inside the one at this depth."""


class Pass(handler.ContentHandler):
    """One pass over one file. `digest` is the SHA-256 of the bytes read so far."""

    def __init__(self, path: Path, listener: Listener, *, resets_at: int) -> None:
        super().__init__()
        self.path = path
        self.listener = listener
        self._resets_at = resets_at  # the count of elements starts again when one of this depth ends
        self._parser = DefusedExpatParser(forbid_dtd=True)
        self._parser.setContentHandler(self)
        self._parser.setFeature(handler.feature_external_ges, False)
        self._sha = hashlib.sha256()
        self._text: list[str] = []
        self._length = 0
        self._depth = -1
        self._count = 0
        self._silence = 0
        self._leaf = False

    @property
    def digest(self) -> str:
        """The SHA-256 of what was read, in hexadecimal."""
        return self._sha.hexdigest()

    @property
    def line(self) -> int:
        """The line being read."""
        return int(self._parser.getLineNumber() or 1)

    def run(self) -> Iterator[None]:
        """Read the file piece by piece, yielding after each; Unusable where it cannot be read."""
        try:
            with self.path.open("rb") as file:
                while piece := file.read(PIECE):
                    self._sha.update(piece)
                    self._silence += len(piece)
                    self._feed(piece)
                    if self._silence > MAX_SILENCE:
                        self.refuse("no element ends for more than a megabyte: this is no census file")
                    yield
        except OSError as error:
            reason = (error.strerror or "it cannot be read").lower()
            why = f"the file cannot be opened ({reason}); check its place and your right to it."
            raise Unusable(f"{self.path.name}: {why}") from error
        self._feed(None)

    def refuse(self, why: str) -> NoReturn:
        """Give the file up, naming it and the line."""
        raise Unusable(f"{self.path.name}, line {self.line}: {why}; export the census file again.")

    def _feed(self, piece: bytes | None) -> None:
        try:
            if piece is None:
                self._parser.close()
            else:
                self._parser.feed(piece)
        except DTDForbidden as error:
            why = "the file declares a document type or entities, which a census file never does"
            raise self._unusable(why, self.line) from error
        except DefusedXmlException as error:
            raise self._unusable("the file refers to entities, which is never followed", self.line) from error
        except SAXParseException as error:
            why = _parse_reason(error, ended=piece is None)
            raise self._unusable(why, error.getLineNumber() or 1) from error
        except (SAXException, LookupError, UnicodeError, ValueError) as error:
            why = "its text encoding cannot be read; save it as UTF-8"
            raise self._unusable(why, self.line) from error

    def _unusable(self, why: str, line: int) -> Unusable:
        return Unusable(f"{self.path.name}, line {line}: {why}; export the census file again.")

    def startElement(self, name: str, attrs: xmlreader.AttributesImpl) -> None:  # noqa: N802
        self._silence = 0
        if self._text:
            self._flush_stray()
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            self.refuse(f"elements stand more than {MAX_DEPTH} deep in one another")
        if self._count > MAX_ELEMENTS:
            self.refuse(f"one child holds more than {MAX_ELEMENTS:,} elements")
        self._leaf = True
        self.listener.start(name, self._depth, tuple(attrs.getNames()) if len(attrs) else ())

    def endElement(self, name: str) -> None:  # noqa: N802
        self._silence = 0
        text = ""
        if self._text:
            if self._leaf:
                text = "".join(self._text).strip()
                self._text.clear()
                self._length = 0
            else:
                self._flush_stray()
        self._leaf = False
        self.listener.end(name, self._depth, text)
        if self._depth == self._resets_at:
            self._count = 0
        self._depth -= 1

    def characters(self, content: str) -> None:
        self._length += len(content)
        if self._length > MAX_TEXT:
            self.refuse(f"one element holds more than {MAX_TEXT:,} characters")
        self._text.append(content)

    def _flush_stray(self) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        self._length = 0
        if text:
            self.listener.stray(text, self._depth)


def _parse_reason(error: SAXParseException, *, ended: bool) -> str:
    said = error.getMessage()
    if "no element found" in said or "unclosed" in said:
        return "the file ends before it is complete" if ended else "the file breaks off"
    if "encoding" in said or "invalid token" in said:
        return f"the text is not well-formed XML in its stated encoding ({said})"
    return f"this is not well-formed XML ({said})"
