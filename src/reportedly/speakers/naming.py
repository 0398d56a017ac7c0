"""Sources that hold a name: the one named, those named together, the one spoken for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from reportedly.record import SourceType, Span
from reportedly.speakers import kinds, phrases
from reportedly.speakers.entities import Entity, fold
from reportedly.speakers.lexicon import DETERMINERS, HONORIFICS, OFFICES, listed
from reportedly.speakers.mentions import Name, Sort
from reportedly.speakers.nouns import ORGANIZATION_GENERICS
from reportedly.speakers.phrases import Phrase
from reportedly.speakers.scene import Figure, Party, Scene
from reportedly.speakers.words import Page

_PRODUCTS = ORGANIZATION_GENERICS | listed("app service platform product program tool")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one source: its kind, the party (None where unresolved), and the reason."""

    kind: SourceType | None
    party: Party | None
    reason: str


def party_kind(party: Party) -> SourceType:
    """The kind of source that a party is."""
    if isinstance(party, Figure):
        return party.kind
    return SourceType.NAMED_PERSON if party.sort is Sort.PERSON else SourceType.NAMED_ORGANIZATION


def named(scene: Scene, found: Phrase, kind: SourceType) -> Finding | None:
    """The finding for a source that holds a name; None where the name is not the one who speaks."""
    house = scene.houses.get(scene.page.words[found.head].end)
    if house is not None:
        return Finding(SourceType.NAMED_ORGANIZATION, house, "named here")
    together = _joint(scene, found) or _family(scene, found)
    if together is not None:
        return together
    voice = kinds.voice_of(scene.page, scene.cast, found)
    if voice is not None:
        shown = scene.page.join(found.first, found.head)
        return Finding(kind, voice, f"“{shown}” speaks for {voice.name}")
    name = kinds.explained(scene.page, found) or kinds.head_name(scene.page, found) or _town(found)
    if name is not None:
        return _by_name(scene, name, kind)
    return _owner(scene, found, kind)


def _town(found: Phrase) -> Name | None:
    """The place that "of" gives: "the city of Oakfield"."""
    towns = ("city", "town", "county", "state", "village", "republic")
    return next((n for n in found.names if found.low in towns and n.first == found.tail + 1), None)


def _owner(scene: Scene, found: Phrase, kind: SourceType) -> Finding | None:
    """The organization in whose own voice a page or figure speaks ("Oakfield Water’s website")."""
    for name in found.names[:1]:
        entity = scene.cast.of_name.get(name.span.start)
        own = entity is not None and entity.sort in (Sort.ORGANIZATION, Sort.PLACE)
        if own and name.last < found.head and kind is SourceType.NAMED_ORGANIZATION:
            return _by_name(scene, name, kind)
    return None


def _by_name(scene: Scene, name: Name, kind: SourceType) -> Finding:
    """The entity that a name in a source means; a new one where nothing else explains it."""
    entity = scene.cast.of_name.get(name.span.start)
    if entity is not None and all(m.span != name.span for m in entity.mentions):
        entity = None  # the source ends inside the name, as in a headline
    if entity is None and name.span.start in scene.cast.unclear:
        bearers = scene.cast.unclear[name.span.start]
        return Finding(kind, None, f"“{name.text}”: {' or '.join(e.name for e in bearers)}")
    if entity is None:
        entity = _introduced(scene, name, kind)
    elif entity.sort is Sort.PERSON:
        entity.sure = True
    if entity.sort is Sort.OTHER:
        entity.sort = Sort.PERSON if kind is SourceType.NAMED_PERSON else Sort.ORGANIZATION
    reason = next((m.reason for m in entity.mentions if m.span == name.span), "named here")
    return Finding(party_kind(entity), entity, reason)


def _introduced(scene: Scene, name: Name, kind: SourceType) -> Entity:
    sort = Sort.PERSON if kind is SourceType.NAMED_PERSON else Sort.ORGANIZATION
    thing = _camel(name.text) or _app(scene, name) or _thing(scene, name)
    if sort is Sort.PERSON and thing:
        sort = Sort.ORGANIZATION
    possible = scene.cast.possible(name)
    if len(possible) == 1:
        return possible[0][0]
    entity = scene.cast.new(name, sort)
    entity.sure = True
    for other in scene.cast.names:
        if other.span.start not in scene.cast.of_name and fold(other.text) == fold(name.text):
            entity.add(other.span, "the same name")
            scene.cast.of_name[other.span.start] = entity
    return entity


