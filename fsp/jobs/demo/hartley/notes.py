"""What was written about the Hartleys, in the words of those who wrote it. Nothing here happened to anybody."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from fsp.jobs.demo.diary import Diary, Note
from fsp.jobs.demo.hartley.days import StoryDays
from fsp.record.workbook.drafts import AnswerDraft, Seen

People = Mapping[str, UUID]


def tell_beginning(diary: Diary, days: StoryDays, people: People) -> None:
    """Tell how it began: both parents of both children are spoken to, and each child is seen."""
    kelly, marcus, mia, alfie = (people[name] for name in ("kelly", "marcus", "mia", "alfie"))
    first = Note(
        "priya",
        "home_visit",
        "Kelly was expecting me and had made tea. She said that the arguments got worse in the summer. She has used "
        "most days since August and wants to stop before it is too late. Mia did her homework at the table and "
        "listened to all of it.",
        (Seen(kelly, "present"), Seen(mia, "seen"), Seen(alfie, "seen", "Alfie hid behind the sofa and then waved.")),
        ("M1", "M2"),
    )
    called = Note(
        "priya",
        "call",
        "Marcus had not been told. He works shifts, has Mia every other weekend, and would have her more. He will come "
        "to meetings if they are before three.",
        (Seen(marcus, "spoken_to"), Seen(mia, "about")),
        ("M1",),
    )
    school = Note(
        "priya",
        "school_visit",
        "Mia's teacher says that she is never late and often tired. Mia chose to talk in the library.",
        (Seen(mia, "alone", "“I put the radio on so Alfie does not hear.”"),),
        ("M2",),
    )
    diary.note(days.first_visit, 15.5, first)
    diary.note(days.marcus_called, 12, called)
    diary.note(days.mia_at_school, 10.5, school)


def tell_adult_work(diary: Diary, days: StoryDays, people: People) -> None:
    """Tell what the adult-facing practitioners wrote: one series of tests, and two who never meet."""
    kelly, dean, baby = (people[name] for name in ("kelly", "dean", "baby"))
    _tell_tests(diary, days, kelly)
    midwife = "The midwife at Grove Road told me, with Kelly's agreement: Kelly is expecting a baby, and all is well."
    diary.note(days.unborn_referred, 9.5, Note("jo", "call", midwife, (Seen(kelly, "about"),), ("M5",)))
    low = "First session. Kelly sleeps three hours a night and worries about each knock at the door."
    scored = _answers("M3", kelly, attendance="attended", measure="phq9", measure_score=14)
    mood = Note("farah", "session", low, (Seen(kelly, "present"),), answers=scored, sealed_text="GAD-7: 13 as well.")
    diary.note(days.strategy, 14, mood)
    cancelled = "Cancelled by us: I was ill. Kelly was told the day before, and has a new time next week."
    ours = _answers("M3", kelly, attendance="provider_cancelled")
    diary.note(days.cancelled, 9, Note("farah", "session", cancelled, (Seen(kelly, "about"),), answers=ours))
    safety = "Kelly made a plan for leaving: what to take, whom to ring, where the children wait."
    planned = Note("leila", "session", safety, (Seen(kelly, "present"),), sealed_text="DASH 15. She keeps a bag ready.")
    diary.note(days.strategy, 16, planned)
    started = "Dean came to the first meeting of the programme. “I never wanted the boy to see it.”"
    diary.note(days.refused, 17, Note("owen", "session", started, (Seen(dean, "present"), Seen(baby, "about"))))


def _tell_tests(diary: Diary, days: StoryDays, kelly: UUID) -> None:
    """Tell the series: positive, refused, negative, negative."""
    clean = "“Twenty-four days. I did not think I would say that.”"
    tests = (
        (days.positive, "positive", "Test positive for cocaine. Kelly said so before the strip did.", ""),
        (days.refused, "refused", "Kelly came and did not want to be tested. We talked about the week instead.", ""),
        (days.first_negative, "negative", "Test negative. Importance 9, confidence 4. Kelly kept the strip.", ""),
        (days.last_test, "negative", "Test negative. Importance 9, confidence 6 (was 4).", clean),
    )
    for day, result, text, words in tests:
        answers = _answers("M5", kelly, test="urine", test_result=result, attendance="attended")
        if result == "positive":
            answers += _answers("M5", kelly, test_positive_for=["cocaine"])
        diary.note(day, 11, Note("jo", "test", text, (Seen(kelly, "present", words),), answers=answers))


def _answers(module: str, person: UUID, **given: object) -> tuple[AnswerDraft, ...]:
    return tuple(AnswerDraft(module, question, value, person) for question, value in given.items())


def tell_protection(diary: Diary, days: StoryDays, people: People) -> None:
    """Tell of the weeks around the conference: a move in the night, a plan for one child, help for the other."""
    kelly, marcus, dean = people["kelly"], people["marcus"], people["dean"]
    mia, alfie = people["mia"], people["alfie"]
    discussion = Note(
        "priya",
        "meeting",
        "Strategy discussion with the police, the nursery and the health visitor. Alfie had a mark on his arm and "
        "said that Dean pulled him out of the way. An enquiry under section 47 begins today.",
        (Seen(alfie, "about"), Seen(mia, "about")),
        significant=True,
    )
    moved = Note(
        "priya",
        "decision",
        "Mia moves to her father's today, as she, Kelly and Marcus want. She takes the cat.",
        (Seen(mia, "about", "“I want to sleep where it is quiet.”"), Seen(marcus, "about")),
        ("M1", "M2"),
        significant=True,
    )
    night = Note(
        "noel",
        "decision",
        "The police brought Kelly and Alfie out of the house after Dean broke the kitchen door. They are at 27 Larch "
        "Way, Netherby, and can stay. Nobody on Dean's side is to know where, or that they have moved.",
        (Seen(kelly, "about"), Seen(alfie, "about")),
        compartment="hidden_address",
        significant=True,
    )
    diary.note(days.strategy, 10, discussion)
    diary.note(days.mia_moved, 16, moved)
    diary.note(days.hidden, 22 + 4 / 60, night)
    _tell_november(diary, days, people)
    seen_dean = "Dean came to the office. He asked after Alfie and did not ask where he is."
    diary.note(days.dean_seen, 14, Note("priya", "meeting", seen_dean, (Seen(dean, "present"), Seen(alfie, "about"))))


def _tell_november(diary: Diary, days: StoryDays, people: People) -> None:
    kelly, marcus, mia, alfie = (people[name] for name in ("kelly", "marcus", "mia", "alfie"))
    alone = Note(
        "priya",
        "home_visit",
        "Alfie showed me his bed.",
        (Seen(alfie, "alone", "“Mummy sings the bus one.”"), Seen(kelly, "present")),
        ("M2", "M6"),
        (
            *_answers("M2", alfie, bedroom="good", wishes="“Mummy sings the bus one.”", wishes_how="play"),
            *_answers(
                "M6", kelly, warmth="She sings him to sleep and stays until he is.", goal="The same song each night."
            ),
        ),
    )
    at_marcus = Note(
        "priya",
        "home_visit",
        "Mia at her father's after school. She has her own key and a list of bus times on the fridge.",
        (Seen(mia, "alone", "“Dad burns the toast. It is fine.”"), Seen(marcus, "present")),
        ("M2",),
    )
    group = Note(
        "priya",
        "core_group",
        "Marcus came. Nursery: Alfie settles quicker since the move.",
        (Seen(alfie, "about"), Seen(kelly, "present"), Seen(marcus, "present")),
        ("M1", "M6"),
        significant=True,
    )
    marcus_rang = "Marcus rang: the choir sings at the end of term, and Mia asks whether Kelly can come."
    kelly_rang = "Kelly wanted to tell me about yesterday's test herself. She will come to the group on Tuesday."
    diary.note(days.visit, 16, alone)
    diary.note(days.dean_seen, 16.5, at_marcus)
    diary.note(days.core_group, 13, group)
    _tell_meeting_of_mia(diary, days, people)
    diary.note(days.last_test, 17, Note("priya", "call", marcus_rang, (Seen(marcus, "spoken_to"),)))
    diary.note(days.until, 11, Note("priya", "call", kelly_rang, (Seen(kelly, "spoken_to"),)))


def _tell_meeting_of_mia(diary: Diary, days: StoryDays, people: People) -> None:
    mia, marcus = people["mia"], people["marcus"]
    in_need = Note(
        "priya",
        "child_in_need_meeting",
        "Mia's plan: she stays with Marcus, sees Kelly on Sundays, and keeps her place in the choir.",
        (Seen(mia, "present", "“Sundays, but not before ten.”"), Seen(marcus, "present")),
        ("M1",),
        significant=True,
    )
    diary.note(days.in_need_meeting, 15, in_need)
