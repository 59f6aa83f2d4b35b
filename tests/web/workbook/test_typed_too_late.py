"""What is typed on a page of its own and sent when the session has ended: back after signing in, saved by nobody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from day_world import add_family, allocate, run_clock, today
from recording_world import World, day, shown

from fsp.core.access.sessions import BY_ADMINISTRATOR, end_sessions_of
from fsp.record.clocks.models import Extension
from fsp.record.workbook.models import Entry, ModuleState
from fsp.web import session
from fsp.web.parked import BELOW

WORDS = "Kelly says that the nights are quiet now.\nAlfie sleeps in his own bed."


def signed_in_again(world: World, who: str, url: str, form: dict[str, Any], *, fragment: str = "") -> Any:
    """Send a form after the session has ended, and return a browser in which the same person has signed in again.

    ``fragment`` is the page's address where its script sends the form.
    """
    browser = world.browser(who)
    end_sessions_of(world.accounts[who].pk, BY_ADMINISTRATOR)
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{fragment}"} if fragment else {}
    answer = browser.post(url, form, headers=headers)
    assert "/sign-in/?next=" in (answer.headers.get("Location") or answer.headers["HX-Redirect"])
    again = world.browser(who)
    kept = again.session
    kept[session.PARKED] = browser.session[session.PARKED]
    kept.save()
    return again


def test_a_module_s_summary_is_back_in_its_form_and_nothing_of_it_is_saved(world: World) -> None:
    url = f"/families/{world.family}/workbook/M2/"
    typed = {"state": "in_progress", "owner": "", "summary": WORDS, "family_words": "“It is calm.”", "version": "0"}
    alice = signed_in_again(world, "alice", url, typed)
    page = alice.get(url)
    form = page.context["page"].form
    assert (form["summary"].value(), form["family_words"].value()) == (WORDS, "“It is calm.”")
    assert BELOW in shown(page)
    assert world.rows(ModuleState) == []
    assert alice.post(url, typed)["Location"] == url
    assert [row.summary.splitlines() for row in world.rows(ModuleState)] == [WORDS.splitlines()]
    assert BELOW not in shown(alice.get(url))


def test_a_summary_that_somebody_overtook_meanwhile_meets_theirs(world: World) -> None:
    url = f"/families/{world.family}/workbook/M2/"
    typed = {"state": "in_progress", "owner": "", "summary": WORDS, "family_words": "", "version": "0"}
    alice = signed_in_again(world, "alice", url, typed)
    assert world.browser("tom").post(url, {**typed, "summary": "Tom's words."}).status_code == 302
    assert alice.get(url).context["page"].form["version"].value() == "0"
    answer = alice.post(url, typed)
    assert answer.status_code == 409
    assert "Tom&#x27;s words." in shown(answer)
    assert "the nights are quiet now" in shown(answer)


def test_why_more_time_is_needed_is_back_in_its_form_and_no_time_is_agreed(world: World) -> None:
    family, [child] = add_family(world, "Ash", "Ida")
    allocate(world, family, world.staff["alice"], "lead")
    clock = run_clock(world, "C12", child, today() + timedelta(days=1), alone=True)
    url = f"/families/{family}/clocks/{clock.pk}/more-time/"
    typed = {**day("until", today() + timedelta(days=9)), "reason": WORDS}
    tom = signed_in_again(world, "tom", url, typed)
    page = tom.get(url)
    assert page.context["page"].form["reason"].value() == WORDS
    assert BELOW in shown(page)
    assert world.rows(Extension) == []
    assert tom.post(url, typed).status_code == 302
    assert len(world.rows(Extension)) == 1


def entry_of(world: World) -> dict[str, Any]:
    """Return the composer's form as somebody has filled it in, to its last box."""
    alfie = str(world.people["alfie"])
    return {
        "kind": "home_visit",
        "day": today().isoformat(),
        "time": "00:01",
        "who": [alfie],
        f"how-{alfie}": "alone",
        f"words-{alfie}": "I like my bed",
        "text": WORDS,
        "sealed_text": "What only few may read.",
        "place": "At the nursery",
        "draft": str(uuid4()),
        "version": "0",
    }


