"""What a recogniser gets wrong, measured: the figures that `mishearing.py` makes its errors by.

`python bench/recogniser_errors.py PAIRS.jsonl`

PAIRS has one JSON document a line: `ref`, what was spoken, and `hyp`, what was heard. Words are
compared as bare words; figures for number words and "%" for "percent" are no errors. Passages with
a word error rate outside 3 to 35 % are left out: below there is nothing to learn, above the
recogniser no longer hears but makes up.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from press import counted
from sounding import likeness
from transcribed import norms

FUNCTION = frozenset(
    "a an the and but or so if as of in on at to for with from by about into than that this these "
    "those there it its he she they we you i him her them us me my your his our their who what "
    "which when where how is are was were be been am do does did have has had will would can could "
    "should may might must just very well up out all then too also because".split()
)
NEGATIONS = frozenset("not no never none nothing nobody neither nor without".split())
_NUMBER = re.compile(r"\$?\d[\d,.]*%?")
_COUNTED = {counted(n): str(n) for n in range(100)}
_COUNTED |= {"percent": "%", "dollars": "$", "ok": "okay"}
_NUMBERS = frozenset(_COUNTED) | {"hundred", "thousand", "million", "billion", "trillion"}
_ENDINGS = re.compile(r"(?:'s|s|es|ed|d|ing|ly|er)$")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: a word said and a word heard; "" where there is none."""

    said: str
    heard: str

    @property
    def error(self) -> bool:
        """Whether the two are not the same."""
        return self.said != self.heard


def aligned(said: Sequence[str], heard: Sequence[str]) -> list[Step]:
    """The cheapest alignment; of those with as many errors, that of the words most alike."""
    costs = [[float(j) for j in range(len(heard) + 1)]]
    for i, one in enumerate(said, 1):
        row = [float(i)]
        for j, other in enumerate(heard, 1):
            swap = 0.0 if one == other else 1.001 - likeness(one, other) / 1000
            row.append(min(costs[-1][j - 1] + swap, costs[-1][j] + 1, row[-1] + 1))
        costs.append(row)
    steps: list[Step] = []
    i, j = len(said), len(heard)
    while i or j:
        if i and j:
            same = said[i - 1] == heard[j - 1]
            swap = 0.0 if same else 1.001 - likeness(said[i - 1], heard[j - 1]) / 1000
            if abs(costs[i][j] - costs[i - 1][j - 1] - swap) < 1e-6:
                i, j = i - 1, j - 1
                steps.append(Step(said[i], heard[j]))
                continue
        if i and abs(costs[i][j] - costs[i - 1][j] - 1) < 1e-6:
            i -= 1
            steps.append(Step(said[i], ""))
        else:
            j -= 1
            steps.append(Step("", heard[j]))
    return steps[::-1]


def written(text: str) -> list[str]:
    """Bare words, numbers as figures: what differs in these is no mistake of hearing."""
    words: list[str] = []
    text = text.replace("$", " $ ").replace("%", " % ")
    text = re.sub(r"\be-\s?mail", "email", text, flags=re.IGNORECASE)
    for norm in norms(text):
        pieces = norm.split("-") if norm not in _COUNTED else [norm]
        words += [_COUNTED.get(piece, piece.replace(",", "")) for piece in pieces if piece]
    return [word for word in words if word not in ("$", "%")]


def kind(word: str, names: frozenset[str]) -> str:
    """What kind of word was said."""
    if word in NEGATIONS or word.endswith("n't"):
        return "negation"
    if _NUMBER.fullmatch(word) or word in _NUMBERS:
        return "number"
    if "'" in word:
        return "contraction"
    if word in names:
        return "name"
    return "function" if word in FUNCTION else "content"


def relation(said: str, heard: str) -> str:
    """How a word heard wrongly is like the one that was said."""
    if _ENDINGS.sub("", said) == _ENDINGS.sub("", heard) or heard in (said + "s", said + "d"):
        return "ending"
    if said.partition("'")[0] == heard.partition("'")[0]:
        return "contraction"
    near = likeness(said, heard)
    if near >= 0.5:
        return "near"
    return "other function word" if {said, heard} <= FUNCTION else "far"


@dataclass(slots=True)
class Errors:
    """Counts over all passages; `relations` by whether a function word was said."""

    words: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    operations: Counter[str] = field(default_factory=Counter)
    relations: dict[bool, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    runs: Counter[int] = field(default_factory=Counter)
    split: Counter[str] = field(default_factory=Counter)
    inserted: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)

    def add(self, steps: list[Step], names: frozenset[str]) -> None:
        """Count one passage."""
        run = 0
        for n, step in enumerate([*steps, Step("", "")]):
            if step.error:
                run += 1
                self._error(step, steps[n + 1] if n + 1 < len(steps) else None)
            elif run:
                self.runs[min(run, 8)] += 1
                run = 0
            if step.said:
                self.words[kind(step.said, names)] += 1
                self.wrong[kind(step.said, names)] += step.error

    def _error(self, step: Step, after: Step | None) -> None:
        if not step.said:
            self.operations["insertion"] += 1
            self.inserted["function" if step.heard in FUNCTION else "content"] += 1
            return
        if not step.heard:
            self.operations["deletion"] += 1
            return
        self.operations["substitution"] += 1
        self.relations[step.said in FUNCTION][relation(step.said, step.heard)] += 1
        self.pairs[f"{step.said}>{step.heard}"] += 1
        if after is not None and after.error:
            if not after.said and likeness(step.said, step.heard + after.heard) > 0.7:
                self.split["split"] += 1
            elif not after.heard and likeness(step.said + after.said, step.heard) > 0.7:
                self.split["joined"] += 1


def shares(counts: Counter[str] | Counter[int]) -> str:
    """Counts as shares, the largest first."""
    whole = max(counts.total(), 1)
    return ", ".join(f"{name} {count / whole:.2f}" for name, count in counts.most_common())


def main() -> int:
    """Print the figures."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    errors, used = Errors(), 0
    for row in rows:
        said, heard = written(row["ref"]), written(row["hyp"])
        steps = aligned(said, heard)
        rate = sum(step.error for step in steps) / len(said)
        if 0.03 <= rate <= 0.35:
            inside = re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]+", row["ref"])
            names = frozenset(norm for word in inside for norm in norms(word))
            errors.add(steps, names - FUNCTION - {"i", "i'm", "i've", "i'll", "i'd"})
            used += 1
    whole = errors.words.total()
    rate = errors.operations.total() / whole
    print(f"{used} of {len(rows)} passages, {whole} words, word error rate {rate:.3f}")
    print(f"operations: {shares(errors.operations)}")
    for name, count in errors.words.most_common():
        wrong = errors.wrong[name] / count
        mean = errors.wrong.total() / whole
        print(f"  {name:<12}{count:>6} words, {wrong:.3f} wrong, {wrong / mean:.2f} of the mean")
    print(f"instead of function words: {shares(errors.relations[True])}")
    print(f"instead of other words: {shares(errors.relations[False])}")
    print(f"split or joined: {dict(errors.split)}; inserted: {shares(errors.inserted)}")
    print(f"errors in a row: {dict(sorted(errors.runs.items()))}")
    print("most frequent:", ", ".join(f"{p} {c}" for p, c in errors.pairs.most_common(40)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
