"""Quotations of known classes, made from a debate: what newspapers do, and what they should not.

Each is of 6 to 40 words, from passages of one half, with its true place. The classes:

verbatim   A clause or one or two sentences. "Um", "uh" and words said twice in a row are tidied
           away (of the latter nine in ten): no editor marks those.
elided     A passage with one or two gaps inside one turn, each marked, of 2 words to 45.
bracketed  One or two brackets: a pronoun replaced, words put in, an inflexion or a letter changed.
           Brackets together with an ellipsis are left out: there is no single right answer.
spliced    Two or three parts of at least four words from different places of one speaker, joined
           without a mark: forward and backward, in one turn (at least `APART` words between) and
           across turns, a quarter each.
altered    Exactly one alteration, see `altering.py`; with and without a change of meaning.
not found  Passages that are deleted from the transcript, of other debates, and quotations of
           reports of months before; see `unfound.py`.

All but the last are then printed as a newspaper would (`press.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random

from passages import LONGEST, SHORTEST, Range, Source, joined
from press import printed
from transcribed import norms

APART = 10
"""How many words are left out at least between two parts of a splice in one turn."""

_ELLIPSES = (" ... ", "… ", " … ", " . . . ", " [...] ", " […] ", " (…) ", " (...) ")
_FULL = (".... ", ". ... ", ". … ", ". [...] ")
_STANDS_FOR = {
    "he": "Donald Trump|Mr. Trump|Barack Obama|President Obama|Vladimir Putin|Assad|the president",
    "him": "Donald Trump|Mr. Trump|Obama|Putin|the governor",
    "she": "Hillary Clinton|Mrs. Clinton|Secretary Clinton|the senator",
    "they": "the Russians|Republicans|the banks|the Iranians|these companies|the migrants",
    "them": "the Russians|the rebels|our allies|immigrants|the wealthy|the police",
    "it": "the deal|Nafta|the economy|the health care law|the trade agreement|the wall",
    "we": "the United States|Americans|the government",
    "us": "the United States|Americans",
    "this": "the agreement|the tax plan|income inequality",
    "his": "Trump’s|President Obama’s|Putin’s",
    "their": "Iran’s|the families’|Russia’s",
    "our": "America’s|the country’s",
    "here": "in Las Vegas|in the United States",
}
_INFLECTED = {
    "is": "was|are", "are": "were", "was": "is", "were": "are", "have": "had|has", "has": "had",
    "will": "would", "can": "could", "want": "wanted|wants", "says": "said", "said": "says",
    "go": "went|goes", "going": "goes", "know": "knew|knows", "think": "thought|thinks",
    "need": "needed|needs", "get": "got|gets", "take": "took|takes", "make": "made|makes",
    "i": "he|she", "my": "his|her", "am": "is", "come": "came", "been": "be",
}  # fmt: skip
_PUT_IN = (
    "in Iraq|with Iran|of the United States|last year|also|in 2015|from Mexico|in Syria|over there|"
    "at the State Department|on taxes|in this election|then|under President Obama"
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text` as printed, its class and `kind` within it, and where its words were said.

    `plain` is the wording before the press changed its looks. `places` has, for each of its parts,
    the ranges of words of the debate that it may truly stand in, the one that it was made from
    first; nothing for what was not said.
    """

    text: str
    label: str
    kind: str
    debate: str
    plain: str
    places: tuple[tuple[Range, ...], ...] = ()


Maker = Callable[[Source, Random], Quotation | None]


def verbatim(source: Source, rng: Random) -> Quotation | None:
    """The words as they were said."""
    own = source.passage(rng)
    plain = source.text(source.said(*own, rng))
    kind = "tidied" if source.occurs(plain) == 0 else "as it stands"
    places = (source.places(plain, own),)
    return Quotation(printed(plain, rng), "verbatim", kind, source.debate.name, plain, places)


def eliding() -> Maker:
    """Makes quotations with words left out and marked; short and long gaps by turns."""
    turns = cycle(("short gap", "long gap"))
    now = [next(turns)]

    def make(source: Source, rng: Random) -> Quotation | None:
        one = _elided(source, rng)
        if one is None or one.kind != now[0]:
            return None
        now[0] = next(turns)
        return one

    return make


def _elided(source: Source, rng: Random) -> Quotation | None:
    """One quotation with words left out, and marked."""
    start, end = _long_passage(source, rng)
    said = source.said(start, end, rng)
    gaps = _gaps(len(said), rng, source.breaks(said))
    if gaps is None:
        return None
    plain, at = "", 0
    for a, b in gaps:
        plain += source.text(said[at:a])
        full = plain[-1] in ".?!" and rng.random() < 0.5
        mark = rng.choice(_FULL if full else _ELLIPSES)
        plain = plain.rstrip(".," if full else ",") + mark
        at = b
    plain += source.text(said[at:])
    size = "long gap" if max(b - a for a, b in gaps) > 6 else "short gap"
    if not SHORTEST <= len(said) - sum(b - a for a, b in gaps) <= LONGEST:
        return None
    places = (source.places(source.text(said), (start, end)),)
    return Quotation(printed(plain, rng), "elided", size, source.debate.name, plain, places)


def _long_passage(source: Source, rng: Random) -> Range:
    """Sentences in a row, of 12 to 80 words."""
    while True:
        ranges = source.sentences(source.turn(rng))
        if ranges:
            first = rng.randrange(len(ranges))
            last = min(first + rng.randrange(4), len(ranges) - 1)
            start, end = ranges[first][0], ranges[last][1]
            if 12 <= end - start <= 80 and source.quotable(start, end):
                return start, end


