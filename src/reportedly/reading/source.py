"""From a path, standard input, bytes or characters to an article."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from pathlib import Path
from typing import BinaryIO, NoReturn

from reportedly.errors import EmptyError, NoTextError, ReadError, TooLargeError
from reportedly.reading.decoding import decode, decode_page, refuse_binary
from reportedly.reading.plain import read_page
from reportedly.record import Article, Origin

# The largest of 220 news pages of 2019 to 2025 is under 5 MB with all its scripts. A file above
# this limit is a collection or a mistake, and is refused before it is read.
LIMIT = 20_000_000

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,9}://", re.IGNORECASE)
_ARCHIVES = (".warc", ".warc.gz", ".wacz", ".arc.gz")
_MARKUP = re.compile(
    r"(?:\s|\ufeff|<!--.{0,5000}?-->|<\?xml[^>]{0,200}\?>)*"
    r"<(?:!doctype|html|head|body|title|meta|link|div|main|article|section|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:rss|feed|rdf:RDF)\b", re.DOTALL
)


def read(
    source: str | os.PathLike[str], *, charset: str | None = None, limit: int = LIMIT
) -> Article:
    """The report in a text or HTML file; "-" is standard input.

    Raises a `ReadError` that says in one line what is wrong and what to do. `charset` is that of
    the file, where it is known better than the file tells; `limit` is the largest size in bytes.
    """
    name = os.fspath(source)
    if name == "-":
        return read_bytes(_all_of(sys.stdin.buffer, "-", limit), "-", charset=charset)
    if _ADDRESS.match(name):
        raise ReadError(f"{name}: addresses cannot be read yet; save the page and give the file")
    if name.lower().endswith(_ARCHIVES):
        raise ReadError(
            f"{name}: web archives cannot be read yet; save the page out of it as an HTML file"
        )
    return read_bytes(_file(name, limit), name, charset=charset)


def read_bytes(
    data: bytes, name: str, *, charset: str | None = None, url: str | None = None
) -> Article:
    """The report in the bytes of a text or HTML file `name`; `url` is where they came from."""
    if not data.strip():
        raise EmptyError(f"{name}: empty; give a file that holds a report")
    if data.startswith((b"WARC/", b"\xef\xbb\xbfWARC/")):
        raise ReadError(
            f"{name}: web archives cannot be read yet; save the page out of it as an HTML file"
        )
    if charset is None:
        refuse_binary(data, name)
    digest = hashlib.sha256(data).hexdigest()
    if _is_markup(data, name):
        from reportedly.reading.markup import read_markup

        page, encoding, damage = decode_page(data, name, charset)
        origin = Origin(name, "text/html", digest, len(data), encoding)
        return read_markup(page, origin, url=url, damage=damage)
    text, encoding = decode(data, name, charset)
    return _plain(text, Origin(name, "text/plain", digest, len(data), encoding), url)


def read_text(text: str, name: str = "text") -> Article:
    """The report in characters that were read elsewhere."""
    data = text.encode(errors="surrogatepass")
    if not text.strip():
        raise EmptyError(f"{name}: empty; give the text of a report")
    origin = Origin(name, "text/plain", hashlib.sha256(data).hexdigest(), len(data), "utf-8")
    return _plain(text, origin, None)


def _plain(text: str, origin: Origin, url: str | None) -> Article:
    if _FEED.match(text):
        raise ReadError(f"{origin.name}: feeds cannot be read yet; save the page of the report")
    draft = read_page(text, origin.name)
    if not draft.body:
        raise NoTextError(f"{origin.name}: no text of a report in it; give a file that holds one")
    draft.url = draft.url or url
    return draft.article(origin)


def _file(name: str, limit: int) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise ReadError(f"{name}: a folder; give the files in it, for example {path / '*.txt'}")
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            return _all_of(stream, name, limit) if size <= limit else _refuse(name, limit, size)
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or error
        raise ReadError(
            f"{name}: cannot be opened ({why}); check the path and its rights"
        ) from None


def _all_of(stream: BinaryIO, name: str, limit: int) -> bytes:
    """What `stream` holds, if it keeps to the limit; a pipe tells its size only by its end."""
    data = stream.read(limit + 1)
    return data if len(data) <= limit else _refuse(name, limit, len(data))


def _refuse(name: str, limit: int, size: int) -> NoReturn:
    raise TooLargeError(
        f"{name}: {size:,} bytes or more, over the limit of {limit:,}; give one report a file"
    )


def _is_markup(data: bytes, name: str) -> bool:
    """Whether the bytes are an HTML page: by how they begin, then by the name."""
    head = data[:20_000]
    text = head.decode(
        "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace"
    )
    if _FEED.match(text):
        return False
    return bool(_MARKUP.match(text)) or name.lower().endswith((".html", ".htm", ".xhtml"))
