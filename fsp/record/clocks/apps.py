"""Clocks: what is due, for whom, met or late."""

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    """Clocks: what is due, for whom, met or late."""

    name = "fsp.record.clocks"
    label = "clocks"
