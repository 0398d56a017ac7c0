"""Reports of any number in which copies are planted, each made by its number alone.

A report is made of paragraphs of PolNeAR and BASIL, taken from all over, their rarer words
exchanged for others of the same length and case, differently for each number: the phrases that all
newsrooms use stay, the story is another. Reports are as long as those that the paragraphs are from.

Of the copies every other one is `reworded` (words exchanged here and there, or whole sentences,
until half of the word sequences are the base's) and every other one `within` (some sentences of the
base fill a tenth of a longer report of its own). `same` reports are one text printed by very many,
every other one word for word, the others with a line of their own and some words changed.

No text is kept: reports are made when they are asked for, in any process.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from bases import Base, load, unshared
from reportedly.record import Article, Origin, Outlet, Published, Record
from reportedly.text.sentences import lines

SHINGLE = 5
"""Words of the sequences by which texts are likened (Jaccard)."""

_JACCARD = 0.5
_PART = 0.1
_LONG = 450
"""Words of a report that a copy is put into, at least."""

_COMMON = 100
"""So many of the commonest words are never exchanged."""

_MARKS = re.compile('["“”]')
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = datetime(2016, 1, 1)
_MINUTES = 366 * 24 * 60
_PLACES = "Ashby Beckham Colne Denby Eskdale Farrow Gildon Harwick Ivel Jarrow Keld Linton".split()
_PAPERS = "Courier Herald Tribune Gazette Post Chronicle Mirror Observer Mail Examiner".split()


@dataclass(frozen=True, slots=True)
class Size:
    """How many reports, how many of them are planted copies, and how many are one text."""

    reports: int
    copies: int
    same: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A planted copy, by numbers, and how much of it is its base's: see `kind`."""

    report: int
    base: int
    kind: str


