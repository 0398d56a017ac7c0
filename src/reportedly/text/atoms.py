"""Words taken apart for comparing wordings: "don't" is "do not", "ten percent" is "10%"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.record import Span, Spans
from reportedly.text.quotes import CLOSING, OPENING, STRAIGHT
from reportedly.text.tokens import Tokens, tokens

NEGATIONS = frozenset(
    "not no never none neither nor nobody nothing nowhere without cannot hardly scarcely".split()
)
# Words so common that sharing them says nothing; they are left out where words are weighed.
COMMON = frozenset(
    """
    a about after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each even few for from further get
    go had has have having he her here hers him his how i if in into is it its itself just last like
    made make many may me might more most much must my new no nor not now of off on once one only or
    other our out over own per said same say says she should since so some still such than that the
    their them then there these they this those three through to told too two under until up upon us
    very was we were what when where which while who whom whose why will with would year years yet
    you your mr mrs ms day week month monday tuesday wednesday thursday friday saturday sunday
    according asked added called came come first going he's i'm it's don't that's we're
    """.split()
)

# Of number words, "one" is left a word: it is more often a pronoun.
_SMALL = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {w: n for n, w in enumerate(_SMALL, 2)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
SCALES = frozenset("hundred thousand million billion trillion".split())
_UNITS = {"one": 1} | {w: n for w, n in _NUMBERS.items() if n < 10}
_WHOLE = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "ain't": "is not", "let's": "let us", "gonna": "going to", "gotta": "got to",
    "wanna": "want to", "percent": "per cent", "ok": "okay", "email": "e mail", "emails": "e mails",
}  # fmt: skip
ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "would"}
# After these, "'s" stands for "is" (or "has"); after nouns it mostly marks the owner.
_IS = frozenset("it he she that there here what who where how when why everything".split())
_JOINING = {(word,) for word in "and or so because".split()}
_SUBJECTS = {(word,) for word in "i we you he she it they this that there".split()}
MONEY = {"$": "dollars", "£": "pounds", "€": "euros"}
_GAP = re.compile(rf"…|\.\s?\.\s?\.|[{OPENING}{CLOSING}{STRAIGHT}\[\]()]|\*\s?\*")
_CLAUSE = re.compile(r"[,;:—–]|\s--?\s")
_END = re.compile(r"[.?!](?=[\s\"”»)\]]|$)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one text: their `places` in its `tokens`, taken apart into `atoms`.

    `owner` tells for each atom the index, in `places`, of the word that it is a part of. Several
    atoms may belong to one word ("don't"), and no word is without one.
    """

    tokens: Tokens
    places: tuple[int, ...]
    atoms: tuple[str, ...]
    owner: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.places)

    def of(self, word: int) -> tuple[str, ...]:
        """The atoms of one word (by index)."""
        return self.atoms[bisect_left(self.owner, word) : bisect_left(self.owner, word + 1)]

    def holds(self, other: Wording) -> bool:
        """Whether the words of another wording of the same text are among these."""
        return set(other.places) <= set(self.places)

    def between(self, word: int) -> str:
        """What stands in the text between a word (by index) and the one before it, if any."""
        if word == 0:
            return ""
        before, here = self.places[word - 1], self.places[word]
        return self.tokens.text[self.tokens.ends[before] : self.tokens.starts[here]]

    def spans(self, first: int, end: int) -> Spans:
        """The words `first`..`end` (the last excluded) as spans, one for each unbroken stretch.

        Brackets that open at the first word or close at the last one are part of it.
        """
        found: list[Span] = []
        previous = None
        for place in self.places[first:end]:
            span = _bracketed(self.tokens, place)
            if previous is not None and place == previous + 1:
                span = Span(found.pop().start, span.end)
            found.append(span)
            previous = place
        return tuple(found)

    def printed(self, word: int) -> str:
        """A word (by index) as the text prints it."""
        place = self.places[word]
        return self.tokens.text[self.tokens.starts[place] : self.tokens.ends[place]]

    def editorial(self, word: int) -> bool:
        """Whether a word stands in square brackets: an editor put it in."""
        return _in_brackets(self.tokens, self.places[word])

    def broken(self, word: int) -> bool:
        """Whether marks before the word own up to a gap: ellipsis, bracket, quotation mark."""
        return bool(_GAP.search(self.between(word)))

    def clause_begins(self, word: int) -> bool:
        """Whether a comma or a stronger mark stands before the word, or "but", or "and we"."""
        here, before = (self.of(w)[:1] if 0 <= w < len(self) else () for w in (word, word - 1))
        if here == ("but",) or (before in _JOINING and here in _SUBJECTS):
            return True
        between = self.between(word)
        return bool(_CLAUSE.search(between) or _END.search(between))

    def sentence_begins(self, word: int) -> bool:
        """Whether the word is the first one, or follows the end of a sentence."""
        return word == 0 or bool(_END.search(self.between(word)))


