"""Rules about dates and about lines drawn through time: growth, targets, the neighbours' cap."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import quantiles

from fsp.rules.figures.numbers import Numbers, Result

CAP_FROM = 2019  # the rule with the cap starts at the March count of this year
GROWTH_CHANGES = 2025  # one growth of the population up to here, another after


def months(first: date, last: date) -> int:
    """Whole months from one date to another; a month that ends the day before counts as whole."""
    last = last + timedelta(days=1) if (last + timedelta(days=1)).day == 1 else last
    first = first + timedelta(days=1) if (first + timedelta(days=1)).day == 1 else first
    return round((last.year - first.year) * 12 + last.month - first.month + (last.day - first.day) / 31)


def months_between(first: Numbers, last: Numbers) -> Result:
    """Months from the first date to the second."""
    return Result(float(months(first.one.day, last.one.day)))


def days_between(first: Numbers, last: Numbers) -> Result:
    """Days from the first date to the second."""
    return Result(float((last.one.day - first.one.day).days))


def years_between(first: Numbers, last: Numbers) -> Result:
    """Months from the first date to the second, in years."""
    return Result(months(first.one.day, last.one.day) / 12)


def yearly_growth(first: Numbers, last: Numbers) -> Result:
    """The even yearly growth from the first to the second, in per cent."""
    years = months(first.one.day, last.one.day) / 12
    return Result(100 * ((last.value / first.value) ** (1 / years) - 1))


def on_the_curve(first: Numbers, last: Numbers, at: Numbers) -> Result:
    """The value at the date of `at` on a curve of even growth through the first two."""
    part = months(first.one.day, at.one.day) / months(first.one.day, last.one.day)
    return Result(first.value * (last.value / first.value) ** part)


def step_of_last_year(first: Numbers, last: Numbers, at: Numbers) -> Result:
    """The step from first to last, at the same pace from last to the date of `at`."""
    pace = (last.value - first.value) / months(first.one.day, last.one.day)
    return Result(pace * months(last.one.day, at.one.day))


def add_per_year(base: Numbers, yearly: Numbers, start: Numbers) -> Result:
    """The base with the yearly addition for every year since the date of `start`."""
    return Result(base.value + yearly.value * months(start.one.day, base.one.day) / 12)


def over_adjusted(actual: Numbers, base: Numbers, yearly: Numbers, start: Numbers) -> Result:
    """How far the actual lies over the base with its yearly addition, in per cent."""
    return Result(100 * (actual.value / add_per_year(base, yearly, start).value - 1))


def per_10000(number: Numbers, population: Numbers) -> Result:
    """The number per 10,000 of the population."""
    return Result(10_000 * number.value / population.value)


def lower_quartile(rates: Numbers) -> Result:
    """The lower quartile, interpolated between ranks (the inclusive method)."""
    return Result(quantiles(rates.values, n=4, method="inclusive")[0])


def capped_rate(
    target: Numbers,
    base: Numbers,
    population: Numbers,
    yearly_change: Numbers,
    growth_before: Numbers,
    growth_after: Numbers,
    neighbours: Numbers,
) -> Result:
    """Children at the target's date: the rate cut yearly, no lower than the neighbours' lower quartile.

    Our reading of "5 % a year, capped at the top of the lowest quartile of statistical neighbours"
    (Family Solutions Plus report, para 18); the report does not print its rule.
    """
    year = target.one.day.year
    rate = per_10000(base, population).value * (1 + yearly_change.value / 100) ** (year - CAP_FROM)
    rate = max(rate, lower_quartile(neighbours).value)
    early, late = min(year, GROWTH_CHANGES) - CAP_FROM, max(year - GROWTH_CHANGES, 0)
    people = population.value * (1 + growth_before.value / 100) ** early * (1 + growth_after.value / 100) ** late
    return Result(rate * people / 10_000)
