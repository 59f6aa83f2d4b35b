"""Forms that decide: what to do about a referral, and that an enquiry needs no conference."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django import forms

from fsp.record.front_door.actions import decide_referral
from fsp.record.protection.actions import decide_conference
from fsp.record.views.family import FamilyRecord
from fsp.record.views.running import started_by_running
from fsp.web.recording.fields import DayField, radios
from fsp.web.recording.occasion import Answers, Done, Occasion, Recording, RecordingForm, Subject
from fsp.web.recording.subjects import called

OUTCOMES = (("work", "We work with the child"), ("nothing", "It leads to no further action"))


class DecideForm(RecordingForm):
    """What was decided about a referral, for brothers and sisters as well where they were referred too."""

    past = ("decided_on",)
    outcome = radios("What was decided?", OUTCOMES)
    decided_on = DayField(label="When was it decided, and the referrer told?")
    also = forms.MultipleChoiceField(
        label="Does the same decision hold for brothers and sisters?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Take away a tick where it does not; that child keeps a decision of its own to make.",
        error_messages={"invalid_choice": "Choose children from the list."},
    )

    def prepare(self) -> None:
        """Start from today, with every other child whose referral waits for a decision; none, and nobody is asked."""
        others = [each for each in undecided(self.occasion.record) if each.id != self.subject.id]
        self.choose("also", [(str(each.id), each.who) for each in others])
        self.initial.update(decided_on=self.occasion.today, also=[str(each.id) for each in others])
        if not others:
            del self.fields["also"]


class NoConferenceForm(RecordingForm):
    """That an enquiry ends without a conference."""

    past = ("decided_on",)
    decided_on = DayField(label="When was it decided?")


def undecided(record: FamilyRecord) -> Iterator[Subject]:
    """Referrals that wait for a decision."""
    yield from _started(record, "referral", "decide")


def enquiries_to_decide(record: FamilyRecord) -> Iterator[Subject]:
    """Enquiries whose conference is still to be held."""
    yield from _started(record, "enquiry", "conference")


def _started(record: FamilyRecord, kind: str, done_with: str) -> Iterator[Subject]:
    children = {each.person.pk: each for each in record.children if each.ended_on is None}
    spells = [each for each in record.spells if each.kind == kind and each.child_id in children]
    waiting = started_by_running(children, done_with) if spells else frozenset()
    for spell in spells:
        if spell.id in waiting:
            member = children[spell.child_id]
            yield Subject(called(member), spell.id, member, spell)


def _decide(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    assert subject.id
    nothing = answers["outcome"] == "nothing"
    for referral in (subject.id, *map(UUID, answers.get("also", ()))):
        decide_referral(
            by=occasion.by,
            at=occasion.at,
            referral_id=referral,
            decided_on=answers["decided_on"],
            no_further_action=nothing,
        )
    return Done("The decision is saved.")


def _no_conference(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    assert subject.id
    decide_conference(by=occasion.by, at=occasion.at, enquiry_id=subject.id, required=False, **answers)
    return Done("It is saved that no conference is needed.")


DECIDING = (
    Recording(
        "decide",
        "Decide about the referral of {who}",
        "referral.record",
        DecideForm,
        _decide,
        undecided,
        button="Save the decision",
        note="The decision and telling whoever sent the referral are one step: the day is the day of both.",
    ),
    Recording(
        "no-conference",
        "Decide that no conference is needed about {who}",
        "protection.write",
        NoConferenceForm,
        _no_conference,
        enquiries_to_decide,
        button="Save the decision",
        note="The enquiry stays on the record, and its conference is not due any more.",
    ),
)
