"""Where a person lives and how to reach them safely. What is not known to be safe is not safe."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history

OPEN = "core"
HIDDEN = "hidden_address"


class Reachable(Recorded):
    """What every way of reaching a person holds: how it is safe, when, and who may see it."""

    compartment = models.CharField(max_length=20, default=OPEN)
    hidden_for = models.ForeignKey("people.Family", on_delete=models.PROTECT, null=True, related_name="+")
    sealed_value = models.BinaryField(null=True, help_text="The hidden value, under a key outside the database.")
    safe_to_ring = models.BooleanField(default=False)
    safe_to_text = models.BooleanField(default=False)
    safe_to_write = models.BooleanField(default=False)
    safe_when = models.CharField(max_length=200, blank=True, default="")
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        abstract = True


@keep_history
class Address(Reachable):
    """A place where a person lives or lived."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="addresses")
    lines = models.TextField(blank=True, default="")
    postcode = models.CharField(max_length=8, blank=True, default="")

    class Meta:
        constraints = [
            ends_after_start("address_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(compartment=OPEN) | models.Q(lines="", postcode="", hidden_for__isnull=False),
                name="a_hidden_address_is_sealed",
            ),
        ]


@keep_history
class ContactDetail(Reachable):
    """A telephone number or an e-mail address."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Telephone"
        EMAIL = "email", "E-mail"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="contact_details")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    value = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            ends_after_start("contact_detail_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(compartment=OPEN) | models.Q(value="", hidden_for__isnull=False),
                name="a_hidden_contact_detail_is_sealed",
            ),
        ]
