"""Recovery codes are shown once, right after they were made."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from fsp.core.accounts.second_factor import CODES


@transaction.atomic
def take_new_codes(account_id: UUID) -> tuple[str, ...]:
    """Return an account's recovery codes if nobody has seen them yet; nothing ever after."""
    found = Authenticator.objects.select_for_update().filter(user_id=account_id, type=CODES).first()
    if found is None or found.wrap().did_view:
        return ()
    found.wrap().mark_as_viewed()
    return tuple(found.wrap().get_unused_codes())
