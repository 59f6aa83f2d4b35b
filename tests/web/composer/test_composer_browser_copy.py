"""The key of the browser's copy is a person's and a draft's own, and is given by the page alone."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable
from uuid import UUID, uuid4

from composing_world import Desk

from fsp.core.access import Viewer
from fsp.web.composer.browser_copy import key_for

Sit = Callable[[str], Desk]
KEY = re.compile(r'data-browser-key="([^"]+)"')


def viewer(number: int) -> Viewer:
    return Viewer(UUID(int=number), "Somebody", (), f"token {number}")


def test_the_key_is_256_bits_the_same_at_every_opening_and_another_for_each_person_and_draft() -> None:
    draft, other = uuid4(), uuid4()
    key = key_for(viewer(1), draft)
    assert len(b64decode(key)) == 32
    assert key == key_for(Viewer(UUID(int=1), "Again", (), "another session"), draft)
    assert len({key, key_for(viewer(2), draft), key_for(viewer(1), other)}) == 3


def test_the_page_gives_the_key_of_its_draft_to_its_writer_alone(alice: Desk, at_desk: Sit) -> None:
    form = alice.form()
    alice.keeps(**form)
    mine = KEY.search(alice.opens(f"?draft={form['draft']}").content.decode())
    theirs = KEY.search(at_desk("tom").opens(f"?draft={form['draft']}").content.decode())
    assert mine
    assert theirs
    assert mine[1] != theirs[1]


def test_going_back_after_saving_begins_a_new_entry(alice: Desk) -> None:
    form = alice.form()
    alice.saves(**form)
    page = alice.opens(f"?draft={form['draft']}").content.decode()
    assert f'name="draft" value="{form["draft"]}"' not in page
    assert "Alfie showed me his bed." not in page
