"""Joining two families: find the other one, look at both, say why."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from fsp.core.access import check
from fsp.core.errors import NotFound
from fsp.people.actions.families import join_families
from fsp.people.selectors.standing import check_family
from fsp.record.views.families import find_families
from fsp.record.views.family import FamilyRecord, open_family
from fsp.web.access import page
from fsp.web.families.identity import identity
from fsp.web.families.listing import choice_of
from fsp.web.families.words import member_age
from fsp.web.parked import sent_or_parked
from fsp.web.recording.fields import DayField, line, radios
from fsp.web.recording.occasion import Answers, Done, Occasion, RecordingForm, Subject
from fsp.web.recording.open_text import OpenText
from fsp.web.recording.page import Found, JoinPage
from fsp.web.recording.sending import FAULTY, send, tell
from fsp.web.recording.subjects import called
from fsp.web.recording.views import occasion_of, record_url

NOBODY = "No other family that you may see is found. Try another spelling, or a date of birth."


class FindForm(forms.Form):
    """Which family to look for, and, when some are found, which of them it is."""

    use_required_attribute = False
    look_for = line("Name, date of birth or number of somebody in the other family", longest=100)

    def offer(self, found: list[tuple[str, str]]) -> None:
        """Ask which of the families found it is."""
        if found:
            self.fields["other"] = radios("Which family is it?", found)


class JoinForm(RecordingForm):
    """The reason for joining, given in sight of both families."""

    past = ("on",)
    on = DayField(label="From which day do they belong together?")
    reason = line("Why are they one family?", longest=180)
    compared = forms.BooleanField(
        label="I have compared both lists of people",
        error_messages={"required": "Compare both lists of people first: a joining is told in both records."},
    )


@page("family.join", step_up=True)
def join(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Find another family, compare, and bring its people into this one."""
    occasion = occasion_of(request, family_id)
    check("family.join", occasion.by, occasion.standing)
    sent = sent_or_parked(request)
    other = _other(occasion, sent)
    if sent is None or other is None:
        return _shown(request, occasion, JoinPage(record_url(family_id), find=_find(occasion, sent)))
    check_family("family.join", occasion.by, other.family.pk)
    form = JoinForm(sent if "save" in sent else None, occasion=occasion, subject=Subject("both"))
    if form.is_bound and request.method == "POST":
        done = send(form, lambda answers: _join(occasion, other, answers), OpenText.of(occasion, other.family.pk))
        if done is not None:
            tell(request, done)
            return HttpResponseRedirect(record_url(family_id))
    both = (_members(occasion, occasion.record), _members(occasion, other))
    shown = JoinPage(record_url(family_id), form=form, both=both, other=str(other.family.pk))
    return _shown(request, occasion, shown)


def _other(occasion: Occasion, sent: QueryDict | None) -> FamilyRecord | None:
    """Open the family that was chosen; its opening is logged too."""
    chosen = sent.get("other") if sent else None
    if not chosen:
        return None
    try:
        key = UUID(str(chosen))
    except ValueError:
        raise NotFound from None
    return open_family(occasion.by, key, "join") if key != occasion.family_id else None


def _find(occasion: Occasion, sent: QueryDict | None) -> FindForm:
    form = FindForm(sent)
    found = _families(occasion, form.cleaned_data["look_for"]) if form.is_valid() else []
    form.offer(found)
    if form.is_bound and form.is_valid() and not found:
        form.add_error("look_for", NOBODY)
    if found and sent and "compare" in sent:
        form.add_error("other", "Choose one of the families.")
    return form


def _families(occasion: Occasion, text: str) -> list[tuple[str, str]]:
    choice = choice_of(QueryDict(), text)
    found = find_families(occasion.by, choice, today=occasion.today).families
    return [
        (str(each.family.pk), ": ".join((f"{each.family.name} family", ", ".join(c.name for c in each.children))))
        for each in found
        if each.family.pk != occasion.family_id
    ]


def _members(occasion: Occasion, record: FamilyRecord) -> Found:
    lines = (f"{called(each)}, {member_age(each, occasion.today)}, {each.part}" for each in record.members)
    return Found(f"{record.family.name} family", tuple(lines))


def _join(occasion: Occasion, other: FamilyRecord, answers: Answers) -> Done:
    join_families(
        by=occasion.by,
        at=occasion.at,
        from_id=other.family.pk,
        into_id=occasion.family_id,
        on=answers["on"],
        reason=answers["reason"].strip(),
    )
    return Done("The two families are joined: everybody belongs to this one. Both records tell of it.")


def _shown(request: HttpRequest, occasion: Occasion, shown: JoinPage) -> HttpResponse:
    bar = identity(occasion.record, "record", occasion.today, may_see_looks=occasion.may("looked.read"))
    status = FAULTY if shown.is_faulty else 200
    return render(request, "recording/join.html", {"identity": bar, "page": shown}, status=status)
