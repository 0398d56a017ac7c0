"""The seam between the verdicts and the sound: whoever can say how likely words are in a clip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

LONGEST_CLIP = 30.0
"""Seconds of sound that a listener takes at once."""


class Listener(Protocol):
    """Listens to a recording again."""

    def score(self, start: float, end: float, wordings: Sequence[str]) -> Sequence[float]:
        """How likely each wording is to be what is said from `start` to `end` (seconds).

        Log-probabilities (natural logarithm, summed over the words): only their differences mean
        something, and only for wordings of one call. A clip of at most `LONGEST_CLIP` seconds; one
        of no length asks what is expected before anything is heard.
        """
        ...
