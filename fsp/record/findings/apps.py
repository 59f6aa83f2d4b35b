"""Where a record breaks a rule of a return: kept, shown, never hidden."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Where a record breaks a rule of a return: kept, shown, never hidden."""

    name = "fsp.record.findings"
    label = "findings"
