"""The form as a browser sends it and as a draft keeps it."""

from __future__ import annotations

from django.http import QueryDict

from fsp.web.composer.sheet import Sheet, of_kept, of_post


def test_what_travels_with_a_form_is_not_kept_and_line_ends_are_plain() -> None:
    sheet = of_post(
        QueryDict("csrfmiddlewaretoken=x&draft=d&version=3&opening=o&text=one%0D%0Atwo%00&who=a&who=b&place=")
    )
    assert sheet.as_kept() == {"text": ["one\ntwo"], "who": ["a", "b"]}


def test_a_draft_comes_back_as_it_was_kept() -> None:
    sheet = of_post(QueryDict("text=words&who=a&who=b"))
    assert of_kept(sheet.as_kept()) == sheet


def test_what_a_draft_never_holds_is_left_out() -> None:
    assert of_kept({"text": "not a list", "who": ["a", 3], "kind": [1]}).as_kept() == {"who": ["a"]}


def test_a_form_that_somebody_only_opened_is_blank() -> None:
    assert Sheet({"kind": ("home_visit",), "day": ("2026-11-22",), "who": ("a",)}).is_blank
    assert not Sheet({"q-M2-day-a": ("Breakfast",)}).is_blank
    assert not Sheet({"words-a": ("Mummy sings.",)}).is_blank
