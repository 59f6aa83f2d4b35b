"""The composer's form as the browser sends it and as a draft keeps it: names and texts, nothing judged yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

# What travels with a form and is no part of what was written.
NOT_WRITTEN = frozenset({"csrfmiddlewaretoken", "opening", "draft", "version", "joined"})
MOST_FIELDS = 1_000


@dataclass(frozen=True)
class Sheet:
    """Every field with its texts, in the order they were sent. Empty texts are not kept."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str, otherwise: str = "") -> str:
        """Return the last text of a field."""
        return self.fields[name][-1] if self.fields.get(name) else otherwise

    def all(self, name: str) -> tuple[str, ...]:
        """Return every text of a field."""
        return self.fields.get(name, ())

    def has(self, name: str) -> bool:
        """Answer whether a field was filled in."""
        return bool(self.fields.get(name))

    def with_(self, **texts: str) -> Sheet:
        """Return a copy in which some fields hold one text each; an empty text empties the field."""
        kept = {name: values for name, values in self.fields.items() if name not in texts}
        return Sheet({**kept, **{name: (text,) for name, text in texts.items() if text}})

    def as_kept(self) -> dict[str, list[str]]:
        """Return it as a draft keeps it."""
        return {name: list(values) for name, values in self.fields.items()}

    @property
    def is_blank(self) -> bool:
        """Answer whether nothing was written: a form that somebody only opened has days and kinds chosen for them."""
        return not (
            self.has("text") or self.has("sealed_text") or any(n.startswith(("q-", "words-")) for n in self.fields)
        )


def of_post(sent: QueryDict) -> Sheet:
    """Return what a browser sent, with line ends as they are saved."""
    return _of((name, sent.getlist(name)) for name in list(sent)[:MOST_FIELDS])


def of_kept(kept: Mapping[str, object]) -> Sheet:
    """Return what a draft kept; anything that is no list of texts is left out."""
    lists = ((name, texts) for name, texts in kept.items() if isinstance(texts, list))
    return _of((str(name), [text for text in texts if isinstance(text, str)]) for name, texts in lists)


def _of(sent: Iterable[tuple[str, list[str]]]) -> Sheet:
    found = {
        name: tuple(_plain(text) for text in texts if text.strip()) for name, texts in sent if name not in NOT_WRITTEN
    }
    return Sheet({name: texts for name, texts in found.items() if texts})


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
