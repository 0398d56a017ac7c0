import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checks import Favour, Verdict


@pytest.mark.parametrize(
    "words",
    [
        "I would not moor my own boat behind that wall until the spring",
        "“i would not moor my own boat behind that wall until the spring,”",
        "the footing is 9 metres deep",
        "it cost 5 million crowns",
        "The color of the money decided it.",
        "I cannot say so",
        "I can't say so",
    ],
)
def test_the_same_words_are_verbatim_however_they_are_spelt(judged, words):
    found = judged(words)
    assert (found.verdict, found.form) == (Verdict.VERBATIM, Verdict.VERBATIM)
    assert not found.differences
    assert len(found.parts) == 1


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("I have read the survey, I have read it twice", "uh"),
        ("It was promised that it would be twelve metres deep", None),
        ("I have read it twice, and I do not like it", None),
    ],
)
def test_slips_of_the_tongue_may_be_tidied_away(judged, words, left_out):
    found = judged(words)
    assert found.verdict is Verdict.VERBATIM
    assert left_out is None or any(f"“{left_out}”" in note for note in found.notes)


def test_what_somebody_else_throws_in_is_left_out_with_a_note(judged):
    found = judged("We asked for another year, and we lost.", "Odile Varro")
    assert found.verdict is Verdict.VERBATIM
    assert found.said_by_speaker is True
    assert any("somebody else" in note for note in found.notes)
    assert judged("We asked for another year, and we lost.").verdict is Verdict.VERBATIM


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[...]", "[…]"])
def test_a_gap_that_is_marked_is_elided(judged, shown, mark):
    found = judged(f"I have read the survey {mark} and I do not like it")
    assert found.verdict is Verdict.ELIDED
    assert [shown(p.place.transcript) for p in found.parts] == [
        "I have read the survey",
        "and I do not like it",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "I would not moor [her] own boat behind that wall",
        "[The minister] would not moor my own boat behind that wall",
        "I would not moor my own boat behind [the Quill Bay] wall",
        "[T]he footing is nine metres deep",
        "Then the boats [are] worth more as scrap",
    ],
)
def test_what_stands_in_brackets_is_an_editors(judged, words):
    assert judged(words).verdict is Verdict.BRACKETED


@pytest.mark.parametrize(
    "words",
    [
        "I have read the survey. I would not moor my own boat behind that wall",
        "The colour of the money decided it. Thank you all for coming to the harbour office",
        "I would not moor my own boat, as they did in Low Reed",
    ],
)
def test_parts_from_different_places_without_a_mark_are_spliced(judged, words):
    found = judged(words)
    assert (found.verdict, len(found.parts)) == (Verdict.SPLICED, 2)
    assert "without a mark" in found.why


@pytest.mark.parametrize(
    ("words", "here", "there", "alarm"),
    [
        ("I would moor my own boat behind that wall until the spring", None, "not", "negation"),
        ("the wall will hold a winter", None, "never", "negation"),
        ("I can say so. Hillary Orme will tell", "can", "can't", "negation"),
        ("the footing is not nine metres deep", "not", None, "negation"),
        ("the footing is ninety metres deep", "ninety", "nine", "number"),
        ("it cost five billion crowns", "five billion", "five million", "number"),
        ("Walter Orme will tell the lenders on Monday", "Walter", "Hillary", "name"),
        ("the lenders will walk away after the summer", "after", "before", ""),
        ("I would not moor my own small boat behind that wall", "small", None, ""),
        ("I would not moor my boat behind that wall until the spring", None, "own", ""),
    ],
)
def test_what_differs_is_shown_on_both_sides(judged, shown, words, here, there, alarm):
    found = judged(words)
    assert found.verdict is Verdict.DIFFERS
    (difference,) = found.differences
    assert shown(difference.quotation, words) == here
    assert shown(difference.transcript) == there
    assert difference.alarm == alarm
    assert all(f"“{side}”" in found.why for side in (here, there) if side)
    assert difference.start is not None


def test_a_name_that_sounds_the_same_is_spelt_differently(judged):
    found = judged("You may say so. I can't say so. Hilary Orme will tell the lenders")
    assert found.verdict is Verdict.VERBATIM
    assert any("Hilary" in note and "Hillary" in note for note in found.notes)


