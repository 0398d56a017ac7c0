"""A report in the making: what a newsroom does to the text of another, one operation a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random

from derived import Sentence
from reportedly.record import Published
from rewording import marks, numbers, phrases, spelling, synonyms, tenses

Paragraphs = list[list[Sentence]]
KEEPS = (0.2, 0.4, 0.6, 0.8, 1.0)
# The shortest text that is taken at all: two or three sentences.
_LEAST = 40


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a child is made. `style` is "verbatim", "light" (marks, numbers, spelling), "reworded",
    or one of `finishing.CITED`.

    `keep` is the share of the parent's words that the cut leaves; `cut` is "end" or "random";
    `reorder` is "", "paragraphs" or "sentences"; `rate` that of synonyms and tenses; `own` the
    share of own words in the child; `quotations` tells whether quoted words are reworded, too.
    """

    style: str
    keep: float
    cut: str = "random"
    reorder: str = ""
    rate: float = 0.0
    lead: bool = False
    headline: bool = False
    own: float = 0.0
    quotations: bool = False

    @property
    def operations(self) -> tuple[str, ...]:
        """What is done to the text, in words."""
        done = [self.style, f"keep {self.keep}", f"cut {self.cut}" if self.keep < 1 else ""]
        done += [f"reorder {self.reorder}" if self.reorder else ""]
        done += [f"rate {self.rate:.2f}" if self.rate else "", f"own {self.own:.2f}"]
        done += ["new lead"] * self.lead + ["new headline"] * self.headline
        return (*filter(None, done), *["quotations reworded"] * self.quotations)


@dataclass
class Draft:
    """A report in the making; `moment` is when it was truly made, `stamp` what the page tells."""

    key: str
    role: str
    headline: str
    paragraphs: Paragraphs
    bases: frozenset[str]
    moment: datetime
    outlet: str | None = None
    stamp: Published | None = None
    recipes: dict[str, Recipe] = field(default_factory=dict)

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in order."""
        for paragraph in self.paragraphs:
            yield from paragraph

    def places(self, fits: Callable[[Sentence], object]) -> list[tuple[int, int]]:
        """Where the sentences stand that fit: paragraph and sentence."""
        return [
            (i, j)
            for i, paragraph in enumerate(self.paragraphs)
            for j, sentence in enumerate(paragraph)
            if fits(sentence)
        ]


def size(paragraphs: Sequence[Sequence[Sentence]]) -> int:
    """Number of words."""
    return sum(len(s.text.split()) for paragraph in paragraphs for s in paragraph)


def recipe(random: Random, style: str, keep: float | None = None, most: float = 0.55) -> Recipe:
    """A recipe of a style, the rest by chance; `most` is the largest share of own words."""
    verbatim = style != "reworded"
    return Recipe(
        style,
        keep or random.choice((KEEPS[0], *KEEPS)),
        cut="end" if random.random() < 0.45 else "random",
        reorder=random.choice(("paragraphs", "sentences"))
        if random.random() < (0.12 if verbatim else 0.35)
        else "",
        rate=0.0 if verbatim else random.uniform(0.4, 1.0),
        lead=random.random() < (0.15 if verbatim else 0.45),
        headline=random.random() < (0.35 if verbatim else 0.8),
        own=0.0 if random.random() < (0.75 if verbatim else 0.35) else random.uniform(0.1, most),
        quotations=not verbatim and random.random() < 0.15,
    )


def cut(paragraphs: Paragraphs, keep: float, how: str, random: Random) -> Paragraphs:
    """`keep` of the words (at least 40), whole sentences: the first ones, or any, in order."""
    order = [(i, j) for i, paragraph in enumerate(paragraphs) for j in range(len(paragraph))]
    if how == "random":
        random.shuffle(order)
    goal = max(keep * size(paragraphs), _LEAST)
    chosen: set[tuple[int, int]] = set()
    words = 0
    for i, j in order:
        more = len(paragraphs[i][j].text.split())
        if not chosen or abs(words + more - goal) < abs(words - goal):
            chosen.add((i, j))
            words += more
        elif how == "end":
            break
    kept = [[s for j, s in enumerate(p) if (i, j) in chosen] for i, p in enumerate(paragraphs)]
    return [paragraph for paragraph in kept if paragraph]


def takeable(draft: Draft, random: Random, inherit: float) -> Paragraphs:
    """What may be taken out of a report: citations stay in with the probability `inherit`."""
    found = []
    for paragraph in draft.paragraphs:
        kept = [
            s if not s.references or random.random() < inherit else replace(
                s, text=s.bare, references=()
            )
            for s in paragraph
        ]  # fmt: skip
        found.append([replace(s, taken=s.text, parent=draft.key) for s in kept if s.text])
    return [paragraph for paragraph in found if paragraph]


def reworded(paragraphs: Paragraphs, how: Recipe, random: Random) -> Paragraphs:
    """The sentences in the child's words; a sentence that cites is left as it is."""
    if how.style == "verbatim":
        return paragraphs
    british, curly = random.random() < 0.2, random.random() < 0.5
    same = random.getrandbits(32)

    def edited(sentence: Sentence) -> Sentence:
        if sentence.references:
            return sentence
        text = sentence.text
        if how.rate:
            text = synonyms(text, random, how.rate, everywhere=how.quotations)
            text = tenses(text, random, how.rate / 2)
            text = phrases(text, random, how.rate * 0.7)
        text = spelling(numbers(text, Random(same)), british=british)
        text = marks(text, curly=curly)
        return replace(sentence, text=text, bare=text)

    return [[edited(s) for s in paragraph] for paragraph in paragraphs]


