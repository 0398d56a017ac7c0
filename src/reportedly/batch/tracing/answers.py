"""What a worker and the process of its pages say to each other, as MessagePack."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from reportedly.batch.linking.signs import Signs
from reportedly.export.table_rows import FailureRow


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item of a file; one that is only to be `named` is not read as a report."""

    file: str
    number: int
    named: bool = False


@dataclass(frozen=True, slots=True)
class Traced:
    """What came of a page: the JSON of its record, its signs, and how much is said in it."""

    record: bytes
    signs: Signs
    attributions: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one item, and the seconds of the processor that it took.

    Both are None where the file holds no such item.
    """

    traced: Traced | None
    failed: FailureRow | None
    seconds: float


encode = msgspec.msgpack.encode
wanted = msgspec.msgpack.Decoder(Wanted).decode
answer = msgspec.msgpack.Decoder(Answer).decode