def _gaps(size: int, rng: Random, breaks: set[int]) -> list[Range] | None:
    """One or two gaps in so many words, three words or more on each side of each.

    Papers cut at the joints of a sentence more often than elsewhere: the best of four tries.
    """
    gaps: list[Range] = []
    at = 0
    for _ in range(rng.choice((1, 1, 2))):
        length = rng.randint(2, 6) if rng.random() < 0.5 else rng.randint(7, 45)
        low, high = at + 3, size - 3 - length
        if low > high:
            return gaps or None
        tries = [rng.randint(low, high) for _ in range(4)]
        start = max(tries, key=lambda a, n=length: (a in breaks) + (a + n in breaks))
        gaps.append((start, start + length))
        at = start + length
    return gaps


def bracketed(source: Source, rng: Random) -> Quotation | None:
    """Words of the editor, in brackets."""
    own = source.passage(rng)
    said = source.said(*own, rng)
    texts = [source.words[i].text for i in said]
    kind = rng.choice(("replaced", "replaced", "put in", "inflected", "letter"))
    if kind == "letter":
        first = texts[0]
        if not first[0].isalpha() or first.startswith(("I", "“")):
            return None
        texts[0] = f"[{first[0].swapcase()}]{first[1:]}"
    most = (1, 1, 2) if len(texts) >= 12 else (1,)
    for _ in range(0 if kind == "letter" else rng.choice(most)):
        ways = list(_brackets(texts, kind, rng))
        if not ways:
            return None
        at, text = rng.choice(ways)
        texts[at] = text
    afters = [source.words[i].after for i in said]
    plain = joined(texts, afters)
    places = (source.places(source.text(said), own),)
    text = printed(plain, rng, first=not plain.startswith("["))
    return Quotation(text, "bracketed", kind, source.debate.name, plain, places)


def _brackets(texts: list[str], kind: str, rng: Random) -> Iterator[tuple[int, str]]:
    """Where a bracket of this kind can stand, and the word with it."""
    table = {"replaced": _STANDS_FOR, "inflected": _INFLECTED}.get(kind)
    for at, text in enumerate(texts):
        bare = text.rstrip(".,?!;:")
        if "[" in text or (at and "[" in texts[at - 1]):
            continue
        if table and bare.lower() in table:
            yield at, f"[{rng.choice(table[bare.lower()].split('|'))}]{text[len(bare) :]}"
        elif table is None and bare.lower() in _STANDS_FOR and at < len(texts) - 1:
            yield (
                at,
                f"{bare} [{rng.choice(_STANDS_FOR[bare.lower()].split('|'))}]{text[len(bare) :]}",
            )
        elif table is None and at < len(texts) - 1 and len(bare) > 4 and bare.isalpha():
            yield at, f"{bare} [{rng.choice(_PUT_IN.split('|'))}]{text[len(bare) :]}"


def splicing() -> Maker:
    """Makes quotations of parts of different places, joined without a mark; kinds by turns."""
    turns = cycle(("forward in a turn", "backward in a turn", "forward", "backward"))
    now = [next(turns)]

    def make(source: Source, rng: Random) -> Quotation | None:
        one = _spliced(source, now[0], rng)
        if one is not None:
            now[0] = next(turns)
        return one

    return make


def _spliced(source: Source, kind: str, rng: Random) -> Quotation | None:
    """One quotation of this kind; none where one stretch of the debate has nearly all its words."""
    parts = _parts(source, kind, rng)
    if parts is None:
        return None
    texts = [source.text(source.said(*part, rng)) for part in parts]
    if any(source.occurs(t) != 1 or len(norms(t)) < 4 for t in texts):
        return None
    if not SHORTEST <= sum(len(norms(t)) for t in texts) <= LONGEST:
        return None
    plain = texts[0]
    for text in texts[1:]:
        joint = "" if plain[-1] in "”’.?!" else rng.choice((",", "", "."))
        plain = f"{plain.rstrip(',;:')}{joint} {text}"
    if source.edits(plain) < 4:
        return None
    places = tuple(source.places(t, part) for t, part in zip(texts, parts, strict=True))
    return Quotation(printed(plain, rng), "spliced", kind, source.debate.name, plain, places)


def _parts(source: Source, kind: str, rng: Random) -> list[Range] | None:
    """Two or three passages of one speaker, in the order of the quotation."""
    count = rng.choice((2, 2, 2, 3))
    parts = [source.passage(rng, 4, 40 // count + 4)]
    home = source.words[parts[0][0]].turn
    for _ in range(300):
        if len(parts) == count:
            break
        new = source.passage(rng, 4, 40 // count + 4)
        turn = source.words[new[0]].turn
        near = turn == home if "turn" in kind else turn != home
        speakers = {source.debate.speaker(p[0]) for p in (*parts, new)}
        apart = all(source.between(p, new) >= APART for p in parts)
        if near and apart and len(speakers) == 1:
            parts.append(new)
    parts.sort(reverse=kind.startswith("backward"))
    return parts if len(parts) == count else None


def makers() -> tuple[Maker, ...]:
    """What makes the classes of this file."""
    return (verbatim, eliding(), bracketed, splicing())


def made(maker: Maker, sources: list[Source], count: int, rng: Random) -> list[Quotation]:
    """So many different quotations of one class, from the debates by turns."""
    found: dict[str, Quotation] = {}
    for attempt in range(count * 400):
        if len(found) == count:
            break
        one = maker(sources[(attempt + len(found)) % len(sources)], rng)
        if one is not None and SHORTEST <= len(norms(one.plain)) <= LONGEST + 6:
            found.setdefault(one.plain, one)
    return list(found.values())
