"""As many reports as asked for, each with a text of its own, out of some hundred real ones.

Each report is taken again and again under another outlet, on another day and in other words: half
of its rarer words are exchanged for others that are about as common, so that what is attributed
stays where it is. One in ten is a copy of a report shortly before it: cut, in another outlet, hours
later. A report of a number is always the same one.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from multiplying import bands
from reportedly.errors import ReadError
from reportedly.reading import Ways
from reportedly.reading.page import Page
from reportedly.reading.stream import stream
from reportedly.reading.verb import article
from reportedly.record import Article

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
COPIES = 0.1
SHORT = 80
"""Words of a short report, at least."""

_PAGES = 0.25
"""So many full reports are pages as their outlets print them, with all that stands around."""

_SHARE = 0.5
_NEAR = 50
"""How far before a copy its original stands, in reports."""

_WORD = re.compile(r"[^\W\d_]+")
_OUTSIDE = re.compile(
    r"(?P<left><(script|style)\b.*?</\2\s*>|<[^>]*>|&\w+;)|[^\W\d_]+", re.DOTALL | re.IGNORECASE
)
_FIRST_DAY = datetime(2014, 1, 1)
_DAYS = 3652
_PAPERS = "Courier Herald Tribune Gazette Post Chronicle Mirror Observer Mail Wire".split()
_PLACES = """Ashby Beckham Colne Denby Eskdale Farrow Gildon Harwick Ivel Jarrow Keld Linton Marsk
Norham Orford Penrith Quorn Ryburn Selby Thirsk""".split()


@dataclass(frozen=True, slots=True)
class Original:
    """What is varied: a title and paragraphs; the page itself where there is one."""

    title: str
    paragraphs: tuple[str, ...]
    markup: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that is not yet written as a page; `markup` is a page with its words exchanged."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    published: datetime
    markup: str | None = None

    @property
    def url(self) -> str:
        """Where it was printed."""
        site = self.outlet.lower().replace(" ", "-")
        return f"https://{site}.example/{self.published:%Y/%m}/{self.number}"


def originals(data: Path) -> list[Original]:
    """The reports of PolNeAR, BASIL and the shared pages; our examples where these are not."""
    texts = [p for s in ("train", "dev") for p in sorted(data.glob(f"polnear/{s}/text/*.txt"))]
    archives = sorted(data.glob("pages/*.warc.gz"))
    named = [*texts, *archives] or sorted(EXAMPLES.glob("[0-9]*"))
    found = [*_read(named), *map(_of_basil, sorted(data.glob("basil/articles/*.json")))]
    return [one for one in found if sum(len(p.split()) for p in one.paragraphs) >= SHORT]


def _read(sources: Iterable[Path]) -> Iterator[Original]:
    ways = Ways()
    for item in stream(sources, ways):
        try:
            read = article(item, ways)
        except ReadError:
            continue
        if read.language == "en":
            yield _original(read, item.data if isinstance(item, Page) else b"")


def _original(read: Article, data: bytes) -> Original:
    text = read.text
    is_page = read.origin.media_type == "text/html"
    return Original(
        read.headline.of(text) if read.headline else read.title or "Untitled",
        tuple(" ".join(span.of(text).split()) for span in read.paragraphs),
        data.decode(read.origin.charset, "replace") if is_page else None,
    )


def _of_basil(path: Path) -> Original:
    story = json.loads(path.read_text(encoding="utf-8"))
    return Original(story["title"].strip(), tuple(" ".join(p) for p in story["body-paragraphs"]))


class Varied:
    """Makes reports out of `originals`; short ones are a few paragraphs of them."""

    def __init__(self, given: Sequence[Original], seed: int = 1, *, short: bool = False) -> None:
        self._originals = given
        self._pages = [one for one in given if one.markup]
        self._seed = seed
        self._short = short
        self._bands = bands(
            Counter(w for o in given for p in o.paragraphs for w in _WORD.findall(p))
        )

    def drafts(self, count: int, first: int = 0) -> Iterator[Draft]:
        """So many reports, from the number `first` on."""
        return map(self.draft, range(first, first + count))

    def draft(self, number: int) -> Draft:
        """The report of this number."""
        rng = random.Random(f"{self._seed} {number}")
        if number and rng.random() < COPIES:
            return self._copy(number, rng)
        return self._made(number, rng)

    def _made(self, number: int, rng: random.Random) -> Draft:
        is_page = self._pages and not self._short and rng.random() < _PAGES
        original = rng.choice(self._pages if is_page else self._originals)
        paragraphs = original.paragraphs
        if self._short:
            paragraphs = _stretch(paragraphs, rng)
        words = self._exchanges((original.title, *paragraphs), rng)

        def anew(text: str) -> str:
            return _WORD.sub(lambda m: words.get(m.group(), m.group()), text)

        markup = None if self._short else original.markup
        when = _FIRST_DAY + timedelta(days=rng.randrange(_DAYS), minutes=rng.randrange(1440))
        return Draft(
            number,
            anew(original.title),
            tuple(map(anew, paragraphs)),
            _outlet(rng),
            when,
            _OUTSIDE.sub(lambda m: m["left"] or words.get(m.group(), m.group()), markup)
            if markup
            else None,
        )

    def _copy(self, number: int, rng: random.Random) -> Draft:
        """A report from shortly before, without its end, elsewhere, hours later."""
        copied = max(0, number - rng.randrange(1, _NEAR))
        draft = self.draft(copied)
        kept = draft.paragraphs[: max(1, round(len(draft.paragraphs) * rng.uniform(0.6, 1)))]
        when = draft.published + timedelta(minutes=rng.randrange(60, 3000))
        return replace(
            draft, number=number, paragraphs=kept, outlet=_outlet(rng), published=when, markup=None
        )

    def _exchanges(self, texts: Iterable[str], rng: random.Random) -> dict[str, str]:
        found: dict[str, str] = {}
        for word in sorted({word for text in texts for word in _WORD.findall(text)}):
            band = self._bands.get(word)
            if band and rng.random() < _SHARE:
                found[word] = rng.choice(band)
        return found


def _stretch(paragraphs: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """Paragraphs in a row that have enough words together."""
    sizes = [len(p.split()) for p in paragraphs]
    starts = [n for n in range(len(sizes)) if sum(sizes[n:]) >= SHORT]
    start = rng.choice(starts)
    end = next(n for n in range(start, len(sizes) + 1) if sum(sizes[start:n]) >= SHORT)
    return tuple(paragraphs[start:end])


def _outlet(rng: random.Random) -> str:
    return f"The {rng.choice(_PLACES)} {rng.choice(_PAPERS)}"
