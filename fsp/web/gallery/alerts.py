"""What somebody is told because others may not be: lists with something on them, and empty."""

from datetime import UTC, datetime

from fsp.web.alerts.page import ADVICE, Waiting, WaitingPage
from fsp.web.gallery.example import Example

NONE = WaitingPage(())
MATCHES = WaitingPage(
    (
        Waiting(
            "1",
            "Ben Whitlock looked for",
            "Ben Whitlock",
            datetime(2026, 11, 22, 9, 12, tzinfo=UTC),
            "Ada Okonkwo, 2019-02-11",
            "A record that they may not open may be the same person. Ask Samuel Okafor and the manager of Team 9 "
            "whether it is, then tell Ben Whitlock what to do with the new record.",
        ),
    )
)
HELD = WaitingPage(
    (
        Waiting(
            "1",
            "Ben Whitlock wrote in the Hartley family's record, why we are involved",
            "Ben Whitlock",
            datetime(2026, 11, 20, 16, 40, tzinfo=UTC),
            "Kelly has moved to 27 Larch Way with Alfie.",
            ADVICE,
            "family-thread",
        ),
        Waiting(
            "2",
            "Sofia Grieve wrote in another family's record, number or e-mail address",
            "Sofia Grieve",
            datetime(2026, 11, 19, 11, 5, tzinfo=UTC),
            "01632 960 177",
            ADVICE,
        ),
    )
)


def alerts() -> tuple[Example, ...]:
    """Both lists, each with something on it and without."""
    return (
        Example("matches", "Matches with restricted records", "alerts/matches.html", {"page": MATCHES}),
        Example("matches-none", "Matches: nothing waits", "alerts/matches.html", {"page": NONE}),
        Example("held-words", "Words that were held back", "alerts/held.html", {"page": HELD}),
        Example("held-words-none", "Words held back: nothing waits", "alerts/held.html", {"page": NONE}),
    )
