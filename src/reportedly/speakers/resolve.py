"""From sources to speakers: who each attribution is by, with the reason for every merge.

An antecedent that is not clear stays unresolved, and the reason names those it may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.record import (
    Article,
    Attribution,
    Mention,
    QuotationType,
    SourceType,
    Span,
    Spans,
    Speaker,
)
from reportedly.speakers import anonymity, kinds, phrases
from reportedly.speakers.cast import Cast
from reportedly.speakers.entities import Entity
from reportedly.speakers.mentions import names
from reportedly.speakers.naming import Finding, party_kind
from reportedly.speakers.pronouns import antecedent, called
from reportedly.speakers.scene import Figure, Party, Scene
from reportedly.speakers.sources import find
from reportedly.speakers.words import Page

_PAPERS = frozenset(
    "Times Post Journal Herald Tribune Guardian Telegraph Gazette Ledger Chronicle Observer Courier"
    " Dispatch Examiner Inquirer Mail Mirror Independent Bulletin Register Standard Echo Star Sun"
    " Economist Atlantic Hill Intercept".split()
)


def resolve(
    article: Article, attributions: Sequence[Attribution]
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    """Every attribution with its kind of source, its speaker and the reason; and the speakers."""
    page = Page(article)
    barriers = frozenset(span.start for a in attributions for span in (*a.cue, *a.content))
    cast = Cast(page, names(page, barriers))
    starts = frozenset(
        page.words[k].start for a in attributions for s in a.source for k in page.within(s)
    )
    scene = Scene(page, cast, starts)
    findings = _walk(scene, attributions)
    _first_persons(scene, attributions, findings)
    _continued(scene, attributions, findings)
    return _recorded(scene, attributions, findings)


def _walk(scene: Scene, attributions: Sequence[Attribution]) -> dict[int, Finding]:
    """Read the text once, in order: sources, and the pronouns between that carry a person on."""
    page = scene.page
    events: list[tuple[int, int]] = []
    taken: set[int] = set()
    later = []
    for number, attribution in enumerate(attributions):
        words = [k for span in attribution.source[:1] for k in page.within(span)]
        taken.update(words)
        if (
            words
            and page.words[words[0]].quoted
            and page.words[words[0]].low in ("he", "she", "his", "her")
        ):
            later.append(number)
        elif words:
            events.append((words[0], number))
    events += [
        (k, -1)
        for k, w in enumerate(page.words)
        if w.low in ("he", "she") and not w.quoted and k not in taken
    ]
    findings: dict[int, Finding] = {}
    for word, number in sorted(events):
        scene.advance(word)
        if number < 0:
            antecedent(scene, word)
        elif not _own(scene, attributions[number]):
            findings[number] = find(scene, attributions[number])
    for number in later:
        outer = findings.get(_enclosing(attributions, number))
        findings[number] = find(scene, attributions[number], outer.party if outer else None)
    return findings


def _own(scene: Scene, attribution: Attribution) -> bool:
    words = scene.page.words
    if not any(phrases.own(words[k].low) for s in attribution.source for k in scene.page.within(s)):
        return False
    found = phrases.phrase(scene.page, scene.cast, attribution.source)
    return found is not None and phrases.own(found.low) and found.first == found.head


def _enclosing(attributions: Sequence[Attribution], number: int) -> int:
    """The attribution in whose content the source of this one stands, innermost; -1 if none."""
    own = attributions[number]
    by_id = {a.id: i for i, a in enumerate(attributions)}
    if own.within is not None and own.within in by_id:
        return by_id[own.within]
    holding = [
        (span.end - span.start, i)
        for i, other in enumerate(attributions)
        for span in other.content
        if i != number and own.source and span.holds(own.source[0])
    ]
    return min(holding)[1] if holding else -1


def _first_persons(
    scene: Scene, attributions: Sequence[Attribution], findings: dict[int, Finding]
) -> None:
    """Inside a quotation "I" and "we" are its speaker; outside, the writer of the page."""
    for number, attribution in enumerate(attributions):
        if number in findings:
            continue
        found = phrases.phrase(scene.page, scene.cast, attribution.source)
        if found is None:
            continue
        shown = f"“{scene.page.words[found.head].text}”"
        outer = findings.get(_enclosing(attributions, number))
        kind = kinds.kind_of(scene.page, scene.cast, found, attribution.source)
        if outer is not None and outer.party is not None:
            party, kind = outer.party, party_kind(outer.party)
            _mention(
                party,
                scene.page.span(found.head, found.head),
                f"{shown} in the words of {called(party)}",
            )
            findings[number] = Finding(kind, party, f"{shown} in the words of {called(party)}")
        elif scene.page.words[found.head].quoted:
            findings[number] = Finding(kind, None, f"{shown}: whose words these are is not clear")
        else:
            findings[number] = Finding(kind, None, f"{shown}: the writer of the page")


def _mention(party: Party, span: Span, reason: str) -> None:
    if isinstance(party, Entity):
        party.add(span, reason)
    elif all(m.span != span for m in party.mentions):
        party.mentions.append(Mention(span, reason))


def _continued(
    scene: Scene, attributions: Sequence[Attribution], findings: dict[int, Finding]
) -> None:
    """A quotation that stands alone goes on with the words before it, or begins those after."""
    placed = sorted(
        (min(s.start for s in a.content), i) for i, a in enumerate(attributions) if a.content
    )
    order = [i for _, i in placed]
    for at, number in enumerate(order):
        own = attributions[number]
        if own.source:
            continue
        findings[number] = Finding(None, None, "no source is printed")
        if own.quotation_type is not QuotationType.DIRECT or own.cue:
            continue
        for neighbour in (*order[at - 1 : at], *order[at + 1 : at + 2]):
            where = _goes_on(scene.page, own, attributions[neighbour])
            finding = findings.get(neighbour)
            if where and finding is not None and finding.party is not None:
                reason = f"goes on with the words of {called(finding.party)} in {where}"
                findings[number] = Finding(finding.kind, finding.party, reason)
                break


def _goes_on(page: Page, own: Attribution, other: Attribution) -> str:
    """Where `other` stands if a quotation without source may go on with it, else ""."""
    here, there = _paragraph(page, own), _paragraph(page, other)
    if here is None or there is None:
        return ""
    if here == there:
        return "the same paragraph"
    quoted = other.quotation_type is not QuotationType.INDIRECT
    return "the paragraph before" if here - there == 1 and quoted else ""


def _paragraph(page: Page, attribution: Attribution) -> int | None:
    words = page.within(attribution.content[0]) if attribution.content else range(0)
    return page.words[words[0]].paragraph if words else None


def _recorded(
    scene: Scene, attributions: Sequence[Attribution], findings: dict[int, Finding]
) -> tuple[tuple[Attribution, ...], tuple[Speaker, ...]]:
    ids: dict[int, str] = {}
    speakers: list[Party] = []
    reasons: dict[int, list[Spans]] = {}
    done = []
    for number, attribution in enumerate(attributions):
        finding = findings.get(number) or Finding(None, None, "no source is printed")
        party = finding.party
        if party is not None and id(party) not in ids:
            ids[id(party)] = f"s{len(ids) + 1}"
            speakers.append(party)
        stated = anonymity.reasons(scene.page, attribution.source) if _unnamed(finding.kind) else ()
        if party is not None:
            held = reasons.setdefault(id(party), [])
            if stated:
                held.append(stated)
            elif held and _unnamed(finding.kind):
                stated = held[0]  # "these people" spoke on the terms stated where they came in
        done.append(
            replace(
                attribution,
                source_type=finding.kind,
                speaker=None if party is None else ids[id(party)],
                speaker_reason=finding.reason,
                justification=stated,
            )
        )
    return tuple(done), tuple(_speaker(scene.page, ids[id(p)], p) for p in speakers)


def _unnamed(kind: SourceType | None) -> bool:
    named = (None, SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION, SourceType.DOCUMENT)
    return kind not in named


def _speaker(page: Page, key: str, party: Party) -> Speaker:
    mentions = tuple(sorted(party.mentions, key=lambda m: m.span))
    kind = party_kind(party)
    if isinstance(party, Figure):
        span = party.span if party.name is not None else None
        if span is not None and span.of(page.text) != party.name:
            start = page.text.find(party.name or "", span.start, span.end)
            span = Span(start, start + len(party.name or "")) if start >= 0 else None
        return Speaker(
            key, party.name if span else None, kind, party.label, None, span, None, mentions
        )
    title = party.title.of(page.text) if party.title is not None else None
    span = _with_article(page, party) if kind is SourceType.NAMED_ORGANIZATION else party.span
    name = span.of(page.text) if span is not party.span else party.name
    return Speaker(key, name, kind, name, title, span, party.title, mentions)


def _with_article(page: Page, party: Entity) -> Span:
    """The name of a newspaper with its "The", where the page prints that with a capital."""
    if party.name.rsplit(" ", 1)[-1] in _PAPERS:
        for mention in party.mentions:
            start = mention.span.start - len("The ")
            if (
                mention.span.of(page.text) == party.name
                and start >= 0
                and page.text.startswith("The ", start)
            ):
                return Span(start, mention.span.end)
    return party.span
