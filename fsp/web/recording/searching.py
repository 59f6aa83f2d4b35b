"""Search before create: the search form, the people found, and the form that opens only after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from fsp.core.access import Viewer
from fsp.record.views.matches import Match, Matches, find_matches
from fsp.web.components.words import reading_date
from fsp.web.parked import sent_or_parked
from fsp.web.recording.fields import DayField, line, radios, text
from fsp.web.recording.occasion import Answers
from fsp.web.recording.page import Found, SearchFirstPage

SEXES = (("F", "Female"), ("M", "Male"), ("U", "Not known, or not born yet"))
NEW = "new"
LOOK_AGAIN = "The search finds other people under this name and date of birth. Look at them first, then save."


class SearchForm(forms.Form):
    """Whom to look for."""

    use_required_attribute = False
    given = line("First name", longest=100, required=False)
    family = line("Family name", longest=100, required=False)
    birth_date = DayField(
        label="Date of birth",
        required=False,
        help_text="For example, 14 3 2018. Day and month are tried the other way round too.",
    )

    def clean(self) -> Answers:
        """Refuse an empty search."""
        answers = super().clean() or {}
        if not self.errors and not any(answers.values()):
            self.add_error("given", "Give a name, a date of birth, or both. For an unborn child, give the mother's.")
        return answers

    def find(self, viewer: Viewer) -> Matches:
        """Return who is like what was answered."""
        answers = self.cleaned_data
        return find_matches(viewer, f"{answers['given']} {answers['family']}".strip(), answers["birth_date"])


class AfterSearch(forms.Form):
    """A form that opens only after a search.

    ``seen`` holds who was shown: nobody is recorded past a person who was not looked at. ``by_choice`` lets the
    writer say that one of those found is the person.
    """

    use_required_attribute = False
    by_choice = False
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    given = line("First name", longest=100, required=False, help_text="Leave it empty for an unborn child.")
    family = line("Family name", longest=100, required=False)
    sex = radios("Sex", SEXES)
    birth_date = DayField(label="Date of birth", required=False, help_text="For example, 14 3 2018.")
    expected_birth_date = DayField(
        label="Expected date of birth",
        required=False,
        help_text="Only for a child who is not born yet. For example, 8 3 2027.",
    )

    def __init__(self, *args: Any, matches: Matches, today: date, keeps: bool = False, **more: Any) -> None:
        """Ask about those who were found, where anybody was; and how the writer knows, where the answer is kept."""
        super().__init__(*args, **more)
        self.matches, self.today, self.keeps = matches, today, keeps
        self.shown = " ".join(dict.fromkeys(str(match.person_id) for match in matches.found))
        if matches.found:
            self._ask_about_those_found()
        if matches.hidden_may_match:
            self.fields["spoken"] = _spoken()
        self.order_fields(["who", "none_of_these", "reason", "spoken"])

    def clean(self) -> Answers:
        """Refuse to go past somebody who was not shown."""
        answers = super().clean() or {}
        if set(self.shown.split()) - set(answers.get("seen", "").split()):
            self.add_error(None, LOOK_AGAIN)
        if "reason" in self.fields and answers.get("who", NEW) == NEW and not answers.get("reason"):
            self.add_error("reason", "Say how you know that it is somebody else.")
        return answers

    def _ask_about_those_found(self) -> None:
        if self.by_choice:
            choices = {str(match.person_id): f"The same person as {told(match)}" for match in self.matches.found}
            self.fields["who"] = radios("Is it one of these people?", [*choices.items(), (NEW, "No, somebody new")])
        else:
            self.fields["none_of_these"] = forms.BooleanField(
                label="I have looked at each of them: none is this child",
                error_messages={"required": "Look at each person found, then say that none of them is this child."},
            )
        if self.keeps:
            self.fields["reason"] = _reason()


def _reason() -> forms.CharField:
    kept = "Only when it is somebody else: your answer is kept, so that nobody has to ask again."
    field = text("How do you know?", longest=1000, required=False, help_text=kept)
    field.widget.attrs["rows"] = 2
    return field


def _spoken() -> forms.BooleanField:
    return forms.BooleanField(
        label="I have spoken to the front-door manager about the record that I may not open",
        error_messages={"required": "Speak to the front-door manager first: a record you may not open may match."},
    )


def told(match: Match) -> str:
    """Return who a found person is, in a line."""
    known = f", also known as {match.also}" if match.also else ""
    return f"{match.name}, {born(match)}, {match.part} in the {match.family} family{known}"


def born(match: Match) -> str:
    """Return when a found person was born."""
    if match.birth_date:
        return f"born {reading_date(match.birth_date)}"
    return f"due {reading_date(match.expected_birth_date)}" if match.expected_birth_date else "date of birth not known"


def steps(request: HttpRequest, make: Callable[..., AfterSearch]) -> tuple[SearchForm, AfterSearch | None]:
    """Return the search, and the form that opens after it.

    Sending the form searches again for what it holds now, so that a name changed there is looked for too.
    """
    viewer: Viewer = vars(request)["viewer"]
    sent = sent_or_parked(request)
    search = SearchForm(sent)
    if sent is not None and "save" in sent:
        return search, make(sent, matches=search.find(viewer) if search.is_valid() else Matches())
    if sent is None or not search.is_valid():
        return search, None
    initial = {name: search.cleaned_data[name] for name in ("given", "family", "birth_date")}
    return search, make(matches=search.find(viewer), initial=initial)


def page_of(search: SearchForm, form: AfterSearch | None, **words: str) -> SearchFirstPage:
    """Return the page of a search and of the form after it; ``words`` are its title, button and so on."""
    matches = form.matches if form is not None else Matches()
    return SearchFirstPage(
        search=search,
        form=form,
        found=tuple(_found(match) for match in matches.found),
        hidden_may_match=matches.hidden_may_match,
        **{"back_url": reverse("families"), **words},
    )


def family_url(family_id: UUID) -> str:
    """Return the address of a family's thread."""
    return reverse("family", kwargs={"family_id": family_id, "section": "thread"})


def _found(match: Match) -> Found:
    also = (f"Also known as {match.also}",) if match.also else ()
    return Found(
        match.name,
        (born(match), f"{match.part} in the {match.family} family", *also),
        family_url(match.family_id),
    )
