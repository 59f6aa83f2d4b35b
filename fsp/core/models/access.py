"""What access rests on in the database: sessions and grants."""

from __future__ import annotations

from django.db import models

from fsp.core.ids import new_id


class AccessSession(models.Model):
    """An open session of an account. The token itself is never stored, only its hash.

    Written and read by definer functions alone; the run-time roles have no right to the table.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    token_hash = models.BinaryField(unique=True)
    account = models.ForeignKey("core.Account", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, blank=True, default="")
    device = models.CharField(max_length=80, blank=True, default="")
    how = models.CharField(max_length=20, blank=True, default="")


class Grant(models.Model):
    """One cell of the access matrix, as the second wall reads it. Loaded from ``definitions/access``."""

    role = models.CharField(max_length=40)
    capability = models.CharField(max_length=60)
    band = models.CharField(max_length=20)
    scope = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["role", "capability", "band"], name="one_grant_per_matrix_cell")]
