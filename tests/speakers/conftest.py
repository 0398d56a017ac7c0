"""Made-up reports with their sources marked, read into attributions."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from reportedly.record import (
    Article,
    Attribution,
    Origin,
    QuotationType,
    Span,
    Speaker,
    SpeechAct,
)
from reportedly.speakers import resolve
from reportedly.text.sentences import lines, sentences

_MARK = re.compile(r"\[([^\]]*)\]|<([^>]*)>")


@dataclass(frozen=True)
class Resolved:
    article: Article
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]

    def speaker(self, number: int) -> Speaker | None:
        wanted = self.attributions[number].speaker
        return next((s for s in self.speakers if s.id == wanted), None)

    def name(self, number: int) -> str | None:
        speaker = self.speaker(number)
        return speaker and speaker.name

    def label(self, number: int) -> str | None:
        speaker = self.speaker(number)
        return speaker and speaker.label


def article_of(text: str) -> Article:
    origin = Origin("made-up.txt", "text/plain", "0" * 64, len(text), "utf-8")
    return Article("0" * 64, text, lines(text), origin)


def attribution_of(
    number: int, source: Span | None, cue: Span | None, content: Span, *, quoted: bool
) -> Attribution:
    return Attribution(
        id=f"a{number}",
        source=(source,) if source else (),
        cue=(cue,) if cue else (),
        content=(content,),
        quotation_type=QuotationType.DIRECT if quoted else QuotationType.INDIRECT,
        speech_act=SpeechAct.STATES,
        source_type=None,
        score=1.0,
    )


def resolved(marked: str) -> Resolved:
    """Resolve a text in which "[Ann Oakes] <said>" marks sources and cues; content is the rest.

    "[]" marks a quotation without a source.
    """
    text, sources, cues = "", [], []
    last = 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        inner = mark.group(1) if mark.group(1) is not None else mark.group(2)
        span = Span(len(text), len(text) + len(inner))
        (sources if mark.group(1) is not None else cues).append(span)
        text += inner
        last = mark.end()
    article = article_of(text + marked[last:])
    whole = [s for p in article.paragraphs for s in sentences(article.text, p)]
    made = []
    for number, source in enumerate(sources):
        home = next(s for s in whole if s.start <= source.start <= s.end)
        home = Span(home.start, max(home.end, source.end))
        cue = next((c for c in cues if home.holds(c) and c.start > source.start), None)
        cue = cue or next((c for c in cues if home.holds(c)), None)
        before = Span(home.start, min([source.start] + ([cue.start] if cue else [])))
        after = Span(max([source.end] + ([cue.end] if cue else [])), home.end)
        content = max(before, after, key=lambda s: s.end - s.start)
        quoted = bool(set('“"') & set(content.of(article.text)))
        made.append(
            attribution_of(
                number, source if source.end > source.start else None, cue, content, quoted=quoted
            )
        )
    attributions, speakers = resolve(article, made)
    return Resolved(article, attributions, speakers)


@pytest.fixture
def trace() -> Callable[[str], Resolved]:
    return resolved
