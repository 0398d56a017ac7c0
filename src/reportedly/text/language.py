"""The language of a text."""

from __future__ import annotations

import math

_FEWEST_LETTERS = 15
_ENOUGH = 4_000
# How far one language must lead, in units of log-likelihood over the square root of the length.
# Of the 1,072 headlines of PolNeAR, BASIL and the shared pages, another language leads English by
# 2.0 at most ("Clinton’s Iowa dilemma."); of their 1,095 texts, English leads by 8.4 at least.
# Single sentences of other languages lead English by 7 to 58.
_LEAD = 4.0


def detect(text: str, *, stated: str | None = None) -> str | None:
    """The ISO 639 code of the language of `text`; where that is not sure, what the page `stated`.

    A text that is sure is judged by itself, however short: pages are often published with the
    language of their template. Headlines alone are mostly names, and leave it open.
    """
    said = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    stated = said if len(said) == 2 and said.isalpha() else None
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return stated
    from py3langid import rank

    ranked: list[tuple[str, float]] = rank(sample)
    first, score = ranked[0]
    # Only English is told from the others: whether a text is Danish or Norwegian changes nothing.
    rival = dict(ranked)["en"] if first != "en" else ranked[1][1]
    length = len(sample.encode(errors="surrogatepass"))
    return str(first) if score - rival >= _LEAD * math.sqrt(length) else stated