def test_an_entry_that_is_saved_too_late_is_back_in_the_composer(world: World) -> None:
    url, typed = f"/families/{world.family}/write/", entry_of(world)
    alice = signed_in_again(world, "alice", url, typed)
    page = shown(alice.get(url))
    for words in (
        *WORDS.splitlines(),
        "I like my bed",
        "What only few may read.",
        "At the nursery",
        typed["draft"],
        BELOW,
    ):
        assert words in page, words
    assert world.rows(Entry) == []
    assert alice.post(url, typed).status_code == 302
    assert len(world.rows(Entry)) == 1


def test_what_the_composer_s_script_keeps_or_looks_ahead_with_too_late_is_back_too(world: World) -> None:
    url = f"/families/{world.family}/write/"
    for rest in ("keep/", "preview/", "seal/", "questions/"):
        typed = entry_of(world)
        page = shown(signed_in_again(world, "alice", url + rest, typed, fragment=url).get(url))
        for words in (*WORDS.splitlines(), "What only few may read.", "At the nursery", typed["draft"]):
            assert words in page, (rest, words)
    assert world.rows(Entry) == []


def test_a_button_of_the_composer_without_script_loses_nothing_either(world: World) -> None:
    url = f"/families/{world.family}/write/"
    for rest in ("keep/", "preview/", "seal/", "questions/"):
        typed = entry_of(world)
        alice = signed_in_again(world, "alice", url + rest, typed)
        for _ in range(2):  # opening the page once more loses no word
            page = shown(alice.get(url))
            for words in (*WORDS.splitlines(), "What only few may read.", "At the nursery", typed["draft"], BELOW):
                assert words in page, (rest, words)
        assert alice.post(url, typed).status_code == 302
        assert BELOW not in shown(alice.get(url))


def test_a_correction_that_is_looked_ahead_at_too_late_is_back_on_its_own_page(world: World) -> None:
    url = f"/families/{world.family}/write/"
    alice = world.browser("alice")
    where = alice.post(url, entry_of(world))["Location"]
    for rest in ("keep/", "preview/", "seal/", "questions/"):
        typed = {**entry_of(world), "corrects": where.split("/")[-2], "because": "A word"}
        alice = signed_in_again(world, "alice", url + rest, typed)
        page = alice.get(url, follow=True)
        assert page.redirect_chain[-1][0].startswith(f"{where}correct/")
        for words in (*WORDS.splitlines(), "A word", typed["draft"], BELOW):
            assert words in shown(page), (rest, words)
        assert shown(page).count(BELOW) == 1


def test_an_addition_that_is_kept_too_late_is_back_on_its_own_page(world: World) -> None:
    url = f"/families/{world.family}/write/"
    where = world.browser("alice").post(url, entry_of(world))["Location"]
    typed = {"draft": str(uuid4()), "version": "0", "adds_to": where.split("/")[-2], "text": WORDS}
    alice = signed_in_again(world, "alice", f"{url}keep/", typed)
    page = alice.get(url, follow=True)
    assert page.redirect_chain[-1][0].startswith(f"{where}add/")
    for words in (*WORDS.splitlines(), BELOW):
        assert words in shown(page), words


def test_saving_one_text_leaves_what_was_kept_of_another(world: World) -> None:
    url = f"/families/{world.family}/write/"
    where = world.browser("alice").post(url, entry_of(world))["Location"]
    alice = signed_in_again(world, "alice", url, entry_of(world))
    assert alice.post(f"{where}add/", {"text": "She rang later."}).status_code == 302
    page = shown(alice.get(url))
    assert BELOW in page
    assert WORDS.splitlines()[0] in page
