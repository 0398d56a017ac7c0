"""What two reports share: runs of words, chained to passages, the same from either side."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lineage.passages import overlap

VOCABULARY = st.sampled_from("otter harbour storm ferry pier rope the a of to".split())
TEXTS = st.lists(VOCABULARY, min_size=1, max_size=60).map(" ".join)


def joined(words):
    """Words as a text of sentences of twelve words."""
    cut = [words[n : n + 12] for n in range(0, len(words), 12)]
    return " ".join(" ".join(part) + "." for part in cut)


def words_of(prose, seed, count):
    return prose(seed, count).replace(".", "").lower().split()


def both(collection, one, other):
    corpus = collection.plain(one, other).corpus
    return corpus, overlap(corpus, 0, 1)


def check(corpus, found):
    """Runs are equal words on both sides, in order, within passages that do not meet."""
    here, there = corpus.ids[found.one], corpus.ids[found.other]
    covered = np.zeros(len(here), np.int64), np.zeros(len(there), np.int64)
    for passage in found.passages:
        first, last = passage.runs[0], passage.runs[-1]
        assert passage.here == (first.here, last.here + last.length - 1)
        assert passage.there == (first.there, last.there + last.length - 1)
        for run in passage.runs:
            assert run.length > 0
            side, across = (slice(at, at + run.length) for at in (run.here, run.there))
            assert here[side].tolist() == there[across].tolist()
        for run, after in zip(passage.runs, passage.runs[1:], strict=False):
            assert run.here + run.length <= after.here
            assert run.there + run.length <= after.there
        for count, (begin, end) in zip(covered, (passage.here, passage.there), strict=True):
            count[begin : end + 1] += 1
    assert all((count <= 1).all() for count in covered)
    assert found.here == pytest.approx(covered[0].sum() / len(here))
    assert found.there == pytest.approx(covered[1].sum() / len(there))
    assert 0 < found.verbatim <= 1
    assert 0 <= found.free <= found.words
    assert found.words == sum(p.words for p in found.passages)


@given(TEXTS, TEXTS)
def test_passages_are_the_same_words_in_both_reports(collection, one, other):
    corpus, found = both(collection, f"{one}.", f"{other}.")
    if found is not None:
        check(corpus, found)
        check(corpus, found.turned())


@given(TEXTS)
def test_a_report_shares_all_of_itself_or_too_little(collection, text):
    corpus = collection.plain(f"{text}.").corpus
    found = overlap(corpus, 0, 0)
    assert found is None or (found.here == found.there and found.words <= len(corpus.ids[0]))


@given(TEXTS, TEXTS)
def test_turning_twice_changes_nothing(collection, one, other):
    _, found = both(collection, f"{one}.", f"{other}.")
    if found is not None:
        turned = found.turned()
        assert turned.turned() == found
        assert (turned.one, turned.other) == (found.other, found.one)
        assert (turned.words, turned.free) == (found.words, found.free)


@st.composite
def edited(draw):
    """A text of different words as numbers, and the same cut, reordered and with words changed."""
    blocks = [list(range(n, n + 20)) for n in range(0, 100, 20)]
    kept = draw(st.permutations(blocks))[: draw(st.integers(1, 5))]
    changed = draw(st.sets(st.integers(0, 99), max_size=15))
    words = [[200 + w if w in changed else w for w in block] for block in kept]
    return blocks, words


@given(edited())
def test_what_is_shared_is_the_same_from_both_sides(collection, drafts):
    texts = [
        "\n\n".join(" ".join(f"otter{w}" for w in block) + "." for block in draft)
        for draft in drafts
    ]
    corpus = collection.plain(*texts).corpus
    found, back = overlap(corpus, 0, 1), overlap(corpus, 1, 0)
    assert (found is None) == (back is None)
    if found is not None and back is not None:
        assert (found.words, found.free) == (back.words, back.free)
        assert (found.here, found.there) == (back.there, back.here)


def test_a_whole_copy_is_one_passage(collection, prose):
    corpus, found = both(collection, prose(1, 200), prose(1, 200))
    assert len(found.passages) == 1
    assert found.passages[0].here == found.passages[0].there == (0, 199)
    assert (found.here, found.there, found.verbatim) == (1, 1, 1)
    assert found.words == found.free == 200
    check(corpus, found)


def test_a_copy_cut_in_the_middle_of_another_text(collection, prose):
    part = "\n\n".join(prose(1, 192).split("\n\n")[1:3])
    corpus, found = both(collection, prose(1, 192), f"{prose(2, 96)}\n\n{part}\n\n{prose(3, 96)}")
    (passage,) = found.passages
    assert passage.here == (48, 143)
    assert passage.there == (96, 191)
    assert (found.here, found.verbatim) == (0.5, 1)
    check(corpus, found)


def test_paragraphs_in_another_order_are_passages_of_their_own(collection, prose):
    blocks = prose(1, 144).split("\n\n")
    corpus, found = both(collection, prose(1, 144), "\n\n".join(blocks[::-1]))
    assert [p.here for p in found.passages] == [(0, 47), (48, 95), (96, 143)]
    assert [p.there for p in found.passages] == [(96, 143), (48, 95), (0, 47)]
    assert (found.here, found.there, found.verbatim) == (1, 1, 1)
    check(corpus, found)


def test_every_sixth_word_replaced_is_one_passage(collection, prose):
    words, new = words_of(prose, 1, 180), words_of(prose, 2, 180)
    changed = [n if k % 6 == 2 else w for k, (w, n) in enumerate(zip(words, new, strict=True))]
    corpus, found = both(collection, joined(words), joined(changed))
    assert len(found.passages) == 1
    assert found.here == found.there > 0.95
    assert found.verbatim == pytest.approx(5 / 6, abs=0.02)
    check(corpus, found)


def test_a_sentence_split_by_new_words_is_one_passage(collection):
    whole = (
        "The harbour board closed the old pier for urgent repairs while divers searched the muddy "
        "channel below it for loose planks and rusted chains."
    )
    split = (
        "The harbour board closed the old pier for urgent repairs. Meanwhile, it added, divers "
        "searched the muddy channel below it for loose planks and rusted chains."
    )
    corpus, found = both(collection, whole, split)
    (passage,) = found.passages
    assert len(passage.runs) == 2
    assert found.words == 23
    check(corpus, found)


@pytest.mark.parametrize("turned", [False, True])
def test_words_printed_twice_count_once(collection, turned):
    once = "Divers searched the muddy channel below the old pier for loose planks and chains."
    twice = once.replace("old pier", "old pier old pier")
    texts = (twice, once) if turned else (once, twice)
    corpus, found = both(collection, *texts)
    assert found.words == 14
    assert len(found.passages) == 1
    check(corpus, found)


def test_a_long_insertion_parts_two_passages(collection, prose):
    first, last = prose(1, 48), prose(2, 48)
    corpus, found = both(collection, f"{first}\n\n{last}", f"{first}\n\n{prose(3, 48)}\n\n{last}")
    assert [p.here for p in found.passages] == [(0, 47), (48, 95)]
    assert [p.there for p in found.passages] == [(0, 47), (96, 143)]
    check(corpus, found)


@pytest.mark.parametrize(
    "phrase",
    [
        "it was said that there would be more of them than there were before",
        "on the one hand",
        "according to the Low Marsh harbour board",
        "as he told the others on Monday that he had been there with Odile Varro",
    ],
)
def test_common_phrases_are_no_passage(collection, prose, phrase):
    one, other = (f"{prose(n, 48)}\n\n{phrase.capitalize()}." for n in (1, 2))
    assert both(collection, one, other)[1] is None


def test_reports_that_share_nothing_have_no_overlap(collection, prose):
    assert both(collection, prose(1, 300), prose(2, 300))[1] is None


def test_a_refrain_is_no_reason_to_match_everything(collection, prose):
    refrain = "Otters juggle mackerel."
    one, other = (
        " ".join(f"{s}. {refrain}" for s in prose(n, 480).replace("\n\n", " ").split(". "))
        for n in (1, 2)
    )
    assert both(collection, one, other)[1] is None


def test_words_in_quotation_marks_are_not_free(collection, prose):
    said, told = prose(1, 48), prose(2, 48)
    one = f"“{said}”\n\n{told}"
    corpus, found = both(collection, one, one)
    assert (found.words, found.free) == (96, 48)
    corpus, found = both(collection, one, f"{said}\n\n“{told}”")
    assert (found.words, found.free) == (96, 0)
    check(corpus, found)


def test_house_text_is_not_free_unless_it_is_much_of_a_report(collection, prose):
    note = prose(0, 24)
    made = collection()
    for number in range(1, 4):
        made.add(f"{prose(number, 240)}\n\n{note}", "Tern Post")
    found = overlap(made.corpus, 0, 1)
    assert (found.words, found.free) == (24, 0)
    made.add(f"{prose(4, 12)}\n\n{note}", "Tern Post")
    found = overlap(made.corpus, 0, 3)
    assert (found.words, found.free) == (24, 24)