def wording(text: str | Tokens, spans: Spans) -> Wording:
    """The words of a text that begin inside `spans`, in the order of the text."""
    if isinstance(text, str):
        cover = (
            Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)
        )
        words = tokens(text, cover)
    else:
        words = text
    places = tuple(sorted({place for span in spans for place in words.within(span)}))
    atoms: list[str] = []
    owner: list[int] = []
    for n, place in enumerate(places):
        for atom in _of_word(words, place):
            atoms.append(atom)
            owner.append(n)
    return Wording(words, places, tuple(atoms), tuple(owner))


def _of_word(words: Tokens, place: int) -> Iterator[str]:
    """The atoms of one word; signs beside a number count as words of it ("$", "%")."""
    folded = words.folded[place]
    yield from split(folded)
    after = words.text[words.ends[place] : words.ends[place] + 1]
    if after == "%":
        yield from ("per", "cent")
    sign = words.text[max(0, words.starts[place] - 1) : words.starts[place]]
    if sign in MONEY and not _scaled(words, place):
        yield MONEY[sign]
    elif place and folded in SCALES:
        start = words.starts[place - 1]
        yield from (MONEY[c] for c in words.text[max(0, start - 1) : start] if c in MONEY)


def _scaled(words: Tokens, place: int) -> bool:
    """Whether "million" or the like follows the number."""
    return place + 1 < len(words) and words.folded[place + 1] in SCALES


@cache
def split(folded: str) -> tuple[str, ...]:
    """The atoms of a folded word (as `Tokens.folded`)."""
    if folded in _WHOLE:
        return tuple(_WHOLE[folded].split())
    for ending, word in ENDINGS.items():
        if folded.endswith(ending) and len(folded) > len(ending):
            return (*split(folded[: -len(ending)]), word)
    if folded.endswith("'s") and folded[:-2] in _IS:
        return (folded[:-2], "is")
    if "-" in folded and not folded[0].isdigit():
        parts = folded.split("-")
        if len(parts) == 2 and parts[0] in _TENS and parts[1] in _UNITS:
            return (str(_NUMBERS[parts[0]] + _UNITS[parts[1]]),)
        return tuple(atom for part in parts for atom in split(part))
    return (str(_NUMBERS.get(folded, folded)),)


def _bracketed(words: Tokens, place: int) -> Span:
    """The span of a word, with brackets that stand right around it, and its sign of money or %."""
    start, end = words.starts[place], words.ends[place]
    if words.text[start - 1 : start] in {"[", "$", "£", "€"}:
        start -= 1
    if words.text[end : end + 1] in {"]", "%"}:
        end += 1
    return Span(start, end)


def _in_brackets(words: Tokens, place: int) -> bool:
    """Whether an opening square bracket stands before the word, closed only after it."""
    start = words.starts[place]
    opened = words.text.rfind("[", max(0, start - 80), start)
    closed = words.text.find("]", opened + 1, start + 80) if opened >= 0 else -1
    return opened >= 0 and closed >= words.ends[place]
