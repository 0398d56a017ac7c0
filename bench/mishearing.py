"""A transcript as a recogniser would write it, at a given word error rate.

Measured on Whisper tiny.en, which heard passages of the half "tune" as piper's voice "joe" spoke
them, cut to 300-3400 Hz with white noise at 6 to 25 dB: 59 passages of a word error rate of 3 to
35 %, 8,594 words, 16 % of them wrong (`recogniser_errors.py` counts).

- Of the errors 71 % are other words, 16 % words put in (71 % of these function words), 13 % words
  left out. An error follows an error in 47 %: 372 stood alone, 181 in twos, 84 in threes, 73 in
  longer runs.
- In means of all words, function words are wrong 0.83 times as often, content words 1.04, names
  2.44, contractions 1.13, negations 0.52 (of 145 words), numbers 1.11 (of 135).
- Instead of a function word another is heard in 65 %, a word that is far from it in 17 %, near in
  14 %; instead of other words one far off in 51 %, near in 35 %, with another ending in 11 %. Words
  split or joined are 2 %. "Near" and "far" are by `sounding.likeness`, 0.5 and more.
- Of what was heard for a word with a capital 35 % had one, of the rest 1 %.

Made by these shares at 15 %, the words heard are 0.34 alike to those said (real: 0.38; quartiles
.13, .29, .55, real .18, .35, .58), and 13 % of them are none of the debates' words (real: 17 %).

No mistakes, and not counted as such: figures for number words, "%" for "percent". Of the "um"s
three in four are left out, which is not measured (a synthetic voice has none). Nothing is spared.
"""

from __future__ import annotations

import re
from itertools import accumulate
from random import Random

from rapidfuzz.distance import Levenshtein

from press import counted
from recogniser_errors import FUNCTION, NEGATIONS, kind, written
from scripts import Heard
from sounding import Vocabulary, likeness
from transcribed import Debate, Word

WITHIN = 0.01
"""How far the word error rate that is reached may be from the one asked for."""
# How often each kind of word is wrong, in means of all words.
RELATIVE = {
    "function": 0.83, "content": 1.04, "name": 2.44, "contraction": 1.13, "negation": 0.52,
    "number": 1.11,
}  # fmt: skip
OPERATIONS = {"substitution": 0.71, "insertion": 0.16, "deletion": 0.13}
# What is heard instead, by whether a function word was said.
RELATIONS = {
    True: {"function": 0.65, "far": 0.17, "near": 0.15, "contraction": 0.03},
    False: {"far": 0.50, "near": 0.33, "ending": 0.11, "contraction": 0.02, "split": 0.04},
}
AGAIN = 0.47
"""How often the next word is wrong as well."""
_INSERTED_FUNCTION = 0.71
_DROPPED_FILLERS, _FIGURES, _PERCENT, _KNOWN = 0.75, 0.8, 0.9, 0.7
_NUMBERS = {counted(n): str(n) for n in range(10, 100)}
_TEENS = {"13": "30", "14": "40", "15": "50", "16": "60", "17": "70", "18": "80", "19": "90"}
_SCALES = ("million", "billion", "trillion")


