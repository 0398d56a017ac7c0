"""Quotations of the recordings that `speaking.py` makes, true and altered, each with its time.

`quoted(recordings, random, count)` takes stretches of 6 to 30 words of one speaker in one go, half
of them from a sentence's start, and alters some (`alterations.py`): one place of the recording is
altered in one way only, and each kind is as frequent as the recordings allow, up to `count`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from alterations import KINDS, NEGATIONS, Alteration, altered

SHORTEST, LONGEST = 6, 30
_PAUSE = 0.75  # seconds between two sentences of one go, at most; see speaking.performed


@dataclass(frozen=True, slots=True)
class Word:
    """One spoken word with its times in the recording, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Go:
    """What a voice says in one go, and the places of the words at which its sentences start."""

    voice: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of words `start` to `end` of a go of recording `number`; true if not altered."""

    number: str
    go: Go
    start: int
    end: int
    alteration: Alteration | None = None

    @property
    def kind(self) -> str:
        """What is altered, or "true"."""
        return self.alteration.kind if self.alteration else "true"

    @property
    def said(self) -> tuple[Word, ...]:
        """The words as they were said."""
        return self.go.words[self.start : self.end]

    @property
    def words(self) -> tuple[str, ...]:
        """The words as they are quoted."""
        whole = tuple(word.text for word in self.said)
        return self.alteration.words if self.alteration else whole

    @property
    def text(self) -> str:
        """The quotation as it is printed, without the mark at its end."""
        return re.sub(r"[\s,;:.—-]+$", "", " ".join(self.words))

    def altered_characters(self) -> tuple[int, int]:
        """Where in `text` the altered place is, with a word to spare on each side."""
        if self.alteration is None:
            raise ValueError("nothing is altered")
        start, count = self.alteration.start, len(self.alteration.put)
        before = " ".join(self.words[: max(start - 1, 0)])
        until = " ".join(self.words[: start + count + 1])
        return len(before), len(until)

    def altered_seconds(self) -> tuple[float, float]:
        """When the altered place is said, with a word to spare on each side."""
        if self.alteration is None:
            raise ValueError("nothing is altered")
        said, start, end = self.said, self.alteration.start, self.alteration.end
        return said[max(start - 1, 0)].start, said[min(end, len(said) - 1)].end


def gone_through(path: Path) -> dict[str, list[Go]]:
    """The goes of each recording, by the recording's number; both qualities have the same."""
    found: dict[str, list[Go]] = {}
    run: list[dict[str, object]] = []
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["file"].endswith("-clean.wav")]
    for n, row in enumerate(rows):
        run.append(row)
        last = n + 1 == len(rows)
        if last or not _follows(row, rows[n + 1]):
            found.setdefault(row["file"].partition("-")[0], []).append(_go(run))
            run = []
    return found


def _follows(row: dict[str, object], later: dict[str, object]) -> bool:
    same = all(row[key] == later[key] for key in ("file", "voice"))
    return same and float(str(later["start"])) - float(str(row["end"])) < _PAUSE


def _go(rows: Sequence[dict[str, object]]) -> Go:
    words: list[Word] = []
    starts = []
    for row in rows:
        starts.append(len(words))
        raw = row["words"]
        if not isinstance(raw, list):
            raise TypeError("an utterance without words")
        words += [Word(one["word"], one["start"], one["end"]) for one in raw]
    return Go(str(rows[0]["voice"]), tuple(words), tuple(starts))


def stretches(
    recordings: dict[str, list[Go]], random: Random
) -> Iterator[tuple[str, Go, int, int]]:
    """Stretches without end, by chance; long goes have as many as they have words."""
    goes = [(number, go) for number, of in recordings.items() for go in of]
    fit = [(number, go) for number, go in goes if len(go.words) >= SHORTEST]
    weights = [len(go.words) for _, go in fit]
    while True:
        number, go = random.choices(fit, weights)[0]
        starts = [s for s in go.starts if len(go.words) - s >= SHORTEST]
        if starts and random.random() < 0.5:
            start = random.choice(starts)
        else:
            start = random.randint(0, len(go.words) - SHORTEST)
        most = min(LONGEST, len(go.words) - start)
        yield number, go, start, start + random.randint(SHORTEST, most)


def quoted(recordings: dict[str, list[Go]], seed: int, count: int) -> list[Quotation]:
    """`count` altered quotations of each kind where there are so many, and as many true ones."""
    made: list[Quotation] = []
    for kind in KINDS:
        made += _altered(recordings, Random(f"{seed} {kind}"), kind, count)
    random = Random(f"{seed} true")
    taken: set[tuple[float, float]] = set()
    total = len(made)
    for number, go, start, end in stretches(recordings, random):
        if len(made) == 2 * total:
            break
        span = (go.words[start].start, go.words[end - 1].end)
        if span not in taken:
            taken.add(span)
            made.append(Quotation(number, go, start, end))
    return made


def _altered(
    recordings: dict[str, list[Go]], random: Random, kind: str, count: int
) -> Iterator[Quotation]:
    """Altered quotations of a kind, each of a place of its own; a "not" counts one and a half."""
    wanted = round(count * 1.5) if kind in NEGATIONS else count
    places: set[tuple[str, float]] = set()
    tries = stretches(recordings, random)
    for _ in range(400 * count):
        number, go, start, end = next(tries)
        one = altered([word.text for word in go.words[start:end]], kind, random)
        place = one and (number, go.words[start + one.start].start)
        if one and place and place not in places:
            places.add(place)
            yield Quotation(number, go, start, end, one)
        if len(places) == wanted:
            return
