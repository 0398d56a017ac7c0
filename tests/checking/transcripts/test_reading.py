"""Files: which are transcripts, what is wrong with those that are none; and any bytes at all."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.checking.transcripts import is_transcript, read_transcript, read_transcript_bytes
from reportedly.errors import ReportedlyError, TranscriptError

FORMS = {
    "text/plain": "SOLANE: We lost.",
    "text/vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nWe lost.",
    "application/x-subrip": "1\n00:00:01,000 --> 00:00:02,000\nWe lost.",
    "application/json": '[{"text": "We lost.", "start": 1, "end": 2}]',
}


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("name", ["a.txt", "a.vtt", "a.srt", "a.md", "a"])
def test_the_content_tells_the_form(tmp_path, kind, name):
    path = tmp_path / name
    path.write_text(FORMS[kind])
    found = read_transcript(path)
    assert [turn.span.of(found.text) for turn in found.turns] == ["We lost."]
    assert found.origin.media_type == kind
    assert found.origin.name == str(path)
    assert found.origin.size == len(FORMS[kind])
    assert is_transcript(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-32"])
def test_charsets(tmp_path, encoding):
    path = tmp_path / "a.txt"
    text = "SOLANE: We lost that argument. We lost “it” – déjà vu. And that is all there is to say."
    path.write_bytes(text.encode(encoding))
    assert is_transcript(path)
    assert read_transcript(path).text == text


@pytest.mark.parametrize(
    "head",
    [b"RIFF\x24\x08\x00\x00WAVEfmt ", b"ID3\x04\x00\x00", b"OggS\x00\x02", b"fLaC\x00\x00",
     b"\x00\x00\x00\x20ftypM4A ", b"\xff\xfb\x90\x64\x00\x0f", b"\x1aE\xdf\xa3\x01\x00\x00",
     b"%PDF-1.7\n", b"PK\x03\x04"],
)  # fmt: skip
def test_recordings_and_other_files_are_no_transcripts(tmp_path, head):
    path = tmp_path / "a.txt"
    path.write_bytes(head + bytes(range(256)) * 4)
    assert not is_transcript(path)
    with pytest.raises(TranscriptError, match=r"a\.txt: .*; give it as text, WebVTT"):
        read_transcript(path)


def test_an_empty_file_is_told_by_its_name(tmp_path):
    for name, told in (("a.txt", True), ("a.vtt", True), ("a.mp3", False), ("a", False)):
        path = tmp_path / name
        path.write_bytes(b"")
        assert is_transcript(path) is told
        with pytest.raises(TranscriptError, match="empty"):
            read_transcript(path)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b" \n\n", "empty"),
        (b"WEBVTT\n\n", "no words"),
        (b"[Music]\n(applause)\n", "no words"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n\n", "no words"),
        (b"<!DOCTYPE html><p>We lost.", "an HTML page"),
        ("dé".encode() * 90 + b"\xff\xfe", "not valid UTF-8 at byte"),
    ],
)
def test_faults(data, why):
    with pytest.raises(TranscriptError, match=r"^a\.txt: .*" + why) as caught:
        read_transcript_bytes(data, "a.txt")
    assert "\n" not in str(caught.value)


def test_paths(tmp_path, monkeypatch):
    for look in (read_transcript, is_transcript):
        with pytest.raises(TranscriptError, match="no such file"):
            look(tmp_path / "none.txt")
        with pytest.raises(TranscriptError, match="a folder"):
            look(tmp_path)
        with pytest.raises(TranscriptError, match="cannot be opened"):
            look(tmp_path / "a\0b")
    path = tmp_path / "a.txt"
    path.write_text("We lost. " * 100)
    monkeypatch.setattr("reportedly.checking.transcripts.reading.LIMIT", 100)
    with pytest.raises(TranscriptError, match="over the limit of 100"):
        read_transcript(path)
    assert is_transcript(path)


def test_the_argument_wins():
    for kind in FORMS.values():
        assert read_transcript_bytes(kind.encode(), "a", machine=True).machine
        assert not read_transcript_bytes(kind.encode(), "a").machine


HEADS = st.sampled_from(
    [
        b"",
        b"WEBVTT\n\n",
        b"1\n00:00:01,000 --> 00:00:02,000\n",
        b"[",
        b'{"segments": [',
        b'[{"text": "a", "start": ',
        b"SOLANE: ",
        b"[0:07] ",
        b"\xef\xbb\xbf",
    ]
)


@settings(max_examples=300)
@given(
    HEADS,
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace"))
    ),
    st.sampled_from(["a.txt", "a.vtt", "a.srt", "a.json", "a"]),
)
def test_any_bytes(holds, head, tail, name):
    begun = time.process_time()
    with contextlib.suppress(ReportedlyError):
        holds(read_transcript_bytes(head + tail, name))
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "part", ["(", "[", ":", "A: ", ">> ", "<v ", "0:00 ", "[0:00] ", "&", "\n(", "a"]
)
@pytest.mark.parametrize("head", ["", "WEBVTT\n\n00:01.000 --> 00:02.000\n"])
def test_long_and_odd_files_take_time_in_proportion(part, head):
    begun = time.process_time()
    with contextlib.suppress(TranscriptError):
        read_transcript_bytes((head + part * 30_000).encode(), "a.txt")
    assert time.process_time() - begun < 3
