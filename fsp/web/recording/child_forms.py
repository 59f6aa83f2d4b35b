"""Forms about one child's way through the service."""

from __future__ import annotations

from django import forms

from fsp.web.recording.fields import DayField, coded, pick, radios
from fsp.web.recording.occasion import RecordingForm

YES_NO = (("yes", "Yes"), ("no", "No"))
EARLIER = {"min_value": "Type 0 or more.", "max_value": "Type a number up to 50.", "invalid": "Type a whole number."}


class ReferralForm(RecordingForm):
    """A referral."""

    past = ("received_on",)
    received_on = DayField(label="When was it received?")
    source = pick("Who referred?")
    primary_need = pick("Primary need", required=False)
    no_further_action = forms.BooleanField(label="No further action was decided", required=False)

    def prepare(self) -> None:
        """Offer the codes of today's census year."""
        self.choose("source", coded("referral_source", self.occasion.today))
        self.choose("primary_need", coded("primary_need", self.occasion.today), empty="Not known yet")


class StartForm(RecordingForm):
    """The day on which something started."""

    past = ("started_on",)
    started_on = DayField(label="When did it start?")


class EndedForm(RecordingForm):
    """The day on which something ended."""

    past = ("ended_on",)
    ended_on = DayField(label="When did it end?")


class AuthoriseForm(RecordingForm):
    """The authorisation of an assessment, with the factors that it found."""

    past = ("authorised_on",)
    authorised_on = DayField(label="When was it authorised?")
    factors = forms.MultipleChoiceField(
        label="Which factors did the assessment find?",
        widget=forms.CheckboxSelectMultiple,
        help_text="Every factor that applies to this child or somebody in the household.",
        error_messages={"invalid_choice": "Choose factors from the list."},
    )

    def prepare(self) -> None:
        """Offer the factors of today's census year, by label."""
        self.choose("factors", coded("assessment_factor", self.occasion.today))


class EnquiryForm(RecordingForm):
    """A section 47 enquiry."""

    past = ("started_on",)
    started_on = DayField(label="When was the strategy discussion that began it?")
    conference_required = radios("Is a conference needed?", (*YES_NO, ("", "Not decided yet")), required=False)
    conference_due_on = DayField(label="When must the conference be held?", required=False)


class ConferenceForm(RecordingForm):
    """An initial child protection conference."""

    past = ("held_on",)
    held_on = DayField(
        label="When was it held?",
        help_text="For example, 24 11 2026. A day at a weekend is saved too, and shown as one to check.",
    )
    enquiry_id = pick("Which enquiry led to it?", required=False)

    def prepare(self) -> None:
        """Offer this child's enquiries, newest first."""
        assert self.subject.spell
        spells = self.occasion.record.spells_of(self.subject.spell.child_id)
        enquiries = [each for each in spells if each.kind == "enquiry"]
        choices = [(str(each.id), f"Enquiry of {each.started_on.day} {each.started_on:%B %Y}") for each in enquiries]
        self.choose("enquiry_id", choices, empty="None of ours")
        self.initial.update(enquiry_id=choices[0][0] if choices else "")


class ProtectionForm(RecordingForm):
    """A child protection plan to open."""

    past = ("started_on",)
    started_on = DayField(label="From which day?")
    category = radios("In which category?")
    previous_plans = forms.IntegerField(
        label="How many earlier child protection plans has the child had?",
        help_text="With any authority. 0 when there was none.",
        min_value=0,
        max_value=50,
        error_messages=EARLIER,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )

    def prepare(self) -> None:
        """Offer the categories of today's census year."""
        self.choose("category", coded("category_of_abuse", self.occasion.today))


class ReviewForm(RecordingForm):
    """A review conference of a child protection plan."""

    past = ("held_on",)
    held_on = DayField(label="When was the review held?")
    category = radios("Which category does it confirm or change to?")

    def prepare(self) -> None:
        """Offer the categories, starting from the plan's own."""
        assert self.subject.spell
        self.choose("category", coded("category_of_abuse", self.occasion.today))
        self.initial.update(category=self.subject.spell.more or self.subject.spell.code)


class CloseForm(RecordingForm):
    """The closure of a child's involvement."""

    past = ("closed_on",)
    closed_on = DayField(label="When did it close?")
    closure_reason = pick("Why does it close?")

    def prepare(self) -> None:
        """Offer the reasons of today's census year."""
        self.choose("closure_reason", coded("closure_reason", self.occasion.today))
