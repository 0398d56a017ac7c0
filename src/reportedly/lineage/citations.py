"""What a report says of other outlets: whom it cites, whom it credits, where it links to.

A citation names an outlet, and the very report where it is in the collection: told by a link, else
as the report of that outlet, not later than this one, that shares most of the words that are
attributed to it. Where two reports fit equally well it stays with the outlet, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.comparison import DerivationKind
from reportedly.lineage.chain import holders_of
from reportedly.lineage.evidence import sentence_of
from reportedly.lineage.outlets import Outlets, called, is_newspaper, key, outlet_of
from reportedly.record import Attribution, Record, SourceType, Span
from reportedly.text.quotes import quoted

_NAME = r"(?P<name>(?:[Tt]he |an? )?[A-Z][\w&’'.-]*(?: (?:of |and |the |for )?[A-Z][\w&’'-]*){0,5})"
# An outlet to which somebody spoke, or that has what the report tells of.
_HANDED = re.compile(
    r"(?:\b(?:told|tells|telling|interview(?:ed)? (?:with|by|on|in|to)"
    r"|(?:speaking|spoke) (?:to|with)"
    r"|statement to|comments? to|remarks? to|appear(?:ing|ed|ance) on|wrote (?:in|for)"
    r"|writing (?:in|for)|essay in|op-ed (?:in|for)"
    r"|(?:first|originally|previously|earlier|exclusively|as) (?:reported|published|revealed"
    r"|disclosed|broken|noted)(?: on \w+| \w+day| last \w+)? (?:by|in|on)"
    r"|(?:obtained|published|reviewed|released|reported|revealed|seen|heard|conducted|confirmed)"
    r" (?:by|in)|according to(?: a report (?:in|by|from))?|reports? (?:in|by|from)|story in"
    r"|article in|investigation by|poll by|posted (?:on|by)|via|h/t:?|hat tip:?(?: to)?)"
    rf"\s+(?:Sunday[’']s |Monday[’']s |today[’']s )?{_NAME})"
)
_TOLD_US = re.compile(
    r"\b(?:told|tells|spoke to|in an interview with|speaking to|in a statement to)"
    r" (?:us|me|this (?:newspaper|paper|reporter|station|website|magazine|outlet))\b"
)
_ITS_REPORT = re.compile(
    rf"{_NAME}(?:[’']s?)? (?:has |had |also |first |earlier |previously )*"
    r"(?:report(?:s|ed|ing)?|revealed|reveals|disclosed|broke the (?:news|story)|investigation"
    r"|scoop|exclusive|poll|interview|editorial|story|article)\b"
)


_SAID = re.compile(
    rf"{_NAME}(?: (?:has|had|also|first|earlier|later))*"
    r" (?:said|says|saying|wrote|writes|told|noted|notes|learned|quoted|quotes|broke|found"
    r"|confirmed|published|disclosed|obtained|reports?|reported|reveals?|revealed)\b"
)
_BODIES = (SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT)


@dataclass(frozen=True, slots=True)
class Citation:
    """A report (by place) names an outlet: the words that name it, and what is said on its word.

    `told` are the spans of what is attributed to it, or of the sentence where nothing is. `base` is
    the place of a report that a link leads to. `handed` means that the outlet was spoken to.
    """

    report: int
    outlet: str
    kind: DerivationKind
    named: Span
    told: tuple[Span, ...]
    how: str
    attribution: str | None = None
    base: int | None = None


def citations(place: int, record: Record, outlets: Outlets) -> tuple[Citation, ...]:
    """All that a report says of other outlets, in the order of its text; one for each place."""
    own, name = own_names(record), outlet_of(record.article)
    printed = {key(name)} if name else set()
    found: list[Citation] = []
    for each in (
        *_attributed(place, record, outlets),
        *_linked(place, record, outlets),
        *_credited(place, record),
        *_mentioned(place, record, outlets),
    ):
        clash = any(o.named.meets(each.named) and o.kind is each.kind for o in found)
        of_itself = key(each.outlet) in (printed if each.kind is DerivationKind.CREDITS else own)
        if not clash and (not of_itself or each.base is not None):
            found.append(each)
    return tuple(sorted(found, key=lambda c: c.named))


def own_sources(record: Record) -> tuple[Span, ...]:
    """Where a report says that somebody spoke to its own outlet: "told the Lantern", "told us"."""
    own = own_names(record)
    text = record.article.text
    found = []
    for paragraph in record.article.paragraphs:
        inside = quoted(text, paragraph)
        spans = [Span(*m.span()) for m in _TOLD_US.finditer(text, paragraph.start, paragraph.end)]
        for match in _HANDED.finditer(text, paragraph.start, paragraph.end):
            end = _end_of_name(match["name"], own)
            if end:
                spans.append(Span(match.start(), match.start("name") + end))
        found += [s for s in spans if not any(q.holds(s) for q in inside)]
    return tuple(sorted(found))


def _end_of_name(words: str, own: set[tuple[str, ...]]) -> int:
    """Where the name of the report's own outlet ends, if `words` begin with it; else 0."""
    names = [words[: m.end()].rstrip(".,’'") for m in re.finditer(r"\S+", words)]
    return next((len(name) for name in reversed(names) if key(name) in own), 0)


