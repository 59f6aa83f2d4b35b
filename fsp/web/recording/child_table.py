"""What may be recorded about one child in the child's present state: form, capability and action of each."""

from __future__ import annotations

from uuid import UUID

from fsp.record.front_door import actions as front_door
from fsp.record.front_door.actions import ReferralDraft
from fsp.record.involvement import actions as involvement
from fsp.record.protection import actions as protection
from fsp.record.protection.actions import EnquiryDraft, PlanDraft
from fsp.record.protection.policies import conference_findings
from fsp.web.recording import child_forms as forms
from fsp.web.recording.occasion import Answers, Done, Occasion, Recording, Subject
from fsp.web.recording.subjects import referred, running, without_referral

ANSWER = {"yes": True, "no": False, "": None}


def _refer(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    front_door.record_referral(
        by=occasion.by,
        at=occasion.at,
        family_id=occasion.family_id,
        child_id=_id(subject),
        draft=ReferralDraft(**answers),
    )
    return Done("The referral is saved.")


def _assess(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    involvement.start_assessment(by=occasion.by, at=occasion.at, referral_id=_id(subject), **answers)
    return Done("The assessment is started.")


def _authorise(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    factors = tuple(answers["factors"])
    involvement.authorise_assessment(
        by=occasion.by,
        at=occasion.at,
        assessment_id=_id(subject),
        authorised_on=answers["authorised_on"],
        factors=factors,
    )
    return Done("The assessment is authorised.")


def _plan(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    involvement.open_child_in_need_plan(by=occasion.by, at=occasion.at, referral_id=_id(subject), **answers)
    return Done("The child in need plan is open.")


def _end_plan(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    involvement.end_child_in_need_plan(by=occasion.by, at=occasion.at, plan_id=_id(subject), **answers)
    return Done("The child in need plan is ended.")


def _enquire(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    required = ANSWER[answers["conference_required"]]
    draft = EnquiryDraft(answers["started_on"], answers["conference_due_on"], required)
    protection.record_enquiry(by=occasion.by, at=occasion.at, referral_id=_id(subject), draft=draft)
    return Done("The section 47 enquiry is saved.")


def _confer(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    enquiry = UUID(answers["enquiry_id"]) if answers["enquiry_id"] else None
    held_on = answers["held_on"]
    protection.record_conference(
        by=occasion.by, at=occasion.at, referral_id=_id(subject), held_on=held_on, enquiry_id=enquiry
    )
    return Done("The conference is saved.", " ".join(each.message for each in conference_findings(held_on)))


def _protect(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    draft = PlanDraft(**answers)
    protection.open_protection_plan(by=occasion.by, at=occasion.at, referral_id=_id(subject), draft=draft)
    return Done("The child protection plan is open.")


def _review(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    protection.review_protection_plan(by=occasion.by, at=occasion.at, plan_id=_id(subject), **answers)
    return Done("The review is saved.")


def _end_protection(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    protection.end_protection_plan(by=occasion.by, at=occasion.at, plan_id=_id(subject), **answers)
    return Done("The child protection plan is ended.")


def _close(occasion: Occasion, subject: Subject, answers: Answers) -> Done:
    involvement.close_involvement(
        by=occasion.by,
        at=occasion.at,
        referral_id=_id(subject),
        closed_on=answers["closed_on"],
        reason=answers["closure_reason"],
    )
    return Done("The involvement is closed.")


def _id(subject: Subject) -> UUID:
    assert subject.id
    return subject.id


CHILD = (
    Recording(
        "referral",
        "Record a referral of {who}",
        "referral.record",
        forms.ReferralForm,
        _refer,
        without_referral,
    ),
    Recording(
        "assessment",
        "Start an assessment of {who}",
        "assessment.record",
        forms.StartForm,
        _assess,
        referred(no=("assessment",)),
        button="Start",
    ),
    Recording(
        "authorise",
        "Authorise the assessment of {who}",
        "assessment.authorise",
        forms.AuthoriseForm,
        _authorise,
        running("assessment"),
        button="Authorise",
    ),
    Recording(
        "need-plan",
        "Open a child in need plan for {who}",
        "plan.write",
        forms.StartForm,
        _plan,
        referred(no=("child_in_need_plan", "protection_plan")),
        button="Open the plan",
    ),
    Recording(
        "end-need-plan",
        "End the child in need plan of {who}",
        "plan.write",
        forms.EndedForm,
        _end_plan,
        running("child_in_need_plan"),
        button="End the plan",
    ),
    Recording(
        "enquiry",
        "Record a section 47 enquiry about {who}",
        "protection.write",
        forms.EnquiryForm,
        _enquire,
        referred(),
    ),
    Recording(
        "conference",
        "Record an initial conference about {who}",
        "protection.write",
        forms.ConferenceForm,
        _confer,
        referred(),
    ),
    Recording(
        "protection-plan",
        "Open a child protection plan for {who}",
        "protection.write",
        forms.ProtectionForm,
        _protect,
        referred(no=("protection_plan",)),
        button="Open the plan",
    ),
    Recording(
        "review",
        "Record a review conference about {who}",
        "protection.write",
        forms.ReviewForm,
        _review,
        running("protection_plan"),
    ),
    Recording(
        "end-protection-plan",
        "End the child protection plan of {who}",
        "protection.write",
        forms.EndedForm,
        _end_protection,
        running("protection_plan"),
        button="End the plan",
    ),
    Recording(
        "close",
        "Close the involvement with {who}",
        "involvement.close",
        forms.CloseForm,
        _close,
        referred(no=("protection_plan", "assessment")),
        button="Close",
        note="An open child in need plan ends on the same day.",
    ),
)
