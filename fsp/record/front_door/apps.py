"""The front door: referrals."""

from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    """The front door: referrals."""

    name = "fsp.record.front_door"
    label = "front_door"
