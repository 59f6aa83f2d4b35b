"""Entries: what happened, who was there, what was written and answered, in which compartment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fsp.core.models.records import Recorded, keep_history

COMPARTMENT = 20


def versions_of(root: Any) -> models.Q:
    """Return what finds every text of an entry by the one that it began with: that one, and its corrections."""
    return models.Q(pk=root) | models.Q(first_id=root)


@keep_history
class Entry(Recorded):
    """One thing that happened, recorded once. It is never edited: it is corrected by a new one, or added to.

    ``compartment`` is where it stands: the core, or narrower. ``modules`` are those that it concerns, each with the
    version whose form was answered (``M6:1``). ``first`` is the entry that a row of corrections began with; an
    addition names that one, so that it stands with whatever text holds now. A correction stays its author's;
    ``corrected_by`` is whoever made it. ``shown_as`` is filled where the entry
    was drawn out of its writer's sight without their knowing: the compartment that they go on seeing.
    """

    added_later: ClassVar[Mapping[str, Any]] = {
        "shown_as": "",
        "corrected_by_id": None,
        "corrected_by_name": "",
        "withdrawn_at": None,
        "withdrawn_by_id": None,
        "withdrawn_by_name": "",
    }

    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    author = models.ForeignKey("people.Practitioner", on_delete=models.PROTECT, null=True, related_name="entries")
    author_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True, default="")
    discipline = models.CharField(max_length=60, blank=True, default="")
    text = models.TextField(blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    compartment = models.CharField(max_length=COMPARTMENT, default="core")
    shown_as = models.CharField(
        max_length=COMPARTMENT, blank=True, default="", help_text="Where its writer takes it to be."
    )
    modules = ArrayField(models.CharField(max_length=50), default=list)
    significant = models.BooleanField(default=False)
    shared_with = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    first = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    adds_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="additions")
    because = models.CharField(max_length=500, blank=True, default="", help_text="Why the entry before was corrected.")
    corrected_by = models.ForeignKey("people.Practitioner", on_delete=models.PROTECT, null=True, related_name="+")
    corrected_by_name = models.CharField(max_length=200, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("people.Practitioner", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_by_name = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["family", "-happened_at"], name="entries_of_a_family_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["corrects"],
                condition=models.Q(voided_because=""),
                name="one_correction_of_an_entry",
            ),
            models.CheckConstraint(
                condition=models.Q(corrects__isnull=True) | models.Q(first__isnull=False) & ~models.Q(because=""),
                name="every_correction_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(shared_with__isnull=True) | models.Q(compartment="core") | models.Q(shown_as="core"),
                name="nothing_sealed_is_shared",
            ),
        ]

    @property
    def root_id(self) -> UUID:
        """The entry that the row of corrections began with; its own where it corrects none."""
        return self.first_id or self.pk


@keep_history
class EntryPerson(Recorded):
    """A person whom an entry concerns, and how: seen alone, not seen, spoken to, or only spoken about."""

    class How(models.TextChoices):
        ALONE = "alone", "Seen alone"
        SEEN = "seen", "Seen"
        PRESENT = "present", "There"
        SPOKEN_TO = "spoken_to", "Spoken to"
        NOT_SEEN = "not_seen", "Not seen"
        NOBODY_IN = "nobody_in", "Nobody in"
        ABOUT = "about", "Not there; it is about them"
        NO_CONTACT = "no_contact", "No contact"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="people")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=12, choices=How.choices)
    words = models.TextField(blank=True, default="", help_text="The person's own words, or a sentence about them.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "person"], condition=models.Q(voided_because=""), name="one_line_a_person_and_entry"
            )
        ]


@keep_history
class Answer(Recorded):
    """An answer to one question of one version of a module, given in an entry; of a person where the form asks so."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="answers")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    module = models.CharField(max_length=40)
    module_version = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=60)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    value = models.JSONField()
    compartment = models.CharField(max_length=COMPARTMENT, default="core")

    class Meta:
        indexes = [models.Index(fields=["family", "module"], name="answers_of_a_family_by_module")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "module", "question", "person"],
                condition=models.Q(voided_because=""),
                nulls_distinct=False,
                name="one_answer_a_question_and_entry",
            )
        ]


@keep_history
class SealedNote(Recorded):
    """A practitioner's own notes of an entry, encrypted, in their discipline's compartment."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sealed_notes")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    compartment = models.CharField(max_length=COMPARTMENT)
    sealed_value = models.BinaryField(help_text="The notes, under a key outside the database.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "compartment"],
                condition=models.Q(voided_because=""),
                name="one_sealed_note_an_entry_and_compartment",
            ),
            models.CheckConstraint(condition=~models.Q(compartment="core"), name="a_sealed_note_is_not_in_the_core"),
        ]
