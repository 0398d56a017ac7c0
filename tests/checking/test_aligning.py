"""Where a quotation stands: held against a search that tries every way, without its tricks."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportedly.checking import aligning
from reportedly.checking.aligning import Ground, align
from reportedly.checking.spoken import Mark, Spoken, spoken
from reportedly.record import Span

SAID = """the wall boat of I don't we'd never harbour harbor uh, winter's nine well-known — boats
it""".split()
QUOTED = [*SAID, "…", "[the]", "wal", "[boat]s", "five", "...", "him"]


def words(text: str) -> Spoken:
    return spoken(text, (Span(0, len(text)),))


def put_in(quotation: Spoken, n: int) -> float:
    mark = quotation.marks[n]
    if mark & Mark.FILLER:
        return aligning._FILLER
    return aligning._EDITORIAL if mark & Mark.EDITORIAL else aligning._PUT_IN


def moved(quotation: Spoken, ground: Ground, n: int, start: int, end: int) -> float:
    """What it costs to go on at the place `end`, from `start`, before the `n`th atom."""
    if start == end:
        return 0.0
    if n == 0:
        return math.inf
    ways = [aligning._BACK]
    if start < end:
        jump = aligning._MARKED if quotation.marks[n] & Mark.GAP else aligning._JUMP
        ways.append(float(ground.skips[end] - ground.skips[start]))
        ways.append(jump + aligning._FAR * (end - start))
        bracket = any(quotation.marks[k] & Mark.EDITORIAL for k in (n - 1, n) if k >= 0)
        if bracket and end - start <= aligning._BRACKETS_STAND_FOR:
            ways.append(aligning._EDITORIAL)
    return min(ways)


def cheapest(quotation: Spoken, ground: Ground, strangers: list[bool] | None = None) -> float:
    """The cost of the cheapest path, by trying each place after each place."""
    size, prices = len(ground), ground.prices(quotation)
    strange = strangers or [False] * size
    costs = [aligning._STRANGER * stranger for stranger in strange] + [0.0]
    for n in range(len(quotation)):
        after = [cost + put_in(quotation, n) for cost in costs]
        for end in range(size):
            ready = min(
                costs[start] + moved(quotation, ground, n, start, end) for start in range(size + 1)
            )
            taken = float(prices[n][ground.word(end)])
            taken += aligning._STRANGERS_WORD * strange[end]
            after[end + 1] = min(after[end + 1], ready + taken)
        costs = after
    return min(costs)


def paid(quotation: Spoken, ground: Ground, places: tuple[int, ...]) -> float:
    """What a path costs whose atoms are at `places`, begun where it is cheapest."""
    prices = ground.prices(quotation)
    at, cost = next((place for place in places if place >= 0), 0), 0.0
    for n, place in enumerate(places):
        if place < 0:
            cost += put_in(quotation, n)
        else:
            cost += moved(quotation, ground, n, at, place) + float(prices[n][ground.word(place)])
            at = place + 1
    return cost


def naive(ground: Ground, wanted: tuple[str, ...]) -> list[int]:
    """Every place where the atoms stand in a row, and whole words at their ends."""
    atoms, spans = ground.spoken.atoms, ground.spoken.spans
    ends = range(len(atoms) - len(wanted) + 1) if wanted else ()
    return [
        n
        for n in ends
        if atoms[n : n + len(wanted)] == wanted
        and not (n and spans[n - 1] == spans[n])
        and not (
            n + len(wanted) < len(spans) and spans[n + len(wanted) - 1] == spans[n + len(wanted)]
        )
    ]


texts = st.lists(st.sampled_from(SAID), max_size=16).map(" ".join)
quotes = st.lists(st.sampled_from(QUOTED), min_size=1, max_size=8).map(" ".join)


@given(texts, quotes)
def test_no_way_is_cheaper_than_the_path_that_is_found(text, quote):
    ground, quotation = Ground(words(text)), words(quote)
    assume(len(ground) and len(quotation))
    path = align(quotation, ground)
    assert path.cost == pytest.approx(cheapest(quotation, ground), abs=1e-3)
    assert paid(quotation, ground, path.places) == pytest.approx(path.cost, abs=1e-3)


@given(texts, quotes, st.data())
def test_nor_where_some_words_are_somebody_elses(text, quote, data):
    ground, quotation = Ground(words(text)), words(quote)
    assume(len(ground) and len(quotation))
    strange = data.draw(st.lists(st.booleans(), min_size=len(ground), max_size=len(ground)))
    path = align(quotation, ground, np.array(strange))
    assert path.cost == pytest.approx(cheapest(quotation, ground, strange), abs=1e-3)


@given(texts, quotes)
def test_a_path_tells_of_each_atom_where_it_is_and_what_it_paid(text, quote):
    ground, quotation = Ground(words(text)), words(quote)
    assume(len(ground) and len(quotation))
    path = align(quotation, ground)
    assert len(path.places) == len(path.prices) == len(quotation)
    prices = ground.prices(quotation)
    for n, (place, price) in enumerate(zip(path.places, path.prices, strict=True)):
        assert -1 <= place < len(ground)
        is_put_in = place < 0
        own = put_in(quotation, n) if is_put_in else float(prices[n][ground.word(place)])
        assert price == pytest.approx(own)


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=30), st.data())
def test_what_is_cut_out_of_a_transcript_is_found_there_for_nothing(said, data):
    first = data.draw(st.integers(0, len(said) - 1))
    end = data.draw(st.integers(first + 1, len(said)))
    quotation = words(" ".join(said[first:end]))
    assume(len(quotation))
    ground = Ground(words(" ".join(said)))
    begin = len(words(" ".join(said[:first])))
    assert begin in ground.exact(quotation.atoms)
    path = align(quotation, ground)
    assert path.cost == pytest.approx(0, abs=1e-3)
    for atom, place in zip(quotation.atoms, path.places, strict=True):
        assert aligning.same(atom, ground.spoken.atoms[place])


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=30), st.data())
def test_that_somebody_else_says_it_never_costs_more_than_his_words_in_a_row(said, data):
    quotation = words(" ".join(said[data.draw(st.integers(0, len(said) - 1)) :]))
    assume(len(quotation))
    ground = Ground(words(" ".join(said)))
    strange = data.draw(st.lists(st.booleans(), min_size=len(ground), max_size=len(ground)))
    own = [
        aligning._STRANGER * strange[n]
        + aligning._STRANGERS_WORD * sum(strange[n : n + len(quotation)])
        for n in ground.exact(quotation.atoms)
    ]
    assert align(quotation, ground, np.array(strange)).cost <= min(own) + 1e-3


@given(texts, quotes, st.integers(0, 9), st.integers(1, 6))
def test_exact_places_are_those_of_a_plain_search(text, quote, first, size):
    ground = Ground(words(text))
    for wanted in (words(quote).atoms, ground.spoken.atoms[first : first + size]):
        assert ground.exact(wanted) == naive(ground, wanted)


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("we do", []),
        ("we don't", [6]),
        ("we do not", [6]),
        ("not moor", []),
        ("moor it", [9]),
        ("we either", [0]),
        ("", []),
        ("boat", []),
        ("we either have a wall or we don't moor it at all", []),
    ],
)
def test_no_part_of_a_word_is_an_exact_place(quote, places):
    ground = Ground(words("We either have a wall or we don’t moor it"))
    assert ground.exact(words(quote).atoms) == places


def test_a_quotation_longer_than_the_transcript_has_words_that_stand_nowhere():
    ground = Ground(words("the wall will never hold"))
    path = align(words("I said that the wall will never hold a winter and we lost"), ground)
    assert path.places == (-1, -1, -1, 0, 1, 2, 3, 4, -1, -1, -1, -1, -1)
    assert path.cost == pytest.approx(8 * aligning._PUT_IN)


def test_a_transcript_without_words_has_no_place_for_any():
    ground = Ground(words(""))
    assert len(ground) == 0
    assert ground.exact(words("the wall").atoms) == []
    assert ground.weight("wall") == 1


def test_of_two_equal_places_the_nearer_one_goes_on():
    said = "the wall is high. the boats are old. and it will hold. far away it will hold."
    ground = Ground(words(said))
    path = align(words("the boats are old … it will hold"), ground)
    assert path.places == (4, 5, 6, 7, 9, 10, 11)


def test_the_speakers_own_place_is_taken_where_both_have_the_words():
    ground = Ground(words("it will hold a winter he said and it will hold a winter"))
    strange = np.array([True] * 8 + [False] * 5)
    assert align(words("it will hold the winter"), ground).places[0] == 0
    assert align(words("it will hold the winter"), ground, strange).places[0] == 8


def test_rare_words_tell_more_than_everyday_ones():
    ground = Ground(words("the footing of the wall and the wall of the harbour"))
    assert ground.weight("granite") > ground.weight("footing") > ground.weight("wall")
    assert ground.weight("wall") > ground.weight("and") == ground.weight("with")
    assert 0 < ground.weight("the") <= ground.weight("footing") <= 1


def test_in_a_transcript_of_thirty_thousand_words_the_cost_is_the_same():
    about = "so they went on and on about the money of the lenders that night . "
    said = "I would not moor my own boat behind that wall until the spring"
    quotation = words("I would not moor my small boat behind this wall until spring")
    alone = align(quotation, Ground(words(f"{about} {said} {about}")))
    far = align(quotation, Ground(words(f"{about * 2000} {said} {about * 4}")))
    assert far.cost == pytest.approx(alone.cost, abs=0.02)
    begin = 2000 * 14 - 14
    assert far.places == tuple(p if p < 0 else p + begin for p in alone.places)