@pytest.mark.parametrize(
    "words",
    [
        "Every stone of it was weighed and signed for",
        "I have the diesel, and I have the time",
        "scrap metal prices rose",
        "Monday",
        "a winter wall",
    ],
)
def test_what_was_not_said_is_not_found(judged, words):
    found = judged(words)
    if words == "Monday":
        assert found.verdict is Verdict.VERBATIM
    else:
        assert (found.verdict, found.form, found.parts) == (Verdict.NOT_FOUND, None, ())


def test_no_reason_calls_a_quotation_false(judged):
    said = [judged(w).why for w in ("Every stone was weighed", "I would moor my own boat")]
    assert not any("false" in why or "wrong" in why for why in said)


def test_who_says_it_by_the_transcript(judged):
    words = "the footing is nine metres deep"
    assert judged(words, "Greta Marl").said_by_speaker is True
    assert judged(words, "Marl").said_by_speaker is True
    other = judged(words, "Odile Varro")
    assert other.said_by_speaker is False
    assert any("GRETA MARL" in note for note in other.notes)
    assert judged(words).said_by_speaker is None
    assert judged("the boats are worth more as scrap", "Odile Varro").said_by_speaker is None


def test_of_equal_places_the_speakers_own_comes_first(judged):
    words = "the lenders will"
    found = judged("the lenders", "Ilse Pohl")
    assert found.parts[0].place.speaker == "ILSE POHL"
    assert [p.speaker for p in found.elsewhere] == ["ODILE VARRO"]
    assert judged(words).verdict is Verdict.VERBATIM


def test_the_sentences_around_are_shown(judged, shown):
    found = judged("the boats are worth more as scrap than they are as boats")
    assert shown(found.before) == "Then"
    assert shown(found.after) == "You may say so."
    first = judged("Thank you all for coming")
    assert first.before is None
    assert shown(first.after) == "to the harbour office on such a night."


def test_a_machines_slip_leaves_it_open(judged):
    found = judged("I would not more my own boat behind that wall", machine=True)
    assert (found.verdict, found.form) == (Verdict.UNSETTLED, Verdict.VERBATIM)
    assert found.differences[0].alike
    assert "machine" in found.why


@pytest.mark.parametrize(
    "words",
    [
        "I would moor my own boat behind that wall until the spring",
        "I can say so. Hillary Orme will tell",
        "the footing is ninety metres deep",
    ],
)
def test_a_negation_or_a_number_is_never_taken_for_a_machines_slip(judged, words):
    assert judged(words, machine=True).verdict is Verdict.DIFFERS


class Ear:
    """Hears what it is told to."""

    def __init__(self, *heard: str):
        self.heard = heard
        self.asked = []

    def score(self, start, end, wordings):
        self.asked.append((start, end, wordings))
        return [0.0 if any(h in w for h in self.heard) else -40.0 for w in wordings]


def test_the_recording_may_bear_the_quotation_out(judged):
    ear = Ear("after the summer")
    found = judged("the lenders will walk away after the summer", machine=True, listener=ear)
    assert found.verdict is Verdict.CONSISTENT
    assert found.differences[0].favours is Favour.QUOTATION
    assert found.differences[0].margin > 0
    (start, end, wordings), *_ = ear.asked
    assert 53 <= start < end <= 60
    assert any("before the summer" in w for w in wordings)


def test_the_recording_may_contradict(judged):
    ear = Ear("before the summer")
    found = judged("the lenders will walk away after the summer", machine=True, listener=ear)
    assert found.verdict is Verdict.DIFFERS
    assert found.differences[0].favours is Favour.TRANSCRIPT


def test_what_is_the_same_is_not_listened_to(judged):
    ear = Ear()
    assert judged("the boats are worth more as scrap", listener=ear).verdict is Verdict.VERBATIM
    assert not ear.asked


WORDS = "the wall boat I you not never nine five million survey … [the] winter lenders will".split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14), st.booleans())
def test_any_words_get_a_verdict_whose_spans_hold(judged, words, machine):
    text = " ".join(words)
    found = judged(text, machine=machine)
    assert found.why
    for part in found.parts:
        assert all(0 <= s.start < s.end <= len(text) for s in part.quotation.spans)
        assert all(s.start < s.end for s in part.place.transcript.spans)
    for difference in found.differences:
        assert difference.quotation or difference.transcript
    assert (found.verdict is Verdict.NOT_FOUND) == (not found.parts)
