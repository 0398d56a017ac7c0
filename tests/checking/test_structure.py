from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportedly.checking.aligning import Ground, align
from reportedly.checking.spoken import Mark, spoken
from reportedly.checking.structure import Edit, EditKind, Gap, structure
from reportedly.checks import Verdict
from reportedly.record import Span

SAID = (
    "I would not moor my own boat behind that wall until the spring.",
    "We asked for another year, and we lost.",
    "It was to be — it was promised that it would be twelve metres deep.",
    "You know, I have read it, uh, I have read it twice.",
    "We either have a border or we don’t.",
)


class Reading:
    """The structure of a quotation among turns, and its words on both sides."""

    def __init__(self, quote: str, turns: tuple[str, ...], voices: tuple[str, ...] = ()):
        text = "\n".join(turns)
        starts = [sum(len(t) + 1 for t in turns[:n]) for n in range(len(turns))]
        spans = [Span(s, s + len(t)) for s, t in zip(starts, turns, strict=True)]
        self.said = spoken(text, tuple(spans))
        who = voices or ("A",) * len(turns)
        turn = [max(n for n, s in enumerate(starts) if s <= w.start) for w in self.said.spans]
        self.quote = spoken(quote, (Span(0, len(quote)),))
        self.path = align(self.quote, Ground(self.said))
        owners = [sorted(set(who)).index(who[n]) for n in turn]
        self.found = structure(self.quote, self.said, owners, self.path)

    @property
    def places(self) -> list[str]:
        return [self.said.printed(s.c, s.d) for s in self.found.stretches]

    def edits(self, *kinds: EditKind) -> list[tuple[str, str]]:
        chosen = [e for e in self.found.edits if not kinds or e.kind in kinds]
        return [(self._here(e), self._there(e)) for e in chosen]

    def _here(self, edit: Edit) -> str:
        return " ".join(self.quote.atoms[edit.a : edit.b])

    def _there(self, edit: Edit) -> str:
        return " ".join(self.said.atoms[edit.c : edit.d])


def test_words_in_a_row_are_one_stretch_without_edits():
    read = Reading("my own boat behind that wall", SAID)
    assert read.places == ["my own boat behind that wall"]
    assert (read.found.gaps, read.edits(), read.found.share) == ((), [], 1.0)
    assert read.found.kept == frozenset(range(6))


def test_a_gap_that_is_marked_parts_two_stretches():
    read = Reading("I would not moor my own boat … until the spring", SAID)
    assert read.found.gaps == (Gap.MARKED,)
    assert read.places == ["I would not moor my own boat", "until the spring"]
    assert read.edits() == []


def test_a_mark_where_nothing_was_left_out_parts_nothing():
    read = Reading("I would not moor … my own boat", SAID)
    assert (read.found.gaps, len(read.found.stretches)) == ((), 1)


def test_far_words_without_a_mark_are_an_open_gap():
    read = Reading("I would not moor my own boat, and we lost it twice", SAID)
    assert Gap.OPEN in read.found.gaps
    assert read.places[0] == "I would not moor my own boat"


def test_words_said_earlier_are_an_open_gap_even_after_a_mark():
    read = Reading("We asked for another year … I would not moor my own boat", SAID)
    assert read.found.gaps == (Gap.OPEN,)


def test_up_to_four_words_left_out_are_an_edit_of_one_stretch():
    read = Reading("I would not moor my own boat until the spring", SAID)
    assert read.found.gaps == ()
    assert read.edits(EditKind.CHANGED) == [("", "behind that wall")]


TALK = ("We asked the lenders twice", "Is that so?", "for another year, and we lost.")
PLEA = "We asked the lenders twice for another year, and we lost"


def test_what_somebody_else_throws_in_is_an_interruption():
    read = Reading(PLEA, TALK, ("A", "B", "A"))
    assert read.found.gaps == (Gap.INTERRUPTED,)
    assert read.places == ["We asked the lenders twice", "for another year, and we lost"]
    assert read.edits() == []


