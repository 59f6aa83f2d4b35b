"""Opening a family: search first, then the family, its first child and the referral in one save."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from fsp.core.access import Viewer, check
from fsp.people.drafts import FamilyDraft, NameDraft, PersonDraft
from fsp.record.front_door.actions import OpeningDraft, ReferralDraft, open_with_referral
from fsp.web.access import page
from fsp.web.recording.answering import keep_answers, keeps_answers
from fsp.web.recording.fields import CHOOSE, DayField, coded, line, pick, text
from fsp.web.recording.occasion import Answers, Done, refuse_future
from fsp.web.recording.open_text import OpenText
from fsp.web.recording.searching import AfterSearch, family_url, page_of, steps
from fsp.web.recording.sending import FAULTY, send, tell

INTRO = "Search for the child first. A child who is known already keeps one record."


class OpeningForm(AfterSearch):
    """The family, the first child and the referral."""

    name = line("Name of the family", help_text="As the family would say it.")
    why_involved = text("Why are we involved?", required=False, help_text="In words the family would recognise.")
    received_on = DayField(label="When was the referral received?")
    source = pick("Who referred?")
    primary_need = pick("Primary need", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the codes of today's census year; the family is called as the child until somebody says otherwise."""
        super().__init__(*args, **more)
        self.fields["source"].choices = [CHOOSE, *coded("referral_source", self.today)]  # type: ignore[attr-defined]
        needs = coded("primary_need", self.today)
        self.fields["primary_need"].choices = [("", "Not known yet"), *needs]  # type: ignore[attr-defined]
        self.initial.setdefault("name", self.initial.get("family", ""))
        self.order_fields(["none_of_these", "reason", "spoken", "name", "why_involved"])

    def clean(self) -> Answers:
        """Refuse a referral that has not come yet."""
        answers = super().clean()
        refuse_future(self, ("received_on",), self.today)
        return answers


@page("referral.record")
def new_family(request: HttpRequest) -> HttpResponse:
    """Search, then open a family with its first child and referral."""
    viewer: Viewer = vars(request)["viewer"]
    for capability in ("referral.record", "family.write"):
        check(capability, viewer)
    known = {"today": timezone.localdate(), "keeps": keeps_answers(viewer)}
    search, form = steps(request, lambda *sent, **more: OpeningForm(*sent, **known, **more))
    if form is not None and form.is_bound and request.method == "POST":
        opened = send(
            form, lambda answers: _open(viewer, form, answers), OpenText(viewer, timezone.now(), ())
        )  # shares nobody yet
        if opened is not None:
            tell(request, Done("The family's record is open, with the child and the referral."))
            return HttpResponseRedirect(family_url(opened))
    shown = page_of(search, form, title="Open a family", button="Open the family", intro=INTRO)
    return render(request, "recording/new_family.html", {"page": shown}, status=FAULTY if shown.is_faulty else 200)


def _open(viewer: Viewer, form: AfterSearch, answers: Answers) -> UUID:
    now = timezone.now()
    draft = OpeningDraft(
        FamilyDraft(answers["name"], answers["why_involved"]),
        NameDraft(answers["given"].strip(), answers["family"].strip()),
        PersonDraft(
            sex=answers["sex"],
            birth_date=answers["birth_date"],
            expected_birth_date=answers["expected_birth_date"],
        ),
        ReferralDraft(answers["received_on"], answers["source"], answers["primary_need"]),
    )
    opened = open_with_referral(by=viewer, at=now, draft=draft)
    keep_answers(viewer, now, opened.child_id, form.matches, answers.get("reason", ""))
    return opened.family_id
