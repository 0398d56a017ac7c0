"""Speech acts of cues in made-up sentences: `python bench/acts.py [--half tune|report]`.

`acts.jsonl` holds the cues, README.md beside it what each act means. Tune on the half `tune`; the
floors and the figures to state are of the half `report`, and its mistakes are not shown to anyone.
Beside the rules stand two baselines: always "states", and the first verb of the cue looked up in
`_VERBS`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from common import check, in_halves
from reportedly.attribution.acts import speech_act
from reportedly.record import SpeechAct

# Stems of thirty verbs, with their irregular forms and spellings; an `_ENDING` may follow.
_VERBS = {
    "states": "say said tell told writ wrote add report announc argu claim warn",
    "asks": "ask",
    "confirms": "confirm admit admitt acknowledg",
    "denies": "den",
    "declines": "declin refus",
    "promises": "promis pledg",
    "orders": "order urg demand",
    "believes": "think thought believ expect",
    "wants": "want hop plan plann",
    "judges": "criticiz criticis prais accus",
}
_ENDING = r"(?:e|s|es|ed|ing|y|ies|ied|ying)?"
_ACT_OF = {
    re.compile(stem + _ENDING): SpeechAct(act)
    for act, stems in _VERBS.items()
    for stem in stems.split()
}


@dataclass(frozen=True, slots=True)
class Example:
    """A cue in its sentence, its content joined by spaces, and the act by hand."""

    id: str
    half: str
    text: str
    cue: str
    content: str
    act: SpeechAct


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of one act, or their means over all acts."""

    precision: float
    recall: float
    f1: float


def read(path: Path) -> list[Example]:
    """The annotated cues of both halves."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Example(
            id=row["id"],
            half=row["half"],
            text=row["text"],
            cue=row["cue"],
            content=row["content"] if isinstance(row["content"], str) else " ".join(row["content"]),
            act=SpeechAct(row["act"]),
        )
        for row in rows
    ]


def always_states(_cue: str, _content: str) -> SpeechAct:
    """The most frequent act, whatever the cue."""
    return SpeechAct.STATES


def first_verb(cue: str, _content: str) -> SpeechAct:
    """The act of the first word of the cue that is among thirty frequent verbs."""
    words = re.findall(r"\w+", cue.lower())
    acts = (act for word in words for stem, act in _ACT_OF.items() if stem.fullmatch(word))
    return next(acts, SpeechAct.STATES)


def accuracy(gold: list[SpeechAct], ours: list[SpeechAct]) -> float:
    """The share of cues whose act is right."""
    return sum(g == o for g, o in zip(gold, ours, strict=True)) / len(gold)


def by_act(gold: list[SpeechAct], ours: list[SpeechAct]) -> dict[SpeechAct, Figures]:
    """Precision, recall and F1 of each act."""
    right = Counter(g for g, o in zip(gold, ours, strict=True) if g == o)
    by_hand, found = Counter(gold), Counter(ours)
    return {
        act: Figures(
            precision=right[act] / max(found[act], 1),
            recall=right[act] / max(by_hand[act], 1),
            f1=2 * right[act] / max(found[act] + by_hand[act], 1),
        )
        for act in SpeechAct
    }


def macro_f1(figures: dict[SpeechAct, Figures]) -> float:
    """The mean of the acts' F1: each act counts the same."""
    return sum(f.f1 for f in figures.values()) / len(figures)


def table(gold: list[SpeechAct], sides: dict[str, list[SpeechAct]]) -> list[str]:
    """Accuracy, macro-F1 and each act's precision, recall and F1, the sides beside each other."""
    scored = {name: by_act(gold, acts) for name, acts in sides.items()}
    count = Counter(gold)
    lines = [f"{'':<12}{'by hand':>8}" + "".join(f"{name:>24}" for name in sides)]
    lines.append(f"{'':<20}" + f"{'P':>10}{'R':>7}{'F1':>7}" * len(sides))
    for act in SpeechAct:
        cells = (
            f"{f.precision:>10.3f}{f.recall:>7.3f}{f.f1:>7.3f}"
            for f in (figures[act] for figures in scored.values())
        )
        lines.append(f"{act:<12}{count[act]:>8}" + "".join(cells))
    means = {
        "macro-F1": [macro_f1(figures) for figures in scored.values()],
        "accuracy": [accuracy(gold, acts) for acts in sides.values()],
    }
    lines += [
        f"{name:<12}{len(gold):>8}" + "".join(f"{value:>24.3f}" for value in values)
        for name, values in means.items()
    ]
    return lines


def confusions(gold: list[SpeechAct], ours: list[SpeechAct]) -> list[tuple[str, str, int]]:
    """The mistakes made most often: by hand, ours, times."""
    pairs = Counter((g, o) for g, o in zip(gold, ours, strict=True) if g != o)
    return [(str(g), str(o), n) for (g, o), n in pairs.most_common(8)]


def parsed() -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="exit 1 where a figure is below its floor"
    )
    return in_halves(parser, "acts")


def main() -> int:
    """Run the bench; the exit code."""
    args = parsed()
    here = Path(__file__).with_name("acts.jsonl")
    examples = [e for e in read(here) if e.half == args.half]
    gold = [e.act for e in examples]
    rules: dict[str, Callable[[str, str], SpeechAct]] = {
        "reportedly": speech_act,
        "first frequent verb": first_verb,
        "always states": always_states,
    }
    sides = {name: [rule(e.cue, e.content) for e in examples] for name, rule in rules.items()}
    ours = sides["reportedly"]
    print(f"{len(examples)} cues of the half {args.half}")
    print("\n".join(table(gold, sides)))
    print("most frequent confusions of reportedly (by hand, ours, times):")
    print("  " + json.dumps(confusions(gold, ours)))
    if args.show:
        for example, act in zip(examples, ours, strict=True):
            if act != example.act:
                print(f"{example.id}: {act}; [{example.cue}] in: {example.text}")
    figures = {"accuracy": accuracy(gold, ours), "macro_f1": macro_f1(by_act(gold, ours))}
    return check("acts", figures) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
