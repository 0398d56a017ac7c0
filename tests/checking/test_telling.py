"""What a check says beside its verdict."""

import pytest

from reportedly.checks import Verdict


def test_words_that_run_on_into_somebody_elses_are_not_all_the_speakers(judged):
    words = "before that: it would be twelve metres deep. So the wall will never hold a winter."
    found = judged(words.partition(": ")[2], "Odile Varro")
    assert found.verdict is Verdict.VERBATIM
    assert found.said_by_speaker is False
    assert "The transcript gives these words to ODILE VARRO and ILSE POHL." in found.notes


def test_words_of_which_nobody_named_says_a_part_leave_it_open(judged):
    words = "The colour of the money decided it. Then the boats are worth more as scrap."
    assert judged(words, "Odile Varro").said_by_speaker is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("behind that wall until the spring", "all 6 words stand there in a row"),
        ("harbour", "its only word stands there"),
        ("I have read the survey … and I do not like it", "what was left out (6 words) is marked"),
        ("I [did] not moor my own boat", "all that is not in brackets stands there in order"),
        (
            "I would not moor my own boat, as they did in Low Reed",
            "it is put together from 2 places without a mark (",
        ),
        (
            "The colour of the money decided it. Thank you all for coming to the harbour office",
            "(the later part is said before)",
        ),
        ("Every stone of it was weighed", "of its words stand together in the transcript"),
    ],
)
def test_why_tells_what_stands_there(judged, words, said):
    assert said in judged(words).why


def test_no_more_than_three_differences_are_told(judged):
    found = judged("I would not moor our own ship behind this wall after the winter")
    assert found.verdict is Verdict.DIFFERS
    assert len(found.differences) > 3
    assert found.why.endswith(f"; and {len(found.differences) - 3} more")


def test_what_is_tidied_and_where_else_the_words_stand_is_noted(judged):
    assert (
        "Left out, as editors do with slips of the tongue: “uh”."
        in judged("I have read the survey, I have read it twice").notes
    )
    assert "The same words stand at 1 other place too." in judged("the lenders").notes
    assert "So few words may stand in many a recording." in judged("the lenders").notes


@pytest.mark.parametrize("words", ["", "…", "[sic]", "“”", "?!", "\ud800", "\x00"])
@pytest.mark.parametrize("machine", [False, True])
def test_a_quotation_without_words_is_not_found(judged, words, machine):
    assert judged(words, machine=machine).verdict is Verdict.NOT_FOUND