class Recogniser:
    """Hears a debate with errors. The same seed and rate give the same transcript."""

    def __init__(self, vocabulary: Vocabulary, names: frozenset[str], seed: int) -> None:
        self._vocabulary = vocabulary
        self._names = names
        self._seed = seed
        self._function = sorted(w for w in FUNCTION if vocabulary.counts[w])
        self._all = sorted(vocabulary.counts)
        self._weights = list(accumulate(vocabulary.counts[w] ** 0.75 for w in self._all))

    def hear(self, debate: Debate, rate: float, withheld: frozenset[int]) -> list[Heard]:
        """The words as they are heard, so that the word error rate is within `WITHIN` of `rate`."""
        share = rate
        for _ in range(12):
            rng = Random(f"{self._seed} {debate.name} {rate}")
            heard = self._pass(debate, share, withheld, rng)
            reached = word_error_rate(debate, heard, withheld)
            if abs(reached - rate) <= WITHIN / 4:
                return heard
            share *= rate / max(reached, 1e-3)
        if abs(reached - rate) > WITHIN:
            raise SystemExit(f"{debate.name}: word error rate {reached:.3f} instead of {rate:.3f}")
        return heard

    def _pass(
        self, debate: Debate, share: float, withheld: frozenset[int], rng: Random
    ) -> list[Heard]:
        """One pass over all words: an error is likelier after an error."""
        fresh = share * (1 - AGAIN) / (1 - share)
        heard: list[Heard] = []
        wrong, at = False, 0
        while at < len(debate.words):
            word = debate.words[at]
            if at in withheld or (word.filler and rng.random() < _DROPPED_FILLERS):
                at += 1
                continue
            chance = (AGAIN if wrong else fresh) * RELATIVE[kind(word.norm, self._names)]
            wrong = not word.filler and rng.random() < chance
            if not wrong:
                at += self._right(debate, at, heard, rng)
            else:
                at += self._wrong(debate, at, heard, withheld, rng)
        return heard

    def _right(self, debate: Debate, at: int, heard: list[Heard], rng: Random) -> int:
        """A word that is heard right, numbers in a recogniser's way; how many words it is."""
        word = debate.words[at]
        text = word.text
        if (figure := _NUMBERS.get(word.norm)) and rng.random() < _FIGURES:
            text = re.sub(r"[A-Za-z-]+", figure, text, count=1)
        nearby = heard[-1] if heard else None
        joins = nearby is not None and re.fullmatch(r"[\d.,]*\d", nearby.text)
        if (
            word.norm == "percent"
            and nearby
            and joins
            and nearby.end == at
            and rng.random() < _PERCENT
        ):
            heard[-1] = Heard(f"{nearby.text}%{text[7:]}", word.after, nearby.start, at + 1)
            return 1
        heard.append(Heard(text, word.after, at, at + 1))
        return 1

    def _wrong(
        self, debate: Debate, at: int, heard: list[Heard], withheld: frozenset[int], rng: Random
    ) -> int:
        """One error at this word; how many words it takes up."""
        word = debate.words[at]
        operation = rng.choices(list(OPERATIONS), list(OPERATIONS.values()))[0]
        if operation == "insertion":
            frequent = rng.random() < _INSERTED_FUNCTION
            new = rng.choice(self._function) if frequent else self._often(rng)
            heard.append(Heard(new, " ", at, at))
            return self._right(debate, at, heard, rng)
        if operation == "deletion":
            _move_mark(heard, word)
            return 1
        table = RELATIONS[word.norm in FUNCTION]
        relation = rng.choices(list(table), list(table.values()))[0]
        if relation == "split":
            following = at + 1 if at + 1 not in withheld else at
            return self._split(debate, at, following, heard, rng)
        opens = _opens(debate, at)
        text = self._dressed(word, self._instead(word, relation, rng), opens=opens)
        heard.append(Heard(text, word.after, at, at + 1))
        return 1

    def _split(
        self, debate: Debate, at: int, following: int, heard: list[Heard], rng: Random
    ) -> int:
        """A word heard as two, or two as one; how many words of the debate it takes up."""
        word, opens = debate.words[at], _opens(debate, at)
        after = debate.words[min(following, len(debate.words) - 1)]
        together = after is not word and after.paragraph == word.paragraph and not after.filler
        if together and rng.random() < 0.5:
            text = self._dressed(after, self._nearest(word.norm + after.norm, rng), opens=opens)
            heard.append(Heard(text, after.after, at, at + 2))
            return 2
        half = len(word.norm) // 2
        if half >= 3:
            heard.append(Heard(self._nearest(word.norm[:half], rng), " ", at, at + 1))
            tail = self._dressed(word, self._nearest(word.norm[half:], rng), opens=False)
            heard.append(Heard(tail, word.after, at, at + 1))
        else:
            text = self._dressed(word, self._nearest(word.norm, rng), opens=opens)
            heard.append(Heard(text, word.after, at, at + 1))
        return 1

    def _instead(self, word: Word, relation: str, rng: Random) -> str:
        """What is heard in the place of one word."""
        norm = word.norm
        if re.search(r"\d", norm):
            return _other_figure(norm, rng)
        if norm in _SCALES:
            return rng.choice([s for s in _SCALES if s != norm])
        if relation == "contraction" and "'" in norm:
            return norm.partition("'")[0]
        if relation == "ending" and len(norm) > 2 and norm not in NEGATIONS:
            return _other_ending(norm, rng)
        if relation == "function":
            return rng.choice([w for w in self._function if w != norm])
        return self._far(norm, rng) if relation == "far" else self._nearest(norm, rng)

    def _far(self, norm: str, rng: Random) -> str:
        """A word that hardly sounds like it: the likeliest of three, as alike as was measured."""
        drawn = [w for w in (self._often(rng) for _ in range(4)) if w != norm]
        return max(drawn[:3] or ["the"], key=lambda w: likeness(norm, w))

    def _often(self, rng: Random) -> str:
        """Any word, those said often more often."""
        return rng.choices(self._all, cum_weights=self._weights)[0]

    def _dressed(self, word: Word, new: str, *, opens: bool) -> str:
        """Another word with the marks of the one that was said.

        A capital where a sentence `opens`, for names, and for what is no word in a name's place.
        """
        start, _, end = word.text.lower().replace("’", "'").partition(word.norm)
        unknown = word.norm in self._names and new not in self._vocabulary.counts
        name = new in self._names or unknown or new == "i" or new.startswith("i'")
        return start + (new[:1].upper() + new[1:] if opens or name else new) + end

    def _nearest(self, norm: str, rng: Random) -> str:
        """A word that sounds like it; letters are mixed up where there is none."""
        near = [(w, alike) for w, alike in self._vocabulary.near(norm) if alike >= 0.5]
        if near and rng.random() < _KNOWN:
            weights = [alike**4 * self._vocabulary.counts[w] ** 0.3 for w, alike in near]
            return rng.choices([w for w, _ in near], weights)[0]
        return _mixed(norm, rng)


