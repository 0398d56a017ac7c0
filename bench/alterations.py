"""Quotations of spoken words with exactly one alteration: `altered(words, kind, random)`.

Written without a look at the modules that judge quotations. The kinds:

- "sense": a word for another of its kind that means something else (`altered_words.SENSE`);
- "sound": a word for one that sounds much like it (`SOUND`);
- "form": another modal or tense, one for many (`FORM`);
- "number" and "name": another number, another name of the same sort;
- "not dropped" and "not added": "not", "n't", "never"; "no" for nothing is left alone;
- "left out": a word with a content of its own is missing;
- "put in": an adverb after an auxiliary or an adjective before a noun too many.

The first and the last word stay: what is missing there is a shorter quotation. So does a word
beside one that is the same ("very, very").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from altered_words import FORM, NAMES, NOUNS, NUMBERS, PUT_IN, SENSE, SOUND, table

KINDS = (
    "sense",
    "sound",
    "form",
    "number",
    "name",
    "not dropped",
    "not added",
    "left out",
    "put in",
)
NEGATIONS = ("not dropped", "not added")
_SENSE, _SOUND, _FORM, _NUMBERS, _NAMES = (
    table(SENSE, both=True),
    table(SOUND, both=True),
    table(FORM, both=False),
    table(NUMBERS, both=False),
    table(NAMES, both=True),
)
_SHORT = {"ca": "can", "wo": "will", "sha": "shall"}
_NEGATABLE = frozenset("is are was were will would can could should must has did does".split())
# Before these an auxiliary stands for a clause that is left out, or asks.
_NOT_AFTER = re.compile(r"\W$")
_EMPTY = frozenset(
    "about after again against among because been before being between both could does doing done "
    "down during each even from going have having here into itself just know like look mean more "
    "most much myself only other over ourselves really same should some such than that their them "
    "then there these they thing things think this those through under until very want well were "
    "what when where which while will with would your yours".split()
)
# What to put in the place of the words from `start` on: how many of them, the new ones.
Change = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Alteration:
    """An altered quotation: its words; `start` to `end` are those of the original that went.

    Nothing went where the two are the same: then something was put in before this word. `put` are
    the words that stand there instead, in `words[start : start + len(put)]`.
    """

    kind: str
    words: tuple[str, ...]
    start: int
    end: int
    put: tuple[str, ...]


def bare(word: str) -> str:
    """A word without the punctuation around it, in small letters, with a straight apostrophe."""
    return re.sub(r"^\W+|\W+$", "", word).replace("’", "'").lower()


def altered(words: Sequence[str], kind: str, random: Random) -> Alteration | None:
    """One alteration by chance, or None where the words offer none of this kind."""
    changes = [
        change
        for change in _WAYS[kind](words, random)
        if change[0] > 0 and change[0] + change[1] < len(words) and _tells(words, change)
    ]
    if not changes:
        return None
    start, gone, put = random.choice(changes)
    after = (*words[:start], *put, *words[start + gone :])
    return Alteration(kind, after, start, start + gone, put)


def _tells(words: Sequence[str], change: Change) -> bool:
    """Whether the change can be told where it is: no neighbour is the word itself."""
    start, gone, put = change
    around = {bare(word) for word in (words[start - 1], words[start + gone])}
    changed = {bare(word) for word in (*words[start : start + gone], *put)}
    return not around & changed


def _dressed(new: str, old: str) -> str:
    """A new word with the capital and the punctuation of the old one."""
    core = re.sub(r"^\W+|\W+$", "", old)
    start = old.index(core)
    if core[:1].isupper() and not new[:1].isupper():
        new = new[0].upper() + new[1:]
    return old[:start] + new + old[start + len(core) :]


def _exchanged(
    words: Sequence[str], random: Random, others: dict[str, tuple[str, ...]], *, names: bool = False
) -> Iterator[Change]:
    """Each word that the table has, with one of those that may stand for it."""
    for n, word in enumerate(words):
        core = re.sub(r"^\W+|\W+$", "", word)
        found = others.get(core if names else core.lower())
        if found:
            yield n, 1, (_dressed(random.choice(found), word),)


def _by(lines: dict[str, tuple[str, ...]], *, names: bool = False) -> _Way:
    return lambda words, random: _exchanged(words, random, lines, names=names)


def _numbers(words: Sequence[str], random: Random) -> Iterator[Change]:
    yield from _exchanged(words, random, _NUMBERS)
    for n, word in enumerate(words):
        core = re.sub(r"^\W+|\W+$", "", word)
        if core.isdigit():
            value = int(core)
            years = 1900 <= value < 2100
            news = (
                [value + 1, value + 2] if years else [value + 1, value * 2, value * 10, value + 5]
            )
            yield n, 1, (_dressed(str(random.choice(news)), word),)


def _not_dropped(words: Sequence[str], _: Random) -> Iterator[Change]:
    for n, word in enumerate(words):
        core = bare(word)
        if core in ("not", "never"):
            yield n, 1, ()
        elif core == "cannot":
            yield n, 1, (_dressed("can", word),)
        elif core.endswith("n't") and core != "ain't":
            stem = core[:-3]
            yield n, 1, (_dressed(_SHORT.get(stem, stem), word),)


def _not_added(words: Sequence[str], random: Random) -> Iterator[Change]:
    for n, word in enumerate(words[:-1]):
        core, following = bare(word), bare(words[n + 1])
        if core not in _NEGATABLE or _NOT_AFTER.search(word) or following in ("not", "never"):
            continue
        if core in ("did", "does") and following in ("i", "you", "he", "she", "it", "we", "they"):
            continue
        short = {"can": "can’t", "will": "won’t"}.get(core, f"{core}n’t")
        if random.random() < 0.5 and core != "must":
            yield n, 1, (_dressed(short, word),)
        else:
            yield n + 1, 0, ("not",)


def _left_out(words: Sequence[str], _: Random) -> Iterator[Change]:
    for n, word in enumerate(words):
        core = bare(word)
        # What a comma, say, ends may be a part of its own: the mark would go too.
        if len(core) > 4 and core.isalpha() and core not in _EMPTY and word[-1].isalpha():
            yield n, 1, ()


def _put_in(words: Sequence[str], random: Random) -> Iterator[Change]:
    for n, word in enumerate(words):
        before = words[n - 1] if n else ""
        if bare(word) in NOUNS and before[-1:].isalpha():
            yield n, 0, (random.choice(PUT_IN["before"]),)
        elif bare(before) in _NEGATABLE and before[-1:].isalpha():
            yield n, 0, (random.choice(PUT_IN["after"]),)


_Way = Callable[[Sequence[str], Random], Iterator[Change]]
_WAYS: dict[str, _Way] = {
    "sense": _by(_SENSE),
    "sound": _by(_SOUND),
    "form": _by(_FORM),
    "number": _numbers,
    "name": _by(_NAMES, names=True),
    "not dropped": _not_dropped,
    "not added": _not_added,
    "left out": _left_out,
    "put in": _put_in,
}
