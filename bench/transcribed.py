"""Speaker-labelled transcripts as words that remember where they stand, in two halves.

A transcript has lines "SPEAKER: words" that begin a turn, further paragraphs of the turn without a
label, and stage directions like "(APPLAUSE)". Whole turns, in blocks of at least `BLOCK` words, go
to the half "tune" and the half "report" by turns, so that no passage is in both. The reader of the
product is not used here: this one makes the truth that the product is held against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

BLOCK = 350
_LABEL = re.compile(r"([A-Z][A-Z .'’-]+): ?")
_LOST = re.compile(r"(?<=[.?!…—]) (?=[A-Z]{4,}: )")
_STAGE = re.compile(r"\([A-Z]{2,}(?: [A-Z]+)*\)")
_PIECE = re.compile(r"(\S+)(\s+|$)")
_NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gov|Sen|Gen|No|vs|v)|\b[A-Z](?:\.[A-Z])*)\.$")
_EDGES = re.compile(r"^[^\w$%]+|[^\w$%]+$")
_FILLERS = frozenset("um uh er erm uhm".split())
# What speakers stumble over, and how many of all words these are in the debates.
STUMBLED = frozenset("i the a and to of in that we it it's you she he they is with for".split())
_STUMBLED_SHARE = 0.32


@dataclass(frozen=True, slots=True)
class Word:
    """One word as printed, its punctuation with it; `after` is what stands before the next word.

    `sentence`, `paragraph` and `turn` are counted from the start of the transcript.
    """

    text: str
    after: str
    sentence: int
    paragraph: int
    turn: int

    @property
    def norm(self) -> str:
        """The bare word, to compare with others."""
        return normal(self.text)

    @property
    def filler(self) -> bool:
        """Whether it is an "um"."""
        return self.norm in _FILLERS


@dataclass(frozen=True, slots=True)
class Turn:
    """What a speaker says in one go: words `start` to `end`, and the half that it belongs to."""

    speaker: str
    start: int
    end: int
    half: str


@dataclass(frozen=True, slots=True)
class Debate:
    """One transcript. `stages` are stage directions, by the word before which they stand."""

    name: str
    words: tuple[Word, ...]
    turns: tuple[Turn, ...]
    stages: dict[int, tuple[str, ...]]

    def speaker(self, index: int) -> str:
        """Who says a word."""
        return self.turns[self.words[index].turn].speaker


def normal(text: str) -> str:
    """A word in small letters, without the punctuation around it and with a plain apostrophe."""
    return _EDGES.sub("", text.replace("’", "'").replace("‘", "'").lower())


def norms(text: str) -> list[str]:
    """The bare words of a text, in order; marks between words are none of them."""
    return [norm for norm in map(normal, re.split(r"(?:\s|—|–|--)+", text)) if norm]


def read_debates(folder: Path) -> tuple[Debate, ...]:
    """The transcripts debate-1.txt to debate-3.txt of a folder."""
    paths = sorted(folder.glob("debate-*.txt"))
    if len(paths) < 2:
        raise SystemExit(f"{folder}: no debate-*.txt there; give the folder of shared/data")
    return tuple(parsed(path.stem, path.read_text(encoding="utf-8").splitlines()) for path in paths)


def parsed(name: str, lines: Iterable[str]) -> Debate:
    """One transcript from its lines."""
    words: list[Word] = []
    starts: list[tuple[str, int]] = []
    stages: dict[int, tuple[str, ...]] = {}
    sentence = -1
    # A label inside a line begins a turn as well: the break before it was lost.
    for paragraph, line in enumerate(part for whole in lines for part in _LOST.split(whole)):
        for stage in _STAGE.findall(line):
            stages[len(words)] = (*stages.get(len(words), ()), stage)
        bare = _STAGE.sub("", line).strip()
        if label := _LABEL.match(bare):
            if starts and starts[-1][1] == len(words):
                starts.pop()
            starts.append((label[1], len(words)))
            bare = bare[label.end() :]
        sentence += 1
        for text, after in _pieces(bare):
            words.append(Word(text, after, sentence, paragraph, len(starts) - 1))
            sentence += _ends(text)
    ends = [start for _, start in starts[1:]] + [len(words)]
    return Debate(name, tuple(words), _turns(starts, ends), stages)


def _pieces(line: str) -> list[tuple[str, str]]:
    """The words of a line, each with what follows it; a dash by itself follows a word."""
    pieces: list[tuple[str, str]] = []
    for text, after in _PIECE.findall(line):
        if normal(text):
            pieces.append((text, after and " "))
        elif pieces:
            pieces[-1] = (pieces[-1][0], f"{pieces[-1][1]}{text}{after}")
    return pieces


def _ends(text: str) -> bool:
    """Whether a sentence ends with this word."""
    return bool(re.search(r"[.?!…][\"”’)]*$", text)) and not _NO_END.search(text)


def _turns(starts: list[tuple[str, int]], ends: list[int]) -> tuple[Turn, ...]:
    """The turns, by turns in each half."""
    turns, half, size = [], "tune", 0
    for (speaker, start), end in zip(starts, ends, strict=True):
        if size >= BLOCK:
            half, size = "report" if half == "tune" else "tune", 0
        turns.append(Turn(speaker, start, end, half))
        size += end - start
    return tuple(turns)


def hesitant(debate: Debate, rng: Random, fillers: float = 0.014, repeats: float = 0.005) -> Debate:
    """The same as if the transcript kept every "uh," and repeated word: shares of all words."""
    words: list[Word] = []
    moved: list[int] = []
    for at, word in enumerate(debate.words):
        moved.append(len(words))
        inside = at > 0 and debate.words[at - 1].turn == word.turn
        if inside and rng.random() < fillers:
            words.append(replace(word, text=rng.choice(("uh,", "um,", "uh,")), after=" "))
        if inside and word.norm in STUMBLED and rng.random() < repeats / _STUMBLED_SHARE:
            comma, after = rng.choice((("", " — "), (",", " "), ("", " ")))
            words.append(replace(word, text=word.text.rstrip(",.?!") + comma, after=after))
        words.append(word)
    moved.append(len(words))
    turns = [replace(t, start=moved[t.start], end=moved[t.end]) for t in debate.turns]
    stages = {moved[at]: names for at, names in debate.stages.items()}
    return Debate(debate.name, tuple(words), tuple(turns), stages)
