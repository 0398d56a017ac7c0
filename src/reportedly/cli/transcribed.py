"""Where a transcript goes: into two files, and to standard output."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.files import put_down

if TYPE_CHECKING:
    from reportedly.checks import Transcript

_FORMS = (".vtt", ".json")


class Written:
    """The files of several recordings, in one folder; none is there before its transcript is."""

    def __init__(self, recordings: Sequence[str], into: Path, *, overwrite: bool) -> None:
        """Raises `click.UsageError` where a file could not be written, before any work."""
        if not into.is_dir():
            raise click.BadParameter(f"there is no folder {into}", param_hint="--into")
        if not os.access(into, os.W_OK):
            raise click.BadParameter(f"{into} cannot be written into", param_hint="--into")
        self._into = into
        sources: dict[str, str] = {}
        for recording in recordings:
            stem = Path(recording).stem
            other = sources.setdefault(stem, recording)
            if other != recording:
                raise click.UsageError(
                    f"{other} and {recording} would both be written to {stem}{_FORMS[0]}; "
                    "transcribe one of them --into another folder"
                )
            self._check(recording, overwrite=overwrite)

    def write(self, recording: str, transcript: Transcript) -> tuple[Path, ...]:
        """Write captions and JSON; their paths."""
        from reportedly.checking.transcripts import to_json, to_vtt

        vtt, json = self._files(recording)
        # Both are made before either is written.
        contents = ((vtt, to_vtt(transcript).encode()), (json, to_json(transcript) + b"\n"))
        for path, data in contents:
            put_down(path, data)
        return vtt, json

    def _files(self, recording: str) -> tuple[Path, ...]:
        return tuple(self._into / f"{Path(recording).stem}{form}" for form in _FORMS)

    def _check(self, recording: str, *, overwrite: bool) -> None:
        for path in self._files(recording):
            if not path.exists():
                continue
            if path.is_dir() or path.samefile(recording):
                raise click.UsageError(f"{path} is in the way; give another folder with --into")
            if not overwrite:
                raise click.UsageError(
                    f"{path} is there already; --overwrite replaces it, --into writes elsewhere"
                )


def show(transcript: Transcript, form: str) -> None:
    """The transcript on standard output: with its time codes for people, or as a line of JSON."""
    if form == "json":
        from reportedly.checking.transcripts import to_json

        click.echo(to_json(transcript))
        return
    from rich.table import Table
    from rich.text import Text

    from reportedly.checking.recordings.sound import clock
    from reportedly.cli.output import terminal
    from reportedly.views import wording

    console = terminal()
    lines = Table.grid(padding=(0, 2))
    lines.add_column(justify="right", style="dim")
    lines.add_column(overflow="fold")
    for turn in transcript.turns:
        said = Text(wording.line(turn.span.of(transcript.text)))
        lines.add_row(clock(turn.start or 0.0), said)
    console.print(lines)
    console.print()
    console.print(told(transcript), style="dim", markup=False)


def told(transcript: Transcript) -> str:
    """How much there is, who wrote it down, and how much of it may be wrong."""
    from reportedly.checking.recordings.sound import clock

    count = len(transcript.words)
    end = transcript.words[-1].end if transcript.words else 0.0
    said = f"{count:,} words up to {clock(end)}, heard by {transcript.model}"
    if transcript.word_errors is None:
        return f"{said}."
    wrong = round(100 * transcript.word_errors)
    share = f"about {wrong} in 100 words" if wrong else "fewer than 1 in 100 words"
    return f"{said}; {share} may be wrong, judging by the recogniser's confidence."