def _family(scene: Scene, found: Phrase) -> Finding | None:
    """Those of a surname whom the report names: "the Hales"."""
    name = kinds.head_name(scene.page, found)
    if (
        name is None
        or found.determiner != "the"
        or len(name.tokens) > 1
        or not name.text.endswith("s")
    ):
        return None
    singular = fold(name.text[:-1])
    kin = [e for e in scene.cast.entities if e.sort is Sort.PERSON and e.key[-1:] == singular]
    if not kin or scene.cast.of_name.get(name.span.start) in kin:
        return None
    figure = Figure(
        SourceType.NAMED_PERSON, name.text, found.low, plural=True, span=name.span, name=name.text
    )
    known = next(
        (p for _, p in scene.spoken if isinstance(p, Figure) and p.name == name.text), figure
    )
    return Finding(
        SourceType.NAMED_PERSON, known, f"family name of {', '.join(e.name for e in kin)}"
    )


def _camel(text: str) -> bool:
    """Whether a capital stands inside the one word, as in names of firms, not of Macs and Mcs."""
    inner = text[1:]
    mixed = inner != inner.lower() and inner != inner.upper()
    return (
        text.isalpha()
        and mixed
        and not text.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van", "Fitz", "Du", "St"))
    )


def _thing(scene: Scene, name: Name) -> bool:
    """Whether a bare name stands with an article ("an Ironwood official"), or is a site."""
    if name.first < name.last:
        return False
    if name.text.lower().endswith((".com", ".org", ".net")):
        return True
    words = scene.page.words
    return any(
        word.text == name.text and k and words[k - 1].low in ("a", "an", "the")
        for k, word in enumerate(words)
    )


def _app(scene: Scene, name: Name) -> bool:
    """Whether the words after the name say that it is no person ("Ridewell, an app that ...")."""
    k = name.last + 1
    if not scene.page.same_sentence(name.last, k + 2) or scene.page.words[k].text != ",":
        return False
    if scene.page.words[k + 1].low not in ("a", "an", "the"):
        return False
    apposed = phrases.phrase(
        scene.page, scene.cast, (scene.page.span(k + 1, min(k + 8, len(scene.page.words) - 1)),)
    )
    return apposed is not None and apposed.low in _PRODUCTS


def _next_to(page: Page, a: Name, b: Name) -> bool:
    """Whether nothing but a title stands between "and" after one name and the other."""
    begin = b.first if b.title is None or b.title.start > b.span.start else page.at(b.title.start)
    gap = [page.words[k].low for k in range(a.last + 2, begin)]
    return all(low in DETERMINERS or low in HONORIFICS or low in OFFICES for low in gap)


def _joint(scene: Scene, found: Phrase) -> Finding | None:
    """Two or more named together ("Ann Oakes and Bo Pine said")."""
    page = scene.page
    inner = [n for n in found.names if n.last < found.tail]
    titles = [n.title for n in inner if n.title is not None]
    inner = [n for n in inner if not any(t.holds(n.span) for t in titles)]
    named = [n for n in inner if n.sort is not Sort.OTHER or scene.cast.of_name.get(n.span.start)]
    linked = [
        (a, b)
        for a, b in pairwise(named)
        if page.words[a.last + 1].low in ("and", "&")
        and b.last >= found.head
        and _next_to(page, a, b)
    ]
    entities = [scene.cast.of_name.get(n.span.start) for n in named]
    parties = list({e.number: e for e in entities if e is not None}.values())
    if not linked or len(parties) < 2:
        return None
    kind = party_kind(parties[-1])
    span = Span(linked[0][0].span.start, linked[-1][1].span.end)
    text = span.of(page.text)
    for _, party in scene.spoken:
        if isinstance(party, Figure) and party.name == text:
            return Finding(kind, party, "the same names together")
    figure = Figure(kind, text, found.low, plural=True, span=span, name=text)
    return Finding(kind, figure, f"named together: {', '.join(p.name for p in parties)}")
