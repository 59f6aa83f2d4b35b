"""Assessments, child in need plans and closure."""

from django.apps import AppConfig


class InvolvementConfig(AppConfig):
    """Assessments, child in need plans and closure."""

    name = "fsp.record.involvement"
    label = "involvement"
