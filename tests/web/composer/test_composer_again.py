"""An entry once more: withdrawn, sent a second time with another choice, corrected after somebody has left."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape

from composing_world import Desk, clocks, words
from django.utils import timezone

from fsp.core import ledger
from fsp.core.access import Purpose, acting
from fsp.people.events import of_family
from fsp.people.models import Membership
from fsp.record.workbook.models import Entry

Sit = Callable[[str], Desk]


def saved(desk: Desk, **more: object) -> str:
    """Save an entry; the address of its page."""
    answer = desk.saves(**more)
    assert answer.status_code == 302
    return str(answer["Location"])


def leaves(desk: Desk, name: str) -> None:
    """Let somebody leave the family today; they belong to it until yesterday."""
    world = desk.world
    with acting(world.by, Purpose.DEMONSTRATION):
        (row,) = Membership.objects.filter(person_id=world.people[name], family_id=desk.family, voided_because="")
        yesterday = timezone.localdate() - timedelta(days=1)
        row.ended_on = yesterday
        ledger.save(of_family("test.somebody_left", desk.family, timezone.now()), row)


def test_an_entry_is_withdrawn_with_a_reason_and_its_clock_runs_on(alice: Desk) -> None:
    where = saved(alice)
    assert "Withdraw it" in words(alice.client.get(where))
    page = words(alice.client.get(f"{where}withdraw/"))
    assert "What it told the clocks is taken back" in page
    refused = alice.client.post(f"{where}withdraw/", {"because": " "})
    assert (refused.status_code, "Say why the entry is withdrawn." in words(refused)) == (422, True)
    done = alice.client.post(f"{where}withdraw/", {"because": "Another family's visit"}, follow=True)
    assert "The entry is withdrawn." in words(done)
    assert "Alfie showed me his bed." not in words(done)
    assert "An entry was withdrawn" in words(done)
    assert f'href="{where}"' in done.content.decode()
    assert [row.met_on for row in clocks(alice.world, "alfie", "C12")] == [None]
    kept = unescape(words(alice.client.get(where)))
    assert "Withdrawn by Alice Alder, " in kept
    assert "Why: Another family's visit It stands no longer, and is kept." in kept
    assert "Correct it" not in kept
    assert alice.client.get(f"{where}withdraw/")["Location"] == where


def test_what_another_wrote_is_not_theirs_to_withdraw(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    rhona = at_desk("rhona")
    assert "Withdraw it" not in words(rhona.client.get(where))
    assert rhona.client.post(f"{where}withdraw/", {"because": "Not mine"})["Location"] == where
    elsewhere = where.replace(str(alice.family), str(alice.world.other))
    assert alice.client.post(f"{elsewhere}withdraw/", {"because": "Not there"}).status_code == 404
    assert not any(row.is_void for row in alice.world.rows(Entry))


def test_the_same_form_sent_twice_is_one_entry_and_is_told_once(alice: Desk) -> None:
    form = alice.form()
    first, second = alice.saves(**form), alice.saves(**form)
    assert first["Location"] == second["Location"]
    assert len(alice.world.rows(Entry)) == 1


def test_a_form_sent_again_with_another_choice_says_that_it_was_saved_before(alice: Desk) -> None:
    form = alice.form()
    where = saved(alice, **form)
    mia = str(alice.world.people["mia"])
    again = alice.saves(**{**form, "who": [*form["who"], mia], f"how-{mia}": "seen"})
    assert again.status_code == 422
    page = words(again)
    assert "This was saved already, with other choices." in page
    assert "Correct this entry" in page
    assert f'action="{where}correct/"' in again.content.decode()
    assert re.search(rf'value="{mia}" checked', again.content.decode())
    assert [row.met_on for row in clocks(alice.world, "mia", "C15")] == [None]
    both = {**form, "who": [*form["who"], mia], f"how-{mia}": "seen", "because": "Mia was there too"}
    assert alice.client.post(f"{where}correct/", both).status_code == 302
    assert clocks(alice.world, "mia", "C15")[0].met_on == timezone.localdate()


def test_who_has_left_is_offered_behind_one_press_and_stays_in_a_correction(alice: Desk) -> None:
    where = saved(alice)
    leaves(alice, "alfie")
    html = alice.opens().content.decode()
    left = html[html.index("Somebody who has left the family") :]
    assert "Alfie" in left[: left.index("</details>")]
    page = alice.client.get(f"{where}correct/").content.decode()
    alfie = str(alice.world.people["alfie"])
    assert re.search(rf'value="{alfie}" checked', page)
    answer = alice.client.post(f"{where}correct/", alice.form(text="He showed me his bed.", because="A word"))
    assert answer.status_code == 302
    assert [bool(row.met_on) for row in clocks(alice.world, "alfie", "C12")].count(True) == 1


def test_a_manager_who_corrects_sees_what_the_author_could_choose_and_the_author_stays(
    at_desk: Sit, alice: Desk
) -> None:
    rhona, tom = at_desk("rhona"), at_desk("tom")
    where = saved(rhona, kind="test", module=["M5"], text="Negative.")
    page = tom.client.get(f"{where}correct/")
    assert re.search(r'name="module"[^>]*value="M5"[^>]*checked|value="M5" checked', page.content.decode())
    form = tom.form(kind="test", module=["M5"], text="Negative again.", because="A word was missing")
    answer = tom.client.post(f"{where}correct/", form)
    assert answer.status_code == 302
    shown = words(alice.client.get(answer["Location"]))
    assert "Rhona Rowan, recovery practitioner" in shown
    assert "by Tom Thorn: A word was missing" in shown
    now = next(row for row in alice.world.rows(Entry) if not row.is_void)
    assert now.modules == ["M5:1"]


def test_a_preview_of_another_familys_entry_tells_nothing(alice: Desk) -> None:
    where = saved(alice)
    key = where.split("/")[-2]
    url = f"/families/{alice.world.other}/write/preview/"
    answer = alice.client.post(url, {**alice.form(), "corrects": key}, headers={"HX-Request": "true"})
    assert answer.status_code == 404


def test_whose_entry_another_withdrew_is_new_to_its_author(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    assert "is withdrawn" in words(
        at_desk("tom").client.post(f"{where}withdraw/", {"because": "Not here"}, follow=True)
    )
    thread = words(alice.client.get(f"/families/{alice.family}/thread/"))
    assert "withdrawn by Tom Thorn" in thread
    assert thread.count("An entry was withdrawn") == 1


def test_the_text_before_says_what_was_said_of_who_was_seen(alice: Desk) -> None:
    where = saved(alice)
    alfie = str(alice.world.people["alfie"])
    changed = alice.form(because="He was with his mother", **{f"how-{alfie}": "seen"})
    page = words(alice.client.get(alice.client.post(f"{where}correct/", changed)["Location"]))
    before = page[page.index("How it stood before") :]
    assert "Home visit · Alfie seen alone" in before
    assert "first written by Alice Alder" in before


def test_correcting_an_addition_leads_back_to_the_entry_that_stands(alice: Desk) -> None:
    first = saved(alice)
    added = alice.client.post(f"{first}add/", {"text": "She rang laterr."})
    assert added.status_code == 302
    entry = alice.client.post(f"{first}correct/", alice.form(text="He hid.", because="A word"))["Location"]
    addition = next(row for row in alice.world.rows(Entry) if row.adds_to_id)
    assert f"/entries/{addition.pk}/" in alice.client.get(entry).content.decode()
    form = {"text": "She rang later.", "because": "A letter", "kind": "home_visit"}
    answer = alice.client.post(f"/families/{alice.family}/entries/{addition.pk}/correct/", form)
    assert answer["Location"] == entry
    assert "Added, and corrected since" in words(alice.client.get(entry))


def test_words_for_an_entry_that_is_withdrawn_meanwhile_are_not_lost(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    tom = at_desk("tom")
    assert alice.client.get(f"{where}add/").status_code == 200
    assert tom.client.post(f"{where}withdraw/", {"because": "Not here"}).status_code == 302
    added = alice.client.post(f"{where}add/", {"text": "She rang later."})
    assert (added.status_code, "The entry was withdrawn meanwhile." in words(added)) == (422, True)
    assert "She rang later." in added.content.decode()
    corrected = alice.client.post(f"{where}correct/", alice.form(text="He hid.", because="A word"))
    assert (corrected.status_code, "Tom Thorn withdrew this entry meanwhile." in words(corrected)) == (422, True)
    assert "He hid." in corrected.content.decode()
    for rest in ("add/", "correct/"):
        assert alice.client.get(f"{where}{rest}")["Location"] == where


def test_nobody_adds_to_what_was_withdrawn_and_nobody_else_reads_why(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    alice.client.post(f"{where}withdraw/", {"because": "Another family's visit"})
    for who in ("alice", "rhona"):
        assert "Add to this entry" not in words(at_desk(who).client.get(where))
    rhona = unescape(words(at_desk("rhona").client.get(where)))
    assert "Withdrawn by Alice Alder" in rhona
    assert "Another family's visit" not in rhona
    assert "Alfie showed me his bed." not in rhona


def test_a_correction_without_its_reason_is_not_said_to_lack_nothing(alice: Desk) -> None:
    key = saved(alice).split("/")[-2]
    ahead = words(alice.previews(corrects=key, text="He hid."))
    assert "Say why the entry is corrected." in ahead
    assert "Nothing else to type." not in ahead
    assert "Nothing else to type." in words(alice.previews(corrects=key, text="He hid.", because="A word"))
