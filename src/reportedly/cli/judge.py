"""`reportedly judge`: what a person decides on who and what is the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from reportedly.archive.addresses import Address
from reportedly.cli.archives import ArchiveType, is_archive

if TYPE_CHECKING:
    from reportedly.comparison import Comparison
    from reportedly.judgements import About, Judgement, Reference
    from reportedly.record import Record, Spans

_FILE = click.Path(path_type=Path, dir_okay=False)
_SHOWN = 80


@click.command()
@click.argument("comparison", type=ArchiveType())
@click.argument("one", metavar="ONE")
@click.argument("ruling", type=click.Choice(["same", "different", "unsure"]))
@click.argument("other", metavar="OTHER")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option(
    "--judgements",
    type=_FILE,
    default=Path("judgements.jsonl"),
    show_default=True,
    metavar="FILE",
    help="The file that it is added to; nothing in it is ever changed.",
)
def judge(  # noqa: PLR0917 - click calls it by name
    comparison: Path | Address,
    one: str,
    ruling: str,
    other: str,
    by: str,
    note: str,
    judgements: Path,
) -> None:
    """Decide whether two speakers, or two statements, are the same.

    COMPARISON is the JSON that reportedly compare wrote, or an archive. ONE and OTHER name a
    speaker in a report ("r2/s3") or an attribution ("r2/a7"), by the ids of that JSON; "p5", the id
    of a person or body across reports, stands for its first member. In an archive a report goes by
    its key ("268ce0848708344e8480/s3"). The decision names the words in the text, so that it holds
    when the pages are traced again; of several on the same two the latest holds. An archive keeps
    the decision itself, and follows it at once.

    \b
    Examples:
      reportedly compare story/ > story.json
      reportedly judge story.json r1/s3 same r4/s2 --by "Ada Quill"
      reportedly judge story.json p7 different p9 --by "Ada Quill" --note "father and son"
      reportedly compare story/ --judgements judgements.jsonl
      reportedly judge news.db 268ce0848708344e8480/s1 same 9d959e571400903300d4/s4 --by "Ada Quill"
    """
    from datetime import UTC, datetime

    from reportedly.cli.output import say, writable
    from reportedly.comparison import Ruling
    from reportedly.files import writing
    from reportedly.judgements import Judgement, append
    from reportedly.views.wording import line, shortened

    archived = is_archive(comparison)
    if not archived:
        writable(judgements, "--judgements")
        _check(judgements)
    find = _of_archive(comparison) if archived else partial(_reference, _known(comparison))
    (about, first), (other_about, second) = find(one), find(other)
    if about != other_about:
        raise click.UsageError(f"{one} is a {about}, {other} a {other_about}: give two alike")
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        judgement = Judgement(Ruling(ruling), about, first, second, by, now, note)
        with writing(judgements):
            _keep(comparison, judgement) if archived else append(judgements, judgement)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    texts = (line(side.text).strip("“”") for side in (first, second))
    words = " and ".join(f"“{shortened(text, _SHOWN)}”" for text in texts)
    kept = comparison if archived else judgements
    say(f"{line(by)} judged {words}: {ruling} ({kept})")


def _of_archive(path: Path | Address) -> Callable[[str], tuple[About, Reference]]:
    """Finds what a name stands for in an archive."""
    from reportedly.archive.archive import Archive

    def find(name: str) -> tuple[About, Reference]:
        key, _, inner = name.partition("/")
        with Archive(path) as archive:
            return _reference_in(archive.record(key), inner) or _nothing(name, "archive")

    return find


def _keep(path: Path | Address, judgement: Judgement) -> None:
    from reportedly.archive.archive import Archive

    with Archive(path) as archive:
        archive.judge(judgement)


def _nothing(name: str, where: str) -> NoReturn:
    raise click.UsageError(f"{name}: the {where} has no such speaker or attribution")


def _check(judgements: Path) -> None:
    """Raise where the file holds anything else: a line more would spoil it."""
    from reportedly.judgements import read

    if judgements.exists():
        read(judgements, lambda said: click.echo(f"reportedly: {said}", err=True))


def _known(comparison: Path | Address) -> Comparison:
    from reportedly.codec import from_json
    from reportedly.comparison import Comparison
    from reportedly.errors import RecordError

    try:
        return from_json(Path(str(comparison)).read_bytes(), Comparison)
    except (OSError, RecordError) as error:
        why = getattr(error, "strerror", None) or error
        raise RecordError(f"{comparison}: {why}; give the JSON of a comparison") from error


def _reference(known: Comparison, name: str) -> tuple[About, Reference]:
    """What a name on the command line stands for, and the words in the text that it names."""
    key, _, inner = name.partition("/")
    members = [m for i in known.identities if i.id == name for m in i.members]
    places = [(m.report, m.speaker) for m in members] or [(key, inner)]
    records = {report.key: report.record for report in known.reports}
    for report, number in places:
        if report in records and (found := _reference_in(records[report], number)):
            return found
    _nothing(name, "comparison")


def _reference_in(record: Record, number: str) -> tuple[About, Reference] | None:
    """The words in the record that its speaker or attribution of this id is known by."""
    from reportedly.judgements import Reference

    about, spans = _words(record, number)
    span = next((span for span in spans if span.start < span.end), None)
    if span is None:
        return None
    words = span.of(record.article.text)
    return about, Reference(record.article.id, span.start, span.end, words)


def _words(record: Record, name: str) -> tuple[About, Spans]:
    """Where the words of a speaker or an attribution stand, the best first."""
    for speaker in record.speakers:
        if speaker.id == name:
            mentions = tuple(mention.span for mention in speaker.mentions)
            return "speaker", (*filter(None, (speaker.name_span,)), *mentions)
    return "statement", next((a.content for a in record.attributions if a.id == name), ())
