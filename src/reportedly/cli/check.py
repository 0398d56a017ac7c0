"""`reportedly check`: quotations held against the recording or the transcript."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import ArchiveType
from reportedly.cli.sourcing import file_names, source_options

if TYPE_CHECKING:
    from reportedly.checks import Checked
    from reportedly.cli.gathered import Gathered
    from reportedly.reading import Ways
    from reportedly.verifying import Held

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE...]", shell_complete=file_names)
@click.option(
    "--against",
    type=_FILE,
    required=True,
    metavar="FILE",
    help="The recording (wav, mp3, m4a, ogg, opus, flac, a video) or the transcript (txt, VTT, "
    "SRT, JSON).",
)
@click.option("--quote", "quotes", multiple=True, metavar="TEXT", help="Words to check, as quoted.")
@click.option("--json", "form", flag_value="json", help="The check as one JSON document.")
@click.option("--text", "form", flag_value="text", help="For people to read.")
@click.option("--html", type=_FILE, metavar="FILE", help="Also write it as one page, with sound.")
@click.option(
    "--model",
    metavar="MODEL",
    shell_complete=file_names,
    help="What listens to a recording: the folder of a Whisper model for CTranslate2, or the name "
    "of one to download; else REPORTEDLY_SPEECH_MODEL says. See reportedly transcribe.",
)
@click.option(
    "--machine-transcript",
    is_flag=True,
    help="A machine wrote the transcript, though the file does not say so.",
)
@source_options
@click.option(
    "--redact",
    "redact",
    multiple=True,
    metavar="FROM-TO",
    help="Show nothing of what is said from 12:30 to 12:55, say: silence and bars.",
)
@click.option("--redact-names", is_flag=True, help="Show the names of no speakers and people.")
@click.option(
    "--cache",
    type=_FOLDER,
    metavar="FOLDER",
    help="Keep transcripts of recordings there, as reportedly transcribe does.",
)
@click.option("--no-cache", is_flag=True, help="Listen anew, and keep no transcript.")
@click.option(
    "--archive",
    type=ArchiveType(),
    metavar="FILE",
    help="Also keep the reports, the transcript and what came of it in this archive.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.pass_context
def check(
    ctx: click.Context,
    /,
    *,
    sources: tuple[str, ...],
    against: Path,
    quotes: tuple[str, ...],
    form: str | None,
    html: Path | None,
    model: str | None,
    machine_transcript: bool,
    ways: Ways,
    redact: tuple[str, ...],
    redact_names: bool,
    cache: Path | None,
    no_cache: bool,
    archive: Path | Address | None,
    debug: bool,
) -> None:
    """Hold every quotation of the pages against a recording or a transcript.

    A SOURCE is whatever reportedly read takes: a page, a folder, an archive, a link, a .jsonl file
    of records. Each quotation is verbatim, elided as marked,
    bracketed, spliced (parts from different places, joined without a mark), consistent with the
    recording (the transcript differs, the recording does not contradict), unsettled, differs at a
    word, or not found. "Not found" speaks of this one recording or transcript: it does not mean
    that nobody said it.

    A recording is written down once by the model, and the result kept. Where it differs from a
    quotation, both wordings are listened for. --redact and --redact-names hide what they name in
    everything that is printed and written; FILE itself is never changed.

    \b
    Examples:
      reportedly check story/ --against meeting.mp3 --model small.en --html check.html
      reportedly check page.html --against transcript.txt
      reportedly check --quote "we lost that argument" --against meeting.vtt
      reportedly check page.html --against tape.wav --redact 12:30-12:55 --html check.html
      reportedly check story/ --against tape.wav --archive news.db
      reportedly check story/ --against tape.wav | jq -r '.checks[] | [.id, .verdict, .why] | @tsv'

    Exit status: 0 all well, 1 failure, 2 wrong usage, 3 some pages failed (standard error names
    each), 130 interrupted. That a quotation differs or is not found is no failure.
    """
    from reportedly.checking.recordings.cache import folder
    from reportedly.cli.check_output import Outputs
    from reportedly.cli.output import ready, say

    if not sources and not quotes:
        raise click.UsageError("name a SOURCE, or the words themselves with --quote")
    if cache and no_cache:
        raise click.UsageError("--cache and --no-cache exclude each other")
    if archive and (redact or redact_names):
        raise click.UsageError(
            "an archive keeps all that was said: --archive and --redact exclude each other"
        )
    ready({"--html": html}, [*sources, against])
    outputs = Outputs(against, form, html, redact, names=redact_names)
    try:
        held = _held(
            against, model, None if no_cache else folder(cache), machine=machine_transcript
        )
        without = [path for path in (html, against) if path]
        gathered = _gathered(sources, without, ways, debug=debug)
        found = _checked(gathered, held, quotes)
        outputs.put(found)
        if archive:
            _keep(found, archive)
    except KeyboardInterrupt:
        said = "" if no_cache else "; the same again goes on from what is kept"
        say(f"interrupted{said}")
        ctx.exit(130)
    if found.failures:
        ctx.exit(3 if found.reports or quotes else 1)


def _held(path: Path, model: str | None, cache: Path | None, *, machine: bool) -> Held:
    """What is in the file that is named; while a recording is written down, a bar shows how far."""
    from reportedly.cli.sound_meter import SoundMeter
    from reportedly.verifying import Ways, hold

    with SoundMeter() as meter:
        meter.begin(str(path))
        ways = Ways(model=model, cache=cache, progress=meter.progress, say=meter.tell)
        return hold(path, machine=machine or None, ways=ways)


def _gathered(
    sources: Sequence[str], without: Sequence[Path], ways: Ways, *, debug: bool
) -> Gathered:
    """The records of the sources; those `without` are none, though a folder may hold them."""
    from reportedly.cli.gathered import Gathered, trace_each
    from reportedly.cli.output import Meter
    from reportedly.reading.sources import files

    names = list(files(sources, without))
    with Meter(names) as meter:
        gathered = Gathered(meter, debug=debug)
        if names:
            trace_each(names, ways, gathered, None)
    return gathered


def _checked(gathered: Gathered, held: Held, quotes: Sequence[str]) -> Checked:
    from reportedly.cli.sound_meter import SoundMeter
    from reportedly.verifying import check_records

    records, failures = gathered.parted("checked")
    with SoundMeter() as meter:
        meter.begin("quotations")
        return check_records(records, held, quotes=quotes, failures=failures, step=meter.progress)


def _keep(checked: Checked, path: Path | Address) -> None:
    from reportedly.archive.archive import Archive
    from reportedly.cli.output import say

    with Archive(path, create=True) as archive:
        archive.add_check(checked)
        archive.link(say=say)
    say(f"{path}: kept, with {len(checked.reports)} reports and {len(checked.checks)} verdicts")
