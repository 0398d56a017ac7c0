"""Made quotations are of the class they say, and the errors of a recogniser reach their rate.

The transcript is made up; no corpus is read.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
_WHO = (
    "the mayor|our council|Russia|the harbor board|my brother|every teacher|Obama|the ferry company"
)
_DOES = (
    "will really support|has never raised|is also building|would not defend|wants to win|"
    "can only cut|did actually buy|must probably change|was very proud of|needs to fix"
)
_WHAT = (
    "the old bridge and harbor|three big ferries|$20 million in taxes|the best plan for jobs|"
    "a terrible law|45 percent of the budget|five million houses|more trade with Iran|"
    "our schools or roads|the first border wall in Chicago|a color that nobody likes"
)
_WHEN = (
    "before the war|because he said so|when they know the problem|in 2015|after they talked|"
    "and it is a disaster|but we believe in people|which everybody always wanted"
)
_FORTY_FIVE, _PER_CENT = ("45", "forty-five"), ("percent", "per cent")
_SYLLABLES = "ba ko ri tel mun sor lad ven pi gra dus fen hol jim wex zor nat qui".split()


def _name(rng: Random) -> str:
    """A word that is said once, or nearly."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(3))


def _sentence(rng: Random) -> str:
    first, verb, what, when = (rng.choice(t.split("|")) for t in (_WHO, _DOES, _WHAT, _WHEN))
    known = f"{first} of {_name(rng)} {verb} {what} in {_name(rng)} {_name(rng)}"
    body = f"{known}, {when} near {_name(rng)}, and it is {_name(rng)} of the {_name(rng)}."
    return body[0].upper() + body[1:]


def _lines(seed: int) -> list[str]:
    rng = Random(seed)
    lines = ["(APPLAUSE)"]
    for turn in range(36):
        speaker = ("TRUMP", "CLINTON", "HOLT")[turn % 3]
        lines.append(f"{speaker}: " + " ".join(_sentence(rng) for _ in range(rng.randint(2, 6))))
        lines.append(" ".join(_sentence(rng) for _ in range(2)))
    return lines


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    try:
        import altering
        import check_score
        import held
        import mishearing
        import passages
        import press
        import quoting
        import recogniser_errors
        import scripts
        import sounding
        import transcribed
        import unfound
    finally:
        sys.path.remove(str(BENCH))
    modules = (
        altering, check_score, held, mishearing, passages, press, quoting, recogniser_errors,
        scripts, sounding, transcribed, unfound,
    )  # fmt: skip
    return SimpleNamespace(**{m.__name__: m for m in modules})


@pytest.fixture(scope="module")
def debates(bench):
    rng = Random(1)
    made = (bench.transcribed.parsed(f"d{n}", _lines(n)) for n in (1, 2))
    return [bench.transcribed.hesitant(debate, rng) for debate in made]


@pytest.fixture(scope="module")
def sources(bench, debates):
    return [bench.passages.Source(debate, "tune") for debate in debates]


def _source(sources, one):
    return next(s for s in sources if s.debate.name == one.debate)


def _is_subsequence(words, of):
    rest = iter(of)
    return all(word in rest for word in words)


def _said(source, place):
    return [w.norm for w in source.words[slice(*place)] if not w.filler]


def test_halves_share_no_words_and_blocks_are_whole_turns(debates):
    for debate in debates:
        assert [t.start for t in debate.turns[1:]] == [t.end for t in debate.turns[:-1]]
        assert {t.half for t in debate.turns} == {"tune", "report"}
        for number, turn in enumerate(debate.turns):
            assert {w.turn for w in debate.words[turn.start : turn.end]} == {number}


def test_labels_and_stage_directions_are_no_words(bench):
    debate = bench.transcribed.parsed("d", ["(APPLAUSE)", "HOLT: We are — late. CLINTON: Are we?"])
    assert [w.text for w in debate.words] == ["We", "are", "late.", "Are", "we?"]
    assert [debate.speaker(i) for i in range(5)] == ["HOLT"] * 3 + ["CLINTON"] * 2
    assert debate.stages == {0: ("(APPLAUSE)",)}
    assert debate.words[1].after == " — "


