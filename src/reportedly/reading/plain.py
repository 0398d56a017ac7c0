"""Plain text as crawlers leave it, read into the parts of a report."""

from __future__ import annotations

from reportedly.errors import TooLargeError
from reportedly.reading.draft import Draft
from reportedly.reading.dumps import dumps
from reportedly.reading.furniture import kind_of, pointed_at, points_nowhere
from reportedly.reading.head import read_head, read_labels, stands_apart
from reportedly.reading.lines import Block, Line, blocks_of, lines_of
from reportedly.reading.related import hinted_outlet, related_in
from reportedly.reading.reprints import holder, wire_of_holder
from reportedly.reading.tail import read_tail
from reportedly.record import Related

# No report is so long: the longest of the 840 of PolNeAR train has 34,000 characters.
_LONGEST = 1_000_000
# A copyright line so near to the end is that of the report; others are those of pictures.
_LAST = 6


def read_page(raw: str, name: str, *, titled: bool = False) -> Draft:
    """The parts of the report in `raw`; with `titled`, its first line is the headline."""
    if len(raw) > _LONGEST:
        raise TooLargeError(
            f"{name}: {len(raw):,} characters, more than any report ({_LONGEST:,}); "
            "give one report a file"
        )
    draft = Draft(raw)
    found = dumps(raw)
    draft.residue += [dump.residue for dump in found]
    for dump in found:
        draft.related += related_in(dump.value)
    lines = _without_furniture(draft, lines_of(raw, draft.residue))
    lines = read_labels(draft, lines)
    blocks = [
        b for b in blocks_of(lines, stands_apart) if len(b.lines) == 1 or not _leave_out(draft, b)
    ]
    body = read_tail(draft, read_head(draft, blocks, titled=titled))
    draft.body = [block for block in body if not _is_bare_pointer(draft, block)]
    draft.outlet = draft.outlet or hinted_outlet(tuple(draft.related))
    return draft


def _is_bare_pointer(draft: Draft, block: Block) -> bool:
    """Whether the block is a pointer whose title is gone; it is dropped then."""
    if points_nowhere(block.text):
        draft.drop(block, "related")
        return True
    return False


def _without_furniture(draft: Draft, lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    apart = False
    for i, line in enumerate(lines):
        # A headline may read as a pointer does: "Watch: the dam from above".
        kind = _leave_out(draft, line) if i or kind_of(line.text) != "related" else None
        if kind == "copyright" and i >= len(lines) - _LAST and holder(line.text):
            draft.credits.append(line.text)
            draft.wire = draft.wire or wire_of_holder(line.text)
        if kind is None:
            kept.append(Line(line.start, line.end, line.text, line.after_blank or apart))
        # Between two printed pages a paragraph goes on; at any other furniture it has ended.
        apart = kind not in (None, "page footer") or (apart and kind == "page footer")
    return kept


def _leave_out(draft: Draft, part: Line | Block) -> str | None:
    """Drop a line of furniture, taking the title that it points to; its kind."""
    kind = kind_of(part.text)
    if kind:
        draft.drop(part, kind)
        if title := pointed_at(part.text):
            draft.related.append(Related(title))
    return kind
