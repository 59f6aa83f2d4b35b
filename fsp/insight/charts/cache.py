"""Keep drawn charts in a folder, named by what they show, so that a chart is drawn once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from fsp.insight.charts.shapes import LineChart

DRAWING = "1"  # raise it when the drawing itself changes
VERSIONS = f"{DRAWING} {version('vl-convert-python')} {version('altair')}"
KEPT = 500  # drawings; about 20 kB each


@dataclass(frozen=True, slots=True)
class ChartCache:
    """Drawn charts in a folder, at most `kept` of them. Without a folder every chart is drawn anew."""

    folder: Path | None = None
    kept: int = KEPT

    def svg(self, chart: LineChart) -> str:
        """Return the drawing of a chart, from the folder if it is there whole."""
        if self.folder is None:
            return _draw(chart)
        path = self.folder / f"{sha256(f'{VERSIONS} {chart!r}'.encode()).hexdigest()}.svg"
        return _whole(path) or self._drawn(chart, path)

    def _drawn(self, chart: LineChart, path: Path) -> str:
        drawing = _draw(chart)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_suffix(f".{uuid4().hex}")
            beside.write_text(drawing, "utf-8")
            os.replace(beside, path)
            _trim(path.parent, self.kept)
        except OSError:
            pass  # a full or foreign folder costs time, never the page
        return drawing


def _draw(chart: LineChart) -> str:
    # imported here because Altair takes a second to load, and a page of kept drawings never needs it
    from fsp.insight.charts.svg import draw

    return draw(chart)


def _trim(folder: Path, kept: int) -> None:
    drawings = sorted(folder.glob("*.svg"), key=_age)
    for old in drawings[: max(len(drawings) - kept, 0)]:
        old.unlink(missing_ok=True)


def _whole(path: Path) -> str | None:
    try:
        drawing = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return drawing if drawing.startswith("<svg ") and drawing.endswith("</svg>") else None


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
