"""What may be recorded about a family and its people: form, capability and action of each."""

from __future__ import annotations

from uuid import UUID

from fsp.core.errors import Invalid
from fsp.people.actions import allocations, contact, families, ties
from fsp.people.drafts import (
    AddressDraft,
    AllocationDraft,
    ContactDraft,
    FamilyDraft,
    ResponsibilityDraft,
    TieDraft,
)
from fsp.people.selectors.directory import Colleague, list_practitioners
from fsp.web.recording import family_forms as forms
from fsp.web.recording import subjects
from fsp.web.recording.occasion import Answers, Done, Occasion, Recording, Subject

WITH_OWN_TEAM = ("lead", "co_lead", "cover", "child_lead")


def _correct(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    draft = FamilyDraft(answers["name"], answers["why_involved"])
    version = answers["version"]
    families.correct_family(by=occasion.by, at=occasion.at, family_id=occasion.family_id, version=version, draft=draft)
    return Done("The family's name and why we are involved are saved.")


def _address(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    hide = answers.pop("hide", False)
    return _hidden_address(occasion, subject, answers) if hide else _open_address(occasion, subject, answers)


def _open_address(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    contact.record_address(
        by=occasion.by,
        at=occasion.at,
        family_id=occasion.family_id,
        person_id=_id(subject),
        draft=AddressDraft(**answers),
    )
    return Done("The address is saved.")


def _hidden_address(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    contact.hide_address(
        by=occasion.by,
        at=occasion.at,
        family_id=occasion.family_id,
        person_id=_id(subject),
        draft=AddressDraft(**answers),
    )
    return Done("The address is saved and sealed. Only those who need it to work with this family can read it.")


def _contact(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    hide = answers.pop("hide", False)
    return _hidden_contact(occasion, subject, answers) if hide else _open_contact(occasion, subject, answers)


def _hidden_contact(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    draft = ContactDraft(**answers)
    contact.hide_contact_detail(
        by=occasion.by, at=occasion.at, family_id=occasion.family_id, person_id=_id(subject), draft=draft
    )
    return Done("It is saved and sealed. Only those who need it to work with this family can read it.")


def _open_contact(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    draft = ContactDraft(**answers)
    contact.record_contact_detail(
        by=occasion.by, at=occasion.at, family_id=occasion.family_id, person_id=_id(subject), draft=draft
    )
    return Done("The contact detail is saved. What you did not tick counts as not safe.")


def _tie(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    if answers["person_id"] == answers["other_id"]:
        raise Invalid("other_id", "Choose two different people.")
    draft = TieDraft(**_keys(answers, "person_id", "other_id"))
    ties.record_relationship(by=occasion.by, at=occasion.at, family_id=occasion.family_id, draft=draft)
    return Done("The relationship is saved.")


def _responsibility(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    draft = ResponsibilityDraft(**_keys(answers, "adult_id", "child_id"))
    ties.record_responsibility(by=occasion.by, at=occasion.at, family_id=occasion.family_id, draft=draft)
    return Done("The parental responsibility is saved.")


def _allocate(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    keys = _keys(answers, "practitioner_id", "team_id", "child_id")
    if keys["part"] == "child_lead" and not (keys["child_id"] and keys["reason"].strip()):
        raise Invalid("reason", "A lead for one child needs the child, and the reason why siblings need two leads.")
    if keys["part"] != "child_lead":
        keys["child_id"] = None
    if keys["team_id"] is None and keys["part"] in WITH_OWN_TEAM:
        keys["team_id"] = _own_team(occasion, keys["practitioner_id"])
    draft = AllocationDraft(**keys)
    allocations.allocate(by=occasion.by, at=occasion.at, family_id=occasion.family_id, draft=draft)
    return Done("The practitioner is allocated.")


def _hand_over(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    before = subject.allocation
    assert before
    new = UUID(answers["practitioner_id"])
    if new == before.practitioner_id:
        raise Invalid("practitioner_id", "Choose somebody else: this is who has the part now.")
    if answers["started_on"] <= before.started_on:
        raise Invalid("started_on", "Choose a later day: the one before began on this day or after it.")
    team = _own_team(occasion, new) if before.part in WITH_OWN_TEAM else None
    draft = AllocationDraft(
        new,
        before.part,
        answers["started_on"],
        team_id=team,
        child_id=before.child_id,
        reason=before.reason,
    )
    allocations.hand_over(
        by=occasion.by, at=occasion.at, allocation_id=before.pk, draft=draft, reason=answers["reason"]
    )
    return Done("The work is handed over.")


def _end(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    allocations.end_allocation(by=occasion.by, at=occasion.at, allocation_id=_id(subject), **answers)
    return Done("The allocation is ended.")


def _own_team(occasion: Occasion, practitioner_id: UUID) -> UUID | None:
    """Return the one team that a practitioner is in; nothing when there is none or there are several."""
    known: dict[UUID, Colleague] = {each.id: each for each in list_practitioners(occasion.by, occasion.today)}
    teams = known[practitioner_id].teams if practitioner_id in known else ()
    return teams[0].pk if len(teams) == 1 else None


def _keys(answers: Answers, *names: str) -> Answers:
    return {**answers, **{name: UUID(answers[name]) if answers[name] else None for name in names}}


def _id(subject: Subject) -> UUID:
    assert subject.id
    return subject.id


FAMILY = (
    Recording(
        "name",
        "Correct the name and why we are involved",
        "family.write",
        forms.FamilyForm,
        _correct,
        subjects.the_family,
    ),
    Recording(
        "relationship",
        "Record a relationship",
        "family.write",
        forms.TieForm,
        _tie,
        subjects.two_people,
    ),
    Recording(
        "responsibility",
        "Record parental responsibility",
        "family.write",
        forms.ResponsibilityForm,
        _responsibility,
        subjects.adult_and_child,
    ),
    Recording(
        "allocate",
        "Allocate a practitioner",
        "allocation.write",
        forms.AllocationForm,
        _allocate,
        subjects.the_family,
        button="Allocate",
    ),
)
WORKERS = (
    Recording(
        "hand-over",
        "Hand over: {who}",
        "allocation.write",
        forms.HandOverForm,
        _hand_over,
        subjects.allocations_open,
        button="Hand over",
    ),
    Recording(
        "end-allocation",
        "End: {who}",
        "allocation.write",
        forms.EndForm,
        _end,
        subjects.allocations_open,
        button="End this allocation",
    ),
)
PEOPLE = (
    Recording(
        "address",
        "Record an address of {who}",
        "family.write",
        forms.AddressForm,
        _address,
        subjects.people_here,
    ),
    Recording(
        "hidden-address",
        "Record a hidden address of {who}",
        "compartment.write",
        forms.HiddenAddressForm,
        _hidden_address,
        subjects.people_here,
        band="hidden_address",
        button="Save and seal",
        note=forms.HIDDEN_MEANS,
    ),
    Recording(
        "contact",
        "Record a number or e-mail of {who}",
        "family.write",
        forms.ContactForm,
        _contact,
        subjects.people_here,
    ),
    Recording(
        "hidden-contact",
        "Record a hidden number or e-mail of {who}",
        "compartment.write",
        forms.HiddenContactForm,
        _hidden_contact,
        subjects.people_here,
        band="hidden_address",
        button="Save and seal",
        note=forms.HIDDEN_MEANS,
    ),
)
