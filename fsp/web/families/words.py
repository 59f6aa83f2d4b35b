"""A family's record in the words of the screen."""

from __future__ import annotations

from datetime import date

from fsp.definitions.codes import codes
from fsp.record.views.family import Member
from fsp.record.views.spells import Spell
from fsp.web.components.words import counted, reading_date
from fsp.web.parts import Tag

STATUS = {
    "protection_plan": Tag("Child protection plan", "plan"),
    "child_in_need_plan": Tag("Child in need", "need"),
    "assessment": Tag("Being assessed"),
    "open": Tag("Open"),
    "closed": Tag("Closed"),
}
KINDS = {
    "referral": "Referral",
    "assessment": "Assessment",
    "child_in_need_plan": "Child in need plan",
    "enquiry": "Section 47 enquiry",
    "conference": "Initial conference",
    "protection_plan": "Child protection plan",
    "plan_review": "Review conference",
}
PARTS = {
    "lead": "lead practitioner",
    "co_lead": "child protection co-lead",
    "cover": "cover",
    "child_lead": "lead for one child",
    "adult_work": "adult-facing practitioner",
    "chair": "conference chair",
    "other": "other",
}
SEXES = {"M": "male", "F": "female"}
MONTHS_BEFORE_YEARS = 24


def age_words(born: date | None, due: date | None, on: date) -> str:
    """Return an age in few words: ``3``, ``7 months``, ``due 8 March 2027``."""
    if born is None:
        return f"due {reading_date(due)}" if due else "age not known"
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months < MONTHS_BEFORE_YEARS:
        return counted(max(months, 0), "month")
    return str(months // 12)


def member_age(member: Member, on: date) -> str:
    """Return a member's age on a day."""
    return age_words(member.person.birth_date, member.person.expected_birth_date, on)


def short_name(member: Member) -> str:
    """Return the name a family member is called by."""
    current = next((name.given for name in member.names if name.kind == "current"), "")
    return current or ("Baby" if member.person.is_unborn else member.name)


def spell_detail(spell: Spell) -> str:
    """Return what a spell's codes mean."""
    if spell.kind == "referral":
        source = codes("referral_source").label(spell.code) if spell.code else "source not known"
        return f"from: {source}"
    if spell.kind == "protection_plan" and spell.code:
        labels = dict.fromkeys(codes("category_of_abuse").label(code) for code in (spell.code, spell.more) if code)
        return ", then ".join(labels).lower()
    return ""
