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
# The detector takes half a second to load and most of the time of reading a page, so that it is
# asked only where common words leave a doubt. Texts with so many of them are English to it too: all
# of 1,050 articles, and all but one of 1,443 that were put together out of two languages.
_COMMON = frozenset(
    """
    the and of to that for with said his from have has are this they their but not who will would
    which were she it been about when after more than could
    """.split()
)
_COMMON_SHARE = 0.2
_FEWEST_WORDS = 100
_OTHER_LETTERS = 0.04


def detect(text: str, *, stated: str | None = None) -> str | None:
    """The ISO 639 code of the language of `text`; where that is not sure, what the page `stated`.

    A text is judged by itself: pages are often published with the language of their template. What
    has to be sure is only whether it is English; headlines alone, mostly names, may leave it open.
    """
    said = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    stated = said if len(said) == 2 and said.isalpha() else None
    sample = text[:_ENOUGH]
    if _plainly_english(sample):
        return "en"
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return stated
    from py3langid import rank

    ranked: list[tuple[str, float]] = rank(sample)
    first, score = ranked[0]
    english = first == "en"
    rival = ranked[1][1] if english else dict(ranked)["en"]
    lead = (score - rival) / math.sqrt(len(sample.encode(errors="surrogatepass")))
    return first if lead >= (_LEAD_OF_ENGLISH if english else _LEAD_OVER_ENGLISH) else stated


def _plainly_english(sample: str) -> bool:
    words = sample.lower().split()
    size = len(sample.encode(errors="surrogatepass"))
    if len(words) < _FEWEST_WORDS or size > (1 + _OTHER_LETTERS) * len(sample):
        return False
    return sum(word in _COMMON for word in words) >= _COMMON_SHARE * len(words)
