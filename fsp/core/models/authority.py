"""The authority whose records these are: one database holds one authority's, and no other's."""

from __future__ import annotations

from django.db import models


class Authority(models.Model):
    """The data controller of this database, by the DfE's three digits."""

    la_number = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(max_length=200)
    only_one = models.BooleanField(default=True, unique=True)
