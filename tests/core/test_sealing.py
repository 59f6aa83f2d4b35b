"""Sealed values, and marks of values: what the standard says, and a key of their own."""

from __future__ import annotations

import hmac

from hypothesis import given
from hypothesis import strategies as st

from fsp.core.sealing import MARK, marking_key, marks_of, seal, unseal


@given(pieces=st.sets(st.text(max_size=200), max_size=5))
def test_a_mark_is_an_hmac_of_its_piece(pieces: set[str]) -> None:
    expected = {hmac.digest(marking_key(), each.encode(), "sha256")[:MARK]: each for each in pieces}
    assert marks_of(pieces) == expected


def test_marks_have_a_key_of_their_own() -> None:
    assert len(marking_key()) == 32
    assert marking_key() not in seal("x")


@given(text=st.text(max_size=200))
def test_what_is_sealed_is_read_again_and_nowhere_in_plain(text: str) -> None:
    sealed = seal(text)
    assert unseal(sealed) == text
    assert not text.encode() or len(text) < 4 or text.encode() not in sealed
