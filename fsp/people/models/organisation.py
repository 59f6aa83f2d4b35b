"""Agencies, teams, practitioners."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history, never_two


@keep_history
class Agency(Recorded):
    """An organisation whose people work with families: the council, a provider, a district."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)


@keep_history
class Team(Recorded):
    """A team of an agency."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="teams")

    def __str__(self) -> str:
        return self.name


@keep_history
class Practitioner(Recorded):
    """A person who works with families, of any discipline."""

    account = models.OneToOneField("core.Account", on_delete=models.PROTECT, null=True, related_name="practitioner")
    name = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="practitioners")
    discipline = models.CharField(max_length=60)
    registration_id = models.CharField(max_length=20, blank=True, default="")

    def __str__(self) -> str:
        return self.name


@keep_history
class TeamPlace(Recorded):
    """A practitioner's place in a team, between dates."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.PROTECT, related_name="places")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="places")
    is_manager = models.BooleanField(default=False)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ends_after_start("team_place_ends_after_it_starts"),
            never_two("one_place_in_a_team_at_a_time", "practitioner", "team"),
        ]
