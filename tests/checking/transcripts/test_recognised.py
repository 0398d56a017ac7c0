"""The JSON of recognisers, each in a form that its maker documents; the words are ours."""

import json
import math

import pytest

from reportedly.checking.transcripts import read_transcript_bytes
from reportedly.errors import TranscriptError

WORDS = [("We", 1.0, 1.2), ("lost", 1.25, 1.5), ("that", 1.5, 1.75), ("argument.", 1.75, 2.5)]


@pytest.fixture(scope="session")
def document(read):
    def read_document(value, name="a.json", **more):
        return read(json.dumps(value), name, **more)

    return read_document


def words(word="word", confidence="probability", scale=1, space=""):
    return [
        {word: space + text, "start": type(scale)(start * scale) if scale > 1 else start,
         "end": type(scale)(end * scale) if scale > 1 else end, confidence: 0.5}
        for text, start, end in WORDS
    ]  # fmt: skip


def segment(**more):
    return {"start": 1.0, "end": 2.5, "text": " We lost that argument."} | more


FORMS = {
    "whisper": {
        "text": " We lost that argument.",
        "language": "en",
        "segments": [segment(id=0, avg_logprob=-0.2, words=words(space=" "))],
    },
    "whisper without a text": {"segments": [{"start": 1.0, "end": 2.5, "words": words(space=" ")}]},
    "OpenAI's service": {"language": "english", "segments": [segment()], "words": words()},
    "WhisperX": {"segments": [segment(speaker="SPEAKER_00", words=words(confidence="score"))]},
    "a list": [segment(words=words())],
    "words": {"words": words("text", "confidence")},
    "a list of words": words("text", "confidence"),
    "Deepgram": {
        "results": {
            "channels": [
                {
                    "alternatives": [
                        {"transcript": "we lost that argument", "words": [
                            {**word, "word": word["word"].lower(), "punctuated_word": word["word"]}
                            for word in words(confidence="confidence")
                        ]}
                    ]
                }
            ]
        }
    },
    "Deepgram's utterances": {
        "results": {
            "utterances": [
                {"start": 1.0, "end": 2.5, "transcript": "We lost that argument.", "speaker": 0,
                 "words": words(confidence="confidence")}
            ]
        }
    },
    "AssemblyAI": {
        "text": "We lost that argument.",
        "audio_duration": 3,
        "words": words("text", "confidence", scale=1000),
    },
    "AssemblyAI's utterances": {
        "utterances": [
            {"speaker": "A", "text": "We lost that argument.", "start": 1000, "end": 2500,
             "words": words("text", "confidence", scale=1000)}
        ],
        "words": words("text", "confidence", scale=1000),
    },
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_forms(document, form):
    found = document(form)
    assert found.text == "We lost that argument."
    assert [(w.span.of(found.text), w.start, w.end) for w in found.words] == WORDS
    assert {w.confidence for w in found.words} == {0.5}
    (turn,) = found.turns
    assert (turn.start, turn.end) == (1, 2.5)
    assert found.machine
    assert found.origin.media_type == "application/json"


def test_speakers_and_languages(document):
    assert document(FORMS["WhisperX"]).turns[0].speaker == "SPEAKER_00"
    assert document(FORMS["Deepgram's utterances"]).turns[0].speaker == "Speaker 0"
    assert document(FORMS["AssemblyAI's utterances"]).turns[0].speaker == "Speaker A"
    assert document(FORMS["whisper"]).language == "en"
    assert document(FORMS["a list"]).language is None


def test_words_of_several_speakers_are_several_turns(document):
    mixed = [{**w, "speaker": name} for w, name in zip(words(space=" "), "AABB", strict=True)]
    found = document({"segments": [segment(words=mixed)]})
    assert [(t.speaker, t.span.of(found.text), t.start, t.end) for t in found.turns] == [
        ("Speaker A", "We lost", 1, 1.5),
        ("Speaker B", "that argument.", 1.5, 2.5),
    ]
    assert found.text == "We lost\n\nthat argument."


def test_segments_without_words(document):
    found = document([segment(), {"start": 3, "end": 8, "text": "Yes."}])
    assert found.text == "We lost that argument. Yes."
    assert [(t.start, t.end) for t in found.turns] == [(1, 2.5), (3, 8)]
    assert not found.machine
    assert document([segment()], machine=True).machine
    assert not document(FORMS["whisper"], machine=False).machine


def test_whisper_cpp(document):
    found = document(
        {
            "model": {"type": "base"},
            "result": {"language": "en"},
            "transcription": [
                {
                    "timestamps": {"from": "00:00:01,000", "to": "00:00:02,500"},
                    "offsets": {"from": 1000, "to": 2500},
                    "text": " We lost that argument.",
                }
            ],
        }
    )
    assert [(t.start, t.end) for t in found.turns] == [(1, 2.5)]
    assert (found.language, found.machine) == ("en", True)


def test_whole_seconds_are_no_milliseconds(document):
    found = document(
        [{"start": 0, "end": 30, "text": "Yes."}, {"start": 30, "end": 61, "text": "No."}]
    )
    assert [(t.start, t.end) for t in found.turns] == [(0, 30), (30, 61)]


def test_words_outlive_their_times(document):
    wrong = words(space=" ")
    wrong[1] |= {"start": math.nan}
    wrong[2] |= {"start": 9e9, "end": 9e9}
    wrong[3] |= {"start": 0.1, "end": 0.0}
    found = document({"segments": [segment(words=wrong)]})
    assert found.text == "We lost that argument."
    assert [w.span.of(found.text) for w in found.words] == ["We"]
    found = document([segment(start=5, end=1), segment(start=math.inf), segment(start=True)])
    assert [(t.start, t.end) for t in found.turns] == [(5, None), (None, None), (None, 2.5)]


def test_noises_have_no_words(document):
    text = " We [Music] lost."
    given = [{"word": w, "start": n, "end": n + 1.0} for n, w in enumerate(text.split())]
    found = document([{"start": 0, "end": 3.0, "text": text, "words": given}])
    assert [t.span.of(found.text) for t in found.turns] == ["We", "lost."]
    assert [w.span.of(found.text) for w in found.words] == ["We", "lost."]


def test_halves_of_characters(document):
    assert document([segment(text="We \ud83d lost.")]).text == "We \ufffd lost."
    assert document([segment(text="We \U0001f600 lost.")]).text == "We \U0001f600 lost."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"segments": [{"text": "We lo', "line 1, column 24"),
        ('[\n{"text": "We",\n"start" 1}]', "line 3, column 9"),
        ('{"a": 1}', "no transcript of a known form"),
        ('{"segments": 7}', "no transcript of a known form"),
        ('{"results": {"channels": [7]}}', "no transcript of a known form"),
        ("[1, 2]", "no transcript of a known form"),
        ('{"segments": [{"text": " "}]}', "no words"),
        ("[" * 100_000, "cannot be read"),
        ('{"text": ' + "9" * 5000 + "}", "cannot be read"),
    ],
)
def test_faults(text, why):
    with pytest.raises(TranscriptError, match="^a.json: .*" + why):
        read_transcript_bytes(text.encode(), "a.json")
