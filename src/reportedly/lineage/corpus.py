"""All reports as numbers: each word an integer, so that reports are compared by arithmetic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reportedly.comparison import Report
from reportedly.record import Published
from reportedly.text.atoms import COMMON
from reportedly.text.tokens import Tokens, tokens

Ids = NDArray[np.int32]
Hashes = NDArray[np.uint64]

# Text of an outlet's house: so many words, in so many of its reports.
_HOUSE_WORDS = 10
_HOUSE = 3

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def sequences(ids: Ids, length: int) -> Hashes:
    """A 64-bit hash of every sequence of `length` words, by the place of its first word."""
    count = len(ids) - length + 1
    if count < 1:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for k in range(length):
            mixed = (mixed ^ (ids[k : k + count].astype(np.uint64) + np.uint64(1))) * _MULTIPLIER
            mixed ^= mixed >> np.uint64(29)
    return mixed


def counted(flags: NDArray[np.bool_], length: int) -> NDArray[np.int64]:
    """For each sequence of `length` words, how many of its words are flagged."""
    if len(flags) < length:
        return np.empty(0, np.int64)
    return np.convolve(flags.astype(np.int64), np.ones(length, np.int64), "valid")


class Corpus:
    """The texts of several reports, their words numbered alike (from 0, in order of first use)."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = tuple(reports)
        self.places = {report.key: n for n, report in enumerate(self.reports)}
        self.tokens: list[Tokens] = [tokens(r.record.article.text) for r in self.reports]
        numbers: dict[str, int] = {}
        self.ids: list[Ids] = [
            np.fromiter((numbers.setdefault(w, len(numbers)) for w in t.folded), np.int32, len(t))
            for t in self.tokens
        ]
        self.words = list(numbers)
        self.times = [window(r.record.article.published) for r in self.reports]

    def __len__(self) -> int:
        return len(self.reports)

    @cached_property
    def common(self) -> NDArray[np.bool_]:
        """For each word number, whether it is one of `COMMON`."""
        return np.fromiter((w in COMMON for w in self.words), np.bool_, len(self.words))

    @cached_property
    def holders(self) -> NDArray[np.int32]:
        """For each word number, how many reports hold it."""
        counts = np.zeros(len(self.words), np.int32)
        for ids in self.ids:
            counts[np.unique(ids)] += 1
        return counts

    @cached_property
    def weights(self) -> NDArray[np.float32]:
        """For each word number, how rare it is among the reports; 0 for common words.

        Inverse document frequency, smoothed so that it still tells words apart in three reports.
        """
        rare = np.log((len(self) + 10) / (self.holders + 1))
        rare[self.common] = 0
        return rare.astype(np.float32)

    @cached_property
    def unquoted(self) -> list[NDArray[np.bool_]]:
        """For each report, which of its words stand outside quotation marks."""
        return [np.frombuffer(t.quoted, np.uint8) == 0 for t in self.tokens]

    @cached_property
    def house(self) -> list[NDArray[np.bool_]]:
        """For each report, which words are text that its outlet prints in three reports and more.

        An editor's note under every report on one man is no sign that they copy each other.
        """
        flags = [np.zeros(len(ids), np.bool_) for ids in self.ids]
        outlets: dict[str, list[int]] = defaultdict(list)
        for place, report in enumerate(self.reports):
            if report.outlet:
                outlets[report.outlet].append(place)
        for places in outlets.values():
            if len(places) >= _HOUSE:
                self._flag(places, flags)
        return flags

    def _flag(self, places: Sequence[int], flags: list[NDArray[np.bool_]]) -> None:
        keys = {place: sequences(self.ids[place], _HOUSE_WORDS) for place in places}
        every, counts = np.unique(
            np.concatenate([np.unique(k) for k in keys.values()]), return_counts=True
        )
        often = every[counts >= _HOUSE]
        for place, own in keys.items():
            for start in np.flatnonzero(np.isin(own, often)):
                flags[place][start : start + _HOUSE_WORDS] = True

    def earlier(self, one: int, other: int) -> bool:
        """Whether the one report was surely published before the other."""
        first, second = self.times[one], self.times[other]
        if first is None or second is None:
            return False
        margin = timedelta() if first.zoned is second.zoned else _WIDEST
        return first.latest + margin < second.earliest


@dataclass(frozen=True, slots=True)
class Window:
    """The earliest and the latest time that a date line may mean; without a zone, as if in UTC."""

    earliest: datetime
    latest: datetime
    zoned: bool


# Clocks on Earth differ by up to 26 hours (UTC-12 to UTC+14), from UTC by up to 14.
_WIDEST = timedelta(hours=14)


def window(published: Published | None) -> Window | None:
    """A day is from its first to its last moment. Two date lines without zones share a clock."""
    if published is None:
        return None
    first = last = published.value
    if published.precision == "day":
        first = datetime.combine(first.date(), time(), first.tzinfo)
        last = first + timedelta(days=1, microseconds=-1)
    if first.tzinfo is None:
        return Window(first.replace(tzinfo=UTC), last.replace(tzinfo=UTC), zoned=False)
    return Window(first.astimezone(UTC), last.astimezone(UTC), zoned=True)
