"""Pages that stand before an article instead of holding it: paywalls, consent, checks, errors.

A banner or a box for subscribers stands on most pages beside the whole of the article. A page is
barred only if next to nothing else is there, and cut only if its text says so or ends too soon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from reportedly.reading.barrier_words import FURNITURE, PAYWALL, PHRASES, TITLES
from reportedly.reading.metadata import Metadata
from reportedly.reading.short_text import short_text
from reportedly.reading.titles import without_site
from reportedly.reading.tree import Element

# Letters that do not belong to the barrier. The shortest article of 220 pages has 260.
_NOTHING = 250
_LITTLE = 800
# A paywall leaves two or three paragraphs; of the articles that stand whole, few are so short.
_BEGINNING = 1_600
_MOST_VISIBLE = 200_000
# A line as long as this is a paragraph, not a button or a box.
_PROSE = 200
_PARAGRAPH = 600
_LONGEST_TITLE = 300
_SENTENCE = 100
_LAST = 3
_SMALL_PAGE = 2_500
_PART = 0.6
_SILENT = frozenset({"script", "style", "template", "textarea", "select", "head", "svg"})
_EASTERN = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff]")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W{0,3}$")


@dataclass(frozen=True, slots=True)
class Barrier:
    """What stands before the article; `partial`: the beginning of it is there all the same.

    `kind` is "paywall", "log-in", "consent wall", "bot check", "access denied", "error page" or
    "parked domain"; `why` is one line that gives the evidence.
    """

    kind: str
    why: str
    partial: bool = False


def barrier(tree: Element, found: Metadata, text: str) -> Barrier | None:
    """The barrier that the page is, or that cuts its `text`, which was taken out of it."""
    own = _own_letters(text)
    if own >= (2 * _BEGINNING if _counts_more(found, text) else _BEGINNING):
        return None
    visible = _visible(tree)
    if own < _LITTLE and (whole := _instead(tree, found, text, visible)):
        return whole
    return _paywall(found, text, visible, own)


def _counts_more(found: Metadata, text: str) -> bool:
    """Whether the page counts many more words in its article than stand in the text."""
    return found.words is not None and len(text.split()) < _PART * found.words


def _instead(tree: Element, found: Metadata, text: str, visible: str) -> Barrier | None:
    """The barrier that the page is as a whole."""
    own = _own_letters(text)
    dated = found.published is not None and found.published.precision != "day"
    site = (found.outlet.name,) if found.outlet else ()
    for title in _titles(tree):
        names = {_plain(title), _plain(without_site(title, site))}
        for kind, whole in TITLES.items():
            if not any(map(whole.fullmatch, names)):
                continue
            # The box in which readers log in has a heading on pages of articles, too.
            bare = own < _NOTHING
            if (bare and not dated) if kind == "log-in" else (bare or not dated):
                return Barrier(kind, f"the page is titled “{title[:80]}”")
    if _is_consent_host(found.url):
        return Barrier("consent wall", f"its address, {found.url}, is that of a consent page")
    small = sum(map(str.isalpha, visible)) < _SMALL_PAGE
    if own >= _NOTHING or dated:
        return None
    for kind, phrase in PHRASES.items():
        said = phrase.search(_plain(text)) or (phrase.search(visible) if small else None)
        if said:
            return Barrier(kind, f"it says “{said.group()[:80]}” and hardly anything else")
    return None


def _paywall(found: Metadata, text: str, visible: str, own: int) -> Barrier | None:
    """What keeps the rest of the article, or all of it, from those who do not pay."""
    said = _said_by_wall(text, visible)
    closed = found.free is False
    partial = own >= _SENTENCE
    if found.words and _counts_more(found, text) and (closed or said):
        why = f"it counts {found.words:,} words of its article and shows {len(text.split()):,}"
        return Barrier("paywall", why, partial=partial)
    if own >= _BEGINNING:
        return None
    at_end = any(PAYWALL.search(_plain(line)) for line in _short_lines(text)[-_LAST:])
    cut = _CUT.search(text.rstrip()) is not None
    if said and (at_end or closed or cut or not partial):
        return Barrier("paywall", f"it says “{said[:80]}”", partial=partial)
    if closed and (cut or not partial):
        return Barrier("paywall", "it says of itself that it is not free", partial=partial)
    return None


def _said_by_wall(text: str, visible: str) -> str | None:
    """The words of a paywall on the page, if they are no words of the article's prose."""
    prose = _plain("\n".join(line for line in text.splitlines() if len(line) >= _PROSE))
    shown = f"{visible} \n {_plain(text)}"
    return next((m.group() for m in PAYWALL.finditer(shown) if m.group() not in prose), None)


def _short_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and len(line) < _PROSE]


def _titles(tree: Element) -> Iterator[str]:
    """The page's title and its first two main headings."""
    for element in (*islice(tree.iter("title"), 1), *islice(tree.iter("h1"), 2)):
        if title := short_text(element, _LONGEST_TITLE):
            yield title


def _is_consent_host(url: str | None) -> bool:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return re.match(r"(?:consent|guce|privacy-mgmt)\.", host) is not None


def _own_letters(text: str) -> int:
    """How many letters stand in lines that are not about cookies, accounts or subscriptions.

    A sign of Chinese or Japanese says as much as three letters.
    """
    own = 0
    for line in text.splitlines():
        if own >= 2 * _BEGINNING:  # nothing asks for more
            break
        if len(line) >= _PARAGRAPH or not FURNITURE.search(line.lower()):
            own += sum(map(str.isalpha, line)) + 2 * len(_EASTERN.findall(line))
    return own


def _visible(tree: Element) -> str:
    """The words of the page in small letters, its scripts apart, as far as they are looked at."""
    parts: list[str] = []
    size = 0
    stack: list[tuple[Element, bool]] = [(tree, False)]
    while stack and size < _MOST_VISIBLE:
        element, done = stack.pop()
        if done or not isinstance(element.tag, str) or element.tag in _SILENT:
            said = element.tail or ""
        else:
            said = element.text or ""
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        parts.append(said)
        size += len(said)
    return _plain(" ".join(parts))


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
