"""A desk makes the reports of one collection, and lets them cite each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bases import Base
from citing import AGENCIES, cited, dateline, fits_citing, line, outlets, short, told
from derived import Reference, Sentence
from drafting import Draft, Paragraphs, Recipe, headline, mixed, size, stamp, taken
from shelf import Shelf

# The share of reports that do not name their outlet, and of those that give no time.
_WITHOUT = 0.15
# The most own words of a report; there is not more to give out.
_MOST = 300
_CITIES = ("PORT VALE", "ELMSTEAD", "GRANDVIEW", "SOUTH HARBOR", "NEW CORBY")


class Desk:
    """Makes the drafts of one collection."""

    def __init__(self, shelf: Shelf, random: Random) -> None:
        self.random, self.shelf = random, shelf
        self.drafts: list[Draft] = []
        self.names = outlets(random, 20)
        self._made = 0
        self._style = random.choice(("zoned", "zoned", "naive", "day", "mixed"))

    def _add(self, draft: Draft, *, named: bool = False) -> Draft:
        """Number the draft and print its outlet and time."""
        name = self.names[self._made]
        self._made += 1
        draft.key = f"d{self._made}"
        draft.outlet = name if named or self.random.random() >= _WITHOUT else None
        style = self._style
        if style == "mixed":
            style = self.random.choice(("zoned", "naive", "day"))
        hidden = self.random.random() < _WITHOUT
        draft.stamp = stamp(self.random, draft.moment, "none" if hidden else style)
        self.drafts.append(draft)
        return draft

    def root(self, base: Base | None = None, *, named: bool = False) -> Draft:
        """A real report under a made-up outlet."""
        base = base or self.shelf.root()
        return self._add(self._real(base, "root", base.published), named=named)

    def distractor(self, base: Base, day: date) -> Draft:
        """A real report that has nothing to do with the story, moved to its day or near."""
        near = day + timedelta(days=self.random.choice((-3, -1, 0, 0, 0, 1, 2)))
        return self._add(self._real(base, "distractor", near))

    def _real(self, base: Base, role: str, day: date) -> Draft:
        hour = time(self.random.randint(6, 20), self.random.randint(0, 59))
        moment = datetime.combine(day, hour, UTC)
        paragraphs = [[Sentence(s, s) for s in paragraph] for paragraph in base.paragraphs]
        return Draft("", role, base.headline, paragraphs, frozenset({base.name}), moment)

    def unprinted(self, base: Base) -> Draft:
        """A story that others carry and that is not in the collection."""
        return self._real(base, "root", base.published)

    def own(self, words: float) -> tuple[Paragraphs, frozenset[str]]:
        """Own paragraphs of about so many words, and the bases that they are from."""
        found: Paragraphs = []
        names = set()
        while size(found) < words:
            paragraph, base = self.shelf.own()
            found.append([Sentence(s, s) for s in paragraph])
            names.add(base.name)
        return found, frozenset(names)

    def child(
        self,
        parents: Sequence[Draft],
        recipes: Sequence[Recipe],
        *,
        named: bool = False,
        inherit: float = 0.5,
    ) -> Draft:
        """A report made from one or several others; citations are taken over or left out."""
        random, first = self.random, recipes[0]
        paragraphs = [
            p
            for parent, how in zip(parents, recipes, strict=True)
            for p in taken(parent, how, random, inherit)
        ]
        bases = frozenset().union(*(parent.bases for parent in parents))
        title = parents[0].headline
        if first.headline:
            title = headline(title, paragraphs, random)
        draft = Draft("", "child", title, paragraphs, bases, self._later(parents))
        draft.recipes = {p.key: r for p, r in zip(parents, recipes, strict=True)}
        self._own(draft, first)
        self._add(draft, named=named)
        if parents[0].stamp and random.random() < 0.1:
            draft.stamp = parents[0].stamp
        return draft

    def _later(self, parents: Sequence[Draft]) -> datetime:
        minutes = self.random.choice((20, 90, 300, 800, 1700, 4000))
        delay = timedelta(minutes=minutes * self.random.uniform(0.7, 1.3))
        return max(parent.moment for parent in parents) + delay

    def _own(self, draft: Draft, how: Recipe) -> None:
        """Own paragraphs and an own lead."""
        words = size(draft.paragraphs) * how.own / (1 - how.own)
        own, names = self.own(min(words, _MOST))
        draft.paragraphs = mixed(draft.paragraphs, own, self.random)
        if how.lead:
            lead, more = self.own(1)
            draft.paragraphs.insert(0, lead[0][:1])
            names |= more
        draft.bases |= names

    def shuffled(self) -> list[Draft]:
        """The drafts in no order."""
        return self.random.sample(self.drafts, len(self.drafts))

    def name_in(self, draft: Draft) -> str:
        """The outlet of a draft as it is cited: in full, or shortened where that is clear."""
        name = draft.outlet or ""
        return short(name, self.names) if self.random.random() < 0.25 else name

    def cite(self, child: Draft, parent: Draft, how: str = "") -> bool:
        """Let the child cite or credit the parent; False where the parent has no name."""
        if parent.outlet is None:
            return False
        how = how or self.random.choice(("clause", "clause", "told", "first", "tip"))
        kind = "credits" if how == "credit" else "cites"
        to = Reference(kind, parent.outlet, parent.key)
        if how in ("clause", "told") and self._in_sentence(child, parent, how, to):
            return True
        how = how if how in ("tip", "credit") else "first"
        name = parent.outlet if how != "first" else self.name_in(parent)
        at = 1 if how == "first" else len(child.paragraphs)
        child.paragraphs.insert(at, [line(how, self.random, name, weekday(parent, child), to)])
        return True

    def _in_sentence(self, child: Draft, parent: Draft, how: str, to: Reference) -> bool:
        """Hang the citation on a sentence that was taken from the parent."""
        name = self.name_in(parent)

        def changed(s: Sentence) -> Sentence | None:
            if s.parent != parent.key:
                return None
            if how == "told":
                return told(s, name, to)
            day = weekday(parent, child)
            return cited(s, self.random, name, day, to) if fits_citing(s) else None

        places = child.places(changed)
        if not places:
            return False
        i, j = places[0] if self.random.random() < 0.6 else self.random.choice(places)
        new = changed(child.paragraphs[i][j])
        child.paragraphs[i][j] = new or child.paragraphs[i][j]
        return True

    def wire(self, child: Draft, agency: str) -> None:
        """Credit the agency: in the dateline, in a line under the headline, or at the end."""
        name = AGENCIES[agency][1]
        to = Reference("credits", name, None)
        how = self.random.choice(("dateline", "dateline", "byline", "contributed"))
        if how == "dateline" and not child.paragraphs[0][0].references:
            first = child.paragraphs[0]
            first[0] = dateline(first[0], self.random.choice(_CITIES), agency, to)
        elif how == "byline":
            child.paragraphs.insert(0, [Sentence(f"By {name}", "", references=(to,))])
        else:
            child.paragraphs.append([line("contributed", self.random, name, "", to)])


def weekday(parent: Draft, child: Draft) -> str:
    """The day of the parent as the child names it, if it is not long ago."""
    recent = (child.moment.date() - parent.moment.date()).days < 6
    return f"{parent.moment:%A}" if recent else ""
