"""`reportedly transcribe`: what is said in a recording, as captions and as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.sourcing import file_names

if TYPE_CHECKING:
    from reportedly.checking.recordings.recogniser import Recogniser
    from reportedly.cli.sound_meter import SoundMeter
    from reportedly.cli.transcribed import Written

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument(
    "recordings", nargs=-1, required=True, metavar="RECORDING...", shell_complete=file_names
)
@click.option("--json", "form", flag_value="json", help="One JSON document a line.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option(
    "--model",
    metavar="MODEL",
    shell_complete=file_names,
    help="The folder of a Whisper model for CTranslate2, or the name of one to download; else "
    "the environment variable REPORTEDLY_SPEECH_MODEL says.",
)
@click.option(
    "--language",
    metavar="CODE",
    help="The language that is spoken (en, de, ar); else the recording tells. A model whose name "
    "ends in .en knows no other than English.",
)
@click.option(
    "--into", type=_FOLDER, default=".", metavar="FOLDER", help="Write the files there, not here."
)
@click.option("--overwrite", is_flag=True, help="Replace the files of that name.")
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    metavar="NUMBER",
    help="Processor cores to use; else all.",
)
@click.option(
    "--cache",
    type=_FOLDER,
    metavar="FOLDER",
    help="Keep there what is done; else the environment variable REPORTEDLY_CACHE says, or it is "
    "the system's folder for caches.",
)
@click.option("--no-cache", is_flag=True, help="Keep nothing but the files that are written.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def transcribe(
    ctx: click.Context,
    /,
    *,
    recordings: tuple[str, ...],
    form: str | None,
    model: str | None,
    language: str | None,
    into: Path,
    overwrite: bool,
    threads: int | None,
    cache: Path | None,
    no_cache: bool,
    debug: bool,
) -> None:
    """Write down what is said in each RECORDING, with the time of every word.

    A RECORDING is a file of sound (wav, mp3, m4a, ogg, opus, flac) or a video. NAME.mp3 gives
    NAME.vtt, captions for any player, and NAME.json, with the times of the words and how sure the
    recogniser is of each. Nothing leaves this machine. A machine mishears: listen before you quote.

    \b
    A speech model is needed, once:
      --model small.en          is downloaded from the Hugging Face hub and then kept; tiny.en is
                                quicker, medium.en hears more, small knows other languages
      --model FOLDER            a folder with model.bin, such as Systran/faster-whisper-small.en,
                                fetched on another machine where this one may not

    \b
    Examples:
      reportedly transcribe tape.mp3 --model small.en
      reportedly transcribe --into transcripts/ hearings/*.m4a
      reportedly transcribe interview.opus --language de --model small
      reportedly transcribe tape.mp3 | jq -r '.segments[] | "\\(.start) \\(.text)"'

    What is done is kept as it is done, for you only: after Ctrl-C the same command goes on from
    there, and a recording that was transcribed before is there at once.

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some recordings failed (standard error
    names each), 130 interrupted.
    """
    from reportedly.checking.recordings.cache import folder
    from reportedly.checking.recordings.recogniser import load
    from reportedly.cli.sound_meter import SoundMeter
    from reportedly.cli.transcribed import Written

    if cache and no_cache:
        raise click.UsageError("--cache and --no-cache exclude each other")
    recordings = tuple(dict.fromkeys(recordings))
    written = Written(recordings, into, overwrite=overwrite)
    kept = None if no_cache else folder(cache)
    with SoundMeter() as meter:
        recogniser = load(model, threads=threads or 0, language=language, say=meter.tell)
        try:
            failed = _each(recordings, recogniser, kept, _Sink(written, meter, form, debug=debug))
        except KeyboardInterrupt:
            said = "is kept, and the same command goes on from there" if kept else "is lost"
            meter.tell(f"interrupted; what was recognised {said}")
            ctx.exit(130)
    if failed:
        ctx.exit(1 if failed == len(recordings) else 3)


class _Sink:
    """Where transcripts go, and what is said of those that could not be made."""

    def __init__(
        self, written: Written, meter: SoundMeter, form: str | None, *, debug: bool
    ) -> None:
        self.written = written
        self.meter = meter
        self.form = form or ("text" if sys.stdout.isatty() else "json")
        self.debug = debug


def _each(recordings: Sequence[str], recogniser: Recogniser, kept: Path | None, sink: _Sink) -> int:
    """Transcribe one after the other, whatever happens to one of them; how many failed."""
    from reportedly.checking.recordings.transcribing import transcribe as transcribed
    from reportedly.cli.trace import shown
    from reportedly.cli.transcribed import show, told
    from reportedly.errors import ModelError

    failed = 0
    for name in recordings:
        try:
            sink.meter.begin(name)
            transcript = transcribed(
                Path(name),
                recogniser=recogniser,
                cache=kept,
                progress=sink.meter.progress,
                say=sink.meter.tell,
            )
            files = sink.written.write(name, transcript)
        except ModelError:  # it would fail with every other recording, too
            raise
        except Exception as error:  # noqa: BLE001 (one bad recording must not end the rest)
            failed += 1
            sink.meter.say(shown(name, error, debug=sink.debug))
            continue
        with sink.meter.aside():
            show(transcript, sink.form)
        if sink.form == "json":
            sink.meter.tell(f"{name}: {told(transcript)}")
        sink.meter.tell(f"wrote {' and '.join(map(str, files))}")
    return failed
