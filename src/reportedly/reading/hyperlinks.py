"""The links in the body of an HTML page, as spans of the text that was taken out of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from urllib.parse import urldefrag, urljoin, urlsplit

from reportedly.reading.flow import Flow, Match
from reportedly.reading.tree import Element
from reportedly.record import Hyperlink, Span

_SHARING = re.compile(
    r"//(?:[\w-]+\.)*(?:facebook\.com/(?:sharer|share|dialog)|(?:twitter|x)\.com/(?:intent|share)"
    r"|linkedin\.com/(?:share|cws)|pinterest\.[\w.]+/pin/create|reddit\.com/submit"
    r"|plus\.google\.com/share|whatsapp\.com/send|wa\.me/|t(?:elegram)?\.me/share"
    r"|tumblr\.com/(?:share|widgets/share)|getpocket\.com/(?:save|edit)|flipboard\.com/bookmarklet)",
    re.IGNORECASE,
)
# Letters, white space not counted; words and names that come again are shorter.
_SENTENCE = 60

# Half-open range of the page's letters, and what the link says of its address.
_Anchor = tuple[int, int, str]


def hyperlinks(flow: Flow, matched: list[Match], base: str | None) -> tuple[Hyperlink, ...]:
    """The links whose words lie wholly in a matched stretch of the text, in order.

    Where the page may have a stretch in several places, a link counts if it is in all of them.
    A whole sentence that is printed again is a copy, such as one to print, and may lack all links.
    """
    anchors = [
        (part.start, part.end, part.element.get("href") or "")
        for part in flow.parts
        if part.element.tag == "a" and part.start < part.end
    ]
    found = []
    for match in matched:
        places = [_links_at(anchors, start, match, base) for start in match.starts]
        if len(match.offsets) >= _SENTENCE:
            places = [links for links in places if links] or [[]]
        found += [link for link in places[0] if all(link in other for other in places[1:])]
    return tuple(found)


def _links_at(
    anchors: list[_Anchor], start: int, match: Match, base: str | None
) -> list[Hyperlink]:
    """The links of a stretch of the text, if the page has it at `start`."""
    links = []
    end = start + len(match.offsets)
    for first, last, href in anchors[bisect_left(anchors, (start,)) : bisect_left(anchors, (end,))]:
        if last <= end and (url := address(href, base)):
            span = Span(match.offsets[first - start], match.offsets[last - start - 1] + 1)
            links.append(Hyperlink(span, url))
    return links


def base_of(tree: Element, address: str | None) -> str | None:
    """What the page's relative links are relative to."""
    stated = next((base.get("href") for base in tree.iter("base") if base.get("href")), None)
    if not stated:
        return address
    try:
        return str(urljoin(address or "", stated.strip()))
    except ValueError:  # brackets that hold no IPv6 address
        return address


def address(href: str, base: str | None) -> str | None:
    """The absolute address of a link to another page; None for buttons and places in this page."""
    bare = re.sub(r"[\t\r\n]", "", href).strip()
    if not bare or bare.startswith("#"):
        return None
    try:
        url = urljoin(base or "", bare)
        url = f"https:{url}" if url.startswith("//") else url
        parts = urlsplit(url)
        host, here = parts.hostname, _same_page(url, base or "")
    except ValueError:  # brackets that hold no IPv6 address
        return None
    if parts.scheme not in ("http", "https") or not host or here or _SHARING.search(url):
        return None
    return str(url)


def _same_page(one: str, other: str) -> bool:
    return urldefrag(one).url.rstrip("/") == urldefrag(other).url.rstrip("/")
