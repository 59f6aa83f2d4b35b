"""The family's Workbook: entries, answers, modules."""

from django.apps import AppConfig


class WorkbookConfig(AppConfig):
    """The family's Workbook: entries, answers, modules."""

    name = "fsp.record.workbook"
    label = "workbook"
