"""Published figures of all authorities: import, read, and show beside our own."""

from fsp.insight.benchmarks.importing import import_benchmarks
from fsp.insight.benchmarks.page import BenchmarkPage, BenchmarkSection, benchmark_page
from fsp.insight.benchmarks.reader import Band, Benchmarks, Neighbour, Point
from fsp.insight.benchmarks.reading import Unusable
from fsp.insight.benchmarks.report import ImportReport

__all__ = [
    "Band",
    "BenchmarkPage",
    "BenchmarkSection",
    "Benchmarks",
    "ImportReport",
    "Neighbour",
    "Point",
    "Unusable",
    "benchmark_page",
    "import_benchmarks",
]
