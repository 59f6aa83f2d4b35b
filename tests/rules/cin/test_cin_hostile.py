from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cin_xml import PLANNED, PROTECTED, message, read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fsp.rules.calendar import working_days
from fsp.rules.cin import ChildRecord, Unusable, check_child, read_census

GOOD = message(PROTECTED, PLANNED)
BOMB = """<?xml version="1.0"?>
<!DOCTYPE Message [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Message>&c;</Message>"""
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>'
UNUSABLE = {
    "nothing": ("", "census.xml is empty"),
    "blanks": ("  \n ", "census.xml, line"),
    "entity bomb": (BOMB, "declares a document type"),
    "outside entity": (OUTSIDE, "declares a document type"),
    "document type": (
        GOOD.replace("<Message>", '<!DOCTYPE Message SYSTEM "x.dtd"><Message>'),
        "document type",
    ),
    "entity without a type": (GOOD.replace(">test<", ">&nbsp;<"), "not well-formed"),
    "wrong encoding": (GOOD.replace(">test<", ">é<").encode("latin-1"), "encoding"),
    "unknown encoding": (GOOD.replace("UTF-8", "x-nowhere"), "encoding"),
    "multi-byte encoding": (GOOD.replace("UTF-8", "shift_jis"), "encoding"),
    "not xml": ("LAchildID,UPN\n1,2\n", "line 1: this is not well-formed XML"),
    "binary": (bytes(range(256)) * 50, "line 1"),
    "another root": ("<Message2/>", "its outermost element is “Message2”"),
    "web page": ("<html><body>sign in</body></html>", "its outermost element is “html”"),
    "another collection": (message(PLANNED, collection="SSDA903"), "says it is the collection “SSDA903”"),
    "no authority": (message(PLANNED, la_number=""), "does not say whose it is"),
    "a strange year": (message(PLANNED, year=1066), "there was no such census"),
    "no children": (message(), "holds no children"),
    "no header": ("<Message><Children/></Message>", "names no collection"),
    "two roots": (GOOD + "<Message/>", "not well-formed"),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_an_unusable_file_is_refused_with_one_sentence(tmp_path: Path, what: str) -> None:
    text, says = UNUSABLE[what]
    with pytest.raises(Unusable) as refused:
        read(tmp_path, text)
    sentence = str(refused.value)
    assert says in sentence
    assert sentence.startswith("census.xml")
    assert "\n" not in sentence
    assert len(sentence) < 400


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_names_the_line_where_it_ends(tmp_path: Path, kept: float) -> None:
    with pytest.raises(Unusable, match=r"census.xml, line \d+: "):
        read(tmp_path, GOOD[: int(len(GOOD) * kept)])


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="cannot be opened"):
        read_census(tmp_path / "nowhere.xml")
    with pytest.raises(Unusable, match="cannot be opened"):
        read_census(tmp_path)


def test_utf_16_and_latin_1_are_read_when_declared(tmp_path: Path) -> None:
    named = GOOD.replace(">test<", ">Café<")
    for encoding in ("utf-16", "iso-8859-1", "windows-1252"):
        census = read(tmp_path, named.replace("UTF-8", encoding).encode(encoding))
        assert census.header.software == "Café"


