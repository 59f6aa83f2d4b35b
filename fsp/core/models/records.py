"""What every record has: a random key, a version, its last event, and a reason when it is void."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models

from fsp.core.ids import new_id

Model = TypeVar("Model", bound=models.Model)


class Recorded(models.Model):
    """A row of the record. Nothing is deleted: a row that should not be is voided, with a reason.

    ``event`` is the ledger event that wrote this version; the database refuses a change that names none.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(default=1)
    event = models.ForeignKey("core.LedgerEvent", on_delete=models.PROTECT, related_name="+", db_index=False)
    salt = models.BinaryField(max_length=16, help_text="Makes the ledger's commitment to this version unguessable.")
    voided_because = models.TextField(blank=True, default="")

    #: Columns that came after rows had been written, each with the value that says "as before". While a row holds
    #: that value the ledger's commitment leaves the column out, so that older rows still agree with theirs.
    added_later: ClassVar[Mapping[str, Any]] = {}

    class Meta:
        abstract = True

    @property
    def is_void(self) -> bool:
        """Answer whether this row was withdrawn."""
        return bool(self.voided_because)


def keep_history(model: type[Model]) -> type[Model]:
    """Keep every version of a model's rows in a table of its own, by trigger, whoever writes."""
    tracked: type[Model] = pghistory.track(obj_field=None, context_field=None)(model)  # type: ignore[arg-type]  # its types forget None
    return tracked


def spell(start: str = "started_on", end: str = "ended_on", *, bounds: str = "[]") -> models.Func:
    """Return the days of a spell as a range; a spell without an end runs on. By default both days belong to it."""
    return models.Func(
        models.F(start),
        models.F(end),
        models.Value(bounds),
        function="daterange",
        output_field=DateRangeField(),
    )


def ends_after_start(name: str, start: str = "started_on", end: str = "ended_on") -> models.CheckConstraint:
    """Return the rule that a spell does not end before it starts."""
    open_or_later = models.Q(**{f"{end}__isnull": True}) | models.Q(**{f"{end}__gte": models.F(start)})
    return models.CheckConstraint(condition=open_or_later, name=name)


def never_two(
    name: str, *same: str, when: models.Q | None = None, bounds: str = "[]", deferrable: bool = False
) -> ExclusionConstraint:
    """Return the rule that no two spells overlap that share the named columns. Voided rows do not count.

    With bounds ``[)`` one spell may end on the day on which the next begins. A deferrable rule is asked at once
    unless a write that changes two spells together puts it off to its own end.
    """
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((column, RangeOperators.EQUAL) for column in same),
            (spell(bounds=bounds), RangeOperators.OVERLAPS),
        ],
        condition=models.Q(voided_because="") & (when or models.Q()),
        deferrable=models.Deferrable.IMMEDIATE if deferrable else None,
    )
