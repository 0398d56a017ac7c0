"""Made-up reports of random words, with copies planted among them."""

from __future__ import annotations

import hashlib
import random
from datetime import datetime, timedelta
from itertools import accumulate

from reportedly.record import Article, Origin, Outlet, Published, Record
from reportedly.text.sentences import lines

FIRST = datetime(2020, 1, 1)
_WORDS = 20_000
_COMMON = "the of and to a in that is was for on with he it as his at by from had".split()


class Planter:
    """Writes reports; the same ones for a seed."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        letters = "abcdefghiklmnoprstuvw"
        self._words = ["".join(self.random.choices(letters, k=7)) for _ in range(_WORDS)]
        # As in a language, few words are common and many rare.
        self._weights = list(accumulate(1 / (n + 20) for n in range(_WORDS)))

    def words(self, count: int) -> list[str]:
        """So many words, two in five of them common ones."""
        found = self.random.choices(self._words, cum_weights=self._weights, k=count)
        return [self.random.choice(_COMMON) if self.random.random() < 0.4 else w for w in found]

    def reworded(self, words: list[str], rate: float) -> list[str]:
        """The words, so many of them exchanged."""
        others = self.words(len(words))
        return [o if self.random.random() < rate else w for w, o in zip(words, others, strict=True)]

    def within(self, words: list[str], share: float) -> list[str]:
        """Words of this report in a row that fill such a share of a longer one."""
        host = self.words(600)
        count = round(len(host) * share / (1 - share))
        start = self.random.randrange(max(1, len(words) - count))
        at = self.random.randrange(len(host))
        return [*host[:at], *words[start : start + count], *host[at:]]

    def record(self, words: list[str], hours: float, outlet: str = "The Courier") -> Record:
        """A report of these words, published so many hours after the first day began."""
        text = "\n".join(
            " ".join(words[at : at + 60]).capitalize() + "." for at in range(0, len(words), 60)
        )
        digest = hashlib.sha256(text.encode()).hexdigest()
        moment = FIRST + timedelta(hours=hours)
        return Record(
            Article(
                digest,
                text,
                lines(text),
                Origin("made-up.txt", "text/plain", digest, len(text), "utf-8"),
                published=Published(f"{moment}", moment, "minute"),
                outlet=Outlet(outlet, stated=True, basis="made up"),
            ),
            (),
        )
