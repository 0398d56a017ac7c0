"""The reader of PolNeAR's brat files, which training learns from. It needs nothing but Python."""

from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def polnear(recipe):
    return recipe("polnear")


@pytest.fixture
def read(polnear, tmp_path):
    def of(annotations):
        file = tmp_path / "one_anna.ann"
        file.write_bytes(annotations.encode())
        return polnear.read_annotations(file)

    return of


def test_one_event(polnear, read):
    found = read(
        "T1\tSource 0 4\tJane\nT2\tCue 5 9\tsaid\nT3\tContent 10 19\tit rained\n"
        "T4\tAttribution 5 9\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    )
    assert found == [polnear.Gold(((0, 4),), ((5, 9),), ((10, 19),))]


def test_spans_in_pieces_and_roles_in_parts(polnear, read):
    found = read(
        "T1\tCue 5 9\tsaid\nT2\tContent 10 12;14 19\tit rained\nT3\tContent 30 40\tand hailed\n"
        "T4\tSource 20 24\tJane\nT5\tSource 0 2\tShe\nT6\tAttribution 5 9\tsaid\n"
        "E1\tAttribution:T6 Content2:T3 Content:T2 Cue:T1 Source2:T4 Source:T5\n"
    )
    contents = ((10, 12), (14, 19), (30, 40))
    assert found == [polnear.Gold(((0, 2), (20, 24)), ((5, 9),), contents)]


def test_a_text_column_may_run_over_lines(polnear, read):
    found = read(
        "T1\tContent 0 21\tThe first line\n\nand the second\nT2\tCue 22 26\tsaid\n"
        "T3\tAttribution 22 26\tsaid\nE1\tAttribution:T3 Content:T1 Cue:T2\n"
    )
    assert found == [polnear.Gold((), ((22, 26),), ((0, 21),))]


def test_a_text_column_may_hold_a_tab(read):
    found = read("T1\tCue 0 6\tsa\tid\nT2\tAttribution 0 6\tsa\tid\nE1\tAttribution:T2 Cue:T1\n")
    assert found[0].cue == ((0, 6),)


def test_other_lines_are_passed_over(read):
    found = read(
        "T1\tCue 5 9\tsaid\nA1\tSure T1\n#1\tAnnotatorNotes T1\tnot sure: T2\nR1\tSame Arg1:T1\n"
        "T2\tAttribution 5 9\tsaid\nE1\tAttribution:T2 Cue:T1\n"
    )
    assert [gold.cue for gold in found] == [((5, 9),)]


def test_an_event_that_marks_nothing_is_left_out(read):
    assert read("T1\tAttribution 5 9\tsaid\nE1\tAttribution:T1\n") == []
    assert read("") == []


def test_order_of_lines_is_no_matter(read):
    (one,) = read("E1\tAttribution:T2 Cue:T1\nT2\tAttribution 0 4\tsaid\nT1\tCue 0 4\tsaid\n")
    assert one.cue == ((0, 4),)


@pytest.fixture
def split(tmp_path):
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "b.txt").write_bytes("Jane said “it rained”.\r\n".encode())
    (tmp_path / "text" / "a.txt").write_text("Nobody.", encoding="utf-8")
    for annotator, start in (("anna", 5), ("bert", 0)):
        (tmp_path / "attributions" / f"b_{annotator}.ann").write_text(
            f"T1\tCue {start} 9\tsaid\nT2\tAttribution 5 9\tsaid\nE1\tAttribution:T2 Cue:T1\n",
            encoding="utf-8",
        )
    return tmp_path


def test_articles_by_their_first_annotator(polnear, split):
    by_name = {name: (text, gold) for name, text, gold in polnear.articles(split)}
    text, gold = by_name["b"]
    assert [g.cue for g in gold] == [((5, 9),)]
    assert text == "Jane said “it rained”.\r\n"  # offsets count the page's own line ends


def test_an_article_that_nobody_annotated_marks_nothing(polnear, split):
    assert [gold for name, _, gold in polnear.articles(split) if name != "b"] in ([], [[]])


SHARED = Path(__file__).parents[3] / "shared" / "data" / "polnear" / "train"


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"PolNeAR train is not at {SHARED}")
def test_annotations_of_the_corpus_fit_their_texts(polnear):
    read = 0
    for name, text, gold in polnear.articles(SHARED):
        for one in gold:
            for start, end in (*one.source, *one.cue, *one.content):
                assert 0 <= start < end <= len(text), name
        read += len(gold)
    assert read > 10_000
