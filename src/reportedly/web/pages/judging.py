"""What editors judge: whether two statements, or two speakers, are the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.archive import names
from reportedly.archive.archive import Archive
from reportedly.comparison import Ruling
from reportedly.judgements import About, Judgement, Reference
from reportedly.record import Record, Span
from reportedly.web import addresses, signing
from reportedly.web.answering import Answer, Moved, encoded
from reportedly.web.asking import Asked
from reportedly.web.pages.statement import PLACE
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble

_LONGEST_NOTE = 1_000
_LOOKED_AT = 20
"""Reports in which words are looked for that name a speaker."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement as it is kept, and whether it is new."""

    judgement: Judgement
    fresh: bool


def judge(site: Site, asked: Asked) -> Answer:
    """Judge two statements, or two speakers."""
    editor = asked.editor
    if editor is None or not editor.name:
        raise Trouble(400, "say who judges: by=NAME")
    given = asked.fields.get("ruling", "")
    if given not in tuple(Ruling):
        raise Trouble(400, f"ruling must be one of: {', '.join(Ruling)}")
    place = asked.fields.get("one", "").strip()
    (about, one), (other_about, other) = (
        _reference(site.archive, asked.fields.get(side, "").strip()) for side in ("one", "other")
    )
    if about != other_about:
        raise Trouble(400, f"one is a {about}, the other a {other_about}: give two alike")
    note = signing.note_of(asked.fields.get("note", ""))[:_LONGEST_NOTE]
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        judgement = Judgement(Ruling(given), about, one, other, editor.name, now, note)
    except ValueError as error:
        raise Trouble(400, str(error)) from error
    fresh = site.archive.judge(judgement)
    address = addresses.wording(place) if about == "statement" else addresses.speaker(place)
    return Moved(address, encoded(Judged(judgement, fresh)))


def _reference(archive: Archive, place: str) -> tuple[About, Reference]:
    """The words that "<report's key>-<attribution or speaker>", or a speaker's key, stands for."""
    found = PLACE.fullmatch(place)
    if found is None:
        return _of_speaker(archive, place)
    key, name = found.groups()
    if not archive.database.row("SELECT 1 FROM report WHERE key = ?", key):
        raise Trouble(404, f"the archive has no report {key}")
    record = archive.record(key)
    about, spans = _words(record, name)
    reference = _first(record, spans)
    if reference is None:
        raise Trouble(404, f"report {key} has no such attribution or speaker with words of its own")
    return about, reference


def _of_speaker(archive: Archive, key: str) -> tuple[About, Reference]:
    """Words that name the speaker with this key, in the report that has the longest name for it.

    What is judged of a full name holds in all reports, of less only in these.
    """
    speaker = names.speaker_row(archive.database, key)
    if speaker is None:
        raise Trouble(404, "name both by their keys: they stand in the addresses of their pages")
    for report, number in _members(archive, speaker):
        record = archive.record(report)
        about, spans = _words(record, number)
        reference = _first(record, spans)
        if reference is not None and about == "speaker":
            return about, reference
    raise Trouble(404, "no report names this speaker in words of its own")


def _members(archive: Archive, speaker: int) -> Iterator[tuple[str, str]]:
    yield from archive.database.rows(
        "SELECT report.key, member.number FROM member JOIN report ON report.id = member.report "
        "WHERE speaker = ? ORDER BY length(member.name) DESC, report.id LIMIT ?",
        speaker,
        _LOOKED_AT,
    )


def _first(record: Record, spans: tuple[Span, ...]) -> Reference | None:
    """The first of these words that are any."""
    article = record.article
    span = next((span for span in spans if span.start < span.end), None)
    return Reference(article.id, span.start, span.end, span.of(article.text)) if span else None


def _words(record: Record, name: str) -> tuple[About, tuple[Span, ...]]:
    """Where the words of a speaker or an attribution stand, the best first."""
    for speaker in record.speakers:
        if speaker.id == name:
            mentions = tuple(mention.span for mention in speaker.mentions)
            return "speaker", (*filter(None, (speaker.name_span,)), *mentions)
    return "statement", next((a.content for a in record.attributions if a.id == name), ())
