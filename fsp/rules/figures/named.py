"""The table of rules by name; a check is data and names one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fsp.rules.figures import counts, lines, shares
from fsp.rules.figures.numbers import Numbers, Result

RULES: Mapping[str, Callable[..., Result]] = {
    "add_per_year": lines.add_per_year,
    "base_of_points": shares.base_of_points,
    "base_of_share": shares.base_of_share,
    "before_fall": shares.before_fall,
    "before_growth": shares.before_growth,
    "capped_rate": lines.capped_rate,
    "count": counts.count,
    "count_found": counts.count_found,
    "days_between": lines.days_between,
    "difference": counts.difference,
    "each": counts.each,
    "implied_population": counts.implied_population,
    "implied_rate": counts.implied_rate,
    "lower_quartile": lines.lower_quartile,
    "mean_share": shares.mean_share,
    "months_between": lines.months_between,
    "more_leavers": shares.more_leavers,
    "nearest_share": shares.nearest_share,
    "on_the_curve": lines.on_the_curve,
    "over_adjusted": lines.over_adjusted,
    "per_10000": lines.per_10000,
    "percent_below_mean": shares.percent_below_mean,
    "percent_over": shares.percent_over,
    "product": counts.product,
    "ratio": counts.ratio,
    "same": counts.same,
    "share": shares.share,
    "share_left": shares.share_left,
    "share_of_sum": shares.share_of_sum,
    "share_that_left": shares.share_that_left,
    "smallest_denominator": shares.smallest_denominator,
    "smallest_share": shares.smallest_share,
    "step_of_last_year": lines.step_of_last_year,
    "sum": counts.add_up,
    "sum_over": counts.sum_over,
    "years_between": lines.years_between,
    "yearly_growth": lines.yearly_growth,
}


class Unfit(ValueError):
    """A rule cannot be applied to the numbers it was given; the sentence says which and why."""


def apply(rule: str, inputs: Sequence[Numbers]) -> Result:
    """Apply the named rule; raise `Unfit` when the numbers do not suit it."""
    if rule not in RULES:
        raise Unfit(f"There is no rule called {rule}.")
    try:
        return RULES[rule](*inputs)
    except (TypeError, ValueError, ArithmeticError) as why:
        raise Unfit(f"The rule {rule} cannot be applied: {why}") from why
