"""Reports with their attributions and speakers written by hand."""

import pytest

from reportedly.record import (
    Article,
    Attribution,
    Origin,
    Outlet,
    QuotationType,
    SourceType,
    Span,
    Speaker,
    SpeechAct,
)
from reportedly.text.sentences import lines

ORGANIZATION = SourceType.NAMED_ORGANIZATION
PERSON = SourceType.NAMED_PERSON


class Report:
    """A text, and who says what in it; words are looked for from `after` on."""

    def __init__(self, text, outlet=None, *, stated=True):
        origin = Origin("made-up.txt", "text/plain", "0" * 64, len(text), "utf-8")
        named = Outlet(outlet, stated=stated, basis="its masthead") if outlet else None
        self.article = Article("0" * 64, text, lines(text), origin, outlet=named)
        self.attributions = []
        self.speakers = []

    def span(self, words, after=""):
        text = self.article.text
        start = text.index(words, text.index(after))
        return Span(start, start + len(words))

    def says(self, source, cue, content, name=None, kind=ORGANIZATION, **more):
        """Adds an attribution and gives its id; `name` is that of the speaker, if it has one."""
        after = more.pop("after", "")
        speaker = None
        if source:
            known = [s for s in self.speakers if (s.name or s.label) == (name or source)]
            if not known:
                number = f"s{len(self.speakers) + 1}"
                self.speakers.append(Speaker(number, name, kind, name or source))
                known = self.speakers[-1:]
            speaker = known[0].id
        self.attributions.append(
            Attribution(
                id=f"a{len(self.attributions) + 1}",
                source=(self.span(source, after),) if source else (),
                cue=(self.span(cue, after),),
                content=(self.span(content, after),),
                quotation_type=QuotationType.INDIRECT,
                speech_act=more.pop("act", SpeechAct.STATES),
                source_type=kind if source else None,
                score=0.9,
                speaker=speaker,
                **more,
            )
        )
        return self.attributions[-1].id


@pytest.fixture(name="report")
def _report():
    return Report
