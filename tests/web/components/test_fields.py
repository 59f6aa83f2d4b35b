"""Form fields: label, hint, error and the ids that tie them together."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.template import Context, Template

from fsp.web.components.dates import ReadingDateField
from fsp.web.gallery.forms import EveryField, wrong


def rendered(form: forms.Form, name: str) -> str:
    return Template("{% load fsp %}{% field bound %}").render(Context({"bound": form[name]}))


def test_a_hint_and_an_error_are_tied_to_their_control() -> None:
    html = rendered(wrong(), "name")
    assert 'aria-describedby="id_wrong-name-hint id_wrong-name-error"' in html
    assert 'id="id_wrong-name-hint"' in html
    assert 'id="id_wrong-name-error"' in html
    assert "Name: this needs an answer." in html


def test_what_was_typed_stays_after_an_error() -> None:
    assert "Alfie showed me his bed." in rendered(wrong(), "words")
    assert 'value="31"' in rendered(wrong(), "when")


def test_an_optional_field_says_so_and_a_required_one_does_not() -> None:
    assert "(optional)" in rendered(EveryField(), "words")
    assert "(optional)" not in rendered(EveryField(), "name")


def test_the_error_summary_links_to_the_first_control_of_a_group() -> None:
    html = Template("{% load fsp %}{% error_summary form %}").render(Context({"form": wrong()}))
    assert 'href="#id_wrong-when_0"' in html
    assert 'href="#id_wrong-place_0"' in html
    assert 'id="id_wrong-place_0"' in rendered(wrong(), "place")


def test_there_is_no_error_summary_while_nothing_is_wrong() -> None:
    html = Template("{% load fsp %}{% error_summary form %}").render(Context({"form": EveryField()}))
    assert html.strip() == ""


def test_typed_markup_is_escaped() -> None:
    form = EveryField({"name": "<script>x</script>", "words": "<b>"})
    assert "<script>" not in rendered(form, "name")
    assert "<b>" not in rendered(form, "words")


def test_a_date_in_three_boxes_is_a_date() -> None:
    assert ReadingDateField().clean(["24", "11", "2026"]) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["24", "", "2026"], "needs a month"),
        (["", "", "2026"], "needs a day and a month"),
        (["31", "2", "2026"], "not a date in the calendar"),
        (["x", "2", "2026"], "not a date in the calendar"),
    ],
)
def test_a_faulty_date_is_refused_with_what_to_put_right(typed: list[str], sentence: str) -> None:
    with pytest.raises(forms.ValidationError, match=sentence):
        ReadingDateField().clean(typed)
