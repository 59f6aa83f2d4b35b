"""Who may sign in, and the roles they hold."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from fsp.core.ids import new_id


class AccountQueries(BaseUserManager["Account"]):
    """Finds accounts; making one is an action."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account with this e-mail address, in any case of letters."""
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A person or a part of the system that acts: every write and read names one."""

    class Kind(models.TextChoices):
        PERSON = "person", "Person"
        SYSTEM = "system", "System"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    agency_code = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)

    objects = AccountQueries()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleHolding(models.Model):
    """A role that an account holds, between dates; what the role may do is data (``definitions/access``)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="holdings")
    role = models.CharField(max_length=40)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="role_holding_ends_after_it_starts",
            )
        ]
