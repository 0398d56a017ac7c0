"""The reports in which copies are planted for the bench of linking."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"
DATA = BENCH.parents[1] / "shared" / "data"
COPIES = 60


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(BENCH))
    try:
        import likeness
        import planting
    finally:
        sys.path.remove(str(BENCH))
    return SimpleNamespace(likeness=likeness, planting=planting)


@pytest.fixture(scope="module")
def planted(bench):
    if not DATA.is_dir():
        pytest.skip("the corpora are not beside the project (../shared)")
    return bench.planting.Planted(DATA, bench.planting.Size(400, COPIES, 20))


def test_copies_have_of_their_bases_what_is_said(planted, bench):
    shares = {"reworded": [], "within": []}
    for copy in planted.copies():
        measure = bench.likeness.jaccard if copy.kind == "reworded" else bench.likeness.part
        shares[copy.kind].append(measure(planted.text(copy.report), planted.text(copy.base)))
    for kind, low, high in (("reworded", 0.42, 0.58), ("within", 0.08, 0.13)):
        assert len(shares[kind]) == COPIES // 2
        assert low < sorted(shares[kind])[COPIES // 4] < high


def test_reports_of_their_own_have_hardly_anything_in_common(planted, bench):
    texts = [planted.text(n) for n in range(40)]
    alike = [bench.likeness.jaccard(a, b) for n, a in enumerate(texts) for b in texts[:n]]
    assert max(alike) < 0.05


def test_a_report_is_the_same_whenever_it_is_made(planted, bench):
    again = bench.planting.Planted(DATA, planted.size)
    for number in (3, planted.own + 1, planted.own + 2, 399):
        assert again.record(number) == planted.record(number)
        assert planted.record(number).article.text


def test_copies_come_after_their_bases(planted):
    for copy in planted.copies():
        first, later = (planted.record(n).article.published for n in (copy.base, copy.report))
        assert first.value < later.value


def test_one_text_is_printed_word_for_word_and_with_changes(planted, bench):
    texts = [planted.text(n) for n in range(380, 400)]
    assert len(set(texts[1::2])) == 1
    assert len(set(texts)) == 11
    assert all(0.5 < bench.likeness.jaccard(text, texts[1]) < 1 for text in texts[::2])
