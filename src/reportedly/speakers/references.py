"""Who "the newspaper", "the senator", "the report" or "these people" are, by what came before."""

from __future__ import annotations

from reportedly.record import SourceType
from reportedly.speakers.entities import Entity
from reportedly.speakers.lexicon import DETERMINERS, OFFICES, QUANTIFIERS, listed
from reportedly.speakers.mentions import Sort
from reportedly.speakers.nouns import GENDERED, NOT_TITLES
from reportedly.speakers.phrases import Phrase
from reportedly.speakers.pronouns import Answer, called
from reportedly.speakers.scene import Figure, Party, Scene

_ALIKE = (
    listed("report study analysis paper review research findings"),
    listed("poll survey polls surveys"),
    listed("lawsuit suit complaint filing"),
    listed("people sources persons insiders"),
)
_POINTING = (DETERMINERS | QUANTIFIERS | {"of"}) - {"other", "another"}
_NEAR = 3  # sentences within which an epithet may follow the person that it stands for


def organization(scene: Scene, noun: str, word: int, shown: str) -> Answer:
    """The organization that `shown` ("the newspaper") means, by its noun."""
    before = _before(scene, word)
    fitting = [e for e in before if noun in e.calls]
    if not fitting:
        return None, f"{shown}: no {noun} named before"
    if len(fitting) == 1:
        return fitting[0], f"{shown}: {fitting[0].name}, the only {noun} named before"
    last = scene.last_spoken(word)
    if last is not None and last[1] in fitting:
        return last[1], f"{shown}: {called(last[1])}, which spoke just before"
    near = [e for e in fitting if _distance(scene, e, word) <= 1]
    if len(near) == 1:
        return near[0], f"{shown}: {near[0].name}, the only {noun} named just before"
    return None, f"{shown}: {' or '.join(e.name for e in fitting[-2:])}"


def _before(scene: Scene, word: int) -> list[Entity]:
    offset = scene.page.words[word].start
    return [e for e in scene.cast.entities if e.sort is not Sort.PERSON and e.starts[0] < offset]


def _distance(scene: Scene, entity: Entity, word: int) -> int:
    """How many sentences lie between `word` and the last mention of `entity` before it."""
    offset = scene.page.words[word].start
    last = max(start for start in entity.starts if start < offset)
    at = min(scene.page.at(last), word)
    return scene.page.words[word].sentence - scene.page.words[at].sentence


def person(scene: Scene, found: Phrase) -> Answer:
    """The named person or earlier figure that "the senator" or "the officer" means."""
    word, low = found.first, found.low
    shown = f"“{scene.page.join(found.first, found.head)}”"
    titled = _titled(scene, low, word)
    if len(titled) == 1:
        return titled[0], f"{shown}: {titled[0].name}, the only {low} named before"
    if titled:
        return _between(scene, titled, word, shown)
    figure = earlier(scene, found)
    if figure is not None:
        return figure, f"{shown}: “{figure.label}” before"
    if low in NOT_TITLES:
        return None, f"{shown}: nobody so called before"
    return _focus(scene, word, shown, GENDERED.get(low, ""))


def _titled(scene: Scene, low: str, word: int) -> list[Entity]:
    """The persons named before `word` with `low` among their titles; the former come last."""
    offset = scene.page.words[word].start
    offices = {short for short, noun in OFFICES.items() if noun == low}
    found = [
        entity
        for entity in scene.cast.entities
        if entity.sort is Sort.PERSON
        and entity.starts[0] < offset
        and (
            low in scene.titled.get(entity.number, ())
            or offices & set(scene.titled.get(entity.number, ()))
        )
    ]
    current = [e for e in found if "former" not in scene.titled[e.number]]
    return current or found


def _between(scene: Scene, titled: list[Entity], word: int, shown: str) -> Answer:
    last = scene.last_spoken(word)
    if last is not None and last[1] in titled:
        return last[1], f"{shown}: {called(last[1])}, who spoke just before"
    near = [e for e in titled if _distance(scene, e, word) <= 1]
    if len(near) == 1:
        return near[0], f"{shown}: {near[0].name}, the only one so titled just before"
    return None, f"{shown}: {' or '.join(e.name for e in titled[:2])}"


def earlier(scene: Scene, found: Phrase) -> Figure | None:
    """The last unnamed source with the same head noun: "the officer" after "an officer"."""
    page = scene.page
    alike = next((group for group in _ALIKE if found.low in group), frozenset((found.low,)))
    for _, party in reversed(scene.spoken):
        if not (isinstance(party, Figure) and party.low in alike and party.plural == found.plural):
            continue
        # "The rural voters" are not the "city voters" before: no new word may stand by the noun.
        known = _POINTING | set(party.span.of(page.text).lower().split())
        if all(page.words[k].low in known for k in range(found.first, found.head)):
            return party
    return None


def _focus(scene: Scene, word: int, shown: str, gender: str) -> Answer:
    """An epithet ("the billionaire"): the only person that the sentences just before speak of."""
    here = scene.page.words[word].sentence
    scene.advance(word)
    near: dict[int, Party] = {
        t.party.number: t.party
        for t in scene.trail
        if isinstance(t.party, Entity)
        and t.party.sort is Sort.PERSON
        and t.party.gender in ("", gender or t.party.gender)
        and 0 <= here - scene.page.words[t.word].sentence <= _NEAR
        and not scene.page.words[t.word].quoted
        and t.weight > -2
    }
    if len(near) == 1:
        party = next(iter(near.values()))
        return party, f"{shown}: {called(party)}, the only person in question just before"
    last = scene.last_spoken(word)
    if (
        last is not None
        and last[1] in near.values()
        and here - scene.page.words[last[0]].sentence <= 1
    ):
        others = {
            id(t.party)
            for t in scene.trail
            if t.weight > 0
            and t.word >= last[0]
            and t.word < word
            and isinstance(t.party, Entity)
            and t.party.sort is Sort.PERSON
        } - {id(last[1])}
        if not others:
            return last[1], f"{shown}: {called(last[1])}, who spoke just before"
    names = " or ".join(called(p) for p in list(near.values())[:2])
    return None, f"{shown}: {names or 'nobody named just before'}"


def aged(scene: Scene, age: str, word: int) -> Answer:
    """The person whose age the text gives, else the only one in question: "the 38-year-old"."""
    offset = scene.page.words[word].start
    fitting = [e for e in scene.cast.entities if e.aged == age and e.starts[0] < offset]
    if len(fitting) == 1:
        return fitting[0], f"“the {age}-year-old”: {fitting[0].name}, aged {age}"
    return _focus(scene, word, f"“the {age}-year-old”", "")


def document(scene: Scene, found: Phrase) -> tuple[Figure | None, str]:
    """The document that "the report" means: one that spoke before, else the only one named."""
    shown = f"“{scene.page.join(found.first, found.head)}”"
    figure = earlier(scene, found)
    if figure is not None and figure.kind is SourceType.DOCUMENT:
        return figure, f"{shown}: “{figure.label}” before"
    alike = next((group for group in _ALIKE if found.low in group), frozenset((found.low,)))
    named = [paper for low in sorted(alike) for paper in scene.papers.get(low, ())]
    if len({text for _, text, _ in named}) == 1:
        _, text, span = named[0]
        made = Figure(SourceType.DOCUMENT, text, found.low, found.plural, span, text)
        return made, f"{shown}: {text}, the only {found.low} that the text names"
    return None, f"{shown}: no {found.low} named before"
