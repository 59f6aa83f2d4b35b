"""Recording: search before anything is created, wrong input keeps what was typed, two writers lose nothing."""

from __future__ import annotations

from collections.abc import Callable

from .visitor import Visitor

WHY = "A neighbour hears shouting at night; Rowan's mother asks for help with “<b>sleep</b>” & school."


def test_the_front_door_searches_opens_a_family_and_corrects_a_wrong_date(at_work: Callable[..., Visitor]) -> None:
    """Given a child whom nobody knows,
    when Ben searches, fills in the form with a date that cannot be and no source, and sends it,
    then he is told and keeps what he typed; when he corrects it, the family is there and is found.
    """
    ben = at_work("Ben Whitlock")
    ben.opens("/families/")
    ben.presses("Add a family")
    assert ben.box("Why are we involved?").count() == 0
    ben.types("First name", "Rowan")
    ben.types("Family name", "Quillfeather")
    ben.types_day("Date of birth", "14 3 2019")
    ben.presses("Search")
    assert ben.sees("Nobody like this is found")
    ben.box("Why are we involved?").fill(WHY)
    ben.chooses("Sex", "Female")
    ben.types_day("When was the referral received?", "31 2 2026")
    ben.presses("Open the family")
    assert ben.sees("There is a problem")
    assert ben.box("Why are we involved?").input_value() == WHY
    assert ben.box("First name").input_value() == "Rowan"
    assert ben.box("Female").is_checked()
    assert "Quillfeather family" not in ben.source_of("/families/")
    ben.types_day("When was the referral received?", "20 11 2026")
    ben.box("Who referred?").select_option(index=1)
    ben.presses("Open the family")
    ben.page.wait_for_url("**/thread/")
    assert ben.sees("Done. The family's record is open")
    assert ben.sees(WHY)
    ben.searches("Quillfether")
    ben.follows("Quillfeather family")
    ben.page.wait_for_url("**/thread/")
    assert ben.sees("Rowan")


def test_a_child_who_is_known_is_shown_before_another_is_made(at_work: Callable[..., Visitor]) -> None:
    """Given a child on record,
    when Ben looks for the child under a misspelt name and goes on without an answer,
    then he is shown the child, and the form asks him to look first.
    """
    ben = at_work("Ben Whitlock")
    ben.opens("/families/new/")
    ben.types("First name", "Alfy")
    ben.types("Family name", "Hartly")
    ben.presses("Search")
    assert "Alfie Hartley" in ben.reads("main")
    ben.presses("Open the family")
    assert ben.sees("Look at each person found, then say that none of them is this child.")


def test_two_people_write_at_once_and_neither_text_is_lost(at_work: Callable[..., Visitor]) -> None:
    """Given Priya and Tom with the same form open,
    when both save another text,
    then the second sees both, combines them, and the family's page shows the whole.
    """
    priya, tom = at_work("Priya Nair"), at_work("Tom Ellery")
    form = f"{priya.finds_family('Farrow')}record/name/"
    for visitor in (priya, tom):
        visitor.opens(form)
    priya.types("Why we are involved", "Priya writes: the baby is not gaining weight.")
    tom.types("Why we are involved", "Tom writes: the rent is three months behind.")
    priya.presses("Save")
    assert priya.sees("are saved")
    tom.presses("Save")
    assert tom.reads("h1") == "Somebody else changed this meanwhile"
    assert tom.sees("Nothing of yours is lost")
    joined = tom.page.get_by_label("What should stand: Why we are involved")
    assert "the baby is not gaining weight" in joined.input_value()
    assert "the rent is three months behind" in joined.input_value()
    joined.fill("The baby is not gaining weight, and the rent is three months behind.")
    tom.presses("Save this")
    tom.opens(form.replace("record/name/", "thread/"))
    assert tom.sees("The baby is not gaining weight, and the rent is three months behind.")
