"""What each line of a page looks like by itself: its length, its marks, its first words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.reading.flow import letters

if TYPE_CHECKING:
    from reportedly.reading.extraction.blocks import Block
    from reportedly.reading.extraction.shape import Columns

_ENDINGS = {
    mark: i for i, group in enumerate((".!?…。！？।॥؟۔", "»”\"'’)", ":", ",;")) for mark in group
}
OTHER_ENDING = 4
_MARKS = re.compile(r"[.,;:!?…。、，！？「」„“”»«\"()–—-]")
_DIGITS = re.compile(r"\d")
# How furniture begins, in the languages that the pages at hand are in; by kind.
_OPENINGS = {
    "more": (
        r"read (?:more|also|next|the)|also read|more(?: on| from|:| about| stories)|related"
        r"|see also|lesen sie|lesen|mehr (?:zum|dazu|zu|aus|von)|auch interessant|lire aussi"
        r"|à lire|leia|lee también|les (?:også|mer)|läs (?:också|mer|även)|lees ook"
        r"|leggi anche|watch|don.t miss|recommended|weiter|das könnte|ähnliche|zum thema"
        r"|trending|most (?:read|popular)|popular|up next|continue reading|story continues"
        r"|article continues|scroll|skip|click|tap|hier klicken|hier geht|baca juga|もっと|関連"
        r"|ver más|te puede|además|▪|►|▶|→"
    ),
    "letter": (
        r"sign up|subscribe|newsletter|join|follow|download|get (?:the|our|more|all)|support"
        r"|register|log in|sign in|already|abonn|jetzt|folgen|folge|suscr|inscri|iscri"
        r"|prenumer|if you"
    ),
    "credit": (
        r"photo|foto|image|picture|bild|video|getty|reuters|ap |afp|dpa|imago|credit|source"
        r"|quelle|fuente|courtesy|copyright|©|\(c\)|all rights|alle rechte|file photo"
        r"|graphic|grafik"
    ),
    "note": (
        r"this (?:article|story|report|post|content|video|site)"
        r"|the (?:article|post|author|writer)|note|editor|correction|disclaimer|contact"
        r"|email|e-mail|got a|have a|do you|tell us|send|report|dieser|dieses|der artikel"
        r"|hinweis|kontakt|with (?:agencies|reporting)|mit material|\(dpa|—|–|- "
    ),
    "advert": (r"advert|anzeige|werbung|publici|annons|annonce|reklam|sponsor|promoted|paid"),
    "share": (
        r"share|teilen|comment|kommentar|facebook|twitter|whatsapp|print|drucken|copy link"
        r"|link"
    ),
    "by": (
        r"by |von |par |por |di |av |text:|author|autor|published|updated|veröffentlicht"
        r"|stand:|aktualisiert|publicado|publié|last |posted|\d{1,2}[.:/ ]"
    ),
}
_OPENS = re.compile(
    r"\W{0,3}(?:" + "|".join(f"({words})" for words in _OPENINGS.values()) + ")", re.IGNORECASE
)
# How the words under a picture end.
_CREDITS = ("photo", "image", "picture", "foto", "bild", "getty", "credit", "©", "reuters", "imago")
_AGENCIES = re.compile(r"\b(?:AP|AFP|EPA|DPA|dpa)\b")
_END = 50
# The body in the JSON-LD is that of the article if it is longer than a summary.
_FEWEST_TOLD = 200
_WHOLE_SENTENCE = 40
# Letters times lines: 220 news pages have 6 million at most; the time grows with both.
MOST_SEARCHED = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says elsewhere of its text: the body in its JSON-LD, title, summary."""

    body: str = ""
    title: str = ""
    summary: str = ""


def ending(text: str) -> int:
    """What kind of mark a line ends with."""
    return _ENDINGS.get(text[-1], OTHER_ENDING)


def _credited(end: str) -> bool:
    low = end.lower()
    return any(word in low for word in _CREDITS) or _AGENCIES.search(end) is not None


def line_columns(blocks: list[Block], told: Told) -> Columns:
    """A number for each line and each thing that can be told from the line alone."""
    import numpy as np

    texts = [block.text for block in blocks]
    size = np.array([len(text) for text in texts], dtype=np.float32)
    times = Counter(texts)
    opens = (_OPENS.match(text[:40]) for text in texts)
    return {
        "size": np.log1p(size),
        "words": np.log1p(np.array([text.count(" ") + 1 for text in texts])),
        "bold": np.minimum(1.0, np.array([block.bold for block in blocks]) / size),
        "slanted": np.minimum(1.0, np.array([block.slanted for block in blocks]) / size),
        "broken": np.array([block.broken for block in blocks]),
        "ends": np.array([ending(text) for text in texts]),
        "lower": np.array([text[0].islower() for text in texts]),
        "upper": np.array([text.isupper() for text in texts]),
        "marks": np.array([len(_MARKS.findall(text)) for text in texts]) / size,
        "digits": np.array([len(_DIGITS.findall(text)) for text in texts]) / size,
        "opens": np.array([found.lastindex if found else 0 for found in opens]),
        "credited": np.array([_credited(text[-_END:]) for text in texts]),
        "address": np.array(["@" in t or "http" in t or "www." in t for t in texts]),
        "times": np.array([times[text] for text in texts]),
        **_told_columns(texts, told),
    }


def _told_columns(texts: list[str], told: Told) -> Columns:
    import numpy as np

    body, summary = letters(told.body), letters(told.summary)
    title = told.title.casefold()
    if len(body) * len(texts) > MOST_SEARCHED:
        body = ""
    spelt = [letters(text) for text in texts] if body or summary else [""] * len(texts)
    return {
        "told": np.full(len(texts), len(body) > _FEWEST_TOLD),
        "in_body": np.array([s in body if body else -1 for s in spelt]),
        "in_summary": np.array([bool(summary) and _meets(s, summary) for s in spelt]),
        "in_title": np.array([bool(title) and text.casefold() in title for text in texts]),
    }


def _meets(line: str, summary: str) -> bool:
    return line == summary or (len(line) > _WHOLE_SENTENCE and (line in summary or summary in line))
