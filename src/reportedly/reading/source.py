"""From one page's bytes, or characters, to an article."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from reportedly.errors import EmptyError, NoTextError
from reportedly.reading.dates import moment
from reportedly.reading.decoding import decode, decode_page, refuse_binary
from reportedly.reading.page import Page, Stated
from reportedly.reading.plain import read_page
from reportedly.record import Article, Origin, Outlet, Residue, Span
from reportedly.text.mojibake import Mended, composed, mended, note
from reportedly.text.offsets import HALVES

_MARKUP = re.compile(
    r"(?:\s|\ufeff|<!--.{0,5000}?-->|<\?xml[^>]{0,200}\?>)*"
    r"<(?:!doctype|html|head|body|title|meta|link|div|main|article|section|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP_TYPES = ("text/html", "application/xhtml+xml")
_MARKUP_ENDINGS = (".html", ".htm", ".xhtml")


def article_of(page: Page, *, charset: str | None = None, fast: bool = False) -> Article:
    """The report in one page: HTML, plain text or PDF, told by the bytes.

    Raises a `ReadError` that says in one line what is wrong and what to do. `charset` is that of
    the bytes, where it is known better than they tell; `fast` reads HTML faster, with more
    errors.
    """
    data, name = page.data, page.label
    if not data.strip():
        raise EmptyError(f"{name}: empty; give a source that holds a report")
    if data.startswith(b"%PDF-"):
        from reportedly.reading.collections.pdf import pdf_text

        text, stated, notes = pdf_text(data, name)
        article = _plain(text, _origin(page, "application/pdf", "utf-8"), page.url)
        return _told(_told(article, page.stated, page.notes), stated, notes)
    if charset is None:
        refuse_binary(data, name)
    if _is_markup(data, page):
        from reportedly.reading.markup import read_markup

        text, encoding, damage = decode_page(data, name, charset, told=page.charset)
        article = read_markup(
            text,
            _origin(page, "text/html", encoding),
            url=page.address or page.url,
            damage=damage,
            fast=fast,
        )
    else:
        text, encoding = decode(data, name, charset, told=page.charset)
        article = _plain(text, _origin(page, "text/plain", encoding), page.url)
    return _told(article, page.stated, page.notes)


def read_bytes(
    data: bytes,
    name: str,
    *,
    charset: str | None = None,
    url: str | None = None,
    fast: bool = False,
) -> Article:
    """The report in the bytes of a file `name`; `url` is where they came from. As `article_of`."""
    return article_of(Page(data, name, url=url), charset=charset, fast=fast)


def read_text(text: str, name: str = "text") -> Article:
    """The report in characters that were read elsewhere."""
    data = text.encode(errors="surrogatepass")
    text = HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    if not text.strip():
        raise EmptyError(f"{name}: empty; give the text of a report")
    origin = Origin(name, "text/plain", hashlib.sha256(data).hexdigest(), len(data), "utf-8")
    return _plain(text, origin, None)


def _origin(page: Page, media_type: str, charset: str) -> Origin:
    return Origin(
        name=page.name,
        media_type=media_type,
        sha256=hashlib.sha256(page.data).hexdigest(),
        size=len(page.data),
        charset=charset,
        fetched=page.fetched,
        record=page.record,
        address=page.address,
    )


def _plain(text: str, origin: Origin, url: str | None) -> Article:
    mend = mended(text)
    draft = read_page(mend.text, origin.label)
    if not draft.body:
        raise NoTextError(
            f"{origin.label}: no text of a report in it; give a source that holds one"
        )
    draft.url = draft.url or url
    article = draft.article(origin)
    if not mend.repairs:
        return article
    return replace(
        article,
        pieces=composed(article.pieces, mend.pieces),
        residue=tuple(_on_page(part, mend) for part in article.residue),
        notes=tuple(filter(None, (note(mend.count),))),
    )


def _on_page(part: Residue, mend: Mended) -> Residue:
    """What was left out of a mended text, where the page has it."""
    there = mend.raw(Span(part.start, part.end))
    return Residue(part.kind, there.start, there.end)


def _told(article: Article, stated: Stated, notes: tuple[str, ...]) -> Article:
    """The article with what its collection says of it, where the page itself says nothing."""
    outlet = article.outlet
    if stated.outlet and not (outlet and outlet.stated):
        outlet = Outlet(stated.outlet, stated=True, basis="where it was listed")
    return replace(
        article,
        title=article.title or stated.title,
        published=article.published or (moment(stated.published) if stated.published else None),
        authors=article.authors or stated.authors,
        outlet=outlet,
        language=article.language or stated.language,
        notes=(*article.notes, *notes),
    )


def _is_markup(data: bytes, page: Page) -> bool:
    """Whether the bytes are an HTML page: by how they begin, then by what is said of them."""
    head = data[:20_000]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if _MARKUP.match(head.decode("utf-16" if wide else "utf-8", "replace")):
        return True
    if page.media_type in ("text/plain", "text/markdown"):
        return False
    return page.media_type in _MARKUP_TYPES or page.name.lower().endswith(_MARKUP_ENDINGS)