def test_verbatim_quotations_stand_there_but_for_stumbles(bench, sources):
    made = bench.quoting.made(bench.quoting.verbatim, sources, 40, Random(1))
    assert len(made) == 40
    for one in made:
        said = _said(_source(sources, one), one.places[0][0])
        words = bench.transcribed.norms(one.plain)
        assert _is_subsequence(words, said)
        assert len(said) - len(words) <= 3
        assert one.kind == "tidied" or len(said) >= len(words)


def test_a_place_is_also_where_the_contraction_stands(bench):
    lines = ["HOLT: That has not been said. We are late.", "TRUMP: So that's not been said."]
    source = bench.passages.Source(bench.transcribed.parsed("d", lines), "tune")
    assert source.places("that has not been said", (0, 5)) == ((0, 5), (9, 13))
    assert source.occurs("we're late") == 1
    assert source.occurs("we were late") == 0


def test_elided_quotations_leave_out_two_words_or_more_at_each_mark(bench, sources):
    made = bench.quoting.made(bench.quoting.eliding(), sources, 40, Random(2))
    assert {one.kind for one in made} == {"short gap", "long gap"}
    for one in made:
        source = _source(sources, one)
        parts = re.split(r"\s*\[…\]|\[\.\.\.\]|\(…\)|\(\.\.\.\)|…|\. \. \.|\.{3,4}", one.plain)
        said = _said(source, one.places[0][0])
        assert len(parts) in (2, 3)
        words = [bench.transcribed.norms(part) for part in parts]
        assert all(len(part) >= 3 for part in words)
        assert _is_subsequence([w for part in words for w in part], said)
        assert source.occurs(" ".join(parts)) == 0 or "tidied" in one.kind


def test_bracketed_quotations_stand_there_around_their_brackets(bench, sources):
    made = bench.quoting.made(bench.quoting.bracketed, sources, 40, Random(3))
    assert {one.kind for one in made} == {"replaced", "put in", "inflected", "letter"}
    for one in made:
        assert "[" in one.text
        said = _said(_source(sources, one), one.places[0][0])
        outside = re.sub(r"\[\w\]\S+|\[[^\]]*\]", " ", one.plain)
        assert _is_subsequence(bench.transcribed.norms(outside), said)


def test_spliced_parts_stand_apart_and_are_of_one_speaker(bench, sources):
    made = bench.quoting.made(bench.quoting.splicing(), sources, 40, Random(4))
    assert len({one.kind for one in made}) == 4
    for one in made:
        source = _source(sources, one)
        own = [places[0] for places in one.places]
        assert len(own) >= 2
        assert len({source.debate.speaker(start) for start, _ in own}) == 1
        ordered = sorted(own, reverse=one.kind.startswith("backward"))
        assert own == ordered
        assert all(
            source.between(a, b) >= bench.quoting.APART for a in own for b in own if a is not b
        )
        turns = {source.words[start].turn for start, _ in own}
        assert (len(turns) == 1) == ("in a turn" in one.kind)
        assert source.edits(one.plain) >= 4


def test_a_deletion_between_them_makes_no_splice(bench, debates):
    debate = debates[0]
    source = bench.passages.Source(debate, "tune", frozenset(range(10, 30)))
    assert source.between((0, 10), (30, 40)) == 0
    assert source.between((30, 40), (0, 10)) == 0
    assert source.between((0, 10), (9, 12)) == -1


@pytest.mark.parametrize("table", ["WITH", "WITHOUT"])
def test_altered_quotations_differ_in_one_place(bench, sources, table):
    ways = getattr(bench.altering, table)
    made = bench.quoting.made(bench.altering.altering("altered", ways), sources, 60, Random(5))
    assert {one.kind for one in made} == set(ways)
    for one in made:
        source = _source(sources, one)
        words = bench.transcribed.norms(one.plain)
        said = bench.transcribed.norms(
            source.text(source.said(*one.places[0][0], Random(1), tidy=1))
        )
        kept = bench.transcribed.norms(
            source.text(source.said(*one.places[0][0], Random(1), tidy=0))
        )
        assert min(_outside(words, said), _outside(words, kept)) <= 3
        assert source.occurs(one.plain) == 0