class Planted:
    """The reports, numbered from 0: those of their own first, then copies, then the one text."""

    def __init__(self, data: Path, size: Size, seed: int = 1) -> None:
        self.size = size
        self._seed = seed
        bases = [b for b in unshared(load(data)) if 120 <= b.words <= 2000]
        self._lengths = sorted(b.words for b in bases)
        self._heads = [b.headline for b in bases]
        self._paragraphs = [p for b in bases for p in b.paragraphs if p]
        self._lists, self._at = _shapes(bases)

    @property
    def own(self) -> int:
        """How many reports are neither copies nor the one text."""
        return self.size.reports - self.size.copies - self.size.same

    def copies(self) -> Iterator[Copy]:
        """All planted copies."""
        return (self.copy(number) for number in range(self.own, self.own + self.size.copies))

    def copy(self, number: int) -> Copy:
        """The copy with this number."""
        kind = "within" if (number - self.own) % 2 else "reworded"
        return Copy(number, self._random(number).randrange(self.own), kind)

    @cached_property
    def order(self) -> list[int]:
        """The numbers in the order in which they come, copies among the others."""
        order = list(range(self.size.reports))
        random.Random(self._seed).shuffle(order)
        return order

    def text(self, number: int) -> str:
        """The text of a report: lines, of which the first is the headline."""
        if number < self.own:
            return "\n".join(map(" ".join, self._own(number)))
        if number >= self.own + self.size.copies:
            return self._same(number)
        planted, rng = self.copy(number), self._random(number, "text")
        base = self._own(planted.base)
        if planted.kind == "within":
            return self._within(number, base, rng)
        return self._reworded(base, rng)

    def record(self, number: int) -> Record:
        """The report as a record without attributions."""
        text = self.text(number)
        rng = self._random(number, "outlet")
        moment = self.moment(number)
        stamp = f"{moment:%Y-%m-%d %H:%M}"
        name = f"The {rng.choice(_PLACES)} {rng.choice(_PAPERS)} {rng.randrange(40)}"
        head, *body = lines(text)
        raw = text.encode()
        digest = hashlib.sha256(raw).hexdigest()
        origin = Origin(f"report{number}.txt", "text/plain", digest, len(raw), "utf-8")
        article = Article(
            digest,
            text,
            tuple(body),
            origin,
            headline=head,
            published=Published(stamp, moment, "minute"),
            outlet=Outlet(name, stated=True, basis="made up"),
        )
        return Record(article, ())

    def _random(self, number: int, what: str = "") -> random.Random:
        return random.Random(f"{self._seed} {number} {what}")

    def moment(self, number: int) -> datetime:
        """When a report was published: copies two days after their base at most."""
        rng = self._random(number, "moment")
        if number < self.own:
            return _FIRST + timedelta(minutes=rng.randrange(_MINUTES))
        if number >= self.own + self.size.copies:
            return _FIRST + timedelta(days=100, minutes=rng.randrange(2880))
        return self.moment(self.copy(number).base) + timedelta(minutes=rng.randrange(120, 2880))

    def _own(self, number: int, bounds: tuple[int, int] = (0, 2000)) -> list[list[str]]:
        """The sentences of a report of its own, by line, with the words of this number."""
        rng = self._random(number, "own")
        wanted = max(min(rng.choice(self._lengths), bounds[1]), bounds[0])
        body = [rng.choice(self._paragraphs)]
        while _words(s for line in body for s in line) < wanted:
            body.append(rng.choice(self._paragraphs))
        exchange = self._exchange(rng.randrange(1 << 40))
        lines = ((rng.choice(self._heads),), *body)
        return [[_WORD.sub(exchange, s) for s in line] for line in lines]

    def _exchange(self, turn: int) -> Callable[[re.Match[str]], str]:
        lists, at = self._lists, self._at

        def exchanged(found: re.Match[str]) -> str:
            place = at.get(found[0])
            if place is None:
                return found[0]
            those = lists[place[0]]
            # One and the same word throughout; another step for each list, so that lists do not
            # turn together.
            return those[(place[1] + turn // (place[0] + 1)) % len(those)]

        return exchanged

    def _reworded(self, base: list[list[str]], rng: random.Random) -> str:
        """The base with words exchanged, each for itself, until half of it is left."""
        whole = rng.random() < 0.5
        # A word exchanged by itself breaks every sequence that it is in, a sentence its own only.
        rate = 1 / 3 if whole else 1 - (2 / 3) ** (1 / SHINGLE)
        exchange = self._exchange(rng.randrange(1 << 40))
        made = [[self._changed(s, rate, exchange, rng, whole=whole) for s in line] for line in base]
        return "\n".join(map(" ".join, made))

    @staticmethod
    def _changed(
        sentence: str,
        rate: float,
        exchange: Callable[[re.Match[str]], str],
        rng: random.Random,
        *,
        whole: bool,
    ) -> str:
        """The sentence with words exchanged: all or none of it, or each word by itself."""
        if whole:
            rate = 1.0 if rng.random() < rate else 0.0
        return _WORD.sub(lambda m: exchange(m) + "s" if rng.random() < rate else m[0], sentence)

    def _within(self, number: int, base: list[list[str]], rng: random.Random) -> str:
        """Sentences of the base, in a row, that fill a tenth of another report."""
        free = _free(base[1:]) or [s for line in base for s in line]
        host = self._own(number, (_LONG, round(_words(free) / _PART)))
        wanted = _words(s for line in host for s in line) * _PART / (1 - _PART)
        start = rng.randrange(len(free))
        taken: list[str] = []
        for sentence in (*free[start:], *free[:start]):
            if _words(taken) < wanted:
                taken.append(sentence)
        host.insert(rng.randrange(1, len(host) + 1), taken)
        return "\n".join(map(" ".join, host))

    def _same(self, number: int) -> str:
        """The one text; every other time with a line of its own and one word in thirty changed."""
        base = self._own(-1)
        if number % 2:
            return "\n".join(map(" ".join, base))
        rng = self._random(number, "same")
        exchange = self._exchange(rng.randrange(1 << 40))
        text = "\n".join(map(" ".join, base))
        changed = _WORD.sub(lambda m: exchange(m) if rng.random() < 1 / 30 else m[0], text)
        return f"{changed}\n{rng.choice(_PLACES)} {rng.choice(_PAPERS)}, edition {number}"


def _free(body: Iterable[Sequence[str]]) -> list[str]:
    """The sentences without quotation marks: what is quoted may be there without a copy."""
    return [s for line in body for s in line if not _MARKS.search(s)]


def _words(sentences: Iterable[str]) -> int:
    return sum(len(s.split()) for s in sentences)


def _shapes(bases: Sequence[Base]) -> tuple[list[list[str]], dict[str, tuple[int, int]]]:
    """The words of each length and case, and where each word stands; the commonest are in none."""
    counts = Counter(
        word
        for one in bases
        for line in ((one.headline,), *one.paragraphs)
        for sentence in line
        for word in _WORD.findall(sentence)
    )
    common = {word.casefold() for word, _ in counts.most_common(_COMMON)}
    shapes: defaultdict[tuple[int, bool], list[str]] = defaultdict(list)
    for word in sorted(counts):
        if word.casefold() not in common:
            shapes[len(word), word[0].isupper()].append(word)
    lists = list(shapes.values())
    for those in lists:
        random.Random(len(those)).shuffle(those)
    return lists, {word: (n, at) for n, those in enumerate(lists) for at, word in enumerate(those)}
