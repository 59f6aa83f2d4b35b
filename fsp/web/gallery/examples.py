"""The list of all examples. Every template of the product appears here in each of its states."""

from dataclasses import replace
from typing import Any, get_args

from fsp.web.gallery import figures, forms, hartley_pages, lists
from fsp.web.gallery.alerts import alerts
from fsp.web.gallery.composing import composing
from fsp.web.gallery.day import day
from fsp.web.gallery.example import Example
from fsp.web.gallery.hartley_examples import families
from fsp.web.gallery.hartley_thread import THREAD
from fsp.web.gallery.recording import recording
from fsp.web.gallery.signing_in import doors, own_account
from fsp.web.parts import (
    Link,
    Refusal,
    Shell,
    SignedIn,
    StaleEdit,
    StaleField,
    Tag,
    Tone,
)

REFUSAL = Refusal(
    "You may not open this family",
    "The Okonkwo family is worked with by Team 9. You are in Team 7 and nobody has asked you to join.",
    "family.read: a social worker opens families of the own team",
    ("the lead practitioner, Sam Reed", "your manager, Tom Ellery"),
    unconfirmed=True,
)
STALE = StaleEdit(
    "Why we are involved",
    "Tom Ellery",
    "22 November 2026, 10:04",
    (
        StaleField(
            "why",
            "Why we are involved",
            "Alfie has been frightened at home.",
            "Alfie has been hurt and frightened by arguments at home.",
        ),
    ),
    "stale",
    "family-thread",
    7,
)


def shell(current: str = "Families") -> Shell:
    """The frame as a social worker sees it."""
    names = (
        ("My day", "my-day"),
        ("Families", "families-list"),
        ("Scorecard", "scorecard"),
        ("Benchmarks", "benchmarks"),
        ("Figures", "figures"),
    )
    links = tuple(Link(words, url, words == current) for words, url in names)
    return Shell(
        links,
        SignedIn("Priya Nair", "Team 7"),
        "Thame Vale Council",
        "data to 31 October 2026, version 0.1",
        True,
    )


def numbers() -> tuple[Example, ...]:
    """Pages of figures."""
    empty = replace(figures.SCORECARD, measures=())
    return (
        Example("scorecard", "Scorecard", "scorecard/scorecard.html", {"page": figures.SCORECARD}),
        Example("scorecard-empty", "Scorecard: no snapshot", "scorecard/scorecard.html", {"page": empty}),
        Example("measure-rows", "The rows behind a measure", "scorecard/measure_rows.html", {"page": figures.ROWS}),
        Example("benchmarks", "Benchmarks", "scorecard/benchmarks.html", {"page": figures.BENCHMARKS}),
        Example("figures", "Figures of the documents", "scorecard/figures.html", {"page": figures.FIGURES}),
        Example("access-matrix", "Who may do what", "access_matrix.html", {"page": figures.MATRIX}),
    )


def closed_doors() -> tuple[Example, ...]:
    """Refusals and errors."""
    return (
        Example("refused", "Refused, and why", "403.html", {"refusal": REFUSAL}),
        Example("not-found", "Not found", "404.html"),
        Example("nothing-shared", "A parent, with whom nothing is shared yet", "nothing_shared.html"),
        Example("error", "Something went wrong", "500.html", {"error_id": "4f2a91c0"}),
        Example("stale", "Somebody else changed this", "stale.html", {"stale": STALE}),
    )


def every() -> tuple[Example, ...]:
    """All examples with the frame they are shown in."""
    tops = {
        "scorecard": "Scorecard",
        "measure-rows": "Scorecard",
        "benchmarks": "Benchmarks",
        "figures": "Figures",
    }
    tops |= {one.name: "My day" for one in day() if one.name.startswith(("my-day", "put-away"))}
    return tuple(
        replace(one, context={"shell": shell(tops.get(one.name, "Families")), **one.context})
        for one in (
            *day(),
            *families(),
            *recording(),
            *composing(),
            *numbers(),
            *alerts(),
            *doors(),
            *own_account(),
            *closed_doors(),
        )
    )


def parts() -> dict[str, Any]:
    """What the gallery's first page shows one by one."""
    return {
        "shell": shell(""),
        "tags": tuple(Tag(tone, tone) for tone in get_args(Tone)),
        "empty": forms.empty(),
        "wrong": forms.wrong(),
        "findings_shown": THREAD.findings,
        "paging_shown": lists.FULL.paging,
        "filters_shown": lists.FILTERS,
        "family": hartley_pages.PEOPLE.genogram,
        "measure": figures.RE_REFERRALS,
        "examples": every(),
    }
