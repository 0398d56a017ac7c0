"""The language of a text."""

from __future__ import annotations

# Shorter texts are mostly names, whose language is not that of the report.
_FEWEST_LETTERS = 200
_ENOUGH = 4_000


def detect(text: str, *, stated: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of `text`; of a short one, what the page has `stated`.

    A long text is judged by itself: pages are often published with the language of their template.
    """
    said = (stated or "").strip().lower().replace("_", "-").split("-")[0]
    stated = said if len(said) == 2 and said.isalpha() else None
    if sum(map(str.isalpha, text[: 4 * _FEWEST_LETTERS])) < _FEWEST_LETTERS:
        return stated
    from py3langid import classify

    code = str(classify(text[:_ENOUGH])[0])
    return code if len(code) == 2 else None
