"""As many reports as asked for out of some hundred, for the benches of the archive.

Each report is taken again and again, every time under another outlet, on another day of ten years
and in other words, all of the same length, so that every span holds. Half of its rarer words are
exchanged for words that are about as common (the rarest also for made-up ones, as a larger
collection has more of them), so that few words remain common and many rare, as in the originals.
Persons get other names, drawn so that a few are named often and most once or twice; one in four
keeps the name, so that some are in very many reports.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

from reportedly.codec import from_json
from reportedly.reading import read
from reportedly.record import Article, Outlet, Published, Record, SourceType
from reportedly.speakers.given import MEN, WOMEN
from reportedly.text.atoms import COMMON
from reportedly.tracing import trace

_WORD = re.compile(r"[^\W\d_]+")
_KEPT = 300
"""The commonest words stay."""

_SHARE = 0.5
_SAME_NAME = 0.25
_RARE = 3
"""Words seen fewer times than this may be exchanged for made-up ones."""

_FIRST_DAY = datetime(2014, 1, 1)
_DAYS = 3652
_PAPERS = "Courier Herald Tribune Gazette Post Chronicle Mirror Observer Mail Wire".split()
_PLACES = 50
_SURNAMES = 9000
_MADE_UP = 150_000
_HEADS = "b br c ch d f g gr h j k l m n p qu r s sh st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_TAILS = ["", "l", "n", "r", "s", "t", "m", "nd", "rk", "st"]


def sources(data: Path, kept: Path) -> list[Record]:
    """The reports of PolNeAR (else our examples), traced by the small model once and kept there."""
    if kept.is_file():
        return [from_json(line) for line in kept.read_bytes().splitlines()]
    pages = [p for s in ("train", "dev") for p in sorted(data.glob(f"polnear/{s}/text/*.txt"))]
    pages = pages or sorted((Path(__file__).parents[1] / "examples").glob("[0-9]*"))
    from reportedly.codec import to_json

    kept.parent.mkdir(parents=True, exist_ok=True)
    records = [trace(read(page), fast=True) for page in pages]
    kept.write_bytes(b"".join(to_json(record) + b"\n" for record in records))
    return records


@dataclass(frozen=True, slots=True)
class Weighted:
    """Words of which the first are drawn far more often than the last, as Zipf has it."""

    words: Sequence[str]
    sums: Sequence[float]

    @classmethod
    def of(cls, words: Sequence[str], power: float = 1.0) -> Weighted:
        """The words, the commonest first."""
        return cls(words, list(accumulate((n + 3) ** -power for n in range(len(words)))))

    def draw(self, rng: random.Random) -> str:
        """One of them."""
        return rng.choices(self.words, cum_weights=self.sums)[0]


class Multiplier:
    """Makes reports out of `records`; the same ones each time."""

    def __init__(self, records: Sequence[Record], seed: int = 1) -> None:
        self._records = records
        self._seed = seed
        counts = Counter(w for r in records for w in _WORD.findall(r.article.text))
        self._bands = bands(counts)
        rng = random.Random(seed)
        made = {_made_up(rng) for _ in range(_MADE_UP)} - counts.keys()
        self._made_up = _by_length(sorted(made), rng, 1.0)
        self._rare = {w for w, n in counts.items() if n < _RARE and w[0].islower()}
        named = {w for r in records for name in _names(r) for w in name.split()[-1:]}
        surnames = {_made_up(rng).capitalize() for _ in range(_SURNAMES)} | named
        self._surnames = _by_length(sorted(w for w in surnames if _WORD.fullmatch(w)), rng, 0.6)
        given = sorted(w.capitalize() for w in MEN | WOMEN if _WORD.fullmatch(w))
        self._given = _by_length(given, rng, 0.6)
        places = [_made_up(rng).capitalize() for _ in range(_PLACES)]
        papers = [f"The {place} {paper}" for place in places for paper in _PAPERS]
        rng.shuffle(papers)
        self._outlets = Weighted.of(papers, 0.8)

    def reports(self, count: int) -> Iterator[Record]:
        """So many reports."""
        for number in range(count):
            yield self.report(number)

    def report(self, number: int) -> Record:
        """The report of this number."""
        rng = random.Random(f"{self._seed} {number}")
        record = self._records[number % len(self._records)]
        words = self._exchanges(record, rng) if number >= len(self._records) else {}

        def anew(text: str) -> str:
            return _WORD.sub(lambda m: words.get(m.group(), m.group()), text)

        speakers = tuple(
            replace(
                s,
                name=anew(s.name) if s.name else s.name,
                label=anew(s.label),
                title=anew(s.title) if s.title else s.title,
            )
            for s in record.speakers
        )
        chain = tuple(replace(link, name=anew(link.name)) for link in record.chain)
        article = self._printed(record.article, anew(record.article.text), number, rng)
        if article.title:
            article = replace(article, title=anew(article.title))
        return replace(record, article=article, speakers=speakers, chain=chain)

    def _printed(self, article: Article, text: str, number: int, rng: random.Random) -> Article:
        """The article with this text, by some outlet, on some day."""
        outlet = self._outlets.draw(rng)
        when = _FIRST_DAY + timedelta(days=int(_DAYS * rng.random() ** 0.7), minutes=number % 1440)
        digest = hashlib.sha256(text.encode()).hexdigest()
        site = outlet.lower().replace(" ", "-")
        return replace(
            article,
            id=digest,
            text=text,
            outlet=Outlet(outlet, stated=True, basis="made up"),
            published=Published(f"{when:%d %B %Y %H:%M}", when, "minute"),
            url=f"https://{site}.example/{when:%Y/%m}/{number}",
            origin=replace(article.origin, name=f"{number}.txt", sha256=digest),
        )

    def _exchanges(self, record: Record, rng: random.Random) -> dict[str, str]:
        """What each word of a report becomes; a word that is not there stays."""
        found: dict[str, str] = {}
        for word in sorted(set(_WORD.findall(record.article.text))):
            band = self._bands.get(word)
            if band and rng.random() < _SHARE:
                others = self._made_up.get(len(word)) if word in self._rare else None
                made_up = others and rng.random() < 0.5
                found[word] = others.draw(rng) if others and made_up else rng.choice(band)
        return found | self._renamed(record, rng)

    def _renamed(self, record: Record, rng: random.Random) -> dict[str, str]:
        """Other names for persons, each word of a name always by the same other."""
        found: dict[str, str] = {}
        for name in _names(record):
            *given, last = name.split()
            stays = rng.random() < _SAME_NAME
            for word, pool in (*((w, self._given) for w in given), (last, self._surnames)):
                others = pool.get(len(word))
                if word not in found and _name_word(word):
                    found[word] = others.draw(rng) if others and not stays else word
        return found


def _names(record: Record) -> list[str]:
    """The names of the persons in a report."""
    persons = (s for s in record.speakers if s.kind is SourceType.NAMED_PERSON)
    return [s.name for s in persons if s.name]


def _name_word(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word[0].isupper() and word.lower() not in COMMON


def bands(counts: Counter[str]) -> dict[str, list[str]]:
    """For each word but the commonest, those of its shape that are about as common."""
    kept = {word for word, _ in counts.most_common(min(_KEPT, len(counts) // 10))}
    bands: dict[tuple[int, bool, int], list[str]] = defaultdict(list)
    for word in sorted(counts.keys() - kept):
        bands[len(word), word[0].isupper(), counts[word].bit_length()].append(word)
    return {word: band for band in bands.values() for word in band}


def _by_length(words: Iterable[str], rng: random.Random, power: float) -> dict[int, Weighted]:
    """The words by their length, in an order by chance."""
    found: dict[int, list[str]] = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    for group in found.values():
        rng.shuffle(group)
    return {length: Weighted.of(group, power) for length, group in found.items()}


def _made_up(rng: random.Random) -> str:
    syllables = range(rng.choice((1, 2, 2, 3, 3, 4)))
    return "".join(rng.choice(_HEADS) + rng.choice(_VOWELS) + rng.choice(_TAILS) for _ in syllables)
