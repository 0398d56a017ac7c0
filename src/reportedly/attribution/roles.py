"""The tags of the model, and where a piece stands relative to the cue that is being read."""

from __future__ import annotations

import numpy as np

from reportedly.attribution.windows import Ints

OUT, BEGIN, INSIDE, NESTED_BEGIN, NESTED_INSIDE = 0, 1, 2, 3, 4
CUE_TAGS = 5
"""A nested cue stands inside the content of another attribution."""

SOURCE_BEGIN, SOURCE_INSIDE, CONTENT_BEGIN, CONTENT_INSIDE = 1, 2, 3, 4
ROLE_TAGS = 5

REACH = 32
DISTANCES = 2 * REACH + 1
"""Distances to the cue that the reader tells apart: -32..-1, the cue itself, 1..32 (or more)."""


def distances(length: int, start: int, end: int) -> Ints:
    """For each of `length` pieces, the code of its distance to the cue at `start`..`end`."""
    at = np.arange(length)
    signed = np.where(at < start, at - start, np.where(at >= end, at - end + 1, 0))
    return np.clip(signed, -REACH, REACH).astype(np.int64) + REACH
