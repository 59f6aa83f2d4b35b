"""What somebody has begun to write. A draft is not the record: it is its writer's alone, and goes when it is saved."""

from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """A form as it was kept last, encrypted. Its id becomes the entry's, so that a form saved twice is one entry."""

    id = models.UUIDField(primary_key=True, editable=False)
    account = models.ForeignKey("core.Account", on_delete=models.PROTECT, related_name="+")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    sealed_answers = models.BinaryField(help_text="The whole form, under a key outside the database.")
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["account", "-saved_at"], name="drafts_of_an_account_newest")]