def _opens(debate: Debate, at: int) -> bool:
    """Whether a sentence begins with this word."""
    return at == 0 or debate.words[at - 1].sentence != debate.words[at].sentence


def _move_mark(heard: list[Heard], word: Word) -> None:
    """The mark at the end of a word that is not heard, put behind the word before."""
    if heard and heard[-1].text[-1].isalnum() and word.text[-1] in ".?!,":
        last = heard[-1]
        heard[-1] = Heard(last.text + word.text[-1], word.after or last.after, last.start, last.end)


def _other_figure(norm: str, rng: Random) -> str:
    """A number misheard: thirteen and thirty, or another digit."""
    digits = re.search(r"\d+", norm)
    old = digits[0] if digits else "0"
    pairs = _TEENS | {value: name for name, value in _TEENS.items()}
    if old in pairs:
        return norm.replace(old, pairs[old], 1)
    at = rng.randrange(len(old))
    new = rng.choice([d for d in "123456789" if d != old[at]])
    return norm.replace(old, old[:at] + new + old[at + 1 :], 1)


def _other_ending(norm: str, rng: Random) -> str:
    """A word with an "s" or "ed" more or less."""
    for ending in ("'s", "ing", "ed", "s"):
        if norm.endswith(ending) and len(norm) - len(ending) > 2:
            return norm[: -len(ending)]
    return norm + rng.choice(("s", "s", "ed" if norm[-1] != "e" else "d"))


def _mixed(norm: str, rng: Random) -> str:
    """A word that is none: one vowel and one consonant are others."""
    letters = list(norm)
    for group in ("aeiou", "bdgkptmnlrsvf"):
        places = [i for i, letter in enumerate(letters) if letter in group]
        if places:
            at = rng.choice(places)
            letters[at] = rng.choice([x for x in group if x != letters[at]])
    return "".join(letters)


def word_error_rate(debate: Debate, heard: list[Heard], withheld: frozenset[int]) -> float:
    """Errors by the words said, numbers as figures; an "um" is no word."""
    kept = [w for i, w in enumerate(debate.words) if i not in withheld and not w.filler]
    said = written(" ".join(w.text for w in kept))
    fillers = {i for i, w in enumerate(debate.words) if w.filler}
    got = written(" ".join(h.text for h in heard if h.start not in fillers or h.end == h.start))
    return Levenshtein.distance(said, got) / len(said)


def names_of(debate: Debate) -> frozenset[str]:
    """Words with a capital inside a sentence."""
    found = {
        word.norm
        for before, word in zip(debate.words, debate.words[1:], strict=False)
        if word.text[:1].isupper() and word.sentence == before.sentence
    }
    return frozenset(w for w in found if w not in FUNCTION and not w.startswith("i'"))
