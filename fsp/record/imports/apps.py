"""Files that were loaded into the record, and how."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Files that were loaded into the record, and how."""

    name = "fsp.record.imports"
    label = "imports"
