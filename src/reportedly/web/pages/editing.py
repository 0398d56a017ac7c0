"""What editors do: sign in, add reports, judge what is the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.archive.archive import Archive
from reportedly.codec import from_json
from reportedly.comparison import Ruling
from reportedly.errors import RecordError
from reportedly.judgements import About, Judgement, Reference
from reportedly.reading.page import Page
from reportedly.reading.source import article_of
from reportedly.reading.verb import read
from reportedly.record import Record, Span
from reportedly.tracing import trace
from reportedly.views.links import followed
from reportedly.web import addresses, signing
from reportedly.web.answering import Answer, Moved, Shown, encoded
from reportedly.web.asking import Asked, Upload
from reportedly.web.pages.statement import parts
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble

_LONGEST_NOTE = 1_000
_MOST_RECORDS = 200
"""Records that may come in one file: more are added at the command line."""


@dataclass(frozen=True, slots=True)
class Door:
    """Whether anybody can sign in here, who is signed in, and what a form must bring back."""

    open: bool
    name: str | None
    stamp: str
    fetches: bool = False
    largest: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """The keys of the reports that were sent, and how many of them are new."""

    reports: tuple[str, ...]
    fresh: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The judgement as it is kept, and whether it is new."""

    judgement: Judgement
    fresh: bool


def door(site: Site, asked: Asked) -> Answer:
    """The form to sign in."""
    if not site.signer.open:
        raise Trouble(403, "this archive is only for reading; serve it with --token-file")
    found = _door(site, asked)
    return Shown("sign-in.html", found, encoded(found))


def sign_in(site: Site, asked: Asked) -> Answer:
    """Sign in."""
    if not site.signer.open:
        raise Trouble(403, "this archive is only for reading; serve it with --token-file")
    name = signing.name_of(asked.fields.get("name", ""))
    if not site.signer.fits(asked.fields.get("token", "")):
        raise Trouble(401, "this is not the token; ask whoever runs the server")
    if not name:
        raise Trouble(400, "say who you are: the name goes into what you judge")
    cookie = site.signer.cookie(name)
    editor = site.signer.editor(cookie)
    stamp = site.signer.stamp(editor.session if editor else "")
    return Moved("/", encoded(Door(open=True, name=name, stamp=stamp)), 200, cookie)


def sign_out(site: Site, asked: Asked) -> Answer:
    """Sign out."""
    del asked
    found = Door(open=site.signer.open, name=None, stamp=site.signer.stamp())
    return Moved("/", encoded(found), 200, "")


def adding(site: Site, asked: Asked) -> Answer:
    """The form to add a report."""
    if not site.signer.open:
        raise Trouble(403, "this archive is only for reading; serve it with --token-file")
    if asked.editor is None:
        raise Trouble(401, "only editors may add; sign in first")
    found = _door(site, asked)
    return Shown("add.html", found, encoded(found))


def add(site: Site, asked: Asked) -> Answer:
    """Add a report, or records."""
    upload = asked.uploads.get("page")
    url = asked.fields.get("url", "").strip()
    if url and not followed(url):
        raise Trouble(400, "url must begin with http:// or https://")
    if upload and upload.data.strip():
        records = _sent(upload, url)
    elif url:
        if not site.settings.fetches:
            raise Trouble(403, "this server fetches nothing; send the page itself")
        records = [trace(read(url, limit=site.settings.largest))]
    else:
        raise Trouble(400, "send a page, or records as JSON lines")
    fresh = site.archive.add_all(records)
    site.archive.link()
    keys = tuple(record.article.key for record in records)
    return Moved(addresses.article(keys[0]), encoded(Added(keys, fresh)))


def judge(site: Site, asked: Asked) -> Answer:
    """Judge two statements, or two speakers."""
    editor = asked.editor
    if editor is None or not editor.name:
        raise Trouble(400, "say who judges: by=NAME")
    given = asked.fields.get("ruling", "")
    if given not in tuple(Ruling):
        raise Trouble(400, f"ruling must be one of: {', '.join(Ruling)}")
    place = asked.fields.get("one", "")
    (about, one), (other_about, other) = (
        _reference(site.archive, asked.fields.get(side, "")) for side in ("one", "other")
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
    address = addresses.statement(*parts(place)) if about == "statement" else "/"
    return Moved(address, encoded(Judged(judgement, fresh)))


def _door(site: Site, asked: Asked) -> Door:
    session = asked.editor.session if asked.editor else ""
    name = asked.editor.name if asked.editor else None
    settings = site.settings
    stamp = site.signer.stamp(session)
    return Door(site.signer.open, name, stamp, settings.fetches, settings.largest)


def _sent(upload: Upload, url: str) -> list[Record]:
    """The records in a file, or that of the page that it is. Raises a `ReportedlyError`."""
    name = upload.name.replace("\\", "/").rsplit("/", 1)[-1][:200] or "a page that was sent"
    if not upload.data.lstrip().startswith(b"{"):
        return [trace(article_of(Page(upload.data, name, url=url or None)))]
    lines = [line for line in upload.data.split(b"\n") if line.strip()]
    if len(lines) > _MOST_RECORDS:
        raise Trouble(413, f"more than {_MOST_RECORDS} records; add them with reportedly add")
    return [_record(line, f"{name}, line {number}") for number, line in enumerate(lines, 1)]


def _record(line: bytes, label: str) -> Record:
    try:
        return from_json(line, Record)
    except RecordError as error:
        raise RecordError(f"{label}: {error}") from error


def _reference(archive: Archive, place: str) -> tuple[About, Reference]:
    """The words that "<report's key>-<attribution or speaker>" stands for."""
    key, name = parts(place)
    if not archive.database.row("SELECT 1 FROM report WHERE key = ?", key):
        raise Trouble(404, f"the archive has no report {key}")
    record = archive.record(key)
    about, spans = _words(record, name)
    span = next((span for span in spans if span.start < span.end), None)
    if span is None:
        raise Trouble(404, f"report {key} has no such attribution or speaker with words of its own")
    article = record.article
    return about, Reference(article.id, span.start, span.end, span.of(article.text))


def _words(record: Record, name: str) -> tuple[About, tuple[Span, ...]]:
    """Where the words of a speaker or an attribution stand, the best first."""
    for speaker in record.speakers:
        if speaker.id == name:
            mentions = tuple(mention.span for mention in speaker.mentions)
            return "speaker", (*filter(None, (speaker.name_span,)), *mentions)
    return "statement", next((a.content for a in record.attributions if a.id == name), ())
