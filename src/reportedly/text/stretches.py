"""Where in a text a slow pattern can match at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.record import Span


def stretches(
    text: str, within: Span, stretch: re.Pattern[str], keys: Sequence[str]
) -> Iterator[Span]:
    """The matches of `stretch` inside `within` that hold one of the `keys`.

    The keys are casefolded, and without "i", which a pattern that ignores case takes for "ı" too.
    """
    whole = within.of(text).casefold()
    present = [key for key in keys if key in whole]
    if not present:
        return
    for match in stretch.finditer(text, within.start, within.end):
        folded = match.group().casefold()
        if any(key in folded for key in present):
            yield Span(*match.span())
