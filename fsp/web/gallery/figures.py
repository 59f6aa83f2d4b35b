"""Scorecard, rows, benchmarks, figures and access matrix with made-up contents."""

from datetime import date

from fsp.web.gallery.lists import FILTERS
from fsp.web.parts import Filter, Link, Option, Paging, Tag
from fsp.web.scorecard import page

SNAPSHOT = page.SnapshotLine(date(2026, 10, 31), "seal 1,204", "3f9c1a", "made 3 November 2026")
DOWNLOADS = (Link("Download (CSV)", "scorecard.csv"), Link("Download (JSON)", "scorecard.json"))
MONTHS = (
    Filter("month", "Month", (Option("2026-10", "October 2026", True), Option("2026-09", "September 2026"))),
    *FILTERS[:1],
)

RE_REFERRALS = page.MeasureCard(
    "re_referrals",
    "Referrals within 12 months of an earlier one",
    "17.7 %",
    61,
    344,
    of="referrals in the year",
    share=17.7,
    definition="Of all referrals in twelve months, those whose child had another in the year before.",
    completeness="every referral has a date",
    completeness_tag=Tag("complete", "fine"),
    target="20 % or less",
    standing=Tag("better than target", "fine"),
    rows_url="measure-rows",
    version="1",
)

SCORECARD = page.ScorecardPage(
    month="October 2026",
    snapshot=SNAPSHOT,
    measures=(
        page.MeasureCard(
            "open_children",
            "Children open, by status",
            "2,628",
            of="children",
            parts=(
                ("Child in need", "1,702"),
                ("Child protection plan", "543"),
                ("Children we care for", "383"),
            ),
            definition="Children with an open referral on the last day of the month, each counted once.",
            completeness="4 children without a status",
            completeness_tag=Tag("nearly complete", "soon"),
            rows_url="measure-rows",
            version="1",
        ),
        RE_REFERRALS,
        page.MeasureCard(
            "assessed_in_time",
            "Assessments finished within 45 working days",
            "81.2 %",
            260,
            320,
            of="assessments finished",
            share=81.25,
            target="90 %",
            standing=Tag("below target", "late"),
            definition="Working days from the day after the referral to the day a manager authorised it.",
            completeness="320 of 326 have both dates",
            completeness_tag=Tag("nearly complete", "soon"),
            rows_url="measure-rows",
            version="2",
            unconfirmed=True,
        ),
        page.MeasureCard(
            "deaths",
            "Plans that ended with a child's death",
            suppressed=True,
            version="1",
            definition="Plans whose reason for ending is the death of the child.",
        ),
    ),
    filters=MONTHS,
    downloads=DOWNLOADS,
    notes=("Before and after are told as they were; nothing here says that one caused the other.",),
)

ROWS = page.MeasureRowsPage(
    measure=RE_REFERRALS,
    month="October 2026",
    snapshot=SNAPSHOT,
    columns=("Child", "Referral", "Earlier referral", "Team"),
    rows=(
        page.MeasureRow(
            ("OX-1042", "14 September 2026", "3 March 2026", "Team 7"),
            "family-thread",
            Tag("counted", "fine"),
        ),
        page.MeasureRow(("OX-2210", "2 October 2026", "1 October 2025", "Team 9"), "", Tag("366 days: not counted")),
    ),
    paging=Paging(1, 2, 344, "", "?page=2"),
    hidden=3,
    back_url="scorecard",
    downloads=DOWNLOADS[:1],
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 820 260" width="820" height="260" '
    'font-family="Inter, Arial">'
    '<g stroke="#e3e9ed"><path d="M60 40H760M60 100H760M60 160H760M60 220H760"/></g>'
    '<g font-size="13" fill="#51606b" text-anchor="end"><text x="52" y="44">90</text>'
    '<text x="52" y="104">70</text>'
    '<text x="52" y="164">50</text><text x="52" y="224">30</text></g>'
    '<g fill="none" stroke-width="3">'
    '<path d="M60 150L235 140 410 128 585 118 740 112" stroke="#51606b" stroke-dasharray="7 5"/>'
    '<path d="M60 170L235 166 410 158 585 160 740 152" stroke="#14647a"/></g>'
    '<g font-size="14" font-weight="600"><text x="690" y="100" fill="#51606b">England</text>'
    '<text x="650" y="175" fill="#14647a">Thame Vale</text></g></svg>'
)

BENCHMARKS = page.BenchmarksPage(
    charts=(
        page.BenchmarkChart(
            "Fewer children in care per 10,000 than in England, and the gap grows",
            "At 31 March, rate per 10,000 children.",
            SVG,
            page.TableTwin(
                ("Authority", "2021", "2022", "2023", "2024", "2025"),
                (
                    ("Thame Vale", "48", "50", "53", "52", "55"),
                    ("Neighbours, median", "57", "58", "58", "c", "59"),
                    ("England", "67", "70", "71", "70", "70"),
                ),
                frozenset({"Thame Vale"}),
            ),
            "Department for Education, children looked after, November 2025, Open Government Licence 3.0",
            ("2024 of one neighbour is withheld by the publisher.",),
            DOWNLOADS[:1],
        ),
    ),
    filters=(
        Filter("topic", "Topic", (Option("care", "Children we care for", True), Option("cp", "Child protection"))),
    ),
    release="Releases of 2025.",
    marks=(
        ("c", "withheld by the publisher, because the number is small"),
        ("z", "does not apply"),
        ("x", "not available"),
    ),
)

FIGURES = page.FiguresPage(
    groups=(
        page.FigureGroup("right", "The printed figure comes out again.", 214, "?verdict=right"),
        page.FigureGroup("derived", "Not printed, but follows from what is.", 36, "?verdict=derived"),
        page.FigureGroup(
            "differs",
            "Something else comes out, or two places disagree.",
            15,
            "?verdict=differs",
            True,
            (
                page.FigureLine(
                    "Scrutiny report",
                    "11",
                    "Children who became the subject of a plan",
                    "707",
                    "747",
                    Tag("differs", "late"),
                    "The percentages come out with 747 and not with 707.",
                    "#how",
                ),
                page.FigureLine(
                    "Scrutiny report",
                    "9 and 30",
                    "Children we care for, March 2021",
                    "776, 784",
                    "782",
                    Tag("differs", "late"),
                    "Two paragraphs disagree; the publisher has a third.",
                ),
            ),
        ),
        page.FigureGroup("note", "Right, with something to know.", 9, "?verdict=note"),
    ),
    filters=(
        Filter("document", "Document", (Option("", "Every document", True), Option("report", "Scrutiny report"))),
    ),
    downloads=DOWNLOADS,
)

MATRIX = page.AccessMatrixPage(
    roles=(
        ("sw", "Social worker"),
        ("tm", "Team manager"),
        ("ap", "Adult practitioner"),
        ("pa", "Performance analyst"),
    ),
    groups=(
        page.MatrixGroup(
            "Family core",
            (
                page.MatrixLine(
                    "family.read", "Open a family's record", ("team", "service", "own", "none"), "explained"
                ),
                page.MatrixLine("measure.read", "See the scorecard", ("all", "all", "agency", "all"), "explained"),
            ),
        ),
        page.MatrixGroup(
            "Domestic abuse, victim",
            (page.MatrixLine("victim.read", "Open the sealed part", ("own", "none", "own", "none"), "silent"),),
            "The other parent's worker is told nothing, not even that it exists.",
        ),
    ),
    reaches=(("own", "families the person is allocated to"), ("team", "families of the person's team")),
    version="1",
)
