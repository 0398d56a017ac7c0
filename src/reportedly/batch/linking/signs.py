"""What tells that two reports may be of one story, kept beside the records of a unit.

A sign is a hash whose last three bits say what it is of. Two kinds come as pairs: an address, and
a link to it; an outlet that names somebody, and a report that cites this outlet and names the same.
All others are of one kind on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from reportedly.comparing import descent
from reportedly.comparison import Comparison, Derivation
from reportedly.export.story_tables import Telling
from reportedly.export.table_rows import DerivationRow
from reportedly.export.table_types import table_of
from reportedly.export.tables import schema
from reportedly.lineage.corpus import Hashes, window
from reportedly.lineage.outlets import agency_of, key, outlet_of, plain_address
from reportedly.lineage.sampled import hashed, sampled
from reportedly.record import Record, SourceType
from reportedly.speakers.entities import fold
from reportedly.speakers.fullnames import person_name
from reportedly.text.tokens import tokens

if TYPE_CHECKING:
    import pyarrow as pa

SIGNS, ALONE = "signs", "alone"
"""What the files of a unit are called that hold them, and what is told of each report by itself."""

_PERIOD = 10 * 86_400
"""Seconds of a period: who is cited was printed in the same one or in the one before."""

_ALWAYS, _UNTIMED = "always", "untimed"


class Kind(IntEnum):
    """What a sign is of; an odd one is looked for among those of the even one before it."""

    WORDS = 0
    QUOTED = 2
    ADDRESS = 4
    LINK = 5
    PRINTED = 6
    CITED = 7


KINDS = np.uint64(7)
"""The bits of a sign that say of what kind it is."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of one report, each in eight bytes; `whole` is a hash of all its words.

    `moment` is the earliest that it may have been published, in seconds; None if nothing tells.
    `sampled` counts the signs of the kind WORDS. `alone` is what there is to say of its descent
    without any other report.
    """

    key: str
    whole: int
    moment: float | None
    words: int
    sampled: int
    signs: bytes
    alone: tuple[DerivationRow, ...]


def signs(record: Record, by_itself: Comparison | None = None) -> Signs:
    """The signs of a report, and what a comparison of it `by_itself` finds, made if not given."""
    words = tokens(record.article.text)
    found = sampled(words)
    known = window(record.article.published)
    moment = known.earliest.timestamp() if known else None
    told = by_itself or descent([record])
    every = (
        _of_kind(Kind.WORDS, found.free),
        _of_kind(Kind.QUOTED, found.quoted),
        *_addresses(record),
        *_outlets(record, told.derivations, moment),
    )
    return Signs(
        record.article.key,
        found.whole,
        moment,
        len(words),
        len(found.free),
        np.concatenate(every).astype("<u8").tobytes(),
        tuple(Telling(told).derivations()),
    )


def _of_kind(kind: Kind, hashes: Hashes) -> Hashes:
    return (hashes & ~KINDS) | np.uint64(kind)


def _named(kind: Kind, names: Iterable[str]) -> Hashes:
    every = sorted({hashed(name) for name in names})
    return np.unique(_of_kind(kind, np.array(every, np.uint64)))


def _addresses(record: Record) -> Iterator[Hashes]:
    url = record.article.url
    own = {plain_address(url)} if url else set()
    links = {plain_address(link.url) for link in record.article.links} - own
    yield _named(Kind.ADDRESS, (f"link {address}" for address in own))
    yield _named(Kind.LINK, (f"link {address}" for address in links))


def _outlets(
    record: Record, derivations: Sequence[Derivation], moment: float | None
) -> Iterator[Hashes]:
    """The report's outlet and those that it cites, each with every person that it names in full."""
    names = {" ".join(fold(s.name)) for s in record.speakers if s.name and _full(s.name, s.kind)}
    period = None if moment is None else int(moment // _PERIOD)
    outlet = outlet_of(record.article) or agency_of(record.article)
    printed = [_ALWAYS, *([_UNTIMED] if period is None else [str(period), str(period + 1)])]
    cited = [_ALWAYS] if period is None else [str(period), _UNTIMED]
    for kind, outlets, times in (
        (Kind.PRINTED, {key(outlet)} if outlet else set(), printed),
        (Kind.CITED, {key(d.outlet) for d in derivations if d.outlet}, cited),
    ):
        yield _named(
            kind,
            (
                f"cited {' '.join(each)} {name} {time}"
                for each in outlets
                for name in names
                for time in times
            ),
        )


def _full(name: str, kind: SourceType) -> bool:
    return kind is SourceType.NAMED_PERSON and person_name(name).full


def table(every: Sequence[Signs]) -> pa.Table:
    """The signs of a unit's records: a row for each, in the order of the records."""
    import pyarrow as pa

    held = [np.frombuffer(one.signs, "<u8") for one in every]
    return pa.table(
        {
            "key": pa.array([one.key for one in every], pa.string()),
            "whole": pa.array([one.whole for one in every], pa.uint64()),
            "moment": pa.array([one.moment for one in every], pa.float64()),
            "words": pa.array([one.words for one in every], pa.int32()),
            "sampled": pa.array([one.sampled for one in every], pa.int32()),
            "held": pa.array([len(one) for one in held], pa.int32()),
            "signs": pa.array(held, pa.list_(pa.uint64())),
        }
    )


def alone(every: Iterable[Signs]) -> pa.Table:
    """What there is to say of the descent of each of these reports without any other."""
    return table_of((row for one in every for row in one.alone), schema("derivations"))
