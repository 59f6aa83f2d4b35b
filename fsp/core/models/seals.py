"""The seals: signed statements of what the ledger and the log of reads held at a moment."""

from __future__ import annotations

from django.db import models


class Seal(models.Model):
    """One seal. Rows are written by the definer function ``core.add_seal`` alone and never change.

    ``body`` is the text that was signed; the other columns repeat what is in it, for those who query.
    """

    number = models.BigIntegerField(primary_key=True)
    made_at = models.DateTimeField()
    watermark = models.BigIntegerField(help_text="Everything written by transactions before this one is covered.")
    position = models.BigIntegerField(help_text="The highest position in the ledger that is covered.")
    events = models.BigIntegerField(help_text="Events that this seal adds to those before it.")
    links = models.BigIntegerField(help_text="Places in streams that this seal adds.")
    reads = models.BigIntegerField(help_text="Reads that this seal adds.")
    previous = models.BinaryField(help_text="SHA-256 of the seal before; zeros in the first.")
    root = models.BinaryField(help_text="Merkle root over the events added.")
    reads_root = models.BinaryField(help_text="Merkle root over the reads added.")
    key = models.CharField(max_length=32, help_text="Which public key the signature holds for.")
    body = models.BinaryField(help_text="The bytes that were signed.")
    signature = models.BinaryField(help_text="Ed25519 over the body.")
