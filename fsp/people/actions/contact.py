"""Where people live and how to reach them, open or hidden."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer, check
from fsp.core.sealing import seal
from fsp.people import events, policies
from fsp.people.actions.hidden import hold_reach
from fsp.people.drafts import AddressDraft, ContactDraft
from fsp.people.marking import keep_marks
from fsp.people.models import Address, ContactDetail
from fsp.people.models.contact import HIDDEN
from fsp.people.selectors.standing import check_members

LONGEST = 1000  # characters of an address


def record_address(*, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: AddressDraft) -> Address:
    """Record where a person lives.

    An address that is hidden from the writer is held back: they go on as if it were saved, and it is not.
    """
    check_members("family.write", by, family_id, person_id)
    policies.check_text("lines", draft.lines, LONGEST)
    row = Address(person_id=person_id, **asdict(draft))
    if hold_reach(by=by, at=at, family_id=family_id, person_id=person_id, draft=draft):
        return row
    ledger.save(events.of_family("people.address_recorded", family_id, at, person=person_id), row)
    return row


def hide_address(*, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: AddressDraft) -> Address:
    """Record an address that must stay hidden: sealed, and opened only to those whom the matrix names."""
    standing = check_members("family.read", by, family_id, person_id)
    check("compartment.write", by, standing, band=HIDDEN)
    policies.check_text("lines", draft.lines, LONGEST)
    values = {**asdict(draft), "lines": "", "postcode": ""}
    sealed = seal(f"{draft.lines}\n{draft.postcode}".strip())
    row = Address(person_id=person_id, **values, compartment=HIDDEN, hidden_for_id=family_id, sealed_value=sealed)
    ledger.save(events.of_family("people.address_hidden", family_id, at, person=person_id), row)
    keep_marks(row)
    return row


def record_contact_detail(
    *, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: ContactDraft
) -> ContactDetail:
    """Record a telephone number or an e-mail address; what is not known to be safe is not safe."""
    check_members("family.write", by, family_id, person_id)
    policies.check_choice("kind", draft.kind, ContactDetail.Kind.values)
    policies.check_text("value", draft.value, 200)
    row = ContactDetail(person_id=person_id, **asdict(draft))
    if hold_reach(by=by, at=at, family_id=family_id, person_id=person_id, draft=draft):
        return row
    ledger.save(events.of_family("people.contact_detail_recorded", family_id, at, person=person_id), row)
    return row


def hide_contact_detail(
    *, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: ContactDraft
) -> ContactDetail:
    """Record a number or e-mail address that must stay hidden: sealed, as a hidden address is."""
    standing = check_members("family.read", by, family_id, person_id)
    check("compartment.write", by, standing, band=HIDDEN)
    policies.check_choice("kind", draft.kind, ContactDetail.Kind.values)
    policies.check_text("value", draft.value, 200)
    values = {**asdict(draft), "value": ""}
    sealed = seal(draft.value.strip())
    row = ContactDetail(person_id=person_id, **values, compartment=HIDDEN, hidden_for_id=family_id, sealed_value=sealed)
    ledger.save(events.of_family("people.contact_detail_hidden", family_id, at, person=person_id), row)
    keep_marks(row)
    return row
