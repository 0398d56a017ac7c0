"""Around the story: credit lines, and lists of other stories."""

from __future__ import annotations

import re

from reportedly.reading.credits import credit, wire_in_credit, wire_of_dateline
from reportedly.reading.draft import Draft
from reportedly.reading.furniture import opens_related
from reportedly.reading.lines import Block
from reportedly.reading.reprints import reprint
from reportedly.record import Related

_BLOCKS = 6
# Under the headline stands at most a deck, and then where the report comes from.
_BLOCKS_OF_HEAD = 2
_LONGEST_TITLE = 150
_MOST_TITLES = 20


def read_tail(draft: Draft, blocks: list[Block]) -> list[Block]:
    """Take credit lines and a closing list of other stories; the blocks of the body that remain."""
    blocks = _without_related(draft, blocks)
    kept = []
    for i, block in enumerate(blocks):
        if _is_credit(block.text, i, len(blocks)):
            draft.credits.append(block.text)
            draft.wire = draft.wire or wire_in_credit(block.text)
            draft.drop(block, "credit")
        else:
            kept.append(block)
    wires = filter(None, (wire_of_dateline(block.text) for block in kept[:2]))
    draft.wire = draft.wire or next(wires, None)
    return kept


def _is_credit(line: str, number: int, of: int) -> bool:
    """Whether block `number` is a credit line: one at the end, or where it was printed before."""
    if of > 1 and number < _BLOCKS_OF_HEAD and reprint(line):
        return True
    return 0 < number >= of - _BLOCKS and (credit(line) or reprint(line))


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
