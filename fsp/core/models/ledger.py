"""The ledger: the business story without personal values, hash-chained per stream.

Rows are written by the definer function ``core.append`` alone and never change.
"""

from __future__ import annotations

from django.db import models

from fsp.core.ids import new_id


class LedgerEvent(models.Model):
    """One thing that was done: what kind, to which records, by whom, for what purpose, when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    position = models.BigIntegerField(unique=True, help_text="Order of writing; gaps are rolled-back writes.")
    kind = models.CharField(max_length=80)
    by = models.UUIDField()
    purpose = models.CharField(max_length=40)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    canonical = models.BinaryField(help_text="The bytes that are hashed, as they were written.")
    digest = models.BinaryField(help_text="SHA-256 of the canonical bytes.")
    xid = models.BigIntegerField(help_text="Transaction that wrote it; a seal waits for older ones to end.")


class LedgerLink(models.Model):
    """An event's place in one stream's chain."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=60)
    seq = models.BigIntegerField()
    event = models.ForeignKey(LedgerEvent, on_delete=models.PROTECT, related_name="links")
    hash = models.BinaryField(help_text="SHA-256 of previous hash, stream, seq and the event's digest.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="one_link_per_place_in_a_stream")]


class LedgerStream(models.Model):
    """The head of one chain; its row is the lock that orders the writers of one aggregate."""

    stream = models.CharField(max_length=60, primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()
