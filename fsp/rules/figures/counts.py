"""Rules that add, divide, count and look up."""

from __future__ import annotations

from math import prod

from fsp.rules.figures.numbers import Numbers, Result

PER = 100_000  # the rates of the Covid tables are per 100,000
HALF = 0.5


def same(other: Numbers) -> Result:
    """The other place's figure as it stands."""
    return Result(other.value)


def add_up(*groups: Numbers) -> Result:
    """All numbers added up."""
    return Result(sum(sum(group.values) for group in groups))


def sum_over(*numbers: Numbers) -> Result:
    """All but the last added up, divided by the last."""
    *parts, whole = numbers
    return Result(sum(part.value for part in parts) / whole.value)


def difference(first: Numbers, second: Numbers) -> Result:
    """The first less the second."""
    return Result(first.value - second.value)


def ratio(first: Numbers, second: Numbers) -> Result:
    """The first divided by the second."""
    return Result(first.value / second.value)


def product(*numbers: Numbers) -> Result:
    """The numbers multiplied; a range stays a range."""
    low = prod(number.value for number in numbers)
    high = prod(_upper(number) for number in numbers)
    return Result(low, high if high != low else None)


def each(total: Numbers, teams: Numbers, people: Numbers) -> Result:
    """The total for each person of all teams; a range where the people are a range."""
    least = total.value / (teams.value * _upper(people))
    return Result(least, total.value / (teams.value * people.value))


def count(*groups: Numbers) -> Result:
    """How many numbers there are."""
    return Result(float(sum(len(group.items) for group in groups)))


def count_found(first: Numbers, second: Numbers) -> Result:
    """How many of the first group are in the second, by the last part of their names."""
    there = {item.name.rsplit(".", 1)[-1] for item in second.items}
    return Result(float(sum(item.name.rsplit(".", 1)[-1] in there for item in first.items)))


def implied_population(cases: Numbers, rates: Numbers) -> Result:
    """The population behind cases and their rates per 100,000, added up; the rates are whole numbers."""
    pairs = list(zip(cases.values, rates.values, strict=True))
    total = sum(PER * number / rate for number, rate in pairs)
    most = sum(PER * number / (rate - HALF) for number, rate in pairs)
    return Result(total, room=most - total)


def implied_rate(total: Numbers, cases: Numbers, rates: Numbers) -> Result:
    """The rate per 100,000 of all cases over the population that the parts imply."""
    return Result(PER * total.value / implied_population(cases, rates).value)


def _upper(numbers: Numbers) -> float:
    number = numbers.one
    return number.value if number.high is None else number.high
