"""The composer in each of its states, filled with the demonstration story. Everybody here is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from fsp.web.components.fields import FormError
from fsp.web.composer import page
from fsp.web.gallery import hartley_pages
from fsp.web.gallery.example import Example
from fsp.web.parts import Link, StaleEdit, StaleField, Tag

WRITTEN = (
    "Alfie took me to his room and closed the door. “This is where teddy is safe.” "
    "Kelly had cooked; we walked to Larch Way together."
)
TO = page.Addresses("write", "write", "write", "write", "family-thread", "record")
KINDS = (
    page.Chip("home_visit", "Home visit", True, manner="seen"),
    page.Chip("school_visit", "School visit", manner="seen"),
    page.Chip("call", "Call", manner="far"),
    page.Chip("meeting", "Meeting", manner="there"),
    page.Chip("core_group", "Core group", manner="there"),
    page.Chip("session", "Session", manner="there"),
)
MORE = (
    page.Chip("message", "Message", manner="far"),
    page.Chip("observation", "Observation", manner="there"),
    page.Chip("decision", "Decision", manner="far"),
    page.Chip("no_contact", "No contact", manner="far", hint="why there is no contact with a parent"),
)
WHEN = page.When(
    "Today, 15:20",
    (page.Chip("2026-11-22", "Today", True), page.Chip("2026-11-21", "Yesterday"), page.Chip("other", "Another day")),
    "15:20",
)
OF_CHILD = (
    page.Chip("alone", "alone", manner="seen"),
    page.Chip("seen", "with others", manner="seen"),
    page.Chip("not_seen", "not seen", manner="seen"),
    page.Chip("present", "there", manner="there"),
    page.Chip("about", "spoken about", manner="there"),
    page.Chip("spoken_to", "spoken to", manner="far"),
    page.Chip("about", "spoken about", manner="far"),
)
OF_ADULT = (
    page.Chip("present", "there", manner="seen"),
    page.Chip("not_seen", "not there", manner="seen"),
    page.Chip("present", "there", manner="there"),
    page.Chip("spoken_to", "spoken to", manner="far"),
)


def _chosen(ways: tuple[page.Chip, ...], value: str) -> tuple[page.Chip, ...]:
    return tuple(replace(way, chosen=way.value == value and way.manner == "seen") for way in ways)


PEOPLE = (
    page.PersonChip("alfie", "Alfie", "3", True, True, _chosen(OF_CHILD, "alone")),
    page.PersonChip("mia", "Mia", "8", True, False, OF_CHILD),
    page.PersonChip("baby", "Baby", "due 8 March", True, False, OF_CHILD),
    page.PersonChip("kelly", "Kelly", "", False, True, _chosen(OF_ADULT, "present")),
    page.PersonChip("marcus", "Marcus", "", False, False, OF_ADULT),
    page.PersonChip("dean", "Dean", "", False, False, OF_ADULT),
)
QUESTIONS = (
    page.Question(
        "q-M2-day", "A typical day", "long_text", help="In the child's own order.", value="Breakfast, nursery."
    ),
    page.Question(
        "q-M2-bedroom",
        "Was the bedroom seen?",
        "choice",
        options=(page.Chip("yes", "Yes", True), page.Chip("no", "No")),
    ),
    page.Question(
        "q-M2-why", "Why not?", "text", only_if="Only if “Was the bedroom seen?” is answered No.", asked=False
    ),
    page.Question("q-M2-sdq", "Strengths and difficulties, total", "number", "14", unit="of 40"),
    page.Question("q-M2-dentist", "Last seen by a dentist", "date", values=("3", "2", "2026")),
    page.Question(
        "q-M2-tools",
        "Tools used",
        "choices",
        options=(page.Chip("faces", "Feelings faces", True), page.Chip("wall", "Three houses")),
        error="Choose one of these.",
    ),
)
MODULES = (
    page.ModuleChip("M1", "Family, reason for involvement", "Family", ", reason for involvement"),
    page.ModuleChip(
        "M2",
        "The child's world",
        "The child's world",
        chosen=True,
        sets=(page.QuestionSet(QUESTIONS, "alfie", "Alfie"),),
    ),
    page.ModuleChip("M6", "Parenting in practice", "Parenting in practice", chosen=True),
    page.ModuleChip("M7", "Home, money and network", "Home", ", money and network"),
    page.ModuleChip("M8", "Change, review and conclusion", "Change", ", review and conclusion"),
)


def line(*parts: str | tuple[str, page.Style], tag: Tag | None = None) -> page.Line:
    """A sentence from its pieces."""
    return page.Line(tuple(page.Part(*([each] if isinstance(each, str) else each)) for each in parts), tag)


LINES = (
    line("stop Alfie's child protection visit, ", ("one day early", "strong")),
    line("add to ", ("Child's world", "em"), " and ", ("Parenting in practice", "em")),
)
NOTS = (line("Not Mia's visit: she was not there."), line("Nothing else to type."))
READERS = "This can be read by everybody who works with the family."
WILL = page.Will(LINES, NOTS, readers=READERS)
HIT = page.Hit("Larch Way", "Kelly had cooked; we walked to ", " together.")
DONE = replace(
    WILL,
    lines=(
        line("stopped Alfie's child protection visit, ", ("one day early", "strong")),
        line("added to ", ("Child's world", "em"), " and ", ("Parenting in practice", "em")),
    ),
    nots=NOTS[:1],
    done=True,
)
KEPT = page.KeptDraft("00000000-0000-0000-0000-000000000001", 3, datetime(2026, 11, 20, 16, 40, tzinfo=UTC))
PAGE = page.Composer(
    "Record",
    "Save entry",
    TO,
    KEPT,
    "Priya Nair, social worker",
    KINDS,
    MORE,
    WHEN,
    PEOPLE,
    MODULES,
    replace(WILL, hits=(HIT,), marks='["Larch Way"]', seal_url="write"),
    WRITTEN,
    share=(page.Chip("", "Nobody", True), page.Chip("kelly", "Kelly"), page.Chip("marcus", "Marcus")),
    may_seal="Only the lead practitioner, the team manager and the victim's worker may read the sealed part.",
    reader_at_18="Alfie",
)
FRESH = replace(
    PAGE,
    draft=replace(KEPT, version=0, saved_at=None),
    people=tuple(replace(each, chosen=False) for each in PEOPLE),
    modules=tuple(replace(each, chosen=False, sets=()) for each in MODULES),
    will=page.Will(missing="Choose who was seen; then this says what the entry will do."),
    text="",
)
FAULTY = replace(
    FRESH,
    errors=(FormError("Choose the children you came to see.", "who"), FormError("The date needs a month.", "day_0")),
    when=replace(WHEN, open=True, error="The date needs a month."),
    nobody_in=True,
    will=page.Will(
        (line("keep a try to see Alfie"),),
        (line("It does not stop Alfie's child protection visit: nobody was in."),),
        ("This is the second time that Alfie was not seen: it is raised with your manager.",),
        READERS,
    ),
    sealed_text="We met at the new address.",
)
EARLIER = (page.EarlierText("Home visit", WRITTEN, "Priya Nair, 22 November 2026, 15:20"),)
CORRECT = replace(PAGE, title="Correct this entry", asks_because=True, earlier=EARLIER, because="The wrong day")
ADD = page.AddPage(
    "Add to this entry",
    "What do you add?",
    "write-add",
    "write-add",
    "entry",
    "Priya Nair, social worker",
    KEPT,
    earlier=EARLIER,
    text="She rang later.",
)
ADD_HIDDEN = replace(
    ADD, text="She rang from Larch Way.", hits=(HIT,), errors=(FormError("A hidden address stands in it.", "text"),)
)
ENTRY = page.EntryPage(
    "Home visit · Alfie seen alone",
    "family-thread",
    "00000000-0000-0000-0000-000000000001",
    datetime(2026, 11, 22, 15, 20, tzinfo=UTC),
    datetime(2026, 11, 22, 15, 41, tzinfo=UTC),
    "Priya Nair",
    "social worker",
    WRITTEN,
    "at home",
    (Tag("significant"),),
    (
        page.EntryPerson("Alfie", "seen alone", "This is where teddy is safe."),
        page.EntryPerson("Kelly", "was there"),
    ),
    (Link("Child's world", "family-thread"), Link("Parenting in practice", "")),
    (page.EntryAnswer("Child's world", "Was the bedroom seen?", "Yes", "Alfie"),),
    (line("Stopped Alfie's child protection visit, due 23 November 2026", tag=Tag("in time", "fine")),),
    DONE,
    ("We met at the new address.",),
    (page.EarlierText("As first written", "Alfie took me to his room.", "Priya Nair, 22 November 2026, 15:41"),),
    (page.EarlierText("Added", "She rang later.", "Priya Nair, 23 November 2026, 09:05"),),
    READERS,
    "Kelly",
    "The wrong room",
    "write-correct",
    "write-add",
)
OLD = replace(
    ENTRY, voided=date(2026, 11, 23), replaced_by=Link("See the text that stands", "entry"), done=None, did=()
)
WITHDRAW = page.WithdrawPage(
    "Withdraw this entry",
    "write-withdraw",
    "entry",
    EARLIER[0],
    clocks=True,
    errors=(FormError("Say why the entry is withdrawn.", "because"),),
)
CLASH = StaleEdit(
    "this draft",
    "You, in another window,",
    "22 November 2026, 15:38",
    (StaleField("text", "What do we know now?", "Alfie showed me his bed.", WRITTEN),),
    "write",
    "write",
    4,
    (("kind", "home_visit"),),
)


def composing() -> tuple[Example, ...]:
    """The composer's pages."""
    bar = {"identity": hartley_pages.identity("record")}
    write = "composer/write.html"
    return (
        Example("write", "The composer", write, {**bar, "page": PAGE}),
        Example("write-fresh", "The composer, just opened", write, {**bar, "page": FRESH}),
        Example("write-faulty", "The composer: nobody in, and a fault", write, {**bar, "page": FAULTY}),
        Example("write-correct", "The composer: correct an entry", write, {**bar, "page": CORRECT}),
        Example("write-add", "Add to an entry", "composer/add.html", {**bar, "page": ADD}),
        Example(
            "write-add-hidden", "Add to an entry: a hidden address", "composer/add.html", {**bar, "page": ADD_HIDDEN}
        ),
        Example("entry", "An entry, just saved", "composer/entry.html", {**bar, "page": ENTRY}),
        Example("entry-old", "An entry that was corrected", "composer/entry.html", {**bar, "page": OLD}),
        Example("write-withdraw", "Withdraw an entry", "composer/withdraw.html", {**bar, "page": WITHDRAW}),
        Example("write-stale", "Two windows on one draft", "stale.html", {"stale": CLASH}),
    )
