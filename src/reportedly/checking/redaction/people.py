"""The people of a check: whom it names, in which forms, and where a text prints their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import unquote

from rapidfuzz.distance import Levenshtein

from reportedly.checking.redaction.bars import barred
from reportedly.checking.redaction.folding import Letters, letters
from reportedly.record import Span

Form = tuple[str, ...]
"""A name's words, folded."""

PERSON = re.compile(r"Person \d+")
"""What a person is called instead."""

_PARTICLES = frozenset(
    """de da do dos del della di du la le van von der den al el bin bint ibn ben abu of the and ter
    ten zu y e""".split()
)
_ENDINGS = ("s", "es", "ian", "ians", "ism", "ist", "ists", "ite", "ites", "esque")
# Names that are words, too: in lower case they are taken for the word.
_WORDS = frozenset(
    """will may mark bill rose grace hope faith joy june april august frank grant dean chase drew
    rob pat sue art ray gene jack jean miles page reed rich rusty sandy summer autumn violet ivy
    lily daisy olive pearl ruby amber ginger hazel holly iris jade jasmine penny victor wade young
    king brown black white green gray grey long short small little hill wood woods stone field
    fields rivers brook brooks banks bank church bush park parks lane street north south east west
    day winter spring snow rain frost bird fox wolf lamb fish hunter fisher baker butcher cook
    carter farmer gardener mason miller potter shepherd smith taylor turner walker weaver wright
    archer bishop abbot pope knight page duke prince noble price cash sharp strong swift wise good
    love best bell ball cross case cole cooper day doe english french german welsh scott ford hale
    hall house major marsh may mills moody moon moss nail nice old paine parish pence pike poole
    power pride quick rice rich savage self sharp shaw silver singer speed stark steel story street
    sweet tell temple trump tune waters way wells wild winner worth yard""".split()
)  # fmt: skip
_HANDLE = re.compile(r"[@#]\w+|(?:https?://|www\.)\S+|\S+@\S+")
_BRIDGE = re.compile(
    rf"[\s.'’-]*(?:(?:(?:{'|'.join(sorted(_PARTICLES - {'and', 'y', 'e'}, key=len, reverse=True))})"
    r"(?![^\W\d_])|[^\W\d_](?![^\W\d_]))[\s.'’-]*){0,3}",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"[^\W\d_]{1,3}['’-]$")


@dataclass(slots=True)
class Group:
    """One person: a number, all forms of the name, and words that are names in capitals only.

    These are spellings that stood in the name's place, and what stood before it; the latter are
    `unsure` where it may be somebody else's first name.
    """

    number: int = 0
    forms: set[Form] = field(default_factory=set)
    capitals: set[str] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)

    def words(self) -> Iterator[str]:
        """The words that name the person by themselves."""
        return (word for form in self.forms for word in form if own(word))


def own(word: str) -> bool:
    """Whether a word of a name names anybody by itself: no initial, no particle."""
    return len(word) > 1 and word not in _PARTICLES


