"""The app of people: children, adults, families, practitioners, and who works with whom."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and how they belong together."""

    name = "fsp.people"
    label = "people"
