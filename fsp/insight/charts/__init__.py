"""Charts as inline SVG without scripts or styles, each with a table that says the same."""

from fsp.insight.charts.cache import ChartCache
from fsp.insight.charts.shapes import ChartBand, ChartLine, ChartValue, LineChart, LineStyle, TableTwin
from fsp.insight.charts.twin import table_twin

__all__ = [
    "ChartBand",
    "ChartCache",
    "ChartLine",
    "ChartValue",
    "LineChart",
    "LineStyle",
    "TableTwin",
    "table_twin",
]
