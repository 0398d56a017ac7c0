"""The nouns of several reports: who derives from whom, what was said, and where it comes from.

Frozen like those of one report. Reports are called by a key ("r1", "r2", ... in the order in which
they were given), since two outlets may print the very same text. A `Passage` points into the text
of its report; nothing is text that no report holds, except names that a report backs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.record import Factor, Record, SourceType, Spans


class DerivationKind(StrEnum):
    """How a report derives from another: the first two share text, the last two say so."""

    REPRINTS = "reprints"
    REWRITES = "rewrites"
    CITES = "cites"
    CREDITS = "credits"


COPYING = (DerivationKind.REPRINTS, DerivationKind.REWRITES)
"""The kinds of derivations by shared text."""


class Ruling(StrEnum):
    """What a person says of two speakers or two statements."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class VariantKind(StrEnum):
    """How the words of one report stand to the longest attested wording of the statement."""

    LONGEST = "longest"
    VERBATIM = "verbatim"
    CUT = "cut"
    ELIDED = "elided"
    ALTERED = "altered"
    PARAPHRASED = "paraphrased"


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a comparison: its key and its record.

    `outlet` is the name that it goes by here: its outlet's, else that of the agency whose text it
    is. An agency is not taken for the outlet that printed it.
    """

    key: str
    record: Record
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Spans of the text of one report, named by its key."""

    report: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Match:
    """Evidence: words here, and the words there that they share or speak of, if we have those."""

    here: Passage
    there: Passage | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """`report` derives from `base`, a report of the collection, or from an outlet outside (None).

    Not `directed` means that the two share text, and that nothing tells who has it from whom.
    `basis` is what the direction rests on: "citation", "credit", "time", "containment" or "".
    `score` is in 0..1 and rests on `factors`; `reason` says it in words.
    """

    report: str
    kind: DerivationKind
    outlet: str | None
    base: str | None
    directed: bool
    basis: str
    reason: str
    score: float
    factors: tuple[Factor, ...] = ()
    evidence: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A speaker of one report (`Speaker.id` of its record), and why it belongs where it stands."""

    report: str
    speaker: str
    reason: str


@dataclass(frozen=True, slots=True)
class Identity:
    """One person or body across reports, called by the fullest name that a report prints.

    An identity with `candidates` is a name that may equally mean any of those identities: it stays
    alone, and the reason of its member says why.
    """

    id: str
    name: str
    kind: SourceType
    titles: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Where a variant differs: `before` in the longest wording, `after` in the variant.

    One of the two is None where words were left out or put in. `alarm` is "negation", "number" or
    "name" where the change may turn the sense, else "".
    """

    before: Passage | None
    after: Passage | None
    alarm: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """The statement in one report: the attribution, the words compared, how they differ and why
    they belong here. `quoted` tells whether the words stand in quotation marks.
    `attribution` is "" where the words are quoted and no attribution holds them.
    """

    report: str
    attribution: str
    kind: VariantKind
    words: Passage
    quoted: bool
    reason: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """Where reporting comes from in the end: a report (by key), or an outlet outside; and why."""

    name: str
    report: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The same thing said, in all its wordings, in the order in which they were published.

    `speaker` is an `Identity.id`; `longest` the place of the longest wording in `variants`;
    `first_seen` the report that had it first of those we have, None where no time tells.
    `roots` are the origins that are independent of each other; `why` counts them in words.
    """

    id: str
    speaker: str | None
    variants: tuple[Variant, ...]
    longest: int
    first_seen: str | None
    roots: tuple[Root, ...] = ()
    why: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """Reports that cite each other round, in the order of the citations, and what says so."""

    reports: tuple[str, ...]
    why: str
    evidence: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that hang together by derivations or statements, and the origins at their root."""

    id: str
    reports: tuple[str, ...]
    roots: tuple[Root, ...]
    circles: tuple[Circle, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read or traced, and why, in one line."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that `compare` finds in several reports; `failures` are those that it could not take."""

    reports: tuple[Report, ...]
    stories: tuple[Story, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    statements: tuple[Statement, ...] = ()
    identities: tuple[Identity, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
