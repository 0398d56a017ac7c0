"""Words said in stretches of a recording: where they stand in the transcript and in reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from reportedly.checking.redaction.bars import legible
from reportedly.checking.redaction.counterparts import Spelt, counterparts, spelt
from reportedly.checks import TRANSCRIPT, Check, Checked, Transcript, Turn, Word
from reportedly.errors import ReportedlyError
from reportedly.record import Span, Spans
from reportedly.text.quotes import quoted
from reportedly.text.sentences import lines

Stretches = Sequence[tuple[float, float]]
"""From and to, in seconds of the recording."""

_FOREVER = float("inf")
_REMARK = re.compile(r"[(\[][^()\[\]]*[^\W\d_][^()\[\]]*[)\]]")
# A currency, a percentage: what touches a word and is no punctuation goes with it.
_SIGNS = "$£€¥#@%°+*/\\&=<>~^|"
_PLAIN = frozenset(
    """a about after again all also am an and any are as at be because been before being but by can
    could did do does for from get go going had has have he her here him his how i if in into is it
    its just like me more most my no nor not of on one or our out over own said say says she so some
    such than that the their them then there these they this those to too up us very was we well
    were what when where which who whom why will with would yes you your it's im dont""".split()
)


def timed(transcript: Transcript) -> bool:
    """Whether the transcript tells when anything is said."""
    return bool(transcript.words) or any(t.start is not None for t in transcript.turns)


def said(transcript: Transcript, stretches: Stretches) -> Spans:
    """What is said in the stretches: words that have times, else whole turns. Bars are passed over.

    Raises `ReportedlyError` where the transcript has no times.
    """
    if not stretches:
        return ()
    if not timed(transcript):
        raise ReportedlyError(
            f"{transcript.origin.name}: stretches of time need a transcript that has times; give "
            "one as VTT, SRT or JSON, or the recording itself"
        )
    found = []
    words = _by_turn(transcript)
    for n, (begin, end) in enumerate(_bounds(transcript)):
        turn = transcript.turns[n]
        if not words[n] and _meet((begin, end), stretches):
            found.append(turn.span)
        elif words[n]:
            found += _within(transcript.text, turn, words[n], (begin, end), stretches)
    found += _remarks(transcript, found)
    joined = _joined(transcript.text, found)
    return tuple(span for span in joined if legible(span.of(transcript.text)))


def when(transcript: Transcript, span: Span) -> tuple[float, float]:
    """When the words of a span are said: their own times, else those of their turns."""
    words = [w for w in transcript.words if w.span.meets(span)]
    covered = sum(min(w.span.end, span.end) - max(w.span.start, span.start) for w in words)
    if words and covered >= sum(c.isalnum() for c in span.of(transcript.text)):
        return min(w.start for w in words), max(w.end for w in words)
    bounds = zip(transcript.turns, _bounds(transcript), strict=True)
    near = [times for turn, times in bounds if turn.span.meets(span)]
    return min((a for a, _ in near), default=0.0), max((b for _, b in near), default=_FOREVER)


def last_time(transcript: Transcript) -> float:
    """The last time that the transcript gives, in seconds."""
    times = [w.end for w in transcript.words]
    times += [time for t in transcript.turns for time in (t.start, t.end) if time is not None]
    return max(times, default=0.0)


def _by_turn(transcript: Transcript) -> list[list[Word]]:
    found: list[list[Word]] = [[] for _ in transcript.turns]
    n = 0
    for word in transcript.words:
        while n < len(found) and transcript.turns[n].span.end <= word.span.start:
            n += 1
        if n < len(found) and transcript.turns[n].span.meets(word.span):
            found[n].append(word)
    return found


def _bounds(transcript: Transcript) -> list[tuple[float, float]]:
    """When each turn is said; where it does not tell, from the end of what is told before."""
    turns = transcript.turns
    found = []
    known = 0.0
    for n, turn in enumerate(turns):
        begin = known if turn.start is None else turn.start
        later = (t.start for t in turns[n + 1 :] if t.start is not None)
        end = next(later, _FOREVER) if turn.end is None else turn.end
        found.append((begin, max(begin, end)))
        known = begin if turn.end is None else turn.end
    return found


def _meet(times: tuple[float, float], stretches: Stretches) -> bool:
    """Whether the times share a moment with a stretch; both are closed where they are short."""
    begin, end = times
    return any(begin < b and (end > a or begin == end >= a) for a, b in stretches)


def _within(
    text: str,
    turn: Turn,
    words: Sequence[Word],
    bounds: tuple[float, float],
    stretches: Stretches,
) -> Iterator[Span]:
    """The words of a turn that are said there, and what stands among them without times."""
    yield from (w.span for w in words if _meet((w.start, w.end), stretches))
    edges = [
        (turn.span.start, min(bounds[0], words[0].start)),
        *(
            (place, time)
            for w in words
            for place, time in ((w.span.start, w.start), (w.span.end, w.end))
        ),
        (turn.span.end, max(bounds[1], words[-1].end) if bounds[1] < _FOREVER else words[-1].end),
    ]
    for (start, begin), (stop, end) in list(pairwise(edges))[::2]:
        untimed = start < stop and any(c.isalnum() for c in text[start:stop])
        if untimed and any(begin <= b and end >= a for a, b in stretches):
            yield Span(start, stop)


