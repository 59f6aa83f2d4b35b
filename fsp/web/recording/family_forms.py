"""Forms about the family and its people."""

from __future__ import annotations

from django import forms

from fsp.people.selectors.directory import Colleague, list_practitioners
from fsp.web.families.people import KINDS
from fsp.web.families.words import PARTS
from fsp.web.recording.fields import CHOOSE, DayField, line, pick, radios, text
from fsp.web.recording.occasion import RecordingForm
from fsp.web.recording.subjects import called, people_here

BASES = (
    "birth mother",
    "married to, or civil partner of, the mother at the birth",
    "named on the birth certificate",
    "agreement with the mother",
    "court order",
    "guardian after a parent's death",
    "adoption",
)
SAFE_WHEN = "For example, weekdays before 3 pm. Leave it empty when any time is safe."
HIDDEN_MEANS = (
    "It is sealed: nobody reads it but those who work with this family and need it, and it shows on no list, "
    "drawing or search. Once sealed it stays sealed."
)
ASK_TO_HIDE = (
    "Must this address stay hidden from somebody? Then do not save it here. Your role may not hide an address: "
    "ask the lead practitioner or the team manager to record it."
)
ASK_TO_HIDE_NUMBER = ASK_TO_HIDE.replace("this address", "it").replace("an address", "it")


