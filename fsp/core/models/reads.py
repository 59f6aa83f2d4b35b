"""The log of reads: who opened which family's record, when, on which page."""

from __future__ import annotations

from django.db import models

from fsp.core.ids import new_id


class Read(models.Model):
    """One opening of a family's record. Append-only; no foreign keys, so that it outlives what it names."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    viewer = models.UUIDField()
    viewer_name = models.CharField(max_length=200)
    family = models.UUIDField()
    page = models.CharField(max_length=60)
    purpose = models.CharField(max_length=40)
    xid = models.BigIntegerField(help_text="Transaction that wrote it; a seal waits for older ones to end.")

    class Meta:
        indexes = [models.Index(fields=["family", "-at"], name="reads_of_a_family_newest_first")]
