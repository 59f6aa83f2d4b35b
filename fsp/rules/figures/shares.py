"""Rules about shares, percentages and the numbers they imply."""

from __future__ import annotations

from statistics import fmean

from fsp.rules.figures.numbers import Numbers, Result

HALF = 0.5  # a percentage printed as a whole number may lie this far from the real one


def share(part: Numbers, whole: Numbers) -> Result:
    """The part as a percentage of the whole."""
    return Result(100 * part.value / whole.value)


def share_left(known: Numbers, whole: Numbers) -> Result:
    """What is missing from the whole, as a whole percentage."""
    return Result(round(100 - 100 * known.value / whole.value))


def share_of_sum(*numbers: Numbers) -> Result:
    """All but the last added up, as a percentage of the last."""
    *parts, whole = numbers
    return Result(100 * sum(part.value for part in parts) / whole.value)


def smallest_share(*numbers: Numbers) -> Result:
    """The smallest part, as a percentage of the last number."""
    *parts, whole = numbers
    return Result(100 * min(part.value for part in parts) / whole.value)


def nearest_share(printed: Numbers, total: Numbers) -> Result:
    """The share nearest to the printed percentage that a whole number of the total can give."""
    count = round(printed.value * total.value / 100)
    return Result(100 * count / total.value)


def smallest_denominator(printed: Numbers, largest: Numbers) -> Result:
    """The largest total up to `largest` out of which a whole number gives the share, printed to two decimals.

    0 when there is none.
    """
    for total in range(int(largest.value), 0, -1):
        count = round(printed.value * total / 100)
        if round(100 * count / total, 2) == printed.value:
            return Result(float(total))
    return Result(0.0)


def percent_over(new: Numbers, old: Numbers) -> Result:
    """How far the first lies over the second, as a percentage of the second."""
    return Result(100 * (new.value / old.value - 1))


def percent_below_mean(value: Numbers, *others: Numbers) -> Result:
    """How far the first lies below the average of the others, as a percentage of that average."""
    return Result(100 * (1 - value.value / fmean(other.value for other in others)))


def mean_share(*pairs: Numbers) -> Result:
    """The average of the shares of pairs (part, whole, part, whole, …)."""
    values = [number.value for number in pairs]
    return Result(fmean(100 * part / whole for part, whole in zip(values[::2], values[1::2], strict=True)))


def before_growth(after: Numbers, percent: Numbers) -> Result:
    """The number before it grew by the percentage."""
    return Result(after.value / (1 + percent.value / 100))


def before_fall(after: Numbers, percent: Numbers) -> Result:
    """The number before it fell by the percentage."""
    return Result(after.value / (1 - percent.value / 100))


def base_of_share(part: Numbers, percent: Numbers) -> Result:
    """The whole of which the part is the percentage."""
    return Result(100 * part.value / percent.value)


def base_of_points(part: Numbers, higher: Numbers, lower: Numbers) -> Result:
    """The whole of which the part is the difference of two percentages, each printed as a whole number."""
    points = higher.value - lower.value
    base = 100 * part.value / points
    room = 100 * (part.value + HALF) / (points - 2 * HALF) - base
    return Result(base, room=room)


def more_leavers(base: Numbers, rate: Numbers, normal_rate: Numbers, more_at_normal: Numbers) -> Result:
    """Further leavers at a rate, from the further leavers at the normal rate."""
    return Result(base.value * (rate.value - normal_rate.value) / 100 + more_at_normal.value)


def share_that_left(start: Numbers, entered: Numbers, end: Numbers) -> Result:
    """Those who left (start and entrants, less the end) as a percentage of the start."""
    return Result(100 * (start.value + entered.value - end.value) / start.value)
