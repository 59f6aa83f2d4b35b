"""Files that were loaded."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, keep_history


@keep_history
class Import(Recorded):
    """One file that was loaded whole: what it was, what it said it was, what came of it. Holds no personal value."""

    kind = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    authority = models.CharField(max_length=10)
    reference_on = models.DateField()
    loaded_at = models.DateTimeField()
    counts = models.JSONField(default=dict)
