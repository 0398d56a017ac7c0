"""One source of one attribution: which kind it is, whom it means, and why."""

from __future__ import annotations

from reportedly.record import Attribution, Mention, SourceType, Spans
from reportedly.speakers import kinds, phrases, references
from reportedly.speakers.entities import Entity
from reportedly.speakers.lexicon import (
    INDEFINITE_PLURAL,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    listed,
)
from reportedly.speakers.mentions import Sort
from reportedly.speakers.naming import Finding, named, party_kind
from reportedly.speakers.nouns import GENDERED, NOT_TITLES, ORGANIZATION_GENERICS
from reportedly.speakers.phrases import Phrase
from reportedly.speakers.pronouns import antecedent, called
from reportedly.speakers.scene import Figure, Party, Scene
from reportedly.speakers.widening import widened

_FRESH = (PREPOSITIONS - {"of"}) | RELATIVES
# What somebody says or writes: "Hale's letter" speaks as Hale does.
_UTTERANCES = listed("""
    account words remarks comments comment statement statements tweet tweets speech testimony
    email emails letter letters memoir op-ed book message post claim claims assertion assertions
    view views opinion argument remark belief position proposal plan interview answer response
    explanation description rhetoric vision
    """)


def find(scene: Scene, attribution: Attribution, excluded: Party | None = None) -> Finding:
    """The finding for a source that is no pronoun of the first person. `excluded` speaks to it."""
    wide = widened(scene.page, scene.cast, attribution.source, attribution.cue)
    found = phrases.phrase(scene.page, scene.cast, wide)
    if found is None:
        return Finding(None, None, "no source is printed")
    finding = _find(scene, wide, found, excluded)
    _note(scene, found, finding)
    return finding


def _find(scene: Scene, wide: Spans, found: Phrase, excluded: Party | None) -> Finding:
    kind = kinds.kind_of(scene.page, scene.cast, found, wide)
    word = scene.page.words[found.first]
    if found.pronoun:
        party, reason = antecedent(scene, found.first, excluded)
        return Finding(party_kind(party) if party else kind, party, reason)
    if word.low in RELATIVES and found.first == found.head:
        return _relative(scene, found, kind)
    if found.first == found.head and phrases.empty(found.low):
        return Finding(kind, None, f"“{word.text}”: no noun that it belongs to")
    if phrases.generic(found.low) and found.first == found.head:
        return Finding(kind, None, f"“{word.text}”: nobody in particular")
    if kind in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION):
        by_name = named(scene, found, kind)
        if by_name is not None:
            return by_name
    return _unnamed(scene, found, kind)


def _note(scene: Scene, found: Phrase, finding: Finding) -> None:
    """Put the source on the trail, and among the mentions of its party."""
    party = finding.party
    if party is None:
        return
    scene.speaks(found.first, party)
    span = scene.page.span(found.first, found.head)
    if isinstance(party, Entity):
        named = any(m.span.meets(span) for m in party.mentions)
        if not named:
            party.add(span, finding.reason)
    elif all(m.span != span for m in party.mentions):
        party.mentions.append(Mention(span, finding.reason))
    scene.track(found.head, party)


def _relative(scene: Scene, found: Phrase, kind: SourceType) -> Finding:
    """The name or noun just before "who", "which" or "that"."""
    page, k = scene.page, found.first - 1
    pronoun = page.words[found.first].text
    while (
        page.same_sentence(k, found.first) and page.words[k].mark and page.words[k].text in ",—–-)"
    ):
        k -= 1
    if not page.same_sentence(k, found.first) or phrases.opens_clause(page.words[k].low):
        return Finding(kind, None, f"“{pronoun}”: nothing before it that it belongs to")
    scene.advance(found.first)
    begin = _phrase_start(scene, k)
    inner = phrases.phrase(page, scene.cast, (page.span(begin, k),))
    if inner is None:
        return Finding(kind, None, f"“{pronoun}”: nothing before it that it belongs to")
    spans = (inner.span,)
    guess = kinds.kind_of(page, scene.cast, inner, spans)
    by_name = (
        named(scene, inner, guess)
        if guess in (SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION)
        else None
    )
    finding = by_name or _unnamed(scene, inner, guess)
    person = _before_who(scene, found) if pronoun.lower() == "who" else None
    if person is not None and finding.kind is SourceType.NAMED_ORGANIZATION:
        return Finding(party_kind(person), person, f"“{pronoun}” after “{called(person)}”")
    if finding.party is None:
        return finding
    return Finding(finding.kind, finding.party, f"“{pronoun}” after “{page.join(begin, k)}”")


def _before_who(scene: Scene, found: Phrase) -> Entity | None:
    """The person named before "of Ohio, who": neither places nor boards are called "who"."""
    for name in reversed(scene.cast.names):
        if name.last < found.first and scene.page.same_sentence(name.last, found.first):
            entity = scene.cast.of_name.get(name.span.start)
            if entity is not None and entity.sort is Sort.PERSON:
                return entity
    return None


def _phrase_start(scene: Scene, last: int) -> int:
    """The first word of the noun phrase before a relative pronoun that ends at word `last`."""
    page = scene.page
    for name in scene.cast.names:
        comma = name.last + 1
        title = name.title
        ends = (
            title is not None
            and title.end == page.words[last].end
            and title.start > name.span.start
        )
        if name.first <= last <= name.last or (ends and comma < last):
            return name.first
    begin = last
    while page.same_sentence(begin - 1, last) and last - begin < 8:
        word = page.words[begin - 1]
        if word.mark or word.low in PRONOUNS or phrases.opens_clause(word.low):
            break
        begin -= 1
        if phrases.determines(word.low):
            break
    return begin


