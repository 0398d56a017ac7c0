"""What is written is read again: our JSON as the same transcript, captions word for word."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.transcripts import Times, read_transcript_bytes, to_json, to_vtt
from reportedly.checks import Transcript, Turn, Word
from reportedly.errors import TranscriptError
from reportedly.record import Origin, Span

ORIGIN = Origin("meeting.ogg", "audio/ogg", "ab" * 32, 123_456, "")
TOKENS = st.one_of(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=9),
    st.sampled_from(
        "yes No. -->  --> <v &amp; >> - -No NOTE SOLANE: Look: (laughter) [0:07] 7".split()
    ),
).filter(lambda token: not token.isspace() and token.split() == [token])
NAMES = st.one_of(st.none(), st.sampled_from(["Marit Solane", "A & B <c>", "Speaker 1", "-->"]))


@st.composite
def transcripts(draw):
    """A transcript whose words all have times."""
    text, turns, words, at = draw(st.sampled_from(["", "Head: "])), [], [], 0
    for _ in range(draw(st.integers(1, 5))):
        start, begins = len(text), at
        for token in draw(st.lists(TOKENS, min_size=1, max_size=12)):
            span = Span(len(text), len(text) + len(token))
            at += draw(st.integers(0, 1500))
            lasts = draw(st.integers(1, 900))
            sure = draw(st.one_of(st.none(), st.floats(0, 1)))
            words.append(Word(span, at / 1000, (at + lasts) / 1000, sure))
            at += lasts
            text += token + draw(st.sampled_from([" ", "  ", "\n"]))
        span = Span(start, words[-1].span.end)
        turns.append(Turn(span, draw(NAMES), begins / 1000, at / 1000))
        text += draw(st.sampled_from(["\n", "(laughter)\n"]))
    return Transcript(
        text, ORIGIN, tuple(turns), tuple(words), draw(st.booleans()),
        draw(st.sampled_from(["", "tiny.en"])), draw(st.one_of(st.none(), st.floats(0, 1))),
        draw(st.one_of(st.none(), st.just("en"))),
    )  # fmt: skip


@given(transcripts())
def test_json_gives_back_the_transcript(transcript):
    assert read_transcript_bytes(to_json(transcript), "a.json") == transcript


@given(transcripts())
def test_captions_give_back_words_and_times(transcript):
    found = read_transcript_bytes(to_vtt(transcript).encode(), "a.vtt")
    words = [
        (turn.speaker, word)
        for one in (transcript, found)
        for turn in one.turns
        for word in turn.span.of(one.text).split()
    ]
    half = len(words) // 2
    assert words[:half] == words[half:]
    times = Times(transcript)
    spots = iter(
        Span(turn.span.start + at, turn.span.start + at + len(word))
        for turn in transcript.turns
        for word, at in _placed(turn.span.of(transcript.text))
    )
    for turn in found.turns:
        said = [next(spots) for _ in turn.span.of(found.text).split()]
        when = times.when(Span(said[0].start, said[-1].end))
        if when is not None and turn.start is not None:
            assert turn.start == pytest.approx(when.start, abs=0.001)
            assert turn.end == pytest.approx(when.end, abs=0.0011)
    assert (found.machine, found.model, found.language) == (
        transcript.machine, transcript.model, transcript.language,
    )  # fmt: skip


def _placed(text):
    at = 0
    for word in text.split():
        at = text.index(word, at)
        yield word, at
        at += len(word)


def spoken(text, step=0.3, speaker=None):
    """A transcript of words that follow each other; None in `text` is a pause of two seconds."""
    words, at, place = [], 0.0, 0
    for token in text.split(" "):
        at += 2 if token == "" else 0
        if token:
            words.append(Word(Span(place, place + len(token)), at, at + step))
            at += step
        place += len(token) + 1
    return Transcript(text, ORIGIN, (Turn(Span(0, len(text)), speaker, 0, at),), tuple(words))


def captions(transcript):
    blocks = to_vtt(transcript).split("\n\n")[2:]
    return [block.strip().split("\n")[1:] for block in blocks]


def test_captions_are_short_and_end_with_sentences():
    text = (
        "I have read the report of the inspectors. Nobody in my ministry has read it more often "
        "than I have, and the grouting in the left abutment is not finished, and it will not be "
        "finished by the summer. We lost."
    )
    shown = captions(spoken(text))
    assert all(len(lines) <= 2 and max(map(len, lines)) <= 60 for lines in shown)
    assert [" ".join(lines) for lines in shown] == [
        "I have read the report of the inspectors.",
        "Nobody in my ministry has read it more often than I have,",
        "and the grouting in the left abutment is not finished,",
        "and it will not be finished by the summer. We lost.",
    ]


def test_captions_are_cut_at_pauses_and_after_seven_seconds():
    assert captions(spoken("We lost  that argument.")) == [["We lost"], ["that argument."]]
    slow = spoken("one two three four five six", step=2)
    assert captions(slow) == [["one two three"], ["four five six"]]


def test_escapes_and_voices():
    found = to_vtt(spoken("a --> b & <i>", speaker="A > B"))
    assert found.endswith("00:00:00.000 --> 00:00:01.500\n<v A &gt; B>a --&gt; b &amp; &lt;i&gt;\n")
    assert found.startswith("WEBVTT\n\nNOTE\nWritten by Reportedly.\nMachine: no\n\n")


def test_captions_of_turns_alone(read):
    found = read("[0:10] SOLANE: We lost.\n[0:12] PELL: No. (laughter) So?\n[0:20] SOLANE: Yes.")
    again = read(to_vtt(found), "a.vtt")
    assert [(t.speaker, t.span.of(again.text)) for t in again.turns] == [
        (t.speaker, t.span.of(found.text)) for t in found.turns
    ]
    assert again.turns[0].start == 10
    with pytest.raises(TranscriptError, match=r"^a\.txt: captions need times"):
        to_vtt(read("SOLANE: We lost."))


def test_json_is_as_whisper_writes_it():
    transcript = replace(spoken("We lost it."), machine=True, model="tiny.en", word_errors=0.125,
                         language="en")  # fmt: skip
    found = json.loads(to_json(transcript))
    (segment,) = found["segments"]
    assert found["text"] == segment["text"] == "We lost it."
    assert "".join(word["word"] for word in segment["words"]) == segment["text"]
    assert [word["start"] for word in segment["words"]] == [0, 0.3, 0.6]
    assert found["language"] == "en"
    rest = found["reportedly"]
    assert (rest["machine"], rest["model"], rest["word_errors"]) == (True, "tiny.en", 0.125)
    assert rest["origin"]["sha256"] == ORIGIN.sha256


def test_an_edited_document_is_read_by_its_segments(holds):
    document = json.loads(to_json(replace(spoken("We lost it."), machine=True, model="tiny.en")))
    document["segments"][0]["text"] = "We have lost it."
    found = holds(read_transcript_bytes(json.dumps(document).encode(), "a.json"))
    assert found.text == "We have lost it."
    assert [w.span.of(found.text) for w in found.words] == ["We", "lost", "it."]
    assert (found.machine, found.model, found.origin) == (True, "tiny.en", ORIGIN)


@pytest.mark.parametrize("spans", [[[0, 999]], [[5, 2]], [], "x", [[0, 1], [1, 2]]])
def test_a_document_whose_spans_do_not_hold(spans):
    document = json.loads(to_json(spoken("We lost it.")))
    document["reportedly"]["turns"] = spans
    found = read_transcript_bytes(json.dumps(document).encode(), "a.json")
    assert found.text == "We lost it."
    assert len(found.words) == 3
