"""Pairs of reports that may share text are all found, and without looking at all pairs."""

from collections import Counter
from datetime import date
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lineage.candidates import LENGTH, candidates, shared

WORDS = st.sampled_from("otter harbour storm ferry pier rope".split())
# A paragraph, and whether it stands in quotation marks.
PARAGRAPHS = st.lists(
    st.tuples(st.lists(WORDS, min_size=1, max_size=20), st.booleans()), max_size=4
)
ENOUGH = 8


def brute(keys):
    """How many keys each pair of reports shares, by looking at all pairs."""
    counts = Counter(
        {(a, b): len(set(keys[a]) & set(keys[b])) for a, b in combinations(range(len(keys)), 2)}
    )
    return +counts


@given(st.lists(st.lists(st.integers(0, 30), max_size=12), max_size=8), st.integers(1, 4))
def test_all_pairs_that_share_enough_keys_are_found(keys, least):
    found = shared([np.array(k, np.uint64) for k in keys], least)
    assert {(a, b): n for a, b, n in found} == {p: n for p, n in brute(keys).items() if n >= least}


@given(st.lists(PARAGRAPHS, min_size=2, max_size=6))
def test_all_pairs_that_share_unquoted_sequences_are_found(collection, drafts):
    corpus = collection.plain(*("\n".join(map(printed, draft)) for draft in drafts)).corpus
    found = candidates(corpus)
    assert found == sorted(set(found))
    assert set(found) >= {p for p, n in brute([free(d) for d in drafts]).items() if n >= ENOUGH}
    assert set(found) <= set(brute([every(d) for d in drafts]))


def printed(paragraph):
    words, quoted = paragraph
    return f"“{' '.join(words)}.”" if quoted else f"{' '.join(words)}."


def every(draft, *, unquoted=False):
    """The sequences of words, or those of which no word stands in quotation marks."""
    words = [(word, quoted) for words, quoted in draft for word in words]
    parts = [words[k : k + LENGTH] for k in range(len(words) - LENGTH + 1)]
    return [tuple(w for w, _ in p) for p in parts if not (unquoted and any(q for _, q in p))]


def free(draft):
    return every(draft, unquoted=True)


def test_a_shared_quotation_alone_makes_no_candidates(collection, prose):
    said = f"“{prose(9, 24)}”".replace("\n\n", " ")
    made = collection(*(f"{prose(n, 60)}\n\n{said}\n\n{prose(10 + n, 24)}" for n in range(3)))
    assert candidates(made.corpus) == []


def test_common_words_alone_make_no_candidates(collection, prose):
    phrase = "It was said that there would be more of them than there were over there before."
    made = collection(*(f"{prose(n, 60)}\n\n{phrase}" for n in range(3)))
    assert candidates(made.corpus) == []


def test_a_sentence_in_two_long_reports_is_enough(collection, prose):
    same = "The harbour board closed the old pier for repairs until the spring tide."
    made = collection(*(f"{prose(n, 900)}\n\n{same}\n\n{prose(10 + n, 900)}" for n in range(2)))
    assert candidates(made.corpus) == [(0, 1)]


def test_a_press_release_printed_by_all_joins_each_to_the_first(collection, prose):
    release, count = prose(0, 120), 500
    made = collection(*(f"{release}\n\n{prose(1 + n, 12)}" for n in range(count)))
    found = candidates(made.corpus)
    assert {(0, n) for n in range(1, count)} <= set(found)
    assert len(found) <= 2 * count


def test_the_first_is_the_earliest_in_whatever_order_they_come(collection, prose):
    made = collection()
    days = [*range(20, 1, -1), 1, *range(21, 31)]
    for day in days:
        made.add(f"{prose(0, 60)}\n\n{prose(day, 12)}", when=date(2021, 5, day))
    made.add(prose(0, 60))
    first = days.index(1)
    found = candidates(made.corpus)
    assert {(min(first, n), max(first, n)) for n in range(31) if n != first} <= set(found)
    assert len(found) < 2 * 31


def test_a_press_release_hides_no_copy_of_a_report_that_prints_it(collection, prose):
    release, own = prose(0, 60), prose(1, 60)
    made = collection(*(f"{release}\n\n{prose(10 + n, 12)}" for n in range(40)))
    for _ in range(2):
        made.add(f"{own}\n\n{release}")
    assert (40, 41) in candidates(made.corpus)


def test_one_report_or_none_has_no_candidates(collection, prose):
    assert candidates(collection().corpus) == []
    assert candidates(collection(prose(0, 60)).corpus) == []
