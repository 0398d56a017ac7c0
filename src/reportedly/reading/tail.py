"""The tail of a page: credit lines, and lists of other stories."""

from __future__ import annotations

import re

from reportedly.reading.credits import credit, wire_in_credit, wire_of_dateline
from reportedly.reading.draft import Draft
from reportedly.reading.furniture import opens_related
from reportedly.reading.lines import Block
from reportedly.record import Related

_BLOCKS = 6
_LONGEST_TITLE = 150
_MOST_TITLES = 20


def read_tail(draft: Draft, blocks: list[Block]) -> list[Block]:
    """Take credit lines and a closing list of other stories; the blocks of the body that remain."""
    blocks = _without_related(draft, blocks)
    kept = []
    for i, block in enumerate(blocks):
        if i and i >= len(blocks) - _BLOCKS and credit(block.text):
            draft.credits.append(block.text)
            draft.wire = draft.wire or wire_in_credit(block.text)
            draft.drop(block, "credit")
        else:
            kept.append(block)
    wires = filter(None, (wire_of_dateline(block.text) for block in kept[:2]))
    draft.wire = draft.wire or next(wires, None)
    return kept


def _without_related(draft: Draft, blocks: list[Block]) -> list[Block]:
    """Take a heading such as "Related stories" if nothing but titles follow it."""
    for i in range(max(1, len(blocks) - _MOST_TITLES - 1), len(blocks)):
        titles = blocks[i + 1 :]
        if opens_related(blocks[i].text) and all(_is_title(block.text) for block in titles):
            for block in blocks[i:]:
                draft.drop(block, "related")
            draft.related += [Related(block.text) for block in titles]
            return blocks[:i]
    return blocks


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not re.search(r"[.!:][\"”’]?$", line)
