"""What follows from a listener's answers; here the listener is a table."""

from collections.abc import Sequence

import pytest

from reportedly.checking.hearing import Question, listen
from reportedly.checks import Favour

BEFORE, AFTER = ["We", "will"], ["do", "it."]


class Table:
    """Answers with what stands in it for words of a wording; less than nothing for all others."""

    def __init__(self, sound: dict[str, float], silence: dict[str, float] | None = None) -> None:
        self.sound = sound
        self.silence = silence or {}
        self.asked: list[Sequence[str]] = []

    def score(self, start: float, end: float, wordings: Sequence[str]) -> Sequence[float]:
        self.asked.append(tuple(wordings))
        table = self.sound if end > start else self.silence
        least = min(table.values(), default=0.0)
        return [table.get(wording.removeprefix("We will "), least) for wording in wordings]


def asked(quotation: str, transcript: str) -> Question:
    return Question(BEFORE, quotation.split(), transcript.split(), AFTER, 1.0, 3.0)


@pytest.mark.parametrize(
    ("margin", "favours"),
    [
        (-9.0, Favour.TRANSCRIPT),
        (-5.0, Favour.TRANSCRIPT),
        (-3.0, Favour.NEITHER),
        (0.5, Favour.QUOTATION),
        (9.0, Favour.QUOTATION),
    ],
)
def test_the_margin_decides(margin, favours):
    heard = listen(Table({"not do it.": 0.0, "now do it.": margin}), asked("now", "not"))
    assert heard.favours is favours
    assert heard.margin == margin


def test_what_is_expected_without_sound_is_taken_off():
    sound = {"nought do it.": -5.0, "not do it.": 0.0}
    expected = {"nought do it.": -15.0, "not do it.": -5.0}
    assert listen(Table(sound), asked("nought", "not")).favours is Favour.TRANSCRIPT
    heard = listen(Table(sound, expected), asked("nought", "not"))
    assert heard.favours is Favour.NEITHER
    assert heard.margin == pytest.approx(-2.0)


def test_a_longer_phrase_needs_a_larger_margin():
    one = {"not do it.": 0.0, "now do it.": -6.0}
    four = {"not a b c do it.": 0.0, "now d e f do it.": -6.0}
    assert listen(Table(one), asked("now", "not")).favours is Favour.TRANSCRIPT
    assert listen(Table(four), asked("now d e f", "not a b c")).favours is Favour.NEITHER


def test_words_left_out_and_put_in():
    sound = {"not do it.": 0.0, "do it.": -7.0}
    assert listen(Table(sound), asked("", "not")).favours is Favour.TRANSCRIPT
    assert listen(Table(sound), asked("not", "")).favours is Favour.QUOTATION


@pytest.mark.parametrize(
    "quotation", ["“Don’t”", "don't", "Don’t,", "(don’t)"], ids=["marks", "plain", "comma", "round"]
)
def test_the_likeliest_way_of_writing_counts(quotation):
    table = Table({"can't, do it.": 0.0, "don't, do it.": -1.0, "x": -50.0})
    assert listen(table, asked(quotation, "can't,")).margin == -1.0


def test_amounts_keep_their_signs():
    table = Table({"$6 do it.": 0.0, "$5 do it.": -1.0, "5% do it.": -2.0, "x": -50.0})
    assert listen(table, asked("“$5”", "$6")).margin == -1.0
    assert listen(table, asked("5%.", "$6")).margin == -2.0


@pytest.mark.parametrize(
    ("quotation", "transcript"),
    [
        ("businesspeople", "Business people,"),
        ("e-mails", "emails"),
        ("—", ""),
        ("can not", "cannot"),
    ],
)
def test_what_differs_in_writing_only_is_not_listened_for(quotation, transcript):
    table = Table({})
    assert listen(table, asked(quotation, transcript)).favours is Favour.QUOTATION
    assert not table.asked


def test_no_wording_is_asked_for_twice():
    table = Table({"not do it.": 0.0})
    listen(table, asked("now", "not"))
    assert all(len(set(wordings)) == len(wordings) for wordings in table.asked)
    assert len(table.asked[0]) == 3