def _remarks(transcript: Transcript, found: Sequence[Span]) -> Iterator[Span]:
    """Remarks in brackets between two turns of which something is withheld."""
    hidden = [any(s.meets(turn.span) for s in found) for turn in transcript.turns]
    for n, (one, other) in enumerate(pairwise(transcript.turns)):
        if hidden[n] and hidden[n + 1]:
            for match in _REMARK.finditer(transcript.text, one.span.end, other.span.start):
                yield Span(*match.span())


def _joined(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that touch joined, with the signs that touch them."""
    current: Span | None = None
    for span in sorted(spans):
        start, end = span.start, span.end
        while start and text[start - 1] in _SIGNS:
            start -= 1
        while end < len(text) and text[end] in _SIGNS:
            end += 1
        if current and not any(c.isalnum() for c in text[current.end : start]):
            current = Span(min(current.start, start), max(current.end, end))
            continue
        if current:
            yield current
        current = Span(start, end)
    if current:
        yield current


class Withheld:
    """Where words that are said in the stretches are printed."""

    def __init__(self, checked: Checked, texts: Mapping[str, str], stretches: Stretches) -> None:
        self.transcript = said(checked.transcript, stretches)
        self.places: dict[str, list[Span]] = defaultdict(list)
        self.touched: set[str] = set()
        self._index: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._runs: list[list[str]] = []
        self._whole: set[tuple[str, ...]] = set()
        if not self.transcript:
            return
        self.places[TRANSCRIPT] += self.transcript
        for run in self._said(checked.transcript):
            self._whole.add(tuple(run))
            self._learn(run)
        for check in checked.checks:
            self._located(check, texts)
        for key, text in texts.items():
            if key != TRANSCRIPT:
                self.places[key] += self.find(text)

    def find(self, text: str) -> list[Span]:
        """Runs of the words in another text: three telling words or the whole run, or a quotation
        that holds nothing else.
        """
        if not self._runs:
            return []
        words = spelt(text)
        common = list(self._common(words))
        found = [(a, b) for a, b in common if self._tells(words[a:b])]
        found += _quoted(text, words, common)
        return [Span(words[a].span.start, words[b - 1].span.end) for a, b in found]

    def _said(self, transcript: Transcript) -> Iterator[list[str]]:
        """The withheld words, in runs that no other word parts."""
        words = [w for turn in transcript.turns for w in spelt(transcript.text, turn.span)]
        marked = ((any(s.meets(w.span) for s in self.transcript), w.folded) for w in words)
        for hidden, run in groupby(marked, key=lambda pair: pair[0]):
            if hidden:
                yield [folded for _, folded in run]

    def _learn(self, run: list[str]) -> None:
        for n, word in enumerate(run):
            self._index[word].append((len(self._runs), n))
        self._runs.append(run)

    def _located(self, check: Check, texts: Mapping[str, str]) -> None:
        """The words of a quotation that stand for withheld ones."""
        hidden: list[Spelt] = []
        open_ = 0
        for pair in counterparts(check, texts):
            if any(s.meets(w.span) for w in pair.transcript for s in self.transcript):
                hidden += pair.quotation
            elif pair.transcript:
                open_ += 1
        spans = [w.span for w in hidden]
        for difference in check.differences:
            there, here = difference.transcript, difference.quotation
            if there and here and any(s.meets(t) for t in there.spans for s in self.transcript):
                spans += here.spans
        parts = [s for part in check.parts for s in part.place.transcript.spans]
        if parts and not open_ and any(s.meets(p) for p in parts for s in self.transcript):
            spans += check.quotation.spans  # all of it, with what was put in
        if any(s.meets(p) for p in parts for s in self.transcript):
            self.touched.add(check.id)
        key = check.quotation.report
        self.places[key] += _joined(texts[key], spans)
        if len(hidden) >= 3:
            self._learn([w.folded for w in hidden])

    def _common(self, words: Sequence[Spelt]) -> Iterator[tuple[int, int]]:
        """The longest runs that the text shares with what is withheld, ends excluded."""
        for n, word in enumerate(words):
            for run, at in self._index.get(word.folded, ()):
                said_there = self._runs[run]
                if n and at and words[n - 1].folded == said_there[at - 1]:
                    continue
                size = 1
                while (
                    n + size < len(words)
                    and at + size < len(said_there)
                    and words[n + size].folded == said_there[at + size]
                ):
                    size += 1
                yield n, n + size

    def _tells(self, words: Sequence[Spelt]) -> bool:
        telling = sum(w.folded not in _PLAIN for w in words)
        if tuple(w.folded for w in words) in self._whole:
            return telling > 0
        return telling >= 3 or (telling >= 2 and len(words) >= 5)


def _quoted(
    text: str, words: Sequence[Spelt], common: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Passages in quotation marks of which every word is in one common run."""
    for line in lines(text):
        for passage in quoted(text, line):
            inner = [n for n, word in enumerate(words) if passage.holds(word.span)]
            if not inner or all(words[n].folded in _PLAIN for n in inner):
                continue
            if any(a <= inner[0] and b > inner[-1] for a, b in common):
                yield inner[0], inner[-1] + 1
