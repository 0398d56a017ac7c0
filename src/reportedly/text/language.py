"""The language of a text."""

from __future__ import annotations

import math

# Shorter texts are names, or a button.
_FEWEST_LETTERS = 20
_ENOUGH = 4_000
# How far the first language must lead, as a difference of log-likelihood over the square root of
# the length. Of 1,072 headlines of PolNeAR, BASIL and the shared pages another language leads
# English by 2.0 at most ("Clinton’s Iowa dilemma."), and single sentences of other languages lead
# it by 7 to 58. In 1,095 articles English leads by 8.4 or more, in other languages never.
_LEAD_OVER_ENGLISH = 4.0
_LEAD_OF_ENGLISH = 1.0


def detect(text: str, *, stated: str | None = None) -> str | None:
    """The ISO 639 code of the language of `text`; where that is not sure, what the page `stated`.

    A text is judged by itself: pages are often published with the language of their template. What
    has to be sure is only whether it is English; headlines alone, mostly names, may leave it open.
    """
    said = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    stated = said if len(said) == 2 and said.isalpha() else None
    sample = text[:_ENOUGH]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return stated
    from py3langid import rank

    ranked: list[tuple[str, float]] = rank(sample)
    first, score = ranked[0]
    english = first == "en"
    rival = ranked[1][1] if english else dict(ranked)["en"]
    lead = (score - rival) / math.sqrt(len(sample.encode(errors="surrogatepass")))
    return first if lead >= (_LEAD_OF_ENGLISH if english else _LEAD_OVER_ENGLISH) else stated