def _outside(one, other):
    """How many words lie between the common beginning and the common end."""
    size = min(len(one), len(other))
    start = next((i for i in range(size) if one[i] != other[i]), size)
    end = next((i for i in range(size - start) if one[-1 - i] != other[-1 - i]), size - start)
    return max(len(one), len(other)) - start - end


def test_what_is_not_found_is_not_there(bench, debates):
    debate = debates[0]
    ranges = bench.unfound.withheld(debate, "tune", 3, Random(1))
    assert len(ranges) == 3
    gone = frozenset(i for r in ranges for i in range(*r))
    script = bench.scripts.Script(debate, bench.scripts.as_said(debate, gone))
    bare = bench.held.Bare(script)
    for one in bench.unfound.deleted(debate, ranges, Random(2)):
        assert not one.places
        assert bare.exact(one).label == "not found"
        assert bench.passages.Source(debate, "tune", gone).edits(one.plain) > 1


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("$20 million", {"$20 million", "20 million dollars", "twenty million dollars"}),
        ("45 percent", {"45%", *(f"{n} {p}" for n in _FORTY_FIVE for p in _PER_CENT)}),
        ("five million houses", {"five million houses", "5 million houses"}),
        ("in 2015 and 9/11", {"in 2015 and 9/11"}),
        ("a 90-minute talk", {"a 90-minute talk"}),
        ("all 12 of them", {"all 12 of them", "all twelve of them"}),
    ],
)
def test_numbers_are_written_otherwise_and_stay_the_same(bench, text, ways):
    assert {bench.press.numbers(text, Random(n)) for n in range(40)} == ways


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.2])
def test_the_word_error_rate_is_reached(bench, debates, rate):
    debate = debates[0]
    words = (w.norm for d in debates for w in d.words if not w.filler)
    vocabulary = bench.sounding.Vocabulary(words)
    names = bench.mishearing.names_of(debate)
    gone = frozenset(range(40, 60))
    heard = bench.mishearing.Recogniser(vocabulary, names, 1).hear(debate, rate, gone)
    again = bench.mishearing.Recogniser(vocabulary, names, 1).hear(debate, rate, gone)
    assert heard == again
    reached = bench.mishearing.word_error_rate(debate, heard, gone)
    assert abs(reached - rate) <= bench.mishearing.WITHIN
    assert not gone & {i for item in heard for i in range(item.start, item.end)}


def test_a_script_finds_the_words_that_were_said(bench, debates):
    debate = debates[0]
    script = bench.scripts.Script(debate, bench.scripts.as_said(debate, frozenset()))
    assert script.text.startswith("(APPLAUSE)\nTRUMP: ")
    at = 0
    for number, word in enumerate(debate.words):
        at = script.text.index(word.text, at)
        assert script.said(at, at + len(word.text)) == (number, number + 1)
        at += len(word.text)


def test_errors_are_counted_by_the_cheapest_alignment(bench):
    steps = bench.recogniser_errors.aligned("a bad big fed".split(), "a big bed now".split())
    errors = [(s.said, s.heard) for s in steps if s.error]
    assert errors == [("bad", ""), ("fed", "bed"), ("", "now")]
    assert bench.recogniser_errors.written("45 percent of $5 million") == "45 of 5 million".split()
    assert bench.recogniser_errors.relation("jobs", "job") == "ending"
    assert bench.recogniser_errors.relation("fed", "bed") == "near"


def test_right_and_places_are_counted(bench):
    one = bench.quoting.Quotation("x", "altered with", "number", "d", "x", (((3, 9), (30, 36)),))
    wrong = bench.held.Answer("verbatim", "verbatim", ((8, 12),))
    right = bench.held.Answer("altered", "differs", ((30, 31),))
    cases = [bench.check_score.Case(one, answer, 0.1) for answer in (wrong, right)]
    assert [case.right for case in cases] == [False, True]
    assert all(case.answer.placed(one) for case in cases)
    assert not bench.held.Answer("altered", "differs", ((9, 12),)).placed(one)
    assert bench.check_score.figures(cases, [0.1])["altered with 10"] == 0.5
    assert bench.check_score.passed(cases, 0.1).endswith("negation 0, number 1, name 0")
    assert "| altered, meaning changed | 1 | 0 | 0 | 0 | 1 | 0 |" in bench.check_score.markdown(
        cases, [0.1]
    )
