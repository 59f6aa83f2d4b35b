"""The named rules of arithmetic that recompute a printed figure."""

from fsp.rules.figures.named import RULES, Unfit, apply
from fsp.rules.figures.numbers import Number, Numbers, Result
from fsp.rules.figures.verdicts import Verdict, judge

__all__ = ["RULES", "Number", "Numbers", "Result", "Unfit", "Verdict", "apply", "judge"]
