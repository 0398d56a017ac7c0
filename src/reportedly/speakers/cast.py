"""The cast of a report: its named persons and organizations, each merged with its reason."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from reportedly.speakers.entities import Entity, Index, fold
from reportedly.speakers.given import gender_of, is_given
from reportedly.speakers.known import calls, is_known
from reportedly.speakers.lexicon import listed
from reportedly.speakers.mentions import Name, Sort
from reportedly.speakers.nouns import GENDERED
from reportedly.speakers.words import Page

_EMPTY = listed("of for the and on in at to & de a")


class Cast:
    """All entities of one page, and which of them each name in the text means."""

    def __init__(self, page: Page, found: list[Name]) -> None:
        self.page = page
        self.entities: list[Entity] = []
        self._index = Index()
        self.of_name: dict[int, Entity] = {}  # offset of a name -> its entity
        self.unclear: dict[int, tuple[Entity, ...]] = {}  # offset -> those it may equally mean
        self.names = found
        self._firsts = [n.first for n in found]
        self._lasts = [n.last for n in found]
        self._persons: dict[int, Name] = {}
        self.quiet = [n for n in found if self._paragraph(n) not in page.shouting]
        self._full(self.quiet)
        self._short(self.quiet)
        # Headlines name nobody anew: their capitals cannot be told from the capitals of a name.
        self._short([n for n in found if self._paragraph(n) in page.shouting], anew=False)

    def meeting(self, first: int, last: int) -> list[Name]:
        """The names that share a word with the words `first`..`last`, in order."""
        return self.names[bisect_left(self._lasts, first) : bisect_right(self._firsts, last)]

    def known(self, name: Name) -> Name:
        """The name as one of a person, where its bearer is known ("Oakes" is Ann Oakes)."""
        if name.sort is not Sort.OTHER:
            return name
        entity = self.of_name.get(name.span.start)
        if entity is None or entity.sort is not Sort.PERSON:
            return name
        if name.first not in self._persons:
            self._persons[name.first] = replace(name, sort=Sort.PERSON)
        return self._persons[name.first]

    def _paragraph(self, name: Name) -> int:
        return self.page.words[name.first].paragraph

    def new(self, name: Name, sort: Sort | None = None) -> Entity:
        """A new entity, known by this name."""
        sort = sort or name.sort
        entity = Entity(len(self.entities), sort, name.text, name.span, name.sure)
        entity.calls = calls(name.text) if sort is not Sort.PERSON else frozenset()
        self.enter(entity)
        self._merge(entity, name, "named here")
        return entity

    def enter(self, entity: Entity) -> None:
        """Take one more into the cast."""
        self.entities.append(entity)
        self._index.enter(entity)

    def _merge(self, entity: Entity, name: Name, reason: str) -> None:
        entity.add(name.span, reason)
        entity.sure = entity.sure or name.sure
        entity.aged = entity.aged or name.aged
        if entity.title is None and name.title is not None:
            entity.title = name.title
        if entity.sort is Sort.PERSON and not entity.gender:
            entity.gender = name.honorific or self._gender(entity, name)
        self.of_name[name.span.start] = entity

    def _gender(self, entity: Entity, name: Name) -> str:
        if name.title is not None:
            for word in name.title.of(self.page.text).lower().split():
                if word in GENDERED:
                    return GENDERED[word]
        tokens = entity.name.split()
        return gender_of(tokens[0]) if len(tokens) > 1 else ""

    def _full(self, found: Iterable[Name]) -> None:
        """Entities out of every name of two words or more, and of every known organization.

        Organizations come longest first, so that a shorter form finds the full name.
        """
        persons = [n for n in found if n.sort is Sort.PERSON]
        others = [n for n in found if n.sort is not Sort.PERSON and n.sort is not Sort.OTHER]
        for name in persons + sorted(others, key=lambda n: -len(n.tokens)):
            key = fold(name.text)
            if name.sort is Sort.PLACE and self._bearer(key, name):
                continue
            if not key or (
                len(key) == 1 and not is_known(name.text) and name.sort is not Sort.PLACE
            ):
                continue
            same = self._equal(key, name.sort)
            if (
                same is None
                and name.sort is Sort.ORGANIZATION
                and len(key) > 1
                and not is_known(name.text)
            ):
                parts = self._part(key, name)
                if len({e.number for e, _ in parts}) == 1:
                    self._merge(parts[0][0], name, parts[0][1])
                    continue
            if same is None:
                self.new(name)
                continue
            longer = len(name.text) > len(same.name) and same.sort is Sort.PERSON
            reason = "the same name" if same.key == key else f"another form of {same.name}"
            if longer:
                self._index.rename(same, name.text, name.span)
            self._merge(same, name, reason)

    def _bearer(self, key: tuple[str, ...], name: Name) -> bool:
        """Whether a person bears the name of a place ("Jordan said", but not "in Jordan")."""
        before = self.page.words[name.first - 1].low if name.first else ""
        if len(key) != 1 or before in ("in", "from", "to", "at", "near", "across"):
            return False
        return any(e.sort is Sort.PERSON and len(e.key) > 1 for e in self._index.ending(key))

    def _equal(self, key: tuple[str, ...], sort: Sort) -> Entity | None:
        for entity in self._index.ending(key):
            other = entity.key
            if other == key or (sort is Sort.ORGANIZATION and _homely(other) == _homely(key)):
                if entity.sort is not sort and sort is Sort.PERSON and not entity.sure:
                    entity.sort = sort
                return entity
            if sort is entity.sort is Sort.PERSON and len(key) > 1 and len(other) > 1:
                ends = key[-len(other) :] == other or other[-len(key) :] == key
                if ends or (key[0] == other[0] and key[-1] == other[-1]):
                    return entity
        return None

    def _short(self, found: Iterable[Name], *, anew: bool = True) -> None:
        """Surnames, first names, acronyms and other short forms, each with its reason."""
        for name in found:
            if name.span.start in self.of_name or not fold(name.text):
                continue
            possible = self.possible(name)
            if len({e.number for e, _ in possible}) == 1:
                entity, reason = possible[0]
                self._merge(entity, name, reason)
            elif possible:
                self.unclear[name.span.start] = tuple(entity for entity, _ in possible)
            elif anew and (name.sort is Sort.PERSON or name.sort is Sort.ORGANIZATION):
                same = self._equal(fold(name.text), name.sort)
                if same:
                    self._merge(same, name, "the same name")
                else:
                    self.new(name)

    def possible(self, name: Name) -> list[tuple[Entity, str]]:
        """The entities that this shorter name may mean, each with the reason."""
        key = fold(name.text)
        readings = (self._surname, self._first_name, self._same, self._acronym, self._part)
        for reading in readings:
            found = reading(key, name)
            if len(found) > 1:
                found = self._narrowed(found, name)
            if found:
                return found
        return []

    def _surname(self, key: tuple[str, ...], name: Name) -> list[tuple[Entity, str]]:
        found = []
        for entity in self._index.ending(key):
            other = entity.key
            if (
                entity.sort is not Sort.PERSON
                or len(other) <= len(key)
                or other[-len(key) :] != key
            ):
                continue
            if not name.honorific or entity.gender in ("", name.honorific):
                found.append((entity, f"surname of {entity.name}"))
        return found

    def _first_name(self, key: tuple[str, ...], name: Name) -> list[tuple[Entity, str]]:
        if len(key) != 1 or name.honorific:
            return []
        return [
            (entity, f"first name of {entity.name}")
            for entity in self._index.beginning(key)
            if entity.sort is Sort.PERSON and len(entity.key) > 1
        ]

    def _same(self, key: tuple[str, ...], _name: Name) -> list[tuple[Entity, str]]:
        return [(e, "the same name") for e in self._index.ending(key) if e.key == key]

    def _acronym(self, key: tuple[str, ...], name: Name) -> list[tuple[Entity, str]]:
        letters = name.text.replace(".", "")
        if len(key) != 1 or not letters.isupper() or len(letters) < 2:
            return []
        return [
            (entity, f"acronym of {entity.name}")
            for entity in self.entities
            if entity.sort is not Sort.PERSON and letters in _initials(entity.name)
        ]

    def _part(self, key: tuple[str, ...], name: Name) -> list[tuple[Entity, str]]:
        """An organization by the first or last words of its name ("Frick", "Edison")."""
        if not key or name.sort is Sort.PERSON or is_known(name.text) or is_given(key[0]):
            return []  # no key: a suffix alone, as in “said III”
        found = []
        for entity in self._index.touching(key):
            other = entity.key
            if entity.sort is not Sort.ORGANIZATION or len(other) <= len(key):
                continue
            if other[: len(key)] == key or other[-len(key) :] == key:
                found.append((entity, f"short for {entity.name}"))
        return found

    def _narrowed(self, found: list[tuple[Entity, str]], name: Name) -> list[tuple[Entity, str]]:
        """Of several bearers: those named before, then the one named last in this paragraph."""
        at = name.span.start
        before = [(e, r) for e, r in found if e.starts[0] < at] or found
        if len(before) < 2:
            return before
        # A report that has called one of them by the bare surname goes on to do so.
        bare = [
            (e, r, sum(m.reason.startswith("surname of") for m in e.mentions)) for e, r in before
        ]
        called = [(e, r) for e, r, count in bare if count]
        if len(called) == 1 and max(count for *_, count in bare) > 1:
            return [(called[0][0], f"{called[0][1]}, as before")]
        begin = self.page.paragraphs[self._paragraph(name)].start
        near = [
            (max(m.span.start for m in e.mentions if begin <= m.span.start < at), e, r)
            for e, r in before
            if any(begin <= m.span.start < at for m in e.mentions)
        ]
        if len(near) == 1:
            return [(near[0][1], f"{near[0][2]}, named in this paragraph")]
        if near:
            return [(entity, reason) for _, entity, reason in near]
        return [(called[0][0], f"{called[0][1]}, as before")] if len(called) == 1 else before


def _homely(key: tuple[str, ...]) -> tuple[str, ...]:
    """The name of an organization without the country before it ("U.S. Customs ...")."""
    return key[1:] if len(key) > 2 and key[0] in ("us", "uk") else key


@lru_cache(maxsize=1024)
def _initials(name: str) -> frozenset[str]:
    """The acronyms that a name may have: by its capitals, with and without its small words."""
    words = name.replace("-", " ").split()
    strict = "".join(w[0] for w in words if w[0].isupper() and w.lower() not in _EMPTY)
    loose = "".join(w[0].upper() for w in words)
    plain = "".join(w[0] for w in words if w.lower() not in _EMPTY).upper()
    us = {s[2:] for s in (strict,) if s.startswith("US") and len(s) > 4}
    bare = {s[1:] for s in (strict,) if words[0] in ("U.S.", "US") and len(s) > 2}
    return frozenset({strict, loose, plain, *us, *bare})
