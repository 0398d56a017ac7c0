"""What tells that two reports may be of one story, as hashes that an index can find.

Only what `compare` is asked to look at is chosen here; what is the same story it says itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from reportedly.archive.database import Connection
from reportedly.lineage.sampled import hashed, sampled
from reportedly.record import Record, SourceType
from reportedly.speakers.entities import fold
from reportedly.speakers.fullnames import person_name
from reportedly.text.tokens import tokens

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
    words = sampled(tokens(article.text))
    names = {fold(s.name) for s in record.speakers if s.name and _full(s.name, s.kind)}
    links = {link.url for link in article.links} | ({article.url} if article.url else set())
    return frozenset(
        Sign(_signed(value), kind)
        for kind, found in (
            (Kind.WORDS, words.free.tolist()),
            (Kind.QUOTED, words.quoted.tolist()),
            (Kind.NAME, [hashed("name " + " ".join(name)) for name in sorted(names)]),
            (Kind.LINK, [hashed("link " + _address(link)) for link in sorted(links)]),
        )
        for value in found
    )


def put(connection: Connection, report: int, found: Iterable[Sign]) -> None:
    """Enter the signs of a report."""
    rows = ((sign.hash, report, int(sign.kind)) for sign in found)
    connection.executemany("INSERT INTO sign VALUES (?, ?, ?) ON CONFLICT DO NOTHING", rows)


def neighbours(connection: Connection, report: int) -> list[int]:
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
                  (SELECT 1 FROM sign AS o WHERE o.hash = s.hash LIMIT :popular + 1) AS known
                ) BETWEEN 2 AND :popular
            ), found AS (
              SELECT other.report, count(*) FILTER (WHERE t.kind != :name) AS shared,
                count(*) AS every
              FROM telling AS t JOIN sign AS other ON other.hash = t.hash
              WHERE other.report != :report
              GROUP BY other.report
            )
            SELECT found.report FROM found
            JOIN report AS r ON r.id = found.report
            JOIN report AS own ON own.id = :report
            WHERE shared > 0 OR (every >= :names AND
              abs(coalesce(r.moment, own.moment, 0) - coalesce(own.moment, r.moment, 0)) <= :near)
            ORDER BY shared DESC, every DESC, found.report DESC LIMIT :most
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


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _address(url: str) -> str:
    """The address without what does not tell pages apart."""
    bare = url.split("#", 1)[0].split("://", 1)[-1].lower()
    return bare.removeprefix("www.").rstrip("/")
