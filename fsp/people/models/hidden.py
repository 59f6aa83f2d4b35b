"""What stands around hidden values: their marks, words that were held back, and matches that nobody was shown."""

from __future__ import annotations

from django.db import models

from fsp.core.ids import new_id
from fsp.core.models.records import Recorded, keep_history
from fsp.people.models.contact import HIDDEN


class HiddenMark(models.Model):
    """A keyed mark of one piece of a hidden address or contact detail, such as its postcode.

    Derived, and made anew from the sealed value by ``fsp db migrate``; so it is no part of the record and the ledger
    does not commit to it. Written and read by definer functions alone: nobody sees a row.
    """

    source = models.UUIDField(help_text="The hidden address or contact detail.")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    mark = models.BinaryField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "mark"], name="one_mark_of_a_piece")]


@keep_history
class HeldWords(Recorded):
    """Words that hold a hidden value and were typed by somebody who may not know of it.

    Their writer goes on reading them as written, and so do those who may see the hidden value; everybody else reads
    ``shown``, in which the value is left out.
    """

    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    compartment = models.CharField(max_length=20, default=HIDDEN)
    hidden_for = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey("core.Account", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    field = models.CharField(max_length=120, help_text="The question that was answered, in the form's words.")
    kind = models.CharField(max_length=10, default="text", help_text="text, address, phone or email")
    shown = models.TextField(blank=True, default="")
    sealed_value = models.BinaryField(help_text="The words as written, under a key outside the database.")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("core.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="held_words_are_settled_by_somebody",
            )
        ]


class HiddenMatch(models.Model):
    """Somebody looked for a person before recording one, and a record that they may not know of may be the same.

    Written and read by definer functions alone; the front-door manager reads who asked and whom to speak to, never
    the record. A log, as the log of reads is, and no part of a family's record.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    searcher = models.ForeignKey("core.Account", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    sealed_words = models.BinaryField(help_text="What was looked for, under a key outside the database.")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey("core.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-at"], name="matches_newest_first")]