def own_names(record: Record) -> set[tuple[str, ...]]:
    """The names of the report's own outlet, short ones too: an outlet does not cite itself."""
    article = record.article
    names = [article.outlet.name] if article.outlet else []
    names += [] if article.outlet and article.outlet.stated else [article.wire or ""]
    keys = {key(n) for n in names if n}
    return keys | {k[n:] for k in keys for n in range(1, len(k)) if is_newspaper(k[-1])}


def _attributed(place: int, record: Record, outlets: Outlets) -> Iterator[Citation]:
    """What is attributed to a news outlet."""
    speakers = {s.id: s for s in record.speakers}
    for one in record.attributions:
        speaker = speakers.get(one.speaker or "")
        if speaker is None or not one.source or speaker.kind not in _BODIES:
            continue
        name = outlets.within(speaker.name or speaker.label)
        if name:
            told = one.content or (sentence_of(record.article, one.source[0]),)
            cites = DerivationKind.CITES
            yield Citation(place, name, cites, one.source[0], told, "attributed", one.id)


def _linked(place: int, record: Record, outlets: Outlets) -> Iterator[Citation]:
    """Links in the text, to a report of the collection or to the site of an outlet."""
    for link in record.article.links:
        base = outlets.by_address(link.url)
        outlet = outlets.by_site(link.url)
        if base is not None and base != place:
            told = (sentence_of(record.article, link.span),)
            name = outlet or link.span.of(record.article.text)
            yield Citation(place, name, DerivationKind.CITES, link.span, told, "linked", base=base)
        elif base is None and outlet:
            told = (sentence_of(record.article, link.span),)
            yield Citation(place, called(outlet), DerivationKind.CITES, link.span, told, "linked")


def _credited(place: int, record: Record) -> Iterator[Citation]:
    """Credit lines: the agency whose report it is, who contributed, where it was printed first."""
    article = record.article
    for credit in article.credits:
        span = credit.span or Span(0, 0)
        how = f"credit line “{credit.printed}”" if credit.span is None else "credit"
        hat_tip = credit.kind == "hat tip"
        kind = DerivationKind.CITES if hat_tip else DerivationKind.CREDITS
        yield Citation(place, called(credit.outlet), kind, span, (), how)


def _mentioned(place: int, record: Record, outlets: Outlets) -> Iterator[Citation]:
    """Outlets that are named as having had it, or told of it, with nothing attributed to them."""
    text = record.article.text
    homes = ((record.article.headline,) if record.article.headline else ()) + tuple(
        record.article.paragraphs
    )
    for home in homes:
        inside = quoted(text, home)
        for pattern in (_HANDED, _ITS_REPORT, _SAID):
            for match in pattern.finditer(text, home.start, home.end):
                name = outlets.within(match["name"])
                span = Span(*match.span("name"))
                sure = pattern is not _SAID or (name and outlets.named(name))
                if name and sure and not any(q.holds(span) for q in inside):
                    told = (sentence_of(record.article, span),)
                    yield Citation(place, name, DerivationKind.CITES, span, told, "named")


def holders(record: Record) -> Mapping[str, Sequence[Attribution]]:
    """For each attribution, those on whose word it is told, from the inside out."""
    known = {a.id: a for a in record.attributions}
    return {a.id: holders_of(a, known) for a in record.attributions}
