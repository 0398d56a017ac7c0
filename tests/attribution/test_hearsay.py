"""Adverbs of hearsay and "first reported by", with what a model might have found beside them."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.attribution.hearsay import with_hearsay
from reportedly.attribution.model import Found
from reportedly.record import Span
from reportedly.text.sentences import lines

ROLES = {"]": "source", "}": "cue", ">": "content"}


def marked(text):
    """The text, and what a model found in it: source in [], cue in {} and content in <>."""
    clean, opened, spans = "", [], {role: [] for role in ROLES.values()}
    for character in text:
        if character in "[{<":
            opened.append(len(clean))
        elif character in ROLES:
            spans[ROLES[character]].append(Span(opened.pop(), len(clean)))
        else:
            clean += character
    if not spans["cue"]:
        return clean, []
    (cue,) = spans["cue"]
    return clean, [Found(tuple(spans["source"]), cue, tuple(spans["content"]), 0.5, 0.6, 0.7)]


def read(text):
    """The text, what the model found, and what is found with hearsay."""
    clean, found = marked(text)
    return clean, found, with_hearsay(clean, lines(clean), found)


def shown(text, one):
    pieces = (
        " + ".join(s.of(text) for s in one.source),
        one.cue.of(text),
        " + ".join(s.of(text) for s in one.content),
    )
    return " | ".join(pieces).strip()


ADVERBS = """
The man reportedly fled. / | reportedly | The man + fled
Reportedly, the man fled. / | Reportedly | the man fled
The man fled, allegedly! / | allegedly | The man fled
The allegedly corrupt mayor resigned. / | allegedly | The + corrupt mayor resigned
It rained. The man purportedly fled. They wept. / | purportedly | The man + fled
Police made arrests, and the man reportedly fled. / | reportedly | the man + fled
Police made arrests and the man reportedly fled. / | reportedly | the man + fled
It was late; he reportedly fled. / | reportedly | he + fled
It was late – he reportedly fled. / | reportedly | he + fled
The man reportedly fled, but police waited. / | reportedly | The man + fled
The man reportedly fled; police waited. / | reportedly | The man + fled
The man reportedly fled, although police waited. / | reportedly | The man + fled
Everybody saw that the man reportedly fled. / | reportedly | the man + fled
She resigned after allegedly taking bribes. / | allegedly | taking bribes
Police hold a man who supposedly stole it. / | supposedly | who + stole it
She said only “no”, while he reportedly fled. / | reportedly | he + fled
"""


@pytest.mark.parametrize("line", ADVERBS.strip().splitlines())
def test_an_adverb_that_the_model_has_not_seen(line):
    marked_text, expected = line.split(" / ")
    text, _, (one,) = read(marked_text)
    assert shown(text, one) == expected.strip()
    assert one.source == ()
    assert min(one.cue_chance, one.source_chance, one.content_chance) > 0.9
    assert not one.nested


def test_each_adverb_of_a_sentence_is_one():
    text, _, found = read("The man allegedly stole it, and police reportedly knew.")
    assert [shown(text, one) for one in found] == [
        "| allegedly | The man + stole it",
        "| reportedly | police + knew",
    ]


INSIDE = """
[Roe] {said} <the man reportedly fled>, and she left. / the man + fled
[Roe] {said} <that the man reportedly fled>. / the man + fled
<The man reportedly fled>, [the police] {said}. / The man + fled
[Roe] {said} <the dam was old and the man reportedly fled>. / the man + fled
[Roe] {said} <it was late, but that he reportedly fled>, and left. / he + fled
"""


@pytest.mark.parametrize("line", INSIDE.strip().splitlines())
def test_inside_the_content_of_another_it_is_that_contents_clause(line):
    marked_text, content = line.split(" / ")
    text, (other,), (first, one) = read(marked_text)
    assert first == other
    assert shown(text, one) == f"| reportedly | {content}"


def test_of_two_contents_the_smaller_is_its_home():
    clean, (outer,) = marked("[The Star] {said} <Roe said the man reportedly fled>, on Monday.")
    inner = marked("The Star said [Roe] {said} <the man reportedly fled>, on Monday.")[1][0]
    for order in ([outer, inner], [inner, outer]):
        *kept, one = with_hearsay(clean, lines(clean), order)
        assert kept == order
        assert shown(clean, one) == "| reportedly | the man + fled"


SPLIT = """
[The man] {reportedly told} <police that he fled>. / told / The man + told police that he fled
[The man] {was reportedly told} <to flee>. / told / The man was + told to flee
[The man] {told reportedly} <a lie>. / told / The man told + a lie
"""


@pytest.mark.parametrize("line", SPLIT.strip().splitlines())
def test_the_cue_that_holds_an_adverb_and_a_verb_is_two(line):
    marked_text, verb, content = line.split(" / ")
    text, (whole,), (told, one) = read(marked_text)
    assert told.cue.of(text) == verb
    assert (told.source, told.content) == (whole.source, whole.content)
    assert told.nested
    assert (told.cue_chance, told.source_chance, told.content_chance) == (0.5, 0.6, 0.7)
    assert shown(text, one) == f"| reportedly | {content}"


def test_an_adverb_that_the_model_gives_a_source_has_none():
    text, _, (one,) = read("[Police] {allegedly} <beat him>.")
    assert shown(text, one) == "| allegedly | Police + beat him"


@pytest.mark.parametrize(
    "line",
    ["<The man> {reportedly} <fled on Monday>, she knew.", "<The man> {has reportedly} <fled>."],
)
def test_an_adverb_that_the_model_sees_too_keeps_its_spans_and_is_surer(line):
    _, (seen,), (one,) = read(line)
    assert (one.source, one.cue, one.content) == ((), seen.cue, seen.content)
    assert min(one.cue_chance, one.source_chance, one.content_chance) > 0.9


def test_the_surer_model_is_not_made_less_sure():
    text, (seen,) = marked("<The man> {reportedly} <fled>.")
    sure = Found((), seen.cue, seen.content, 1.0, 1.0, 1.0)
    assert with_hearsay(text, lines(text), [sure]) == [sure]


@pytest.mark.parametrize(
    "text",
    [
        "Reportedly.",
        "The REPORTEDLY was in capitals.",
        "The report was reported.",
        "",
    ],
)
def test_what_is_no_hearsay(text):
    assert read(text)[2] == []


def test_what_stands_elsewhere_is_left_as_it_is():
    text, (other,), found = read("[Roe] {said} <it leaked>. The man reportedly fled.")
    assert found[0] == other
    assert [shown(text, one) for one in found[1:]] == ["| reportedly | The man + fled"]


FIRST = """
It leaks, in remarks first reported by the Star. / the Star | first reported by | It leaks
“It leaks,” in remarks first reported by the Star. / the Star | first reported by | “It leaks,”
“It leaks”, in remarks first reported by the Star. / the Star | first reported by | “It leaks”
"It leaks," as first reported by the Star. / the Star | first reported by | "It leaks,"
It leaks, as first reported last week by Harbour Wire. / Harbour Wire | \
first reported last week by | It leaks
It leaks, as first reported on Monday by Reuters, the mayor knew. / Reuters | \
first reported on Monday by | It leaks
It leaks, a fact earlier disclosed by the Oakfield Ledger. / the Oakfield Ledger | \
earlier disclosed by | It leaks
The leak, which was first revealed by Ada Roe, is old. / Ada Roe | first revealed by | The leak
It leaks, as first reported by two people at the Star. / two people at the Star | \
first reported by | It leaks
"""


@pytest.mark.parametrize("line", FIRST.strip().splitlines())
def test_first_reported_by_an_outlet(line):
    marked_text, expected = line.split(" / ")
    text, _, (one,) = read(marked_text)
    assert shown(text, one) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It leaks, as first reported by officials.",
        "It leaks, as first reported by the newspaper.",
        "It leaks, as first reported by",
        "It leaks, as first reported by. The Star knew.",
        "The leak was first reported by the Star.",
        "as first reported by the Star, it leaks",
        "It leaks, as reported by the Star.",
    ],
)
def test_without_an_outlet_or_without_what_it_reported_there_is_nothing(text):
    assert read(text)[2] == []


RUNS_IN = """
<“It leaks,” in remarks first reported by> the Star, [Roe] {said}. / “It leaks,”
<“It leaks,” in remarks first reported> by the Star, [Roe] {said}. / “It leaks,”
<It leaks, in remarks first reported by> the Star, [Roe] {said}. / It leaks
[Roe] {said} <it leaks, as first reported by> the Star. / it leaks
"""


@pytest.mark.parametrize("line", RUNS_IN.strip().splitlines())
def test_a_content_that_ran_into_it_is_cut(line):
    marked_text, content = line.split(" / ")
    text, (whole,), (cut, one) = read(marked_text)
    assert [c.of(text) for c in cut.content] == [content]
    assert (cut.source, cut.cue) == (whole.source, whole.cue)
    assert one.source[0].of(text) == "the Star"


KEEPS = """
[Roe] {said} <it leaks>, as first reported by the Star.
[Roe] {said} <it leaks, as first reported by the Star>.
It leaks, in remarks first reported by the Star, and [Roe] {said} <so>.
"""


@pytest.mark.parametrize("line", KEEPS.strip().splitlines())
def test_other_contents_stay(line):
    _, found, (kept, one) = read(line)
    assert [kept] == found
    assert one.source


def test_what_the_model_made_of_the_same_words_is_replaced():
    text, _, (one,) = read("<The dam> {leaks, as first reported by} [the Star].")
    assert shown(text, one) == "the Star | first reported by | The dam leaks"


WORDS = st.sampled_from(
    [
        *"reportedly Allegedly supposedly the Star Harbour Wire that and but who a man".split(),
        *'it fled was said U.S. – — , . ; : ! ? … “ ” " ,” ." ('.split(),
        "first reported by",
        "earlier disclosed on Monday by",
        ", as first reported by the Star",
        ",” in remarks first reported by",
    ]
)


@st.composite
def found_in_texts(draw):
    """A text, and attributions in it whose spans are words, or runs of words, of one paragraph."""
    joined = st.tuples(WORDS, st.sampled_from([" ", " ", " ", "", "\n"]))
    parts = draw(st.lists(joined, max_size=30))
    text = "".join(word + end for word, end in parts).strip()
    paragraphs = lines(text)
    found = []
    for _ in range(draw(st.integers(0, 3)) if paragraphs else 0):
        home = draw(st.sampled_from(paragraphs))
        words = [
            Span(home.start + m.start(), home.start + m.end())
            for m in re.finditer(r"\w+|[^\w\s]+", home.of(text))
        ]
        cuts = sorted(draw(st.lists(st.integers(0, len(words)), min_size=6, max_size=6)))
        runs = [
            Span(words[a].start, words[b - 1].end)
            for a, b in zip(cuts[::2], cuts[1::2], strict=True)
            if a < b
        ]
        if len(runs) > 1:
            cue, *rest = draw(st.permutations(runs))
            sources = draw(st.integers(0, len(rest) - 1))
            source, content = rest[:sources], sorted(rest[sources:])
            found.append(Found(tuple(source), cue, tuple(content), 0.5, 0.6, 0.7))
    return text, found


@given(found_in_texts())
def test_all_spans_are_words_of_one_paragraph(made):
    text, found = made
    paragraphs = lines(text)
    for one in with_hearsay(text, paragraphs, found):
        home = next(p for p in paragraphs if p.holds(one.cue))
        spans = sorted((*one.source, one.cue, *one.content))
        for span in spans:
            assert home.holds(span)
            assert span.of(text) == span.of(text).strip() != ""
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert one.content


def test_the_clause_stays_in_its_sentence_and_loses_no_break_spaces():
    text = "“The dam is a danger. The mayor reportedly\u00a0fled on Monday. We wait,” Ada Roe said."
    content = Span(0, text.index(" Ada"))
    said = Found((), Span(text.index("said"), len(text) - 1), (content,), 0.9, 0.9, 0.9)
    (adverb,) = (f for f in with_hearsay(text, (Span(0, len(text)),), [said]) if f.cue != said.cue)
    assert [c.of(text) for c in adverb.content] == ["The mayor", "fled on Monday"]


CLAUSES = """
The man, who reportedly fled, waited. | who | fled
The man was supposedly ill: he slept. | The man was | ill
Roe allegedly stole it, according to the police. | Roe | stole it
“He was reportedly ill,” she said. | “He was | ill
"""


@pytest.mark.parametrize("line", CLAUSES.strip().splitlines())
def test_where_a_clause_ends(line):
    text, left, right = line.split(" | ")
    (adverb,) = with_hearsay(text, (Span(0, len(text)),), [])
    assert [c.of(text) for c in adverb.content] == [left, right]


OUTLETS = """
It leaks, as first reported by U.S. News & World Report. | U.S. News & World Report
It leaks, as first reported by Vox.com. | Vox.com
It leaks, as first reported by officials on Monday. |
"""


@pytest.mark.parametrize("line", OUTLETS.strip().splitlines())
def test_how_an_outlet_is_written(line):
    text, _, outlet = line.partition(" |")
    found = with_hearsay(text, (Span(0, len(text)),), [])
    assert [s.of(text) for f in found for s in f.source] == ([outlet.strip()] if outlet else [])