def test_what_the_same_speaker_says_in_between_is_left_out():
    read = Reading(PLEA, TALK)
    assert read.found.gaps == ()
    assert read.edits(EditKind.CHANGED) == [("", "is that so")]


def test_a_long_interruption_is_one_too_but_not_where_the_speaker_goes_on_within():
    long = "It is very cold tonight, with so much wind from over"
    read = Reading(PLEA, (TALK[0], long, TALK[2]), ("A", "B", "A"))
    assert read.found.gaps == (Gap.INTERRUPTED,)
    turns = (TALK[0], long, "Listen to me first.", long, TALK[2])
    read = Reading(PLEA, turns, ("A", "B", "A", "B", "A"))
    assert Gap.INTERRUPTED not in read.found.gaps


def test_words_in_brackets_may_stand_for_twelve_others():
    turns = ("I told them that the survey of the harbour wall by the two engineers was wrong",)
    read = Reading("I told them that [it] was wrong", turns)
    assert (read.found.gaps, len(read.found.stretches)) == ((), 1)
    assert read.edits(EditKind.CHANGED) == []
    assert [here for here, _ in read.edits(EditKind.EDITORIAL)] == ["it"]


@pytest.mark.parametrize(
    ("quote", "edits"),
    [
        ("you would not moor my own boat", [("you", "i")]),
        ("my own boat behind that door", [("door", "wall")]),
        ("my own boat behind that wall until the autumn", [("autumn", "spring")]),
        # No word of the sentence before or after is taken for what a word stands in the place of.
        ("today I would not moor my own boat", [("today", "")]),
        ("behind that wall until the spring anyway", [("anyway", "")]),
        ("nobody we asked for another year", [("nobody", "")]),
        ("until the spring or the next summer at last", [("or the next summer at last", "")]),
    ],
)  # fmt: skip
def test_words_at_the_ends_are_held_against_those_of_the_sentence(quote, edits):
    assert Reading(quote, SAID).edits(EditKind.CHANGED) == edits


def test_words_at_the_ends_are_not_held_against_somebody_elses():
    turns = ("and so we lost", "the argument is over")
    assert Reading("and so we lost our case", turns).edits() == [("our case", "the argument")]
    read = Reading("and so we lost our case", turns, ("A", "B"))
    assert read.edits() == [("our case", "")]


def test_a_few_words_that_stand_elsewhere_by_chance_are_no_stretch():
    read = Reading("I would not moor my own boat behind that wall for another reason", SAID)
    assert read.found.gaps == ()
    assert len(read.places) == 1
    assert read.edits(EditKind.CHANGED) == [("for another reason", "until the spring")]


def test_a_few_words_beside_a_mark_are_one():
    read = Reading("I would not moor my own boat behind that wall … we lost", SAID)
    assert read.found.gaps == (Gap.MARKED,)
    assert read.places[1] == "we lost"


@pytest.mark.parametrize(
    ("quote", "tidied"),
    [
        ("I have read it, I have read it twice", ["uh"]),
        ("It was promised that it would be twelve metres deep", []),
        ("You know, I have read it twice", ["i have read it uh"]),
    ],
)
def test_slips_are_tidied_and_no_change(quote, tidied):
    read = Reading(quote, SAID)
    assert read.edits(EditKind.CHANGED) == []
    assert [there for _, there in read.edits(EditKind.TIDIED)] == tidied


def test_a_negation_is_never_tidied_away():
    turns = ("He said that I will never — I will sign it on Monday",)
    read = Reading("He said that I will sign it on Monday", turns)
    assert read.edits(EditKind.TIDIED) == []
    assert any("never" in there for _, there in read.edits(EditKind.CHANGED))


def test_a_negation_said_twice_is():
    read = Reading("I do not like it", ("I do not, uh, not like it",))
    assert read.edits(EditKind.CHANGED) == []