def _unnamed(  # noqa: PLR0911 - rules in order; the first that fits decides
    scene: Scene, found: Phrase, kind: SourceType
) -> Finding:
    """The figure or entity that a source without a name means."""
    page, low = scene.page, found.low
    owner = _uttered(scene, found)
    if owner is not None:
        return owner
    noun = page.words[found.head - 1].low if found.head > found.first else ""
    joined = any(page.words[k].low == "and" for k in range(found.first, found.head))
    if (
        low in kinds.VOICES
        and noun in ORGANIZATION_GENERICS
        and not joined
        and kind is not SourceType.ANONYMOUS_SOURCE
    ):
        party, reason = references.organization(scene, noun, found.first, f"“the {noun}”")
        if isinstance(party, Entity) and party.sort is Sort.ORGANIZATION:
            return Finding(
                SourceType.NAMED_ORGANIZATION,
                party,
                f"“{page.join(found.first, found.head)}” speaks for {party.name} ({reason})",
            )
    if low in ORGANIZATION_GENERICS and page.words[found.first].low in POSSESSIVES:
        return _house(scene, found, kind)
    if low.endswith("-year-old") and found.definite:
        party, reason = references.aged(scene, low.split("-", 1)[0], found.first)
        return Finding(party_kind(party) if party else kind, party, reason)
    if found.definite or phrases.partitive(page, found):
        known = _definite(scene, found, kind)
        if known is not None:
            return known
    if kind is SourceType.NAMED_ORGANIZATION:
        return Finding(
            kind, None, f"“{page.join(found.first, found.head)}”: no organization named before"
        )
    return _figure(scene, found, kind)


def _house(scene: Scene, found: Phrase, kind: SourceType) -> Finding:
    """The campaign or office of the person that "his" or "her" means."""
    page = scene.page
    shown = f"“{page.join(found.first, found.head)}”"
    if page.words[found.first].low not in ("his", "her"):
        return Finding(kind, None, f"{shown}: no {found.low} named before")
    owner, reason = antecedent(scene, found.first)
    if not isinstance(owner, Entity):
        return Finding(kind, None, f"{shown}: {reason}")
    house = scene.owned.get((owner.number, found.low))
    if house is not None:
        return Finding(kind, house, f"{shown}: {reason}")
    called = f"{found.low} of {owner.name}"
    figure = Figure(kind, called, f"{owner.number} {found.low}", plural=False, span=found.span)
    known = next(
        (p for _, p in scene.spoken if isinstance(p, Figure) and p.low == figure.low), figure
    )
    return Finding(kind, known, f"{shown}: {reason}")


def _uttered(scene: Scene, found: Phrase) -> Finding | None:
    """The person whose letter or statement speaks: "Hale's letter", "his letter"."""
    if found.low not in _UTTERANCES or found.head == found.first:
        return None
    shown = scene.page.join(found.first, found.head)
    if scene.page.words[found.first].low in ("his", "her"):
        party, reason = antecedent(scene, found.first)
        return Finding(party_kind(party), party, f"“{shown}”: {reason}") if party else None
    for name in found.names:
        entity = scene.cast.of_name.get(name.span.start)
        follows = scene.page.words[name.last + 1].low if name.last < found.head else ""
        if entity is not None and entity.sort is Sort.PERSON and follows in ("’s", "'s", "’", "'"):
            return Finding(SourceType.NAMED_PERSON, entity, f"“{shown}” is {entity.name}’s own")
    return None


def _definite(  # noqa: PLR0911 - rules in order; the first that fits decides
    scene: Scene, found: Phrase, kind: SourceType
) -> Finding | None:
    """Whom a phrase with "the" points back to; None where it brings somebody new."""
    page, low = scene.page, found.low
    shown = f"“{page.join(found.first, found.head)}”"
    if kind is SourceType.DOCUMENT:
        paper, reason = references.document(scene, found)
        if paper is not None:
            return Finding(kind, paper, reason)
        return None
    if kind is SourceType.NAMED_ORGANIZATION:
        party, reason = references.organization(scene, low, found.first, shown)
        return Finding(kind, party, reason)
    if found.plural:
        figure = references.earlier(scene, found)
        return Finding(figure.kind, figure, f"{shown}: “{figure.label}” before") if figure else None
    if kind is SourceType.ANONYMOUS_SOURCE:
        figure = references.earlier(scene, found)
        return Finding(figure.kind, figure, f"{shown}: “{figure.label}” before") if figure else None
    if kind is SourceType.UNNAMED_PERSON:
        party, reason = references.person(scene, found)
        if party is not None:
            return Finding(party_kind(party), party, reason)
        # "The man who ..." and "the aide at the door" bring somebody new, "the senator" does not.
        follows = page.words[found.tail].low if found.tail <= found.last else ""
        fresh = follows in _FRESH or low in NOT_TITLES
        return None if fresh else Finding(kind, None, reason)
    return None


def _figure(scene: Scene, found: Phrase, kind: SourceType) -> Finding:
    """A new unnamed source, or the earlier one that is called by just the same words."""
    text = phrases.label(scene.page, found)
    single = kind in (SourceType.UNNAMED_PERSON, SourceType.ANONYMOUS_SOURCE) and not found.plural
    fresh = single or found.low in INDEFINITE_PLURAL or found.determiner in INDEFINITE_PLURAL
    for _, party in reversed(scene.spoken):
        if isinstance(party, Figure) and party.label.lower() == text.lower() and not fresh:
            return Finding(party.kind, party, "the same words")
    name = text if kind is SourceType.DOCUMENT and any(c.isupper() for c in text[1:]) else None
    figure = Figure(
        kind, text, found.low, found.plural, found.span, name, GENDERED.get(found.low, "")
    )
    return Finding(kind, figure, "named here" if name else "without a name")
