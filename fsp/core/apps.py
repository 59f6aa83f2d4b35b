"""The app that holds access, the ledger and the log of reads."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Access, ledger, reads: what every other app stands on."""

    name = "fsp.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
