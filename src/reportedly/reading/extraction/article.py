"""The lines of a page that are the article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from reportedly.reading.extraction.blocks import Block, blocks_of
from reportedly.reading.extraction.features import columns_of, table
from reportedly.reading.extraction.forest import forest
from reportedly.reading.extraction.lines import MOST_SEARCHED, Told
from reportedly.reading.flow import letters
from reportedly.reading.tree import Element
from reportedly.text.halves import from_page

# What a line needs to be taken: on its own; where another extractor has it; where that has not.
_LIKELY = 0.45
_LIKELY_IF_AGREED = 0.2
_LIKELY_IF_NOT = 0.8
# A line shorter than this may stand in another text by chance.
_TELLING = 25
# A page that prints its text twice (for phones, behind a wall) has runs of so many words twice.
_RUN = 6
_REPEATED = 0.6
_LONG = 60
_LONGEST_FIELD = 2_000
_BODY = re.compile(r'"articleBody"\s*:\s*"((?:[^"\\]|\\.)*+)"')
_TAG = re.compile(r"<[^<>]*>")


def article_lines(tree: Element, agreed: Sequence[str] | None = None) -> list[str]:
    """The text of the article, a line for each paragraph, heading or item, in page order.

    `agreed` is what another extractor found; where the two agree, they are right more often.
    """
    found = blocks_of(tree)
    if not found.blocks:
        return []
    trees = forest()
    chances = trees.chances(table(columns_of(found, told_of(tree)), trees.names)).tolist()
    needed = _needed(found.blocks, agreed)
    kept = (b.text for b, p, n in zip(found.blocks, chances, needed, strict=True) if p > n)
    return _once(kept)


def told_of(tree: Element) -> Told:
    """What the page says of its text in its head and in its JSON-LD."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        if name in ("og:title", "og:description", "description"):
            meta.setdefault(name, element.get("content") or "")
    title = meta.get("og:title") or next((e.text or "" for e in tree.iter("title")), "")
    summary = meta.get("og:description") or meta.get("description") or ""
    return Told("\n".join(told_lines(tree)), title[:_LONGEST_FIELD], summary[:_LONGEST_FIELD])


def told_lines(tree: Element) -> list[str]:
    """The longest body of an article that the page's JSON-LD has, by lines."""
    bodies = (
        found[1]
        for script in tree.iter("script")
        if "ld+json" in (script.get("type") or "")
        for found in _BODY.finditer(script.text or "")
    )
    body = max(bodies, key=len, default="")
    try:
        text = str(from_page(f'"{body}"'))
    except ValueError:
        return []
    lines = html.unescape(_TAG.sub("\n", text) if "</" in text else text).splitlines()
    return [folded for line in lines if (folded := " ".join(line.split()))]


def _needed(blocks: Sequence[Block], agreed: Sequence[str] | None) -> list[float]:
    """How likely each line must be to be taken."""
    if agreed is None:
        return [_LIKELY] * len(blocks)
    spelt = [letters(line) for line in agreed]
    whole, lines = "".join(spelt), set(spelt)
    if len(whole) * len(blocks) > MOST_SEARCHED:
        whole = ""
    said = (letters(block.text) for block in blocks)
    return [
        _LIKELY_IF_AGREED if s in lines or (len(s) >= _TELLING and s in whole) else _LIKELY_IF_NOT
        for s in said
    ]


def _once(lines: Iterable[str]) -> list[str]:
    """The lines without long ones that repeat what is above them."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for line in lines:
        words = line.split()
        runs = {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
        if len(line) > _LONG and runs and len(runs & seen) > _REPEATED * len(runs):
            continue
        seen |= runs
        kept.append(line)
    return kept
