"""What editors do: sign in, and add reports."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.codec import from_json
from reportedly.errors import RecordError
from reportedly.reading.page import Page
from reportedly.reading.source import article_of
from reportedly.reading.verb import read
from reportedly.record import Record
from reportedly.tracing import trace
from reportedly.views.links import followed
from reportedly.web import addresses, signing
from reportedly.web.answering import Answer, Moved, Shown, encoded
from reportedly.web.asking import Asked, Upload
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble

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
