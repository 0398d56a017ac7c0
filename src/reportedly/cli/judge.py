"""`reportedly judge`: what a person decides on who and what is the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from reportedly.comparison import Comparison
    from reportedly.judgements import Reference
    from reportedly.record import Span

_FILE = click.Path(path_type=Path, dir_okay=False)
_PLACE = re.compile(r"(r\d+)/([sa]\d+)")


@click.command()
@click.argument("comparison", type=_FILE)
@click.argument("one", metavar="ONE")
@click.argument("verdict", type=click.Choice(["same", "different", "unsure"]))
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
    comparison: Path, one: str, verdict: str, other: str, by: str, note: str, judgements: Path
) -> None:
    """Decide whether two speakers, or two statements, are the same.

    COMPARISON is the JSON that reportedly compare wrote. ONE and OTHER name a speaker in a report
    ("r2/s3") or an attribution ("r2/a7"), by the ids of that JSON; "p5", the id of a person or body
    across reports, stands for its first member. The decision names the words in the text, so that
    it holds when the pages are traced again; of several on the same two the latest holds.

    \b
    Examples:
      reportedly compare story/ > story.json
      reportedly judge story.json r1/s3 same r4/s2 --by "Ada Quill"
      reportedly judge story.json p7 different p9 --by "Ada Quill" --note "father and son"
      reportedly compare story/ --judgements judgements.jsonl
    """
    from datetime import UTC, datetime

    from reportedly.cli.output import writable
    from reportedly.codec import from_json
    from reportedly.comparison import Comparison, Verdict
    from reportedly.errors import RecordError
    from reportedly.judgements import Judgement, append

    writable(judgements, "--judgements")
    try:
        known = from_json(comparison.read_bytes(), Comparison)
    except OSError as error:
        raise RecordError(
            f"{comparison}: {error.strerror}; give the JSON of a comparison"
        ) from error
    except RecordError as error:
        raise RecordError(f"{comparison}: {error}; give the JSON of a comparison") from error
    first, second = (_reference(known, name) for name in (one, other))
    if first[0] != second[0]:
        raise click.UsageError(f"{one} is a {first[0]}, {other} a {second[0]}: give two alike")
    now = datetime.now(UTC).replace(microsecond=0)
    about, verdict_ = first[0], Verdict(verdict)
    try:
        judgement = Judgement(verdict_, about, first[1], second[1], by, now, note)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    append(judgements, judgement)
    shown = f"“{first[1].text}” and “{second[1].text}”"
    click.echo(f"reportedly: {by} judged {shown}: {verdict} ({judgements})", err=True)


def _reference(known: Comparison, name: str) -> tuple[Literal["speaker", "statement"], Reference]:
    """What a name on the command line stands for, and the words in the text that it names."""
    from reportedly.judgements import Reference

    identity = next((i for i in known.identities if i.id == name), None)
    place = (identity.members[0].report, identity.members[0].speaker) if identity else None
    if place is None and (match := _PLACE.fullmatch(name)):
        place = (match[1], match[2])
    report = next((r for r in known.reports if place and r.key == place[0]), None)
    span = _span(known, place) if place and report else None
    if place is None or report is None or span is None:
        raise click.UsageError(f"{name}: the comparison has no such speaker or attribution")
    article = report.record.article
    reference = Reference(article.id, span.start, span.end, span.of(article.text))
    return ("speaker" if place[1].startswith("s") else "statement"), reference


def _span(known: Comparison, place: tuple[str, str]) -> Span | None:
    record = next(r.record for r in known.reports if r.key == place[0])
    speaker = next((s for s in record.speakers if s.id == place[1]), None)
    if speaker is not None:
        return speaker.name_span or (speaker.mentions[0].span if speaker.mentions else None)
    said = next((a for a in record.attributions if a.id == place[1]), None)
    return said.content[0] if said is not None and said.content else None
