"""The questions of a module, from its definition: six types, conditions, kept to by the server, without scripts too."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from composing_world import Desk, words

from fsp.record.workbook.models import Answer, Entry
from tests.own_files import OwnFiles

NINTH = """
code = "M9"
version = 1
title = "Getting about"
purpose = "How the family gets about."
disciplines = []
band = "core"
per = "child"
order = 90
source = "Made up for a test"
confirmed_by = ""
next_review = 2031-01-01

[[questions]]
code = "how"
type = "choice"
label = "How do they get to school?"
options = { walk = "On foot", bus = "By bus" }
feeds = ["thread"]

[[questions]]
code = "line"
type = "text"
label = "Which line?"
when = "how = bus"
feeds = ["thread"]

[[questions]]
code = "minutes"
type = "number"
label = "How long does it take?"
unit = "minutes"
when = "how is answered and not how = walk"
feeds = ["thread"]

[[questions]]
code = "since"
type = "date"
label = "Since when?"
feeds = ["thread"]

[[questions]]
code = "with_whom"
type = "choices"
label = "With whom?"
options = { mother = "Their mother", friend = "A friend", alone = "Alone" }
feeds = ["thread"]

[[questions]]
code = "story"
type = "long_text"
label = "What is the way like?"
per = "family"
feeds = ["thread"]
"""


@pytest.fixture(autouse=True)
def _ninth_module(own_files: OwnFiles) -> None:
    """Add a module as an authority does: a file of its own."""
    own_files({"modules/m9.v1.toml": NINTH})


def given(desk: Desk) -> dict[str, Any]:
    """Return the answers that are kept, by question."""
    return {row.question: row.value for row in desk.world.rows(Answer)}


def about(desk: Desk, name: str) -> str:
    """Return the name of a field about Alfie."""
    return f"q-M9-{name}-{desk.world.people['alfie']}"


def test_a_module_added_as_a_file_is_offered_and_asked_without_code(alice: Desk) -> None:
    assert "Getting about" in words(alice.opens())
    shown = alice.client.post(alice.url("questions/?module=M9"), alice.form(), headers={"HX-Request": "true"})
    html = unescape(shown.content.decode())
    assert html.lstrip().startswith('<div id="questions-M9"')
    for label in ("How do they get to school?", "Which line?", "Since when?", "With whom?", "What is the way like?"):
        assert label in html
    assert "minutes" in html
    assert 'name="q-M9-story-family"' in html
    assert html.count(f'name="{about(alice, "how")}"') == 2


def test_the_browser_is_told_the_condition_of_each_question_in_names_of_fields(alice: Desk) -> None:
    shown = alice.client.post(alice.url("questions/?module=M9"), alice.form(), headers={"HX-Request": "true"})
    told = [json.loads(unescape(rule)) for rule in re.findall(r'data-when="([^"]+)"', shown.content.decode())]
    how = about(alice, "how")
    assert ["=", how, "bus"] in told
    assert ["and", ["answered", how], ["not", ["=", how, "walk"]]] in told


def test_without_scripts_the_whole_page_comes_back_with_the_questions(alice: Desk) -> None:
    page = alice.client.post(alice.url("questions/"), alice.form(module=["M9"]))
    assert "How do they get to school?" in words(page)
    assert "Depends on: How do they get to school." in words(page)
    assert "Alfie showed me his bed." in page.content.decode()


def test_answers_of_all_six_types_are_kept_as_they_were_given(alice: Desk) -> None:
    form = alice.form(
        module=["M9"],
        **{
            about(alice, "how"): "bus",
            about(alice, "line"): "The 12.",
            about(alice, "minutes"): "25",
            f"{about(alice, 'since')}_0": "1",
            f"{about(alice, 'since')}_1": "9",
            f"{about(alice, 'since')}_2": "2026",
            about(alice, "with_whom"): ["friend", "mother"],
            "q-M9-story-family": "Along the canal.",
        },
    )
    assert "keep six answers" in words(alice.previews(**form))
    where = alice.saves(**form)["Location"]
    assert given(alice) == {
        "how": "bus",
        "line": "The 12.",
        "minutes": 25,
        "since": "2026-09-01",
        "with_whom": ["mother", "friend"],
        "story": "Along the canal.",
    }
    page = words(alice.client.get(where))
    for told in ("By bus", "25 minutes", "1 September 2026", "Their mother, A friend", "Along the canal."):
        assert told in page
    prefilled = unescape(alice.client.get(f"{where}correct/").content.decode())
    assert re.search(rf'name="{about(alice, "how")}"[^>]*value="bus" checked', prefilled)
    assert 'value="The 12."' in prefilled


def test_an_answer_whose_question_is_not_asked_is_not_kept(alice: Desk) -> None:
    form = alice.form(module=["M9"], **{about(alice, "how"): "walk", about(alice, "line"): "The 12."})
    assert alice.saves(**form).status_code == 302
    assert given(alice) == {"how": "walk"}


def test_answers_of_a_module_that_is_not_chosen_are_not_kept(alice: Desk) -> None:
    assert alice.saves(**{about(alice, "how"): "walk"}).status_code == 302
    assert given(alice) == {}


@pytest.mark.parametrize(("name", "typed"), [("how", "rocket"), ("minutes", "soon"), ("with_whom", ["nobody"])])
def test_an_answer_that_cannot_be_is_said_beside_it(alice: Desk, name: str, typed: Any) -> None:
    form = alice.form(module=["M9"], **{about(alice, "how"): "bus", about(alice, name): typed})
    answer = alice.saves(**form)
    assert answer.status_code == 422
    html = answer.content.decode()
    suffix = "" if name == "minutes" else "-1"
    assert f'href="#{about(alice, name)}{suffix}"' in html
    assert f'id="{about(alice, name)}{suffix}"' in html
    assert alice.world.rows(Entry) == []


def test_a_module_that_is_not_the_writers_is_neither_offered_nor_shown(alice: Desk) -> None:
    assert 'value="M4V"' not in alice.opens().content.decode()
    shown = alice.client.post(alice.url("questions/?module=M4V"), alice.form(), headers={"HX-Request": "true"})
    assert shown.status_code == 404
    assert alice.saves(module=["M4V"]).status_code == 302
    assert alice.world.rows(Entry)[0].modules == []
