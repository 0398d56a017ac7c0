"""The rows of the tables, a dataclass each, whose fields are the columns, in order.

`docs/tables.md` says what each column holds. Words at spans are verbatim. Reports are called by
`Article.key` everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from reportedly.export.table_types import Instant


@dataclass(frozen=True, slots=True)
class Words:
    """A span and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A factor of a score."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that places the words."""

    start: int
    end: int
    text: str
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Holder:
    """On whose word something is told: an attribution, its speaker, and what to call that one."""

    attribution: str
    speaker: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """Words by which a report calls a speaker, and why they are taken for the same one."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A report."""

    key: str
    id: str
    outlet: str | None
    outlet_named: str | None
    outlet_stated: bool | None
    outlet_basis: str | None
    title: str | None
    authors: tuple[str, ...]
    published: datetime | None
    published_utc: Instant | None
    published_zone: str | None
    published_printed: str | None
    precision: str | None
    updated: datetime | None
    language: str | None
    section: str | None
    url: str | None
    credit: str | None
    wire: str | None
    text: str
    words: int
    attributions: int
    speakers: int
    origins: int | None
    origins_why: str | None
    notes: tuple[str, ...]
    file: str
    place: str | None
    address: str | None
    media_type: str
    charset: str
    size: int
    sha256: str
    fetched: Instant | None
    model: str
    record: str


@dataclass(frozen=True, slots=True)
class SightingRow:
    """A place where a report was found."""

    report: str
    name: str
    place: str | None
    address: str | None
    sha256: str
    fetched: Instant | None


@dataclass(frozen=True, slots=True)
class AttributionRow:
    """Who says what, on whose word."""

    report: str
    id: str
    speaker: str | None
    speaker_key: str | None
    speaker_name: str | None
    speaker_title: str | None
    speaker_reason: str
    source_type: str | None
    source: tuple[Words, ...]
    cue: tuple[Words, ...]
    content: tuple[Words, ...]
    quotation_type: str
    speech_act: str
    within: str | None
    within_reason: str
    chain: tuple[Holder, ...]
    score: float
    factors: tuple[Scored, ...]
    moments: tuple[Dated, ...]
    justification: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A source of one report, under the key by which it is known in others."""

    report: str
    id: str
    key: str
    name: str | None
    label: str
    title: str | None
    kind: str
    name_at: Words | None
    title_at: Words | None
    aliases: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of one report."""

    report: str
    spans: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Evidence: words here, and the words there that they share or speak of."""

    here: Quoted
    there: Quoted | None


@dataclass(frozen=True, slots=True)
class Rooted:
    """Where reporting comes from in the end: a report, or an outlet outside."""

    name: str
    report: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Ring:
    """Reports that cite each other round."""

    reports: tuple[str, ...]
    why: str
    evidence: tuple[Matched, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Words of the longest wording, and what stands in their place; one of the two may be none."""

    before: tuple[Words, ...]
    after: tuple[Words, ...]
    alarm: str


@dataclass(frozen=True, slots=True)
class StoryRow:
    """Reports that hang together: those that were compared.

    `copies` counts those with the very same words as one of them that were not compared with the
    others, `beyond` those that share words with these and were compared apart, so many they are.
    """

    key: str
    reports: tuple[str, ...]
    copies: int
    beyond: int
    origins: int
    roots: tuple[Rooted, ...]
    circles: tuple[Ring, ...]
    why: str


@dataclass(frozen=True, slots=True)
class DerivationRow:
    """One report has its words, or its news, from another."""

    report: str
    story: str | None
    kind: str
    outlet: str | None
    base: str | None
    directed: bool
    basis: str
    reason: str
    score: float
    factors: tuple[Scored, ...]
    evidence: tuple[Matched, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """The same thing said, in its longest wording."""

    key: str
    story: str | None
    speaker_key: str | None
    speaker_name: str | None
    report: str
    attribution: str | None
    words: tuple[Words, ...]
    variants: int
    reports: int
    first_seen: str | None
    origins: int
    roots: tuple[Rooted, ...]
    why: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A statement in the wording of one report."""

    statement: str
    report: str
    attribution: str | None
    kind: str
    words: tuple[Words, ...]
    quoted: bool
    reason: str
    edits: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """A speaker of a report, and who that is in the whole story."""

    report: str
    speaker: str
    story: str
    key: str
    name: str
    kind: str
    titles: tuple[str, ...]
    reason: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FailureRow:
    """What could not be read, traced or compared: where it lies, how far it came, and why."""

    file: str
    place: str | None
    stage: str | None
    kind: str | None
    reason: str