class FamilyForm(RecordingForm):
    """The family's name and why we are involved, against the version that was read."""

    name = line("Family name", help_text="As the family would say it.")
    why_involved = text(
        "Why we are involved",
        required=False,
        help_text="One or two sentences that the family would recognise.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def prepare(self) -> None:
        """Start from what is saved now."""
        family = self.occasion.record.family
        self.initial.update(name=family.name, why_involved=family.why_involved, version=family.version)

    def clean_name(self) -> str:
        """Keep a name on one line: a joined text may come in two."""
        return " ".join(self.cleaned_data["name"].split())


class AddressForm(RecordingForm):
    """Where a person lives; one switch seals it."""

    past = ("started_on",)
    lines = text("Address", longest=500, help_text="Each part on a line of its own, without the postcode.")
    lines.widget.attrs["rows"] = 3
    postcode = line("Postcode", longest=8, required=False)
    safe_to_write = forms.BooleanField(label="It is safe to write to this address", required=False)
    safe_when = line("When is it safe to visit or write?", required=False, help_text=SAFE_WHEN)
    started_on = DayField(label="Since when do they live there?", required=False)
    hide = forms.BooleanField(label="Keep this address hidden", required=False, help_text=HIDDEN_MEANS)

    def prepare(self) -> None:
        """Offer the switch only to those who may use it, and tell the others whom to ask."""
        if not self.occasion.may("compartment.write", "hidden_address"):
            del self.fields["hide"]
            self.fields["lines"].help_text += f" {ASK_TO_HIDE}"

    def sealed_names(self) -> frozenset[str]:
        """Return every answer of an address that is hidden; of an open one the action compares the address itself."""
        return frozenset(self.fields if self.cleaned_data.get("hide") else ("lines", "postcode"))


class HiddenAddressForm(AddressForm):
    """An address that is sealed in any case: for those who may hide one but change nothing else."""

    def prepare(self) -> None:
        """There is no switch: everything here is sealed."""
        del self.fields["hide"]

    def sealed_names(self) -> frozenset[str]:
        """Return every answer."""
        return frozenset(self.fields)


class ContactForm(RecordingForm):
    """A telephone number or an e-mail address, and how it is safe to use it."""

    past = ("started_on",)
    kind = radios("What is it?", (("phone", "Telephone number"), ("email", "E-mail address")))
    value = line("Number or e-mail address")
    safe_to_ring = forms.BooleanField(label="It is safe to ring", required=False)
    safe_to_text = forms.BooleanField(label="It is safe to send a text", required=False)
    safe_to_write = forms.BooleanField(
        label="It is safe to write",
        required=False,
        help_text="What is not ticked counts as not safe. Tick only what the person told you themselves.",
    )
    safe_when = line("When is it safe?", required=False, help_text=SAFE_WHEN)
    started_on = DayField(label="Since when?", required=False)
    hide = forms.BooleanField(label="Keep this number or address hidden", required=False, help_text=HIDDEN_MEANS)

    def prepare(self) -> None:
        """Offer the switch only to those who may use it, and tell the others whom to ask."""
        if not self.occasion.may("compartment.write", "hidden_address"):
            del self.fields["hide"]
            self.fields["value"].help_text = ASK_TO_HIDE_NUMBER

    def sealed_names(self) -> frozenset[str]:
        """Return every answer of what is hidden; of an open number the action compares the number itself."""
        return frozenset(self.fields if self.cleaned_data.get("hide") else ("value",))


class HiddenContactForm(ContactForm):
    """A number or e-mail address that is sealed in any case, as an address can be."""

    def prepare(self) -> None:
        """There is no switch: everything here is sealed."""
        del self.fields["hide"]

    def sealed_names(self) -> frozenset[str]:
        """Return every answer."""
        return frozenset(self.fields)


class TieForm(RecordingForm):
    """How two people of the family are tied."""

    past = ("started_on",)
    person_id = pick("Who")
    kind = pick("How are they tied?")
    other_id = pick("To whom")
    source = line("How do we know?", help_text="Who said so, or which paper was seen.")
    started_on = DayField(label="Since when?", required=False)
    ended_on = DayField(label="Until when?", required=False)
    disputed = forms.BooleanField(label="Somebody disputes this", required=False)

    def prepare(self) -> None:
        """Offer the people who belong to the family now."""
        people = _people(self)
        self.choose("person_id", people)
        self.choose("other_id", people)
        self.choose("kind", KINDS.items())


class ResponsibilityForm(RecordingForm):
    """An adult's parental responsibility for a child."""

    past = ("started_on",)
    adult_id = pick("Which adult has parental responsibility?")
    child_id = pick("For which child?")
    basis = pick("On what basis?", choices=[CHOOSE, *((basis, basis.capitalize()) for basis in BASES)])
    source = line("How do we know?", help_text="Who said so, or which paper was seen.")
    started_on = DayField(label="Since when?", required=False)
    disputed = forms.BooleanField(label="Somebody disputes this", required=False)

    def prepare(self) -> None:
        """Offer the adults and the children of the family."""
        self.choose("adult_id", _people(self, children=False))
        self.choose("child_id", _people(self, children=True))


class EndForm(RecordingForm):
    """The end of an allocation."""

    on = DayField(label="What was the last day?")
    reason = line("Why does it end?", longest=190)


class AllocationForm(RecordingForm):
    """A practitioner's work with the family."""

    practitioner_id = pick("Who will work with the family?")
    part = radios("In which part?", PARTS.items())
    child_id = pick("For which child?", required=False, help_text="Only for a lead for one child.")
    team_id = pick("Team", required=False, help_text="Leave it empty for the practitioner's own team.")
    started_on = DayField(label="From which day?")
    reason = line("Reason", required=False, help_text="Needed for a lead for one child: say why siblings need two.")

    def prepare(self) -> None:
        """Offer the people and teams of the directory."""
        self.colleagues = offer_colleagues(self)
        teams = {team.pk: team.name for each in self.colleagues.values() for team in each.teams}
        self.choose("team_id", ((str(key), name) for key, name in teams.items()), empty="Their own team")
        self.choose("child_id", _people(self, children=True), empty="None")


class HandOverForm(RecordingForm):
    """Handing a part over to another practitioner."""

    practitioner_id = pick("Who takes over?")
    started_on = DayField(
        label="From which day?",
        help_text="The one before ends on the day before this one. For example, 24 11 2026.",
    )
    reason = line("Why does it change?", longest=190)

    def prepare(self) -> None:
        """Offer everybody of the directory but the one who hands over."""
        self.colleagues = offer_colleagues(self)


def _people(form: RecordingForm, *, children: bool | None = None) -> list[tuple[str, str]]:
    members = [subject.member for subject in people_here(form.occasion.record) if subject.member]
    return [(str(each.person.pk), called(each)) for each in members if children in (None, each.is_child)]


def offer_colleagues(form: RecordingForm) -> dict[str, Colleague]:
    """Fill in the practitioners, and return them by key."""
    known = {str(each.id): each for each in list_practitioners(form.occasion.by, form.occasion.today)}
    form.choose("practitioner_id", ((key, _described(each)) for key, each in known.items()))
    return known


def _described(colleague: Colleague) -> str:
    teams = ", ".join(team.name for team in colleague.teams)
    return ", ".join(part for part in (colleague.name, colleague.discipline, teams) if part)
