"""Adding a person to a family: search first; somebody who is known already is added, not recorded again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from fsp.core.access import check
from fsp.people.actions import families, persons
from fsp.people.drafts import MembershipDraft, NameDraft, PersonDraft
from fsp.web.access import page
from fsp.web.families.identity import identity
from fsp.web.recording.answering import keep_answers, keeps_answers
from fsp.web.recording.fields import CHOOSE, DayField, coded, line, pick, radios
from fsp.web.recording.occasion import Answers, Done, Occasion, refuse_future
from fsp.web.recording.open_text import OpenText
from fsp.web.recording.searching import NEW, SEXES, AfterSearch, page_of, steps
from fsp.web.recording.sending import FAULTY, send, tell
from fsp.web.recording.views import occasion_of, record_url

INTRO = "Search first. A person who is known already keeps one record, and may belong to several families."
PARTS = (("child", "Child"), ("parent", "Parent"), ("carer", "Carer"), ("other", "Other"))
INTERPRETER = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
ANSWER = {"yes": True, "no": False, "": None}


class PersonForm(AfterSearch):
    """A person of the family: one of those found, or somebody new."""

    by_choice = True
    part = radios("What is their part in the family?", PARTS)
    started_on = DayField(label="Since when do they belong to the family?")
    ethnicity = pick("Ethnicity", required=False)
    first_language = line("First language", longest=60, required=False)
    interpreter = radios("Do they need an interpreter?", INTERPRETER, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the codes of today's census year. What is known of somebody found is not asked again."""
        super().__init__(*args, **more)
        self.fields["ethnicity"].choices = [CHOOSE, *coded("ethnicity", self.today)]  # type: ignore[attr-defined]
        if self.matches.found:
            self.fields["sex"] = radios("Sex", SEXES, required=False)
        self.order_fields(["who", "reason", "spoken", "part", "started_on"])

    def clean(self) -> Answers:
        """Refuse a day that has not come yet, and a new person without an answer about sex."""
        answers = super().clean()
        refuse_future(self, ("started_on",), self.today)
        if answers.get("who", NEW) == NEW and not answers.get("sex") and "sex" not in self.errors:
            self.add_error("sex", forms.ValidationError("Sex: choose one, or say that it is not known."))
        return answers


@page("family.write")
def new_person(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Search, then add a person who is known or record a new one."""
    occasion = occasion_of(request, family_id)
    check("family.write", occasion.by, occasion.standing)
    known = {"today": occasion.today, "keeps": keeps_answers(occasion.by)}
    search, form = steps(request, lambda *sent, **more: PersonForm(*sent, **known, **more))
    back = record_url(family_id)
    where = OpenText.of(occasion)
    if form is not None and form.is_bound and request.method == "POST":
        done = send(form, lambda answers: _add(occasion, form, answers), where)
        if done is not None:
            tell(request, done)
            return HttpResponseRedirect(back)
    shown = page_of(search, form, title="Add a person", button="Add to the family", intro=INTRO, back_url=back)
    bar = identity(occasion.record, "record", occasion.today, may_see_looks=occasion.may("looked.read"))
    status = FAULTY if shown.is_faulty else 200
    return render(request, "recording/new_person.html", {"identity": bar, "page": shown}, status=status)


def _add(occasion: Occasion, form: AfterSearch, answers: Answers) -> Done:
    place = MembershipDraft(answers["part"], answers["started_on"])
    who = answers.get("who", NEW)
    if who == NEW:
        return _record(occasion, form, answers, place)
    families.add_member(by=occasion.by, at=occasion.at, family_id=occasion.family_id, person_id=UUID(who), draft=place)
    return Done("The person who was known already belongs to this family too.")


def _record(occasion: Occasion, form: AfterSearch, answers: Answers, place: MembershipDraft) -> Done:
    draft = PersonDraft(
        sex=answers["sex"],
        birth_date=answers["birth_date"],
        expected_birth_date=answers["expected_birth_date"],
        ethnicity=answers["ethnicity"],
        first_language=answers["first_language"].strip(),
        interpreter_needed=ANSWER[answers["interpreter"]],
    )
    person = persons.record_person(
        by=occasion.by,
        at=occasion.at,
        family_id=occasion.family_id,
        draft=draft,
        name=NameDraft(answers["given"].strip(), answers["family"].strip()),
        place=place,
    )
    keep_answers(occasion.by, occasion.at, person.pk, form.matches, answers.get("reason", ""))
    return Done("The person is recorded in this family.")
