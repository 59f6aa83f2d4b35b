"""What an action may refuse with. Every sentence is shown to the user as it stands."""

from __future__ import annotations


class Refused(Exception):
    """The parent of all refusals."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAllowed(Refused):
    """This person may not do this; the sentence names the rule and who can help."""


class NotFound(Refused):
    """There is nothing here for this person: it does not exist, or even its existence is not theirs to know."""

    def __init__(self) -> None:
        super().__init__("There is nothing here.")


class NotPossible(Refused):
    """The record is not in a state in which this can be done."""


class Invalid(Refused):
    """One answer cannot be right. ``field`` names it, so that the form can show the sentence beside it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class Stale(Refused):
    """Somebody saved a newer version first. Nothing is lost: both texts travel with the refusal."""

    def __init__(self, mine: dict[str, str], theirs: dict[str, str]) -> None:
        super().__init__("Somebody changed this while you were writing. Both versions are kept below.")
        self.mine = mine
        self.theirs = theirs
