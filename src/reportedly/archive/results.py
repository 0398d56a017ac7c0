"""What a search gives: hits, counts of what they have in common, and how far both go."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportedly.record import QuotationType, SourceType, Spans, SpeechAct

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Order(StrEnum):
    """How hits stand: the best first, the newest first, or the oldest first."""

    RELEVANCE = "relevance"
    TIME = "time"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Hit:
    """An attribution that fits, with what is known of its report.

    `report` is `Article.key`, `attribution` is `Attribution.id`. `speaker` is a key and `name` what
    it is called in the archive. `published` is ISO 8601 as the page gives it. `story` is the key of
    a report that the story is known by, `statement` (key, hyphen, attribution) names the first
    wording of the statement that we have; both are None for what one report alone says. `matches`
    are spans of `content`, which holds an ellipsis between pieces. `first_seen` is when the report
    came into the archive.
    """

    report: str
    attribution: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    speaker: str | None
    name: str | None
    source: str
    cue: str
    content: str
    matches: Spans
    quotation_type: QuotationType
    speech_act: SpeechAct
    source_type: SourceType | None
    score: float
    verdict: str | None
    within: str | None
    story: str | None
    statement: str | None
    first_seen: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits have a value; `value` is what a query asks for, `label` is for people."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What the hits have in common in one regard: the values, the most frequent first.

    `field` is what a query calls it: years and months are both `on`, and stand in order of time.
    `others` are the hits with a value that is not listed, `none` those that have none.
    """

    name: str
    field: str
    counts: tuple[Count, ...]
    others: int
    none: int


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker whom a name in the query fits."""

    key: str
    name: str
    kind: SourceType


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `total` and `facets` count all that fit, not the page alone.

    Not `exact` means that more than `total` fit: only the newest `total` of them were counted, put
    in order of relevance and faceted. `next` is the offset of the next page, None at the end.
    `speakers` are those whom the names in the query fit; `notes` are for a reader to know.
    """

    query: str
    order: Order
    hits: tuple[Hit, ...]
    total: int
    exact: bool
    offset: int
    next: int | None
    facets: tuple[Facet, ...] = ()
    speakers: tuple[Named, ...] = ()
    notes: tuple[str, ...] = ()

    def to_pandas(self) -> pd.DataFrame:
        """The hits of this page as a table of pandas."""
        from reportedly.archive.frames import to_pandas

        return to_pandas(self.hits)

    def to_polars(self) -> pl.DataFrame:
        """The hits of this page as a table of Polars."""
        from reportedly.archive.frames import to_polars

        return to_polars(self.hits)

    def _repr_html_(self) -> str:
        """The hits of this page as a notebook shows them."""
        from reportedly.archive.frames import to_html

        return to_html(self)