def _repeat(piece: bytes, megabytes: int) -> Iterator[bytes]:
    block = piece * (1024 * 1024 // len(piece))
    for _ in range(megabytes):
        yield block


HEAD, TAIL = (half.encode() for half in GOOD.split("<Sex>F</Sex>"))
CHILDREN = GOOD.encode().split(b"<Child>")[0]
HUGE = {
    "blanks": (b"", b" "),
    "nonsense": (b"", b"nonsense "),
    "one text": (HEAD + b"<Sex>", b"x"),
    "one tag": (HEAD, b"<" + b"x" * 1000),
    "one comment": (HEAD + b"<!--", b"x"),
    "many comments": (HEAD, b"<!-- x -->"),
    "nesting": (HEAD, b"<Sex>"),
    "elements in one child": (HEAD, b"<Sex>F</Sex>"),
    "attributes": (HEAD + b"<Sex a='", b"x"),
    "unknown children": (CHILDREN, b"<Chair/>"),
    "children without content": (CHILDREN, b"<Child/>"),
    "line ends": (HEAD, b"\n"),
}


@pytest.mark.parametrize("what", HUGE)
def test_200_megabytes_of_nonsense_are_refused_at_once_in_little_memory(tmp_path: Path, what: str) -> None:
    before, piece = HUGE[what]
    path = tmp_path / "census.xml"
    with path.open("wb") as file:
        file.write(before)
        file.writelines(_repeat(piece, 8))
        file.truncate(200 * 1024 * 1024)  # the rest is never reached, so it need not take room on the disk
    tracemalloc.start()
    started = time.process_time()
    with pytest.raises(Unusable, match=r"census.xml, line \d+: "):
        read_census(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    path.unlink()
    assert time.process_time() - started < 2
    assert peak < 8 * 1024 * 1024


def survive(path: Path) -> None:
    """Read and check a file to its end, or be refused."""
    try:
        census = read_census(path)
        for child in census:
            if isinstance(child, ChildRecord):
                check_child(child, census.header, working_days())
    except Unusable:
        return


MARKUP = "|<|>|</Child>|<Child>|<CINdetails>|</CINdetails>|<Sex/>|&amp;|&#0;|&x;|<![CDATA[|<!--|-->|]]>|</Message>"
GROUPS = "<Reviews/>|<Section47/>|<Assessments/>|<ChildProtectionPlans/>|<CINPlanDates/>|<Child/>|<UPN>"
WORDS = "1900-01-01|2099-12-31|0001-01-01|9999-12-31|2024-02-29|true|21|NONE|é|<Sex>M</Sex>"
PIECES = st.sampled_from([*MARKUP.split("|"), *GROUPS.split("|"), *WORDS.split("|"), "\0"])
MUTATION = st.tuples(st.integers(0, len(GOOD)), st.integers(0, 40), st.one_of(PIECES, st.text(max_size=6)))
SETTINGS = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@SETTINGS
@given(st.lists(MUTATION, min_size=1, max_size=5))
def test_no_mutation_of_a_file_raises_anything_but_unusable(
    tmp_path: Path, mutations: list[tuple[int, int, str]]
) -> None:
    text = GOOD
    for place, length, piece in mutations:
        text = text[:place] + piece + text[place + length :]
    path = tmp_path / "census.xml"
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    survive(path)


TEXTS = st.one_of(PIECES, st.dates().map(str), st.text(max_size=8)).map(
    lambda text: "".join(sign for sign in text if sign.isprintable() and sign not in "<>&")
)

CHILDREN_TEXT = PROTECTED + PLANNED
VALUES = [at for at, piece in enumerate(CHILDREN_TEXT.split(">")) if piece and piece[0] not in "<\n"]


@SETTINGS
@given(st.lists(st.tuples(st.sampled_from(VALUES), TEXTS), max_size=12))
def test_no_values_in_a_well_formed_file_raise_anything(tmp_path: Path, values: list[tuple[int, str]]) -> None:
    pieces = CHILDREN_TEXT.split(">")
    for index, value in values:
        pieces[index] = value + pieces[index][pieces[index].index("<") :]
    census = read(tmp_path, message(">".join(pieces)))
    assert census.children == 2
    survive(census.path)


OPERATION = st.tuples(st.sampled_from(["drop", "double", "move", "rename"]), st.integers(0, 99), st.integers(0, 99))


@SETTINGS
@given(
    st.lists(OPERATION, min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 99), st.dates()), max_size=6),
)
def test_no_rearranged_elements_raise_anything(
    tmp_path: Path, operations: list[tuple[str, int, int]], dates: list[tuple[int, date]]
) -> None:
    root = ElementTree.fromstring(GOOD.encode())
    for operation, one, other in operations:
        every = [(parent, child) for parent in root.iter() for child in parent]
        (parent, element), (target, model) = every[one % len(every)], every[other % len(every)]
        if operation in ("drop", "move"):
            parent.remove(element)
        if operation == "rename":
            element.tag = model.tag
        elif operation != "drop":
            target.append(deepcopy(element))
        if len(root) == 0:
            break
    dated = [element for element in root.iter() if "Date" in element.tag] or [root]
    for index, day in dates:
        dated[index % len(dated)].text = day.isoformat()
    path = tmp_path / "census.xml"
    path.write_bytes(ElementTree.tostring(root))
    survive(path)


@SETTINGS
@given(st.permutations([0, 1, 2, 3, 4, 5]), st.binary(min_size=1, max_size=4))
def test_no_shuffled_or_spoilt_bytes_raise_anything(tmp_path: Path, order: list[int], spoilt: bytes) -> None:
    text = GOOD.encode()
    size = len(text) // 6 + 1
    parts = [text[i : i + size] for i in range(0, len(text), size)]
    path = tmp_path / "census.xml"
    path.write_bytes(spoilt.join(parts[index] for index in order if index < len(parts)))
    survive(path)
