"""Recompute every printed figure of the source documents and name the conflicts."""

from fsp.insight.figures.report import FigureLine, FigureReport, Source
from fsp.insight.figures.review import check_figures
from fsp.insight.figures.text import render_text

__all__ = ["FigureLine", "FigureReport", "Source", "check_figures", "render_text"]