def test_words_that_are_joined_or_apart_are_spelt_differently():
    turns = ("the well known lender of Low Reed walks away",)
    assert Reading("the wellknown lender of Low Reed", turns).edits() == [
        ("wellknown", "well known")
    ]
    assert Reading("the wellknown lender of Low Reed", turns).edits(EditKind.CHANGED) == []


BORDER = "We either have a border or we don’t."


@pytest.mark.parametrize(
    ("quote", "edit"),
    [
        ("we either have a border or we do", ("", "not")),
        ("either have a border or we do", ("", "not")),
    ],
)
def test_a_word_that_is_cut_at_its_contraction_is_a_change(quote, edit):
    assert Reading(quote, (BORDER,)).edits(EditKind.CHANGED) == [edit]


@pytest.mark.parametrize(
    ("quote", "here", "there", "alarm"),
    [
        ("we either have a border or we do", "do", "don’t", "negation"),
        ("We either have a border or we do.", "do", "don’t", "negation"),
        ("a border or we do", "do", "don’t", "negation"),
    ],
)
def test_a_contraction_cut_short_is_never_verbatim(held, quote, here, there, alarm):
    check, shown = held(quote, BORDER)
    assert check.verdict is Verdict.DIFFERS
    (difference,) = check.differences
    assert (shown(difference.quotation), shown(difference.transcript)) == (here, there)
    assert difference.alarm == alarm


@pytest.mark.parametrize(
    "quote", ["we either have a border or we don't", "a border or we do not", "or we don’t"]
)
def test_a_whole_contraction_is_verbatim_however_it_is_spelt(held, quote):
    check, _ = held(quote, BORDER)
    assert check.verdict is Verdict.VERBATIM


@pytest.fixture
def held():
    """The check of some words against what one speaker said, and how its passages read."""
    from reportedly.checking.judging import Judge
    from reportedly.checking.quotations import given as quoted
    from reportedly.checking.script import Script
    from reportedly.checks import Transcript, Turn
    from reportedly.record import Origin

    def hold(quote: str, said: str):
        origin = Origin("said.txt", "text/plain", "0" * 64, len(said.encode()), "utf-8")
        script = Script(Transcript(said, origin, (Turn(Span(0, len(said))),)))
        check = Judge(script).judge(quoted("q1", quote), "c1")

        def shown(passage):
            text = {"q1": quote, "transcript": said}
            return passage and " ".join(s.of(text[passage.report]) for s in passage.spans)

        return check, shown

    return hold


VOCABULARY = (
    "the wall boat of I don't we'd never uh, nine well-known — moor … [the] [b]oat so".split()
)
texts = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)


@given(st.lists(texts, min_size=1, max_size=4), texts, st.data())
def test_stretches_follow_each_other_and_hold_their_edits(turns, quote, data):
    voices = tuple(data.draw(st.sampled_from("AB")) for _ in turns)
    assume(any(len(spoken(t, (Span(0, len(t)),))) for t in turns))
    assume(len(spoken(quote, (Span(0, len(quote)),))))
    read = Reading(quote, tuple(turns), voices)
    found = read.found
    assert len(found.gaps) == max(0, len(found.stretches) - 1)
    assert 0 <= found.share <= 1
    assert all(read.path.places[n] >= 0 for n in found.kept)
    for one, other in pairwise(found.stretches):
        assert one.b == other.a
    if found.stretches:
        assert (found.stretches[0].a, found.stretches[-1].b) == (0, len(read.quote))
    for stretch in found.stretches:
        assert stretch.a < stretch.b
        assert 0 <= stretch.c < stretch.d <= len(read.said)
        end = stretch.a
        for edit in stretch.edits:
            assert stretch.a <= edit.a <= edit.b <= stretch.b
            assert stretch.c <= edit.c <= edit.d <= stretch.d
            assert edit.a < edit.b or edit.c < edit.d
            assert edit.a >= end
            end = edit.b
    if found.stretches:
        own = {n for n, m in enumerate(read.quote.marks) if not m & Mark.EDITORIAL}
        edited = {n for e in found.edits for n in range(e.a, e.b)}
        assert own - edited <= found.kept
