import pytest

from reportedly.archive.matching import Matcher
from reportedly.archive.query import Phrase

TEXT = "Über the Dam’s wall, the DAM wall and the damage"


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        ([Phrase("dam")], ["Dam", "DAM"]),
        ([Phrase("dam", prefix=True)], ["Dam", "DAM", "damage"]),
        ([Phrase("dam wall")], ["DAM wall"]),
        ([Phrase("dam wa", prefix=True)], ["DAM wall"]),
        ([Phrase("uber")], ["Über"]),
        ([Phrase("wall"), Phrase("the dam")], ["the Dam", "wall", "the DAM", "wall"]),
        ([Phrase("dam wall"), Phrase("wall and")], ["DAM wall and"]),
        ([Phrase("walls")], []),
        ([Phrase("!")], []),
    ],
)
def test_matches_are_marked_where_they_stand(phrases, found):
    assert [span.of(TEXT) for span in Matcher(phrases).spans(TEXT)] == found


def test_an_accent_of_its_own_sign_keeps_the_places():
    text = "the cafe\u0301 here"
    assert [span.of(text) for span in Matcher([Phrase("CAFÉ")]).spans(text)] == ["cafe\u0301"]


def test_what_holds_it_more_often_and_more_briefly_fits_better():
    matcher = Matcher([Phrase("dam")])
    once, twice = "the dam is sound", "the dam is a dam"
    assert matcher.score(twice) > matcher.score(once) > matcher.score(once + " as we said" * 5) > 0
    assert matcher.score("nothing") == 0


def test_the_rarer_of_two_words_counts_more():
    matcher = Matcher([Phrase("dam"), Phrase("seepage")], [900, 3], 1000)
    assert matcher.score("seepage here") > matcher.score("dam here")
