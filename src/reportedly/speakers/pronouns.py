"""Who "he", "she", "they" and "it" are: the best of those in mind; nobody where two are as good."""

from __future__ import annotations

from reportedly.record import SourceType
from reportedly.speakers.entities import Entity
from reportedly.speakers.lexicon import PRONOUNS
from reportedly.speakers.mentions import Sort
from reportedly.speakers.scene import Figure, Party, Scene, Trace
from reportedly.speakers.words import Word

_REACH = 6  # sentences back within which a pronoun may find its antecedent
_PARAGRAPHS = 3
_STEP = 1.2  # what each sentence of distance costs
_MARGIN = 0.8  # by how much the best must lead
_DOUBT = 1.5  # what it costs a name that nothing but its capitals makes a person's
_MANY = (SourceType.UNNAMED_GROUP, SourceType.ANONYMOUS_SOURCE)

Answer = tuple[Party | None, str]


def antecedent(scene: Scene, word: int, excluded: Party | None = None) -> Answer:
    """The party that the pronoun at `word` means, or None where unclear, and the reason."""
    low = scene.page.words[word].low
    gender, number = PRONOUNS[low]
    scene.advance(word)
    if number == "p":
        return _plural(scene, word, low)
    if gender == "n":
        return _neuter(scene, word, low)
    return _single(scene, word, low, gender, excluded)


def _single(scene: Scene, word: int, low: str, gender: str, excluded: Party | None) -> Answer:
    scores: dict[int, tuple[float, Trace]] = {}
    here = scene.page.words[word]
    furthest = scene.page.sentence_starts[max(0, here.sentence - _REACH)]
    for trace in reversed(scene.trail):
        if not furthest <= trace.word < word or trace.party is excluded:
            continue
        if not _reachable(here, scene.page.words[trace.word]) or not _agrees(trace.party, gender):
            continue
        value = _score(scene, trace, word, low)
        key = id(trace.party)
        if key not in scores or scores[key][0] < value:
            scores[key] = (value, trace)
    ranked = sorted(scores.values(), key=lambda entry: -entry[0])
    if not ranked:
        return None, f"pronoun “{low}”: nobody named before whom it could mean"
    best, trace = ranked[0]
    if len(ranked) > 1 and best - ranked[1][0] < _MARGIN:
        names = " or ".join(called(entry[1].party) for entry in ranked[:2])
        return None, f"pronoun “{low}”: {names}"
    scene.trail.append(Trace(word, trace.party, 1.5, low))
    return trace.party, f"pronoun “{low}”: {_why(scene, word, trace, len(ranked), gender)}"


def _reachable(here: Word, there: Word) -> bool:
    near = here.paragraph - there.paragraph <= _PARAGRAPHS
    return near and (here.quoted or not there.quoted)


def _agrees(party: Party, gender: str) -> bool:
    if isinstance(party, Figure):
        single = not party.plural and party.kind in (
            SourceType.UNNAMED_PERSON,
            SourceType.ANONYMOUS_SOURCE,
        )
        return single and party.gender in ("", gender)
    return party.sort is Sort.PERSON and party.gender in ("", gender)


def _score(scene: Scene, trace: Trace, word: int, low: str) -> float:
    here, there = scene.page.words[word], scene.page.words[trace.word]
    value = trace.weight - _STEP * (here.sentence - there.sentence)
    value -= 0.3 * (here.paragraph - there.paragraph)
    if isinstance(trace.party, Entity):
        value += 0.7 if trace.party.gender else 0.0
        value -= 0.0 if trace.party.sure else _DOUBT
        value += min(1.0, 0.1 * len(trace.party.starts))
    if trace.form == low:
        value += 0.7
    last = scene.last_spoken(word)
    if (
        last is not None
        and last[1] is trace.party
        and here.paragraph - scene.page.words[last[0]].paragraph <= 1
    ):
        value += 1.5
    return value


def _why(scene: Scene, word: int, trace: Trace, candidates: int, gender: str) -> str:
    name = called(trace.party)
    if candidates == 1:
        known = isinstance(trace.party, Entity) and trace.party.gender
        noun = {"m": "man", "f": "woman"}[gender] if known else "person"
        return f"{name}, the only {noun} in question nearby"
    last = scene.last_spoken(word)
    if last is not None and last[1] is trace.party:
        return f"{name}, who spoke just before"
    same = scene.page.words[word].sentence == scene.page.words[trace.word].sentence
    return f"{name}, whom {'this sentence' if same else 'the text before'} speaks of first"


def _plural(scene: Scene, word: int, low: str) -> Answer:
    """They: the group, anonymous sources or organization that spoke last, here or just before."""
    here = scene.page.words[word]
    for at, party in reversed(scene.spoken):
        if at >= word:
            continue
        there = scene.page.words[at]
        if here.paragraph - there.paragraph > 1 or here.sentence - there.sentence > 3:
            break
        if isinstance(party, Figure) and (party.plural or party.kind in _MANY):
            return party, f"pronoun “{low}”: {called(party)}, who spoke just before"
        if isinstance(party, Entity) and party.sort is not Sort.PERSON:
            return party, f"pronoun “{low}”: {called(party)}, which spoke just before"
    return None, f"pronoun “{low}”: no group that spoke just before"


def _neuter(scene: Scene, word: int, low: str) -> Answer:
    """It: the organization or document that spoke last, else the only organization near."""
    here = scene.page.words[word]
    for at, party in reversed(scene.spoken):
        there = scene.page.words[at]
        if at >= word or here.paragraph - there.paragraph > 1 or here.sentence - there.sentence > 2:
            continue
        document = isinstance(party, Figure) and party.kind is SourceType.DOCUMENT
        if document or (isinstance(party, Entity) and party.sort is not Sort.PERSON):
            return party, f"pronoun “{low}”: {called(party)}, which spoke just before"
    near = {
        id(t.party): t.party
        for t in scene.trail
        if isinstance(t.party, Entity)
        and t.party.sort is Sort.ORGANIZATION
        and 0 <= here.sentence - scene.page.words[t.word].sentence <= 1
        and t.word < word
        and not scene.page.words[t.word].quoted
    }
    first = [
        t.party for t in scene.trail if id(t.party) in near and t.weight >= 1.5 and t.word < word
    ]
    if len(near) == 1 or first:
        party = first[-1] if first else next(iter(near.values()))
        how = "of which the text just before speaks" if first else "the only organization nearby"
        return party, f"pronoun “{low}”: {called(party)}, {how}"
    names = " or ".join(called(party) for party in list(near.values())[:2])
    return None, f"pronoun “{low}”: {names or 'no organization or document named just before'}"


def called(party: Party) -> str:
    """What to call a party in a reason."""
    if isinstance(party, Entity):
        return party.name
    return party.name or f"“{party.label}”"
