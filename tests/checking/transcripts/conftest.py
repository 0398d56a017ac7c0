import itertools

import pytest

from reportedly.checking.transcripts import read_transcript_bytes


def _holds(transcript):
    """What is true of every transcript."""
    text = transcript.text
    assert transcript.turns
    for one, other in itertools.pairwise(transcript.turns):
        assert one.span.end <= other.span.start
    for one, other in itertools.pairwise(transcript.words):
        assert one.span.end <= other.span.start
    starts = [turn.start for turn in transcript.turns if turn.start is not None]
    assert starts == sorted(starts)
    for turn in transcript.turns:
        words = turn.span.of(text)
        assert len(words) == turn.span.end - turn.span.start
        assert words == words.strip() != ""
        assert turn.speaker is None or turn.speaker == turn.speaker.strip() != ""
        assert turn.start is None or turn.end is None or 0 <= turn.start <= turn.end
    for word in transcript.words:
        assert any(turn.span.holds(word.span) for turn in transcript.turns)
        assert word.span.of(text).strip() != ""
        assert 0 <= word.start <= word.end < 1e6
        assert word.confidence is None or 0 <= word.confidence <= 1
    return transcript


@pytest.fixture(scope="session")
def holds():
    return _holds


@pytest.fixture(scope="session")
def read():
    """Reads the text of a file with this name, and checks what is true of every transcript."""

    def read(text, name="a.txt", **more):
        data = text if isinstance(text, bytes) else text.encode()
        return _holds(read_transcript_bytes(data, name, **more))

    return read


@pytest.fixture(scope="session")
def said(read):
    """Who says what: pairs of a speaker and the words of one turn."""

    def said(text, name="a.txt"):
        found = read(text, name)
        return [(turn.speaker, turn.span.of(found.text)) for turn in found.turns]

    return said


@pytest.fixture(scope="session")
def clock(read):
    """When the turns begin and end."""

    def clock(text, name="a.txt"):
        return [(turn.start, turn.end) for turn in read(text, name).turns]

    return clock