class People:
    """Finds people's names in texts, and puts numbers in their places."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = groups
        self._bearers: dict[str, set[int]] = defaultdict(set)
        self._long: dict[str, list[tuple[Form, int]]] = defaultdict(list)
        self._capitals = _WORDS.union(*(g.capitals | g.unsure for g in groups))
        for group in groups:
            for word in (*group.words(), *group.capitals):
                self._bearers[word].add(group.number)
            for word in group.unsure:
                self._bearers[word] |= {group.number, 0}
            for form in group.forms:
                if len(form) > 1:
                    self._long[form[0]].append((form, group.number))
        self._ended = {
            word + ending: word
            for word in self._bearers
            if len(word) > 3
            for ending in _ENDINGS
            if word + ending not in self._bearers
        }
        self._misspelt: dict[str, bool] = {}

    def find(self, text: str) -> list[tuple[Span, int | None]]:
        """Where the text prints a name, and whose it is, if it can be only one person's."""
        if not self.groups:
            return []
        seen = letters(text)
        hits = sorted(
            [*self._sequences(seen), *self._singles(seen)],
            key=lambda hit: (hit[0].start, -hit[0].end),
        )
        hits += [
            (Span(*m.span()), None) for m in _HANDLE.finditer(text) if self.in_address(m.group())
        ]
        return list(_bridged(text, sorted(hits, key=lambda hit: (hit[0].start, -hit[0].end))))

    def spans(self, text: str) -> list[Span]:
        """Where the text prints a name."""
        return [span for span, _ in self.find(text)]

    def told(self, text: str) -> str:
        """The text with "Person 1" and the like in place of names; bars where two bear the name."""
        parts = []
        end = 0
        for span, number in self.find(text):
            name = span.of(text)
            parts += [
                text[end : span.start],
                f"Person {number}" if number else barred(name, [Span(0, len(name))]),
            ]
            end = span.end
        return "".join((*parts, text[end:]))

    def in_address(self, text: str) -> bool:
        """Whether an address, a file's name or a handle holds a name, in whatever case."""
        return bool(self._in_address(text)) or bool(self._in_address(unquote(text)))

    def address(self, text: str) -> str:
        """An address or a file's name with bars over names; over all where a name is encoded."""
        spans = self._in_address(text)
        if not spans and self.in_address(text):
            return barred(text, [Span(0, len(text))])
        return barred(text, spans)

    def _in_address(self, text: str) -> list[Span]:
        seen = letters(text)
        found = [seen.span(a, b) for a, b in seen.words() if seen.text[a:b] in self._bearers]
        for word in self._bearers:
            if len(word) > 3 and word not in self._capitals:
                found += [
                    seen.span(m.start(), m.end()) for m in re.finditer(re.escape(word), seen.text)
                ]
        return found

    def _sequences(self, seen: Letters) -> Iterator[tuple[Span, int | None]]:
        """Full names, in whatever case."""
        words = seen.words()
        for n, (start, end) in enumerate(words):
            for form, number in self._long.get(seen.text[start:end], ()):
                there = words[n : n + len(form)]
                if tuple(seen.text[a:b] for a, b in there) != form:
                    continue
                gaps = [(one[1], other[0]) for one, other in pairwise(there)]
                if all(b - a <= 3 and "\n" not in seen.text[a:b] for a, b in gaps):
                    yield seen.span(start, there[-1][1]), number

    def _singles(self, seen: Letters) -> Iterator[tuple[Span, int | None]]:
        """Surnames, first names, and what is spelt much like one."""
        lowered = {seen.text[a:b] for a, b in seen.words() if not seen.capital(a)}
        for start, end in seen.words():
            word = seen.text[start:end]
            name = word if word in self._bearers else self._ended.get(word)
            capital = seen.capital(start)
            if name is None:
                if capital and word not in lowered and self._near(word):
                    yield seen.span(start, end), None
                continue
            if not capital and (name in self._capitals or len(name) < 3):
                continue
            if prefix := _PREFIX.search(seen.text[max(0, start - 5) : start]):
                start -= len(prefix.group())  # noqa: PLW2901
            bearers = self._bearers[name]
            yield seen.span(start, end), next(iter(bearers)) if len(bearers) == 1 else None

    def _near(self, word: str) -> bool:
        """Whether a capitalised word is a letter or two away from a name."""
        if len(word) < 5:
            return False
        if word not in self._misspelt:
            most = 1 if len(word) < 8 else 2
            self._misspelt[word] = any(
                len(name) > 4 and Levenshtein.distance(word, name, score_cutoff=most) <= most
                for name in self._bearers
            )
        return self._misspelt[word]


def _bridged(
    text: str, hits: Iterable[tuple[Span, int | None]]
) -> Iterator[tuple[Span, int | None]]:
    """The hits in order, joined where they meet or where an initial or a particle parts them."""
    current: tuple[Span, int | None] | None = None
    for span, number in hits:
        if current is not None:
            before, other = current
            joined = max(before.end, span.end)
            if span.start < before.end:
                current = (Span(before.start, joined), other or number)
                continue
            gap = text[before.end : span.start]
            same = number == other or number is None or other is None
            if (
                same
                and "\n" not in gap
                and len(gap) < 12
                and _BRIDGE.fullmatch(gap)
                and "and" not in gap
            ):
                current = (Span(before.start, joined), other or number)
                continue
            yield current
        current = (span, number)
    if current is not None:
        yield current
