"""The nouns: what a report is, what it attributes to whom, and on whose word.

All are frozen and compare by value. A `Span` always points into `Article.text`; nothing in a record
is text that the page does not hold, except names of things (`Speaker.name`) that a span backs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, datetime
from enum import StrEnum


class QuotationType(StrEnum):
    """How the words are given: all, none, or some of the content stands in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceType(StrEnum):
    """The six kinds of source of the Markkula Center's sourcing benchmark."""

    NAMED_PERSON = "Named Person"
    NAMED_ORGANIZATION = "Named Organization"
    DOCUMENT = "Document"
    ANONYMOUS_SOURCE = "Anonymous Source"
    UNNAMED_PERSON = "Unnamed Person"
    UNNAMED_GROUP = "Unnamed Group of People"


class SpeechAct(StrEnum):
    """What the source does with the content, read off the cue: a short closed list."""

    STATES = "states"
    ASKS = "asks"
    CONFIRMS = "confirms"
    DENIES = "denies"
    DECLINES = "declines"
    PROMISES = "promises"
    ORDERS = "orders"
    BELIEVES = "believes"
    WANTS = "wants"
    JUDGES = "judges"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points of `Article.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` characters of the clean text at `start` that stand at `raw` in the decoded page."""

    start: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True)
class Residue:
    """What was left out of the text: `kind` says why; offsets are into the decoded page."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Published:
    """A date line: as printed, its value (no `tzinfo` unless `zone` is known), and how exact it is.

    `precision` is "second", "minute" or "day"; `zone` is the printed zone or offset, else None.
    """

    printed: str
    value: datetime
    precision: str
    zone: str | None = None

    def __post_init__(self) -> None:
        if not MINYEAR < self.value.year < MAXYEAR:  # in another zone it might be no time at all
            raise ValueError(f"not a date of publication: {self.value}")


@dataclass(frozen=True, slots=True)
class Outlet:
    """The publisher. `stated` is False for a hint (a picture path, an address); see `basis`."""

    name: str
    stated: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Related:
    """A story that the page lists beside its own; fields as the page gives them."""

    title: str
    id: str | None = None
    url: str | None = None
    picture: str | None = None
    sort: str | None = None
    content_type: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet or agency to which the page credits the report or a part of it.

    `kind` is "wire" (the report is the agency's), "contributed" (it had a part in the report),
    "first published" (the report was printed there before) or "hat tip" ("h/t", "via", "source").
    `outlet` is an agency's short name ("AP"), else the name as printed. `printed` are the words
    that say so, and `span` is where they stand in the text: None where they were left out of it.
    """

    outlet: str
    kind: str
    span: Span | None
    printed: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """A note by which the page says that it was changed or was wrong.

    `kind` is "correction", "clarification", "update", "retraction" or "editor's note". `printed`
    are its words, and `span` is where they stand in the text: None where they were left out of it.
    """

    kind: str
    span: Span | None
    printed: str


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link in the body of an HTML page: the words that are linked, and an http(s) address."""

    span: Span
    url: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the bytes came from: file name or address, their SHA-256, size in bytes, charset.

    `record` is the place within a file of many ("record 12 at byte 90210", "line 7"). `address` is
    what answered in the end: after redirects, or the capture of a web archive.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    charset: str
    fetched: datetime | None = None
    record: str | None = None
    address: str | None = None

    @property
    def label(self) -> str:
        """How messages name it."""
        return f"{self.name}, {self.record}" if self.record else self.name


@dataclass(frozen=True, slots=True)
class Article:
    """One report, its text clean. `id` is the SHA-256 of the text, so that it names the content.

    `text` holds the headline once (`headline`, if printed) and then the `paragraphs` of the body.
    `pieces` map offsets back to the decoded page. `updated` is when the page was last changed, by
    its own word; `picture` is the address of its main picture; `notes` are for a reader to know.
    """

    id: str
    text: str
    paragraphs: Spans
    origin: Origin
    headline: Span | None = None
    title: str | None = None
    published: Published | None = None
    updated: Published | None = None
    authors: tuple[str, ...] = ()
    outlet: Outlet | None = None
    language: str | None = None
    section: str | None = None
    url: str | None = None
    picture: str | None = None
    credit: str | None = None
    wire: str | None = None
    credits: tuple[Credit, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    related: tuple[Related, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    pieces: tuple[Piece, ...] = ()
    residue: tuple[Residue, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Names the report: a hash of its text and of who printed it, where and when.

        Two outlets that print one text are two reports; the same page read twice is one.
        """
        outlet = self.outlet.name if self.outlet else ""
        printed = self.published.printed if self.published else ""
        named = "\0".join((self.id, outlet, self.url or "", printed))
        return hashlib.sha256(named.encode(errors="surrogatepass")).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that a score rests on: its name and its value in 0..1."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that places the words: its span and ISO 8601 value (a day, week, month or year)."""

    span: Span
    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one reported statement; each may lie in pieces, or be absent.

    `speaker` names a `Speaker.id` of the record, or None; `speaker_reason` says why, or why not.
    `within` is the id of the attribution whose content holds this one; `within_reason` says how.
    `score` is in 0..1 and rests on `factors`. `justification` is the stated reason for anonymity.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    quotation_type: QuotationType
    speech_act: SpeechAct
    source_type: SourceType | None
    score: float
    factors: tuple[Factor, ...] = ()
    speaker: str | None = None
    speaker_reason: str = ""
    within: str | None = None
    within_reason: str = ""
    justification: Spans = ()
    moments: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names a speaker, and why it was merged with the others."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source of the report. `name` is None for the unnamed; `label` is what to call them then.

    `name_span` and `title_span` are where the longest name and the title stand.
    """

    id: str
    name: str | None
    kind: SourceType
    label: str
    title: str | None = None
    name_span: Span | None = None
    title_span: Span | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the page's chain of sourcing, outermost (this page) first.

    `kind` is "page", "outlet", "source" or "recording"; `relation` says how the step before rests
    on this one ("reports", "cites", "rests on"); `evidence` are the spans that say so.
    """

    name: str
    kind: str
    relation: str = ""
    evidence: Spans = ()
    attribution: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A recording, document or the like that the report rests on, and what is said about it."""

    kind: str
    mentions: Spans
    made_by: Span | None = None
    occasion: Span | None = None
    moments: tuple[Moment, ...] = ()
    confirmed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origins:
    """How many origins speak for the page's claim independently of each other, and why."""

    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that `trace` finds in one report; `model` names the weights that found it."""

    article: Article
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...] = ()
    chain: tuple[Link, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    origins: Origins | None = None
    notes: tuple[str, ...] = ()
    model: str = ""

    def _repr_html_(self) -> str:
        """The record as a notebook shows it."""
        from reportedly.views.page import fragment

        return fragment(self)
