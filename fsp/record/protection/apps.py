"""Section 47 enquiries, conferences and child protection plans."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """Section 47 enquiries, conferences and child protection plans."""

    name = "fsp.record.protection"
    label = "protection"
