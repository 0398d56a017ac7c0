"""Transcripts: from a file to what was said, by whom and when; and back into files."""

from reportedly.checking.transcripts.own import to_json
from reportedly.checking.transcripts.reading import (
    is_transcript,
    read_transcript,
    read_transcript_bytes,
)
from reportedly.checking.transcripts.times import Times, When
from reportedly.checking.transcripts.vtt import to_vtt

__all__ = [
    "Times",
    "When",
    "is_transcript",
    "read_transcript",
    "read_transcript_bytes",
    "to_json",
    "to_vtt",
]
