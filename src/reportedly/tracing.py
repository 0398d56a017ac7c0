"""Page -> record: read, attribute, resolve, chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike

from reportedly.attribution.attribute import attribute
from reportedly.attribution.model import Model, shipped
from reportedly.comparison import Failure
from reportedly.errors import ReportedlyError
from reportedly.lineage.chain import trace_lineage
from reportedly.reading import Ways, read
from reportedly.reading.stream import Item, failure, stream
from reportedly.reading.verb import article, label
from reportedly.record import Article, Attribution, Record, Speaker
from reportedly.speakers.anonymity import terms
from reportedly.speakers.resolve import resolve

Source = str | PathLike[str] | Article | Record


def trace(
    source: str | PathLike[str] | Article,
    *,
    charset: str | None = None,
    fast: bool = False,
    model: Model | None = None,
) -> Record:
    """The record of one report: who said what, on whose word.

    `source` is a file or an http(s) address, "-" for standard input, or an `Article` already read.
    `fast` takes the smaller of the two models that the package ships; `model` is one of your own.
    Raises `ReadError` where it cannot be read as a report, `LanguageError` where it is not in
    English.
    """
    article = source if isinstance(source, Article) else read(source, charset=charset, fast=fast)
    model = model or shipped(fast=fast)
    resolved, speakers = resolve(article, attribute(article, model))
    resolved = _reported(article, resolved)
    speakers = _heard(speakers, resolved)
    lineage = trace_lineage(article, resolved, speakers)
    return Record(
        article=article,
        attributions=lineage.attributions,
        speakers=speakers,
        chain=lineage.chain,
        evidence=lineage.evidence,
        origins=lineage.origins,
        notes=_notes(article, lineage.attributions),
        model=model.name,
    )


def traced(
    sources: Iterable[Source],
    *,
    charset: str | None = None,
    fast: bool = False,
    model: Model | None = None,
) -> tuple[list[Record], list[Failure]]:
    """The records of several sources in order, and what could not be traced; the rest goes on.

    A source is whatever `read_all` reads, an `Article`, or a `Record` traced before.
    """
    records: list[Record] = []
    failures: list[Failure] = []
    ways = Ways(charset=charset, fast=fast)
    for item in _items(sources, ways):
        if isinstance(item, Record):
            records.append(item)
        elif isinstance(item, Failure):
            failures.append(item)
        else:
            try:
                records.append(trace(article(item, ways), fast=fast, model=model))
            except ReportedlyError as error:
                failures.append(failure(label(item), error))
    return records, failures


def _items(sources: Iterable[Source], ways: Ways) -> Iterator[Item]:
    for source in sources:
        if isinstance(source, Article | Record):
            yield source
        else:
            yield from stream([source], ways)


def _reported(article: Article, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Without the terms of anonymity: "asked not to be named" is no statement of the story."""
    passages = terms(article.text)
    dropped = {a.id for a in attributions if any(p.holds(c) for p in passages for c in a.cue)}
    holders = {a.id: a.within for a in attributions}

    def falls(key: str | None) -> bool:
        return key is not None and (key in dropped or falls(holders[key]))

    return tuple(a for a in attributions if not falls(a.id))


def _heard(speakers: Sequence[Speaker], attributions: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """The speakers to whom something is attributed."""
    used = {a.speaker for a in attributions}
    return tuple(s for s in speakers if s.id in used)


def _notes(article: Article, attributions: Sequence[Attribution]) -> tuple[str, ...]:
    notes = list(article.notes)
    if not attributions:
        notes.append("nothing in this page is attributed to anyone")
    if article.outlet is None:
        notes.append("the page does not name its outlet")
    elif not article.outlet.stated:
        hint = f"“{article.outlet.name}” is a hint from {article.outlet.basis}"
        notes.append(f"the page does not name its outlet; {hint}")
    date = article.published
    if date and date.zone is None and date.precision != "day":
        notes.append("the date line gives no time zone")
    unresolved = sum(a.speaker is None and bool(a.source) for a in attributions)
    if unresolved:
        notes.append(f"{unresolved} of {len(attributions)} sources stay unresolved; each says why")
    return tuple(notes)
