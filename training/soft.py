"""The training articles with what a teacher thinks of them, and articles that nobody annotated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from examples import Cue, Example, Nested, bounds, example, labelled


def unlabelled(data: Path, tok: Tokenizer) -> list[Example]:
    """Articles that nobody annotated, without cues."""
    texts = {}
    for path in sorted((data / "basil" / "articles").glob("*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        body = [" ".join(part) for part in story["body-paragraphs"]]
        texts[path.stem] = "\n\n".join([story["title"], *body])
    for path in sorted((data / "sourcing" / "articles").glob("*.txt")):
        texts[path.stem] = path.read_text(encoding="utf-8")
    made = (example(name, text, [], [], tok) for name, text in texts.items())
    return [replace(one, gold=False) for one in made]


def everything(data: Path, tok: Tokenizer, nested: Nested | None) -> list[Example]:
    """The training articles, then those without annotation."""
    return labelled(data / "polnear" / "train", tok, nested) + unlabelled(data, tok)


def taught(all_of_them: list[Example], folder: Path) -> Iterator[Example]:
    """The examples with the teacher's chances and states, read from what teach.py wrote."""
    soft, states, role_chances = (
        np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("cues", "states", "roles")
    )
    found = json.loads((folder / "found.json").read_text())
    piece = role = 0
    for one in all_of_them:
        part = slice(piece, piece + len(one.pieces))
        piece = part.stop
        marked = one.cues if one.gold else [guessed(one, *at) for at in found[one.name]]
        told = []
        for cue in marked:
            count = cue.last - cue.first
            told.append(replace(cue, soft=role_chances[role : role + count]))
            role += count
        yield replace(one, cues=told, soft=soft[part], states=states[part])


def guessed(one: Example, start: int, end: int) -> Cue:
    """A cue that a teacher found, with no roles marked."""
    first, last = bounds(one.pieces, start)
    return Cue(start, min(end, last), first, last, np.zeros(last - first, np.int64))
