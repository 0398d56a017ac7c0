"""Nothing that a slow pattern finds in the whole text lies outside the stretches it is kept to."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.lineage import evidence
from reportedly.record import Article, Origin, Span
from reportedly.speakers import anonymity
from reportedly.text.sentences import lines
from reportedly.text.stretches import stretches

CLAUSE = re.compile(r"[^.;]+")
# Letters that grow, shrink or turn into others where case is ignored, and white space of all kinds.
MARKS = st.sampled_from([" ", " ", " ", "-", ".", ";", ", ", "”", '"', "\n", "\u00a0", "\t", ""])
ODD = st.sampled_from(["ß", "İ", "ı", "ﬁ", "\u212a", "ſ", "ΐ"])


def texts(words):
    part = st.builds("{}{}".format, st.one_of(st.sampled_from(words), ODD), MARKS)
    return st.lists(part, max_size=25).map("".join)


def held(text, within, keys):
    return [span.of(text) for span in stretches(text, within, CLAUSE, keys)]


def test_only_stretches_with_a_key_in_them():
    text = "The tape ran; nobody spoke. A recorder stood by; the LEAKED words."
    everything = Span(0, len(text))
    assert held(text, everything, ("tape", "record", "leak")) == [
        "The tape ran",
        " A recorder stood by",
        " the LEAKED words",
    ]
    assert held(text, everything, ("video",)) == []
    assert held(text, everything, ()) == []


def test_only_what_stands_within():
    text = "a tape; a tape; a tape"
    assert held(text, Span(2, 13), ("tape",)) == ["tape"]
    assert held(text, Span(2, 14), ("tape",)) == ["tape", " a tape"]
    assert held(text, Span(3, 13), ("tape",)) == []
    assert held(text, Span(0, 0), ("tape",)) == []


def test_a_key_across_two_stretches_is_in_neither():
    assert held("a ta;pe", Span(0, 7), ("tape", "ta;pe")) == []


@given(texts("tape TAPE Tapes Straße recorded a STRASSE key Key nothing".split()), st.data())
def test_what_holds_a_key_lies_in_a_stretch(text, data):
    start = data.draw(st.integers(0, len(text)))
    within = Span(start, data.draw(st.integers(start, len(text))))
    keys = ("tape", "record", "strasse", "key")
    found = list(stretches(text, within, CLAUSE, keys))
    for span in found:
        assert within.holds(span)
        assert CLAUSE.fullmatch(span.of(text))
    pattern = re.compile("tapes?|recorded|straße|strasse|key", re.IGNORECASE)
    for match in pattern.finditer(text, within.start, within.end):
        assert any(span.holds(Span(*match.span())) for span in found)


TERMS = [
    *"who and Roe said spoke talked his whose were was not n’t has to on 41 told".split(),
    "who spoke",
    "agreed\tto talk",
    "on condition of anonymity",
    "Under the condition\u00a0of anonymity",
    "talked anonymouſly",
    "speaking ON BACKGROUND",
    "spoke on a not-for-attribution basis",
    "was not authorized",
    "weren't permitted to comment",
    "isn’t allowed to disclose",
    "not cleared to discuss it",
    "ASKED that he not be named",
    "declined to be identified",
    "asked for",
    "preferred to remain anonymous",
    "wished to stay nameless",
    "go unnamed",
    "were granted anonymity",
    "whose names are being withheld",
    "their identity has been WITHHELD",
]


@given(texts(TERMS))
@example("who spoke on condition of anonymity")
@example(
    "She asked not to be named. He was not authorized to speak; told\nwhose names are withheld”."
)
@example("a source, who spoke on background\n")
@example("she talked on a not-for-attribution basis")
@example("he wasn’t allowed to discuss it; nor was she cleared to speak.")
@example("They are not cleared to comment. She declined to be identified.")
@example("İ ß who asked not to be QUOTED, told")
def test_terms_of_anonymity_as_in_the_whole_text(text):
    naive = tuple(Span(*match.span()) for match in anonymity._GRANTED.finditer(text))
    assert anonymity.terms(text) == naive


TAPES = """
    a an the its leaked Secret secretly made audio video covert hidden cell cellphone phone
    35-minute two hour-long tape TAPES red duct audiotape videotape recording Recordings footage
    artist studios contract said ſecret record
""".split()
# So that the report rests on a recording, whatever comes before.
RESTS = "\n\nThe leaked tape is a tape."


@given(texts(TAPES))
@example("a red tape, duct tape")
@example("leaked footage, and a secret video.")
@example("its 35-minute-long\nleaked  audio tape recording artists")
@example("the secretly made cell phone\u00a0video tape’s recording-studio")
def test_recordings_as_in_the_whole_text(text):
    text += RESTS
    origin = Origin("made-up.txt", "text/plain", "0" * 64, len(text), "utf-8")
    article = Article("0" * 64, text, lines(text), origin)
    (found,) = evidence.evidence(article, ())
    naive = tuple(Span(*match.span()) for match in evidence._RECORDING.finditer(text))
    assert found.mentions == naive
