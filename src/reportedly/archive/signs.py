"""What tells that two reports may be of one story, as hashes that an index can find.

Only what `compare` is asked to look at is chosen here; what is the same story it says itself. Word
sequences are sampled by their hash, so that two reports sample the same ones.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reportedly.lineage.corpus import Hashes, counted
from reportedly.record import Record, SourceType
from reportedly.speakers.entities import fold
from reportedly.speakers.fullnames import person_name
from reportedly.text.atoms import COMMON
from reportedly.text.tokens import tokens

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_LENGTH = 4
_QUOTED = 5
"""Words of a sequence outside quotation marks and inside."""

_SAMPLED = 8
_SAMPLED_QUOTED = 2
"""One in so many sequences is kept: of 30 shared ones outside quotation marks 98 in 100 times one,
of a quotation of nine words 97 in 100 times one."""

_POPULAR = 120
"""A sign of more reports than this tells nothing."""

_NAMES = 2
_NEAR = 10 * 86_400
"""Seconds between two reports that are near by names alone."""

_MOST = 60


class Kind(IntEnum):
    """What a sign is a hash of."""

    WORDS = 0
    QUOTED = 1
    NAME = 2
    LINK = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """One hash, signed as SQLite has it, and what it is of."""

    hash: int
    kind: Kind


def signs(record: Record) -> frozenset[Sign]:
    """The signs of a report."""
    article = record.article
    words = tokens(article.text)
    ids = np.fromiter((_word(w) for w in words.folded), np.uint64, len(words))
    common = np.fromiter((w in COMMON for w in words.folded), np.bool_, len(words))
    inside = np.frombuffer(words.quoted, np.uint8) == 1
    names = {fold(s.name) for s in record.speakers if s.name and _full(s.name, s.kind)}
    links = {link.url for link in article.links} | ({article.url} if article.url else set())
    return frozenset(
        Sign(_signed(value), kind)
        for kind, found in (
            (Kind.WORDS, _sequences(ids, common, ~inside, _LENGTH, _SAMPLED)),
            (Kind.QUOTED, _sequences(ids, common, inside, _QUOTED, _SAMPLED_QUOTED)),
            (Kind.NAME, [_word("name " + " ".join(name)) for name in sorted(names)]),
            (Kind.LINK, [_word("link " + _address(link)) for link in sorted(links)]),
        )
        for value in found
    )


def put(connection: sqlite3.Connection, report: int, found: Iterable[Sign]) -> None:
    """Enter the signs of a report."""
    rows = ((sign.hash, report, int(sign.kind)) for sign in found)
    connection.executemany("INSERT OR IGNORE INTO sign VALUES (?, ?, ?)", rows)


def neighbours(connection: sqlite3.Connection, report: int) -> list[int]:
    """The reports that may be of the same story, those with the most signs in common first.

    Two names are enough only where the two were published near each other in time.
    """
    return [
        row[0]
        for row in connection.execute(
            """
            WITH telling AS (
              SELECT s.hash, s.kind FROM sign AS s
              WHERE s.report = :report AND
                (SELECT count(*) FROM
                  (SELECT 1 FROM sign AS o WHERE o.hash = s.hash LIMIT :popular + 1)
                ) BETWEEN 2 AND :popular
            )
            SELECT other.report, sum(t.kind != :name) AS shared, count(*) AS every
            FROM telling AS t JOIN sign AS other ON other.hash = t.hash
            JOIN report AS r ON r.id = other.report
            JOIN report AS own ON own.id = :report
            WHERE other.report != :report
            GROUP BY other.report
            HAVING shared > 0 OR (every >= :names AND
              abs(coalesce(r.moment, own.moment, 0) - coalesce(own.moment, r.moment, 0)) <= :near)
            ORDER BY shared DESC, every DESC, other.report DESC LIMIT :most
            """,
            {
                "report": report,
                "popular": _POPULAR,
                "name": int(Kind.NAME),
                "names": _NAMES,
                "near": _NEAR,
                "most": _MOST,
            },
        )
    ]


def _full(name: str, kind: SourceType) -> bool:
    return kind is SourceType.NAMED_PERSON and person_name(name).full


def _sequences(
    ids: Hashes, common: NDArray[np.bool_], inside: NDArray[np.bool_], length: int, every: int
) -> list[int]:
    """Sampled hashes of the sequences that stand wholly `inside` and are not all common words."""
    count = len(ids) - length + 1
    if count < 1:
        return []
    mixed = np.zeros(count, np.uint64)
    with np.errstate(over="ignore"):
        for k in range(length):
            mixed = (mixed ^ ids[k : k + count]) * _MULTIPLIER
            mixed ^= mixed >> np.uint64(29)
    telling = counted(common, length) < length - 1
    whole = counted(inside, length) == length
    sampled = (mixed >> np.uint64(32)) % np.uint64(every) == 0
    return [int(value) for value in np.unique(mixed[telling & whole & sampled])]


@lru_cache(maxsize=65_536)
def _word(word: str) -> int:
    digest = blake2b(word.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _address(url: str) -> str:
    """The address without what does not tell pages apart."""
    bare = url.split("#", 1)[0].split("://", 1)[-1].lower()
    return bare.removeprefix("www.").rstrip("/")
