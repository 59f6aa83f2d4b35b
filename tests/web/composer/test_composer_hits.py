"""A hidden value stands in a sentence: the sentence is shown, and moves whole into the sealed part."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from fsp.web.composer.hits import moved, sentence_around
from fsp.web.composer.sheet import Sheet

TEXT = "Alfie was well. “We walked to Larch Way!” Kelly had cooked?\nNext line at Larch Way. And 3.5 miles on."


@dataclass
class Found:
    """A hidden value as it is found."""

    start: int
    end: int


def found(phrase: str, after: int = 0) -> Found:
    start = TEXT.index(phrase, after)
    return Found(start, start + len(phrase))


@pytest.mark.parametrize(
    ("phrase", "after", "sentence"),
    [
        ("Alfie", 0, "Alfie was well."),
        ("Larch Way", 0, "“We walked to Larch Way!”"),
        ("cooked", 0, "Kelly had cooked?"),
        ("Larch Way", 40, "Next line at Larch Way."),
        ("3.5", 0, "And 3.5 miles on."),
    ],
)
def test_a_sentence_ends_with_its_stop_and_quotation_mark_or_with_the_line(
    phrase: str, after: int, sentence: str
) -> None:
    hit = found(phrase, after)
    start, end = sentence_around(TEXT, hit.start, hit.end)
    assert TEXT[start:end] == sentence


def test_a_phrase_over_two_sentences_takes_both() -> None:
    start, end = sentence_around("One Larch. Way two. Three.", 4, 14)
    assert (start, end) == (0, 19)


def test_moving_takes_each_sentence_once_and_loses_no_word() -> None:
    sheet = Sheet({"text": (TEXT,), "sealed_text": ("Before.",)})
    after = moved(sheet, [found("Larch Way"), found("walked"), found("Larch Way", 40)])
    assert after.one("sealed_text") == "Before.\n“We walked to Larch Way!”\nNext line at Larch Way."
    assert after.one("text") == "Alfie was well. Kelly had cooked?\n And 3.5 miles on."
    both = f"{after.one('text')} {after.one('sealed_text')}"
    assert sorted(both.split()) == sorted([*TEXT.split(), "Before."])


def test_moving_the_only_sentence_leaves_the_text_empty() -> None:
    after = moved(Sheet({"text": ("At Larch Way.",)}), [Found(3, 12)])
    assert not after.has("text")
    assert after.one("sealed_text") == "At Larch Way."