def reordered(paragraphs: Paragraphs, how: str, random: Random) -> Paragraphs:
    """Paragraphs shuffled, or sentences shuffled and put into new paragraphs."""
    if how == "paragraphs":
        return random.sample(paragraphs, len(paragraphs))
    if how == "sentences":
        every = [s for paragraph in paragraphs for s in paragraph]
        random.shuffle(every)
        return [every[i : i + 2] for i in range(0, len(every), 2)]
    return paragraphs


def taken(parent: Draft, how: Recipe, random: Random, inherit: float) -> Paragraphs:
    """What the child takes from the parent, in its words and order."""
    found = cut(takeable(parent, random, inherit), how.keep, how.cut, random)
    return reordered(reworded(found, how, random), how.reorder, random)


def headline(old: str, paragraphs: Paragraphs, random: Random) -> str:
    """A new headline: the old one in other words, or the beginning of a sentence of the text."""
    new = phrases(synonyms(old, random, 0.9), random, 0.6)
    if new != old and random.random() < 0.4:
        return new
    sentence = random.choice([s.text for paragraph in paragraphs for s in paragraph])
    return " ".join(sentence.split()[:10]).strip(' .,;:“”"')


def mixed(paragraphs: Paragraphs, own: Paragraphs, random: Random) -> Paragraphs:
    """Own paragraphs set in anywhere but at the head."""
    found = list(paragraphs)
    for paragraph in own:
        found.insert(random.randint(1, len(found)), paragraph)
    return found


def stamp(random: Random, moment: datetime, style: str) -> Published | None:
    """The date line of `moment` (UTC): "zoned", "naive" (no zone given), "day" or "none"."""
    naive = moment.replace(tzinfo=None, second=0, microsecond=0)
    if style == "none":
        return None
    if style == "day":
        day = naive.replace(hour=0, minute=0)
        return Published(f"{day:%B} {day.day}, {day.year}", day, "day")
    clock = f"{naive:%a} {naive:%b} {naive.day}, {naive.year} {naive:%H:%M}"
    if style == "naive":
        return Published(clock, naive, "minute")
    zone = random.choice(("UTC", "GMT"))
    return Published(f"{clock} {zone}", naive.replace(tzinfo=UTC), "minute", zone)
