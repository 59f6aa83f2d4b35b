"""Draw a chart as SVG that may stand inside a page under a strict content security policy.

The drawing carries presentation attributes only: no script, no style element or attribute, no link, no
reference to anything outside. What is not on the short lists below does not get through. Within the page
it is one image with a title and a description; its parts are silent, because the table twin reads better.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

import vl_convert
from defusedxml.ElementTree import fromstring

from fsp.insight.charts.plan import plan
from fsp.insight.charts.shapes import LineChart

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS: Final = frozenset({"g", "line", "path", "rect", "text", "tspan"})
ATTRIBUTES: Final = frozenset(
    {
        "d",
        "dx",
        "dy",
        "fill",
        "fill-opacity",
        "font-family",
        "font-size",
        "font-weight",
        "height",
        "opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "transform",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    }
)


def draw(chart: LineChart) -> str:
    """Return the chart as an SVG element, ready to stand in a page."""
    drawn = fromstring(vl_convert.vegalite_to_svg(plan(chart)))
    name = f"chart-{sha256(repr(chart).encode()).hexdigest()[:12]}"
    root = Element(
        "svg",
        {
            "xmlns": SVG.strip("{}"),
            "viewBox": drawn.get("viewBox", ""),
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-text",
            "focusable": "false",
            "class": "chart",
        },
    )
    SubElement(root, "title", {"id": f"{name}-title"}).text = chart.title
    SubElement(root, "desc", {"id": f"{name}-text"}).text = chart.description
    for part in drawn:
        _copy(part, root)
    return tostring(root, encoding="unicode")


def _copy(part: Element, into: Element) -> None:
    tag = part.tag.removeprefix(SVG)
    if tag not in ELEMENTS or part.get("display") == "none":
        return
    kept = {key: value for key, value in part.attrib.items() if key in ATTRIBUTES and "url(" not in value}
    copy = SubElement(into, tag, kept)
    copy.text = part.text
    for child in part:
        _copy(child, copy)
