"""What a report attributes, sentence by sentence: the units that statements are made of.

A sentence is what editors quote, cut and compare; a speech is too much, a phrase too little. Where
a sentence goes on behind "…," he said, "…", it is one. Of a sentence that is only partly in
quotation marks, each quoted stretch is a unit, and so is the sentence as a whole, for those who
paraphrase. Words that several attributions hold belong to the innermost of them. Quotations that
no attribution holds are units too, so that no shared quotation is lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from reportedly.comparison import Report
from reportedly.record import Attribution, Span, Spans, SpeechAct
from reportedly.text.quotes import quoted
from reportedly.text.sentences import lines, sentences
from reportedly.text.tokens import Tokens

SURE = 0.4
"""Score of an attribution from which on what is not quoted is compared with other reports."""

_MOSTLY = 0.8
"""Share of quoted words from which on a sentence is a quotation."""

_ENDED = re.compile(r"[.?!…][\"”»’')\]]*\s*$")
_STOP = re.compile(r"[.?!](?=\s|$)")
_AROUND = 160
"""The longest insertion, in characters, after which a quoted sentence may go on."""


@dataclass(slots=True)
class Saying:
    """The words of one sentence, or of one quoted stretch of it, as one report has them.

    `attribution` is "" where none holds the words. `speaker` is an `Identity.id`, `name` what the
    report calls it, "" where it has no name. `frame` is the whole sentence of a quoted stretch. Not
    `quoted` is a sentence that is not, or not wholly, in quotation marks, here as a whole. `place`
    counts the sayings of the report.
    """

    report: int
    place: int
    attribution: str
    speaker: str | None
    act: SpeechAct | None
    score: float
    spans: Spans
    words: tuple[int, ...]
    quoted: bool
    frame: Spans = ()
    cue: Spans = ()
    name: str = ""


@dataclass(slots=True)
class Said:
    """The sayings of one report, and for each of its words the place of the quotation it is in."""

    sayings: list[Saying] = field(default_factory=list)
    owner: dict[int, int] = field(default_factory=dict)


def ends_in(longer: str, shorter: str) -> bool:
    """Whether the one name is the other, or ends in it ("Ida Orr", "Orr")."""
    long, short = longer.casefold().split(), shorter.casefold().split()
    return bool(short) and long[-len(short) :] == short


def said(
    number: int, report: Report, words: Tokens, speakers: Mapping[tuple[str, str], str]
) -> Said:
    """All sayings of a report, which is the `number`th; `words` are those of its text."""
    return _Reading(number, report, words, speakers).read()


class _Reading:
    def __init__(
        self,
        number: int,
        report: Report,
        words: Tokens,
        speakers: Mapping[tuple[str, str], str],
    ) -> None:
        self._number = number
        self._key = report.key
        self._record = report.record
        self._text = report.record.article.text
        self._words = words
        self._speakers = speakers
        self._names = {s.id: s.name or "" for s in report.record.speakers}
        self._lines = lines(self._text)
        self._line_starts = [line.start for line in self._lines]
        self._passages = [p for line in self._lines for p in quoted(self._text, line)]
        self._passage_starts = [p.start for p in self._passages]
        self._said = Said()

    def read(self) -> Said:
        for attribution in self._inside_out():
            if not self._spoken(attribution):
                self._attributed(attribution)
        for passage in self._passages:
            for sentence in self._sentences(passage):
                free = [w for w in self._words.within(sentence) if w not in self._said.owner]
                for stretch in _stretches(free):
                    self._add(None, (self._words.span(stretch[0], stretch[-1]),), stretch, ())
        return self._said

    def _inside_out(self) -> list[Attribution]:
        """The attributions, inner ones before those that hold them, sure ones before others."""
        holders = {a.id: a.within for a in self._record.attributions}

        def depth(attribution: Attribution) -> int:
            steps, holder = 0, attribution.within
            while holder is not None and steps < len(holders):
                steps, holder = steps + 1, holders.get(holder)
            return steps

        return sorted(self._record.attributions, key=lambda a: (-depth(a), -a.score, a.content))

    def _spoken(self, attribution: Attribution) -> bool:
        """Whether the cue is itself quoted: then a speaker says what somebody said."""
        return any(self._in_quotes(span) for span in attribution.cue)

    def _in_quotes(self, span: Span) -> bool:
        at = bisect_right(self._passage_starts, span.start) - 1
        return at >= 0 and self._passages[at].holds(span)

    def _sentences(self, span: Span) -> Iterator[Span]:
        """The sentences of a span, which may run over several lines."""
        first = max(0, bisect_right(self._line_starts, span.start) - 1)
        for line in self._lines[first:]:
            if line.start >= span.end:
                return
            part = Span(max(span.start, line.start), min(span.end, line.end))
            if part.start < part.end:
                for sentence in sentences(self._text, part):
                    yield from self._inner(sentence)

    def _inner(self, sentence: Span) -> Iterator[Span]:
        """A sentence cut where sentences end inside quotation marks; the splitter keeps those."""
        start = sentence.start
        at = max(0, bisect_right(self._passage_starts, sentence.start) - 1)
        for passage in self._passages[at:]:
            if passage.start >= sentence.end:
                break
            begin, end = max(passage.start + 1, start), min(passage.end - 1, sentence.end)
            if begin < end:
                for one in sentences(self._text, Span(begin, end))[:-1]:
                    yield Span(start, one.end)
                    start = one.end
        yield Span(start, sentence.end)

    def _attributed(self, attribution: Attribution) -> None:
        """Adds the sayings of one attribution."""
        before: Saying | None = None
        end = Span(0, 0)
        for content in attribution.content:
            for sentence in self._sentences(content):
                within = self._words.within(sentence)
                marked = [w for w in within if self._words.quoted[w]]
                if len(marked) < _MOSTLY * len(within) or not marked:
                    self._partly(attribution, sentence, marked)
                    before = None
                    continue
                free = [w for w in marked if w not in self._said.owner]
                spans = tuple(self._words.span(w[0], w[-1]) for w in _stretches(free))
                if not free:
                    before = None
                elif before and self._goes_on(end, sentence):
                    before.spans += spans
                    before.words += tuple(free)
                    self._own(before.place, free)
                else:
                    before = self._add(attribution, spans, free, ())
                end = sentence

    def _partly(self, attribution: Attribution, sentence: Span, marked: list[int]) -> None:
        """Adds a sentence that is not, or only partly, in quotation marks, and its quotations."""
        free = [w for w in marked if w not in self._said.owner]
        for stretch in self._apart(free):
            self._add(
                attribution, (self._words.span(stretch[0], stretch[-1]),), stretch, (sentence,)
            )
        within = list(self._words.within(sentence))
        if within:
            self._add(attribution, (sentence,), within, (), whole=True)

    def _apart(self, words: list[int]) -> Iterator[list[int]]:
        """Unbroken stretches of quoted words, each in one pair of marks."""

        def mark(word: int) -> int:
            return bisect_right(self._passage_starts, self._words.starts[word])

        for stretch in _stretches(words):
            for _, group in groupby(stretch, key=mark):
                yield list(group)

    def _goes_on(self, before: Span, here: Span) -> bool:
        """Whether a quoted sentence goes on behind an insertion ("…," he said, "…")."""
        between = self._text[before.end : here.start]
        return (
            len(between) <= _AROUND
            and "\n" not in between
            and not _ENDED.search(before.of(self._text))
            and not _STOP.search(between)
        )

    def _add(
        self,
        attribution: Attribution | None,
        spans: Spans,
        words: list[int],
        frame: Spans,
        *,
        whole: bool = False,
    ) -> Saying:
        """A new saying of the report; quoted words are its own from now on."""
        place = len(self._said.sayings)
        speaker = attribution.speaker if attribution else None
        saying = Saying(
            report=self._number,
            place=place,
            attribution=attribution.id if attribution else "",
            speaker=self._speakers.get((self._key, speaker)) if speaker else None,
            act=attribution.speech_act if attribution else None,
            score=attribution.score if attribution else 0.0,
            spans=spans,
            words=tuple(words),
            quoted=not whole,
            frame=frame,
            cue=attribution.cue if attribution else (),
            name=self._names.get(speaker, "") if speaker else "",
        )
        self._said.sayings.append(saying)
        if not whole:
            self._own(place, words)
        return saying

    def _own(self, place: int, words: list[int]) -> None:
        self._said.owner.update(dict.fromkeys(words, place))


def _stretches(words: list[int]) -> Iterator[list[int]]:
    """Runs of consecutive numbers."""
    for _, group in groupby(enumerate(words), key=lambda pair: pair[1] - pair[0]):
        yield [word for _, word in group]
