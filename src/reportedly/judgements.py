"""What people decide about speakers and statements: appended to a file, never changed in it.

One JSON object a line. A judgement names words in a text, not a speaker's or an attribution's id:
those are numbered anew whenever a page is traced again, words stay where they are. The file keeps
every judgement; of those on the same two, the latest holds.
"""

from __future__ import annotations

import os
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Literal

import msgspec

from reportedly.comparison import Report, Ruling
from reportedly.errors import RecordError
from reportedly.record import Record, Span, Spans

About = Literal["speaker", "statement"]
Place = tuple[str, str]  # a report's key, and the id of a speaker or an attribution of its record
Pair = tuple[Place, Place]

# What msgspec says of a line that breaks off: the rest of it was never written.
_BROKEN_OFF = "Input data was truncated"


@dataclass(frozen=True, slots=True)
class Reference:
    """Words in a text: `article` is `Article.id`, `start` and `end` are code points of its text."""

    article: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or self.end - self.start != len(self.text):
            raise ValueError(f"{self.start}..{self.end} does not cover {self.text!r}")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `by` said at `at` (with a time zone) of two speakers, or of two statements."""

    ruling: Ruling
    about: About
    one: Reference
    other: Reference
    by: str
    at: datetime
    note: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("`at` has no time zone")
        if not self.by.strip():
            raise ValueError("`by` names nobody")
        if self.one == self.other:
            raise ValueError("both references are to the same words")

    @property
    def signed(self) -> str:
        """Who and when: "Ada Quill on 2024-03-16"."""
        return f"{self.by} on {self.at.date().isoformat()}"


def read(path: Path, say: Callable[[str], object] = warnings.warn) -> tuple[Judgement, ...]:
    """The judgements in the file, in its order; raises `RecordError` at a line that is none.

    A line that breaks off (the process that wrote it was killed) is left out, and `say` hears of
    it.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path}: cannot be read: {error.strerror}") from error
    found = []
    for number, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(msgspec.json.decode(line, type=Judgement))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            if str(error) != _BROKEN_OFF:
                raise RecordError(f"{path}, line {number}: not a judgement: {error}") from error
            say(f"{path}, line {number}: the judgement breaks off and was left out")
    return tuple(found)


def append(path: Path, judgement: Judgement) -> None:
    """Write the judgement as one more line of the file, in one piece and down to the disk."""
    line = msgspec.json.encode(judgement) + b"\n"
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(handle).st_size
        if size and os.pread(handle, 1, size - 1) != b"\n":
            line = b"\n" + line  # the last line breaks off: do not write into it
        if os.write(handle, line) != len(line):
            raise RecordError(f"{path}: the judgement was not written whole; is the disk full?")
        os.fsync(handle)
    finally:
        os.close(handle)


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement that is in force, and the places in the reports that it is about."""

    judgement: Judgement
    pairs: tuple[Pair, ...]


class Decisions:
    """Judgements on one kind of thing, placed in these reports: the latest on a pair holds.

    Judgements on articles that are not among the reports are passed over; `notes` tell of those
    whose article is here and whose words name no speaker (or no statement) any longer.
    """

    def __init__(
        self, reports: Sequence[Report], judgements: Sequence[Judgement], about: About
    ) -> None:
        self._about = about
        self._by_article: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            self._by_article[report.record.article.id].append(report)
        self._rulings: dict[frozenset[Place], Ruling] = {}
        self._in_force: list[Decision] = []
        self.notes: tuple[str, ...] = ()
        # Of two at the same moment, the one that was written later is the later one.
        ours = [j for j in judgements if j.about == about]
        for _, judgement in sorted(enumerate(ours), key=lambda p: (p[1].at, p[0]), reverse=True):
            self._place(judgement)

    def __iter__(self) -> Iterator[Decision]:
        """The decisions in force, the latest first."""
        return iter(self._in_force)

    def decided(self, one: Place, other: Place) -> Ruling | None:
        """What the latest judgement says of these two, or None."""
        return self._rulings.get(frozenset((one, other)))

    def find(self, reference: Reference) -> tuple[Place, ...]:
        """The speaker or attribution that the words name, in each report that prints this text."""
        reports = self._by_article.get(reference.article, ())
        found = ((r.key, named(r.record, reference, self._about)) for r in reports)
        return tuple((key, name) for key, name in found if name is not None)

    def _place(self, judgement: Judgement) -> None:
        sides = (judgement.one, judgement.other)
        if not all(side.article in self._by_article for side in sides):
            return
        ones, others = (self.find(side) for side in sides)
        lost = [side.text for side, found in zip(sides, (ones, others), strict=True) if not found]
        if lost:
            shown = " and ".join(f"“{text}”" for text in lost)
            self._note(judgement, f"{shown} names no {self._about} there any longer")
            return
        pairs = tuple((a, b) for a, b in product(ones, others) if a != b)
        if not pairs:
            self._note(judgement, f"both words name the same {self._about} of one report")
        fresh = tuple(p for p in pairs if frozenset(p) not in self._rulings)
        self._rulings.update((frozenset(pair), judgement.ruling) for pair in fresh)
        if fresh:
            self._in_force.append(Decision(judgement, fresh))

    def _note(self, judgement: Judgement, why: str) -> None:
        self.notes += (f"the judgement of {judgement.signed} does not apply: {why}",)


def named(record: Record, reference: Reference, about: About) -> str | None:
    """The id of the speaker or attribution whose words are nearest to those of the reference."""
    span = Span(reference.start, reference.end)
    if span.of(record.article.text) != reference.text:
        return None
    places: list[tuple[str, Spans]] = (
        [(a.id, a.content) for a in record.attributions]
        if about == "statement"
        else [
            (s.id, (*(m.span for m in s.mentions), *filter(None, (s.name_span,))))
            for s in record.speakers
        ]
    )
    close = [(max((_shared(span, s) for s in spans), default=0.0), key) for key, spans in places]
    best = max((share for share, _ in close), default=0.0)
    return next((key for share, key in close if share == best), None) if best else None


def _shared(one: Span, other: Span) -> float:
    """The share of their characters that two spans have in common, in 0..1 (Jaccard)."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / (max(one.end, other.end) - min(one.start, other.start)) if common > 0 else 0.0
