"""Attributions inside the contents of PolNeAR train, which nobody marked, as guesses to learn from.

`python nested.py --model FOLDER --data DATA --out FILE`. A model of the first stage (from
export.py) reads each annotated content on its own, as if it were a paragraph, then the contents
that it found there, up to three times. It sees no quotation marks: PolNeAR marks nothing within
them, and a model that sees them finds nothing there. One JSON document an article: {"article",
"nested": [roles]}.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from examples import PARAGRAPH
from polnear import Gold, articles
from reportedly.attribution.attribute import tidy
from reportedly.attribution.model import Found, Model
from reportedly.attribution.spans import words
from reportedly.record import Span
from reportedly.text.quotes import MARKS, quoted

DEPTH = 3
"""Times that contents are read: "A said that B said that C said that D said" needs three."""

_LEAST_WORDS = 4
_LEAST_CHANCE = 0.4
_INTERROGATIVES = frozenset({"who", "whom", "what", "which", "whoever", "whatever"})


def inside(model: Model, text: str, gold: list[Gold]) -> list[Found]:
    """The attributions inside the contents of `gold`, and inside those."""
    paragraphs = [Span(*m.span()) for m in PARAGRAPH.finditer(text)]
    marks = {p: quoted(text, p) for p in paragraphs}
    contents = _readable(text, [_within(p, c) for g in gold for c in g.content for p in paragraphs])
    seen = {start for g in gold for start, _ in g.cue}
    found: list[Found] = []
    unquoted = "".join(" " if c in MARKS else c for c in text)
    for _ in range(DEPTH):
        homes = {c: tuple(q for p in paragraphs if p.holds(c) for q in marks[p]) for c in contents}
        new = [tidy(text, one, contents, homes) for one in model.read(unquoted, contents)]
        new = [
            one
            for one in new
            if one.content
            and one.source
            and one.source[0].of(text).lower() not in _INTERROGATIVES
            and min(one.cue_chance, one.content_chance) >= _LEAST_CHANCE
            and one.cue.start not in seen
        ]
        found += new
        seen |= {one.cue.start for one in new}
        contents = _readable(text, [c for one in new for c in one.content])
        if not contents:
            break
    return found


def _within(paragraph: Span, content: tuple[int, int]) -> Span:
    start, end = max(paragraph.start, content[0]), min(paragraph.end, content[1])
    return Span(start, max(start, end)) if start < paragraph.end else Span(0, 0)


def _readable(text: str, contents: list[Span]) -> list[Span]:
    """Contents long enough to hold an attribution, without the "that" which opens many."""
    spans = set()
    for content in contents:
        start = content.start + 5 * content.of(text).startswith("that ")
        if start < content.end and words(text, Span(start, content.end)) >= _LEAST_WORDS:
            spans.add(Span(start, content.end))
    return sorted(spans)


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder that export.py wrote")
    parser.add_argument("--data", type=Path, required=True, help="folder laid out as shared/data")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = Model(args.model, 2)
    with args.out.open("w", encoding="utf-8") as out:
        for name, text, gold in articles(args.data / "polnear" / "train"):
            rows = [
                {
                    "source": [[s.start, s.end] for s in one.source],
                    "cue": [[one.cue.start, one.cue.end]],
                    "content": [[s.start, s.end] for s in one.content],
                }
                for one in inside(model, text, gold)
            ]
            out.write(json.dumps({"article": name, "nested": rows}) + "\n")


if __name__ == "__main__":
    main()
