"""Captions that roll: each shows again what the one before it showed, and some words more."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportedly.checking.transcripts.cue_text import Token

Lines = list[list[Token]]

# Captions that roll repeat in nearly every cue; elsewhere a repeated line was said twice.
_SHARE = 0.3
_LEAST = 2
_LONGEST = 100  # words that a caption shows again


def unrolled(cues: Sequence[Lines]) -> list[Lines]:
    """The cues with every word once, if they roll; else as they are."""
    repeats = sum(
        _shared_lines(one, other) > 0 or _grows(one, other) for one, other in pairwise(cues)
    )
    shown = sum(map(bool, cues)) - 1
    if repeats < _LEAST or repeats < _SHARE * shown:
        return list(cues)
    found: list[Lines] = []
    before: Lines = []
    for cue in cues:
        found.append(_fresh(before, cue))
        before = cue or before
    return found


def _fresh(before: Lines, cue: Lines) -> Lines:
    """The words of `cue` that were not shown before it."""
    lines = _shared_lines(before, cue)
    if lines:
        return cue[lines:]
    said, shown = _words(before), _words(cue)
    words = next(
        (n for n in range(min(len(said), len(shown), _LONGEST), 0, -1) if said[-n:] == shown[:n]), 0
    )
    # One or two words may be said twice; all that was there is shown again.
    if words < min(3, len(said)):
        return cue
    left = []
    for line in cue:
        if words < len(line):
            left.append(line[words:])
        words = max(0, words - len(line))
    return left


def _grows(before: Lines, cue: Lines) -> bool:
    """Whether the cue is the one before with more words."""
    said, shown = _words(before), _words(cue)
    return 0 < len(said) < len(shown) and shown[: len(said)] == said


def _shared_lines(before: Lines, cue: Lines) -> int:
    """How many of the last lines before are the first lines of the cue."""
    said, shown = ([[t.text for t in line] for line in lines] for lines in (before, cue))
    most = min(len(said), len(shown), _LONGEST)
    return next((n for n in range(most, 0, -1) if said[-n:] == shown[:n]), 0)


def _words(lines: Lines) -> list[str]:
    return [token.text for line in lines for token in line]
