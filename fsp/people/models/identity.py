"""What a person is called and identified by, over time, and answers to "is this the same person?"."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history


@keep_history
class PersonName(Recorded):
    """A name a person has or had."""

    class Kind(models.TextChoices):
        CURRENT = "current", "Current name"
        BIRTH = "birth", "Name at birth"
        KNOWN_AS = "known_as", "Known as"
        PREVIOUS = "previous", "Previous name"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CURRENT)
    given = models.CharField(max_length=100, blank=True, default="")
    family = models.CharField(max_length=100, blank=True, default="")
    plain = models.CharField(max_length=210, blank=True, default="", help_text="As it is searched: no accents.")
    sounds_like = models.CharField(max_length=60, blank=True, default="", help_text="Metaphone of both names.")
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [ends_after_start("name_ends_after_it_starts")]
        indexes = [
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="names_by_likeness", fastupdate=False),
            models.Index(fields=["sounds_like"], name="names_by_sound"),
        ]

    @property
    def whole(self) -> str:
        """The name as it is spoken."""
        return f"{self.given} {self.family}".strip()


@keep_history
class Identifier(Recorded):
    """A number that an institution knows a person by, with the time it was valid."""

    class Scheme(models.TextChoices):
        UPN = "upn", "Unique pupil number"
        FORMER_UPN = "former_upn", "Former unique pupil number"
        UPN_UNKNOWN = "upn_unknown", "Reason the unique pupil number is not known"
        NHS = "nhs", "NHS number"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=12, choices=Scheme.choices)
    value = models.CharField(max_length=20)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [ends_after_start("identifier_ends_after_it_starts")]
        indexes = [models.Index(fields=["scheme", "value"], name="identifiers_by_value")]


@keep_history
class SamePersonAnswer(Recorded):
    """A person's answer to whether two records are one person. It is kept, and can be taken back."""

    class Answer(models.TextChoices):
        SAME = "same", "The same person"
        DIFFERENT = "different", "Two people"
        UNSURE = "unsure", "Not sure yet"

    one = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["one", "other"],
                condition=models.Q(voided_because=""),
                name="one_answer_for_two_people",
            )
        ]
