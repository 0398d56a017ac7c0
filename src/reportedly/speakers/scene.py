"""What the reader of a report has in mind at some point of it: who was named, who spoke last."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from reportedly.record import Mention, SourceType, Span
from reportedly.speakers.cast import Cast
from reportedly.speakers.entities import Entity
from reportedly.speakers.lexicon import PREPOSITIONS, RELATIVES, STOPPERS, listed
from reportedly.speakers.mentions import Name, Sort
from reportedly.speakers.nouns import DOCUMENTS
from reportedly.speakers.places import CITIES, COUNTRIES, STATES
from reportedly.speakers.words import Page

# With these after it, a name is that of an organization: "Clinton campaign", "Hale's office".
_REPORTS = listed("report study survey analysis poll review audit investigation memo")
_LONGEST = 10  # words of what follows "report by"
_HOUSES = listed("campaign administration office team camp foundation")


@dataclass(slots=True)
class Figure:
    """A source without a name of its own: a group, an unnamed person, a document, two together.

    `low` is its head noun; `name` is set only where a name is part of what it is called.
    """

    kind: SourceType
    label: str
    low: str
    plural: bool
    span: Span
    name: str | None = None
    gender: str = ""
    mentions: list[Mention] = field(default_factory=list)


Party = Entity | Figure


@dataclass(frozen=True, slots=True)
class Trace:
    """One mention of a party: its word, how it stands there, and whether it is a pronoun.

    `weight` is how much it draws the next pronoun: a source or subject more than a mere modifier.
    """

    word: int
    party: Party
    weight: float
    form: str = ""


class Scene:
    """The page, its cast, and the trail of mentions as far as the text was read."""

    def __init__(self, page: Page, cast: Cast, sources: frozenset[int]) -> None:
        self.page = page
        self.cast = cast
        self.trail: list[Trace] = []
        self.spoken: list[tuple[int, Party]] = []  # (word, party) of every source so far
        self.titled: dict[int, list[str]] = {}  # entity number -> words of its titles
        self._sources = sources
        self._names = [n for n in cast.names if page.words[n.first].paragraph not in page.shouting]
        self._read = 0
        self._houses()
        self._places()
        self._titles()
        self.papers = self._papers()

    def advance(self, word: int) -> None:
        """Read on to `word`: the names up to there join the trail."""
        while self._read < len(self._names) and self._names[self._read].first < word:
            name = self._names[self._read]
            self._read += 1
            entity = self.cast.of_name.get(name.span.start)
            if entity is not None:
                self.trail.append(Trace(name.first, entity, self._weight(name)))

    def speaks(self, word: int, party: Party) -> None:
        """Note that `party` is the source at `word`."""
        insort(self.spoken, (word, party), key=lambda entry: entry[0])

    def track(self, word: int, party: Party) -> None:
        """Put a source that is no name on the trail, where the next pronoun may find it."""
        if isinstance(party, Figure) or all(t.word != word for t in self.trail[-8:]):
            self.trail.append(Trace(word, party, 2.5))

    def last_spoken(self, word: int) -> tuple[int, Party] | None:
        """The source before `word`, with its word."""
        before = bisect_left(self.spoken, word, key=lambda entry: entry[0])
        return self.spoken[before - 1] if before else None

    def _weight(self, name: Name) -> float:
        words = self.page.words
        if any(name.span.start <= words[k].start in self._sources for k in (name.first, name.last)):
            return 2.5
        follows = (
            words[name.last + 1] if self.page.same_sentence(name.last, name.last + 1) else None
        )
        if follows is not None and follows.low in ("’s", "'s", "’", "'"):
            return -0.5
        if follows is not None and follows.low in _HOUSES:
            return -2.0
        first = name.first
        if name.title is not None and name.title.start < name.span.start:
            first = self.page.at(name.title.start)
        before = words[first - 1].low if self.page.same_sentence(first - 1, first) else ""
        if before in PREPOSITIONS:
            return -0.5
        if before == "and" and self.trail and self.trail[-1].word >= first - 5:
            return self.trail[-1].weight  # "Ann Oakes and Bo Pine": neither comes before the other
        number = words[name.first].sentence
        begin = self.page.sentence_starts[number]
        person = name.sort is Sort.PERSON
        earlier = any(
            t.word >= begin
            and t.weight >= 0
            and isinstance(t.party, Entity)
            and (t.party.sort is Sort.PERSON or not person)
            for t in self.trail
        )
        return 0.0 if earlier else 1.5

    def _houses(self) -> None:
        """Campaigns and offices that are named after a person become organizations of their own."""
        found: dict[tuple[int, str], Entity] = {}
        for name in self.cast.names:
            owner = self.cast.of_name.get(name.span.start)
            k = name.last + 1
            if self.page.same_sentence(name.last, k) and self.page.words[k].low in ("’s", "'s"):
                k += 1
            if owner is None or not self.page.same_sentence(name.last, k):
                continue
            noun = self.page.words[k].low
            if noun not in _HOUSES or (owner.sort is not Sort.PERSON and noun != "campaign"):
                continue
            span = Span(name.span.start, self.page.words[k].end)
            house = found.get((owner.number, noun))
            if house is None:
                house = Entity(
                    len(self.cast.entities),
                    Sort.ORGANIZATION,
                    span.of(self.page.text),
                    span,
                    sure=True,
                )
                house.calls = frozenset((noun,))
                found[owner.number, noun] = house
                self.cast.enter(house)
                house.add(span, "named here")
            house.add(span, f"the same {noun}")
        self.owned = found
        self.houses = {
            mention.span.end: house for house in found.values() for mention in house.mentions
        }

    def _places(self) -> None:
        for name in self.cast.names:
            k = name.first
            if (
                k > 1
                and self.page.words[k - 1].low == "of"
                and self.page.words[k - 2].low in ("city", "town", "village")
            ):
                entity = self.cast.of_name.get(name.span.start)
                if entity is not None and (entity.sort is not Sort.PERSON or not entity.sure):
                    entity.sort = Sort.PLACE
                    entity.calls = entity.calls | {self.page.words[k - 2].low}
        for entity in self.cast.entities:
            low = entity.name.lower()
            if entity.sort is Sort.PLACE:
                kinds = {"county"} if low.endswith("county") else set()
                kinds |= {"state"} if low in STATES or low.startswith("state of") else set()
                kinds |= (
                    {"city", "town"}
                    if low in CITIES or low.startswith(("city of", "town of"))
                    else set()
                )
                kinds |= {"country", "nation"} if low in COUNTRIES else set()
                entity.calls = entity.calls | kinds

    def _titles(self) -> None:
        for name in self.cast.names:
            entity = self.cast.of_name.get(name.span.start)
            if entity is not None and name.title is not None:
                words = name.title.of(self.page.text).lower().replace("’s", "").split()
                self.titled.setdefault(entity.number, []).extend(words)

    def _papers(self) -> dict[str, list[tuple[int, str, Span]]]:
        """Documents that the text names by their maker ("the Oakfield report"), by their noun."""
        found: dict[str, list[tuple[int, str, Span]]] = {}
        for name in self._names:
            k = name.last + 1
            if name.sort is Sort.PERSON or not self.page.same_sentence(name.last, k):
                continue
            if self.page.words[k].low in ("’s", "'s"):
                continue
            low = self.page.words[k].low
            if low in DOCUMENTS and not self.page.words[k].capital:
                span = Span(name.span.start, self.page.words[k].end)
                found.setdefault(low, []).append((name.first, span.of(self.page.text), span))
        for k, word in enumerate(self.page.words):
            if word.low in _REPORTS and self.page.same_sentence(k, k + 2):
                self._made_by(found, k)
        return found

    def _made_by(self, found: dict[str, list[tuple[int, str, Span]]], k: int) -> None:
        """What a document is called by the maker after it: "report from the Oakfield board"."""
        words = self.page.words
        if words[k + 1].low not in ("by", "from"):
            return
        end = k + 1
        while self.page.same_sentence(k, end + 1) and end - k < _LONGEST:
            word = words[end + 1]
            if word.mark or word.low in STOPPERS or word.low in RELATIVES:
                break
            end += 1
        if any(words[i].capital for i in range(k + 2, end + 1)):
            span = self.page.span(k, end)
            found.setdefault(words[k].low, []).append((k, span.of(self.page.text), span))
