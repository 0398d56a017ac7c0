"""Words as numbers, times, rarity, and the text of an outlet's house."""

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lineage.corpus import COMMON, counted, sequences

EAST, WEST = timezone(timedelta(hours=9)), timezone(timedelta(hours=-8))
NOTE = "Write to the tip line of this paper if you ever saw a mackerel juggle on the pier."
WORDS = st.lists(st.integers(0, 2), max_size=12)


def timed(collection, *whens):
    made = collection()
    for number, when in enumerate(whens, start=1):
        made.add(f"The ferry sailed again, for the {number} time this week.", when=when)
    return made.corpus


def test_equal_words_have_equal_numbers_in_all_reports(collection, prose):
    corpus = collection(prose(1, 60), prose(2, 60) + "\n\n" + prose(1, 40)).corpus
    assert len(corpus) == 2
    for tokens, ids in zip(corpus.tokens, corpus.ids, strict=True):
        assert [corpus.words[i] for i in ids] == list(tokens.folded)
    assert len(set(corpus.words)) == len(corpus.words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (datetime(2021, 5, 3, 9), datetime(2021, 5, 3, 10)),
        (datetime(2021, 5, 3, 9, tzinfo=UTC), datetime(2021, 5, 3, 9, 0, 1, tzinfo=UTC)),
        (datetime(2021, 5, 3, 9, tzinfo=EAST), datetime(2021, 5, 3, 1, tzinfo=UTC)),
        (datetime(2021, 5, 3, 23, tzinfo=EAST), datetime(2021, 5, 3, 7, tzinfo=WEST)),
        (date(2021, 5, 3), date(2021, 5, 4)),
        (date(2021, 5, 3), datetime(2021, 5, 4, 0, 0, 1)),
        (datetime(2021, 5, 3, 23, 59), date(2021, 5, 4)),
        (date(2021, 5, 3), datetime(2021, 5, 4, 15, tzinfo=UTC)),
        (datetime(2021, 5, 3, 9), datetime(2021, 5, 4, 0, tzinfo=UTC)),
        (datetime(2021, 5, 3, 9, tzinfo=UTC), datetime(2021, 5, 4, 0)),
    ],
)
def test_what_is_surely_earlier(collection, one, other):
    corpus = timed(collection, one, other)
    assert corpus.earlier(0, 1)
    assert not corpus.earlier(1, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (datetime(2021, 5, 3, 9), datetime(2021, 5, 3, 9)),
        (datetime(2021, 5, 3, 17, tzinfo=EAST), datetime(2021, 5, 3, 0, tzinfo=WEST)),
        (date(2021, 5, 3), date(2021, 5, 3)),
        (date(2021, 5, 3), datetime(2021, 5, 3, 23)),
        (datetime(2021, 5, 3, 1), date(2021, 5, 3)),
        (date(2021, 5, 3), datetime(2021, 5, 4, 13, tzinfo=UTC)),
        (datetime(2021, 5, 3, 9), datetime(2021, 5, 3, 22, tzinfo=UTC)),
        (datetime(2021, 5, 3, 9, tzinfo=UTC), datetime(2021, 5, 3, 22)),
        (datetime(2021, 5, 3, 9), None),
        (None, date(2021, 5, 3)),
        (None, None),
    ],
)
def test_what_no_time_tells(collection, one, other):
    corpus = timed(collection, one, other)
    assert not corpus.earlier(0, 1)
    assert not corpus.earlier(1, 0)


@given(
    st.lists(
        st.dates(date(2021, 5, 1), date(2021, 5, 4))
        | st.datetimes(
            datetime(2021, 5, 1),
            datetime(2021, 5, 4),
            timezones=st.sampled_from([None, UTC, EAST, WEST]),
        )
        | st.none(),
        min_size=3,
        max_size=3,
    )
)
def test_earlier_is_an_order(collection, whens):
    corpus = timed(collection, *whens)
    for one in range(3):
        assert not corpus.earlier(one, one)
        for other in range(3):
            assert not (corpus.earlier(one, other) and corpus.earlier(other, one))
            for third in range(3):
                if corpus.earlier(one, other) and corpus.earlier(other, third):
                    assert corpus.earlier(one, third)


def test_rare_words_weigh_more_and_common_ones_nothing(collection):
    corpus = collection(
        "The otter swam past the harbour this morning.",
        "The harbour was closed because of the storm.",
        "The storm tore at the harbour all night long.",
    ).corpus
    weight = dict(zip(corpus.words, corpus.weights.tolist(), strict=True))
    assert weight["otter"] > weight["storm"] > weight["harbour"] > 0
    assert weight["the"] == weight["of"] == 0
    held = dict(zip(corpus.words, corpus.holders.tolist(), strict=True))
    assert (held["otter"], held["storm"], held["harbour"], held["the"]) == (1, 2, 3, 3)
    assert {w for w, flag in zip(corpus.words, corpus.common, strict=True) if flag} <= COMMON


def test_words_outside_quotation_marks(collection):
    corpus = collection("The mayor was short. “The pier stays shut,” she said on Monday.").corpus
    words, free = corpus.tokens[0].folded, corpus.unquoted[0]
    inside = [w for w, flag in zip(words, free, strict=True) if not flag]
    assert inside == ["the", "pier", "stays", "shut"]


def housed(collection, prose, *outlets):
    """The words of the note that are house text, in reports of these outlets that all print it."""
    made = collection()
    for number, outlet in enumerate(outlets):
        made.add(f"{prose(number, 48)}\n\n{NOTE}\n\n{prose(100 + number, 24)}", outlet)
    corpus = made.corpus
    found = []
    for tokens, flags in zip(corpus.tokens, corpus.house, strict=True):
        start = tokens.text.index(NOTE)
        note = np.zeros(len(tokens), np.bool_)
        note[[k for k, at in enumerate(tokens.starts) if start <= at < start + len(NOTE)]] = True
        assert not (flags & ~note).any()
        found.append(bool(flags[note].all()))
        assert found[-1] or not flags.any()
    return found


def test_what_an_outlet_prints_in_three_reports_is_its_house_text(collection, prose):
    assert housed(collection, prose, "Tern Post", "Tern Post", "Tern Post") == [True] * 3


def test_what_it_prints_in_two_is_not(collection, prose):
    assert housed(collection, prose, "Tern Post", "Tern Post", "Hask Echo") == [False] * 3


def test_house_text_is_that_of_one_outlet(collection, prose):
    outlets = ["Tern Post", "Tern Post", "Hask Echo", "Tern Post", None, None, None]
    found = housed(collection, prose, *outlets)
    assert found == [o == "Tern Post" for o in outlets]


@given(WORDS, WORDS, st.integers(1, 5))
def test_sequences_are_equal_where_their_words_are(one, other, length):
    first, second = (sequences(np.array(w, np.int32), length) for w in (one, other))
    assert len(first) == max(0, len(one) - length + 1)
    for i, a in enumerate(first):
        for j, b in enumerate(second):
            assert (a == b) == (one[i : i + length] == other[j : j + length])


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 5))
def test_flags_are_counted_in_each_sequence(flags, length):
    found = counted(np.array(flags, np.bool_), length).tolist()
    assert found == [sum(flags[k : k + length]) for k in range(len(flags) - length + 1)]
