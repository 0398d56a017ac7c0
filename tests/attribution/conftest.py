"""Made-up articles, and attributions with their spans as words."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from reportedly.attribution.attribute import attribute
from reportedly.record import Article, Attribution, Origin, Span
from reportedly.text.sentences import lines


def article_of(text: str, **more) -> Article:
    origin = Origin("made-up.txt", "text/plain", "0" * 64, len(text), "utf-8")
    return Article("0" * 64, text, more.pop("paragraphs", lines(text)), origin, **more)


@dataclass(frozen=True)
class Said:
    """One attribution, its spans as words (pieces joined by " | ")."""

    source: str
    cue: str
    content: str
    attribution: Attribution
    holder: Attribution | None


def said(text: str) -> list[Said]:
    found = attribute(article_of(text))
    by_id = {a.id: a for a in found}

    def words(spans: tuple[Span, ...]) -> str:
        return " | ".join(s.of(text) for s in spans)

    return [
        Said(words(a.source), words(a.cue), words(a.content), a, by_id.get(a.within or ""))
        for a in found
    ]


@pytest.fixture(name="article_of")
def _article_of() -> Callable[..., Article]:
    return article_of


@pytest.fixture(name="said")
def _said() -> Callable[[str], list[Said]]:
    return said
