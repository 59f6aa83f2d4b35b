"""What a form is about and what it does: one ``Recording`` for each, in the tables of this package."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from fsp.core.access import Standing, Viewer, can
from fsp.record.views.family import Allocation, FamilyRecord, Member
from fsp.record.views.spells import Spell

Answers = dict[str, Any]


@dataclass(frozen=True)
class Subject:
    """What a form is about: the family itself (no ``id``), a person, a spell of a child, an allocation."""

    who: str
    id: UUID | None = None
    member: Member | None = None
    spell: Spell | None = None
    allocation: Allocation | None = None


@dataclass(frozen=True)
class Occasion:
    """Who records, when, in which opened record."""

    by: Viewer
    at: datetime
    record: FamilyRecord
    standing: Standing

    @property
    def today(self) -> date:
        """The local date."""
        return timezone.localdate(self.at)

    @property
    def family_id(self) -> UUID:
        """The family's key."""
        return self.record.family.pk

    def may(self, capability: str, band: str | None = None) -> bool:
        """Answer whether the writer may do this here."""
        return can(capability, self.by, self.standing, band=band)


@dataclass(frozen=True)
class Done:
    """What is said after saving. Nothing personal: it travels in a cookie. ``look`` is odd and worth a look."""

    words: str
    look: str = ""


class RecordingForm(forms.Form):
    """A form about one subject. ``past`` names the days that cannot lie in the future."""

    use_required_attribute = False
    past: tuple[str, ...] = ()

    def __init__(self, *args: Any, occasion: Occasion, subject: Subject, **more: Any) -> None:
        """Fill in the choices that depend on the record."""
        super().__init__(*args, **more)
        self.occasion, self.subject = occasion, subject
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and what is known already."""

    def clean(self) -> Answers:
        """Refuse days that have not come yet, and hidden answers that are not as they were sent."""
        answers = super().clean() or {}
        refuse_future(self, self.past, self.occasion.today)
        if any(self.errors.get(bound.name) for bound in self.hidden_fields()):
            self.add_error(None, "This page was changed on its way. Load it again; what you typed is below.")
        return answers

    def sealed_names(self) -> frozenset[str]:
        """Return the answers in free text that are not saved in the open: nothing hidden is looked for in them."""
        return frozenset()

    def choose(self, name: str, choices: Iterable[tuple[str, str]], *, empty: str = "Choose") -> None:
        """Give a field its choices, with an empty one first when it is a select box."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        first = [("", empty)] if type(field.widget) is forms.Select else []
        field.choices = [*first, *choices]


def refuse_future(form: forms.Form, names: Iterable[str], today: date) -> None:
    """Add an error beside each named day that has not come yet."""
    for name in names:
        day = form.cleaned_data.get(name)
        if day and day > today:
            form.add_error(name, "This day is in the future. Check the date.")


@dataclass(frozen=True)
class Recording:
    """One thing that can be recorded: its address, the capability it needs, its form, its action.

    ``subjects`` says what of a record it can be about in the record's present state; ``step_up`` that it is a
    sensitive step, which wants a fresh proof of who records.
    """

    code: str
    title: str
    capability: str
    form: type[RecordingForm]
    save: Callable[[Occasion, Subject, Answers], Done]
    subjects: Callable[[FamilyRecord], Iterable[Subject]]
    band: str | None = None
    button: str = "Save"
    note: str = ""
    step_up: bool = False

    def title_for(self, subject: Subject) -> str:
        """Return the heading, with whom it is about."""
        return self.title.format(who=subject.who)

    def is_open_to(self, occasion: Occasion) -> bool:
        """Answer whether the writer may record this here."""
        return occasion.may(self.capability, self.band)
