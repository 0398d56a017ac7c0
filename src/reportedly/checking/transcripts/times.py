"""When words of a transcript were said, and by whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.checks import Transcript, Turn
from reportedly.record import Span

# Characters a second where the transcript does not tell: about 150 words a minute.
_PACE = 14.0


@dataclass(frozen=True, slots=True)
class When:
    """Seconds from the start of the recording; `exact` if they are those of the words."""

    start: float
    end: float
    exact: bool


class Times:
    """The times of a transcript, indexed: each question takes microseconds.

    A place without a time of its own lies between the nearest that have one, in proportion to the
    characters spoken.
    """

    def __init__(self, transcript: Transcript) -> None:
        self._text = transcript.text
        self._turns = transcript.turns
        self._turn_starts = [turn.span.start for turn in transcript.turns]
        self._words = transcript.words
        self._word_starts = [word.span.start for word in transcript.words]
        self._word_ends = [word.span.end for word in transcript.words]
        self._before = [0]  # characters spoken before each turn
        for turn in transcript.turns:
            self._before.append(self._before[-1] + turn.span.end - turn.span.start)
        anchors = sorted(self._anchors(), key=lambda anchor: anchor[0])
        self._places = [place for place, _ in anchors]
        self._times = [time for _, time in anchors]
        self._pace = self._measured()

    def when(self, span: Span) -> When | None:
        """The time of the words in `span`; None where there are no words, or nothing tells."""
        inner = self._inner(span)
        if inner is None:
            return None
        first = bisect_right(self._word_ends, inner.start)
        last = bisect_left(self._word_starts, inner.end) - 1
        if (
            first <= last
            and self._words[first].span.start <= inner.start
            and self._words[last].span.end >= inner.end
        ):
            start, end = self._words[first].start, self._words[last].end
            return When(start, max(start, end), exact=True)
        begins = self._time(self._spoken(inner.start), ending=False)
        ends = self._time(self._spoken(inner.end), ending=True)
        if begins is None or ends is None:
            return None
        return When(begins, max(begins, ends), exact=False)

    def speaker_at(self, position: int) -> str | None:
        """Who says the words at an offset of the text; None where nobody is named."""
        turn = self.turn_at(position)
        return turn.speaker if turn else None

    def turn_at(self, position: int) -> Turn | None:
        """The turn that holds an offset of the text."""
        index = bisect_right(self._turn_starts, position) - 1
        if index < 0 or position >= self._turns[index].span.end:
            return None
        return self._turns[index]

    def _inner(self, span: Span) -> Span | None:
        """The span from its first letter or digit to its last, within turns."""
        start, end = span.start, min(span.end, len(self._text))
        index = max(0, bisect_right(self._turn_starts, start) - 1)
        while index < len(self._turns) and self._turns[index].span.end <= start:
            index += 1
        upto = bisect_left(self._turn_starts, end) - 1
        if upto < index:
            return None
        start = max(start, self._turns[index].span.start)
        end = min(end, self._turns[upto].span.end)
        while start < end and not self._text[start].isalnum():
            start += 1
        while start < end and not self._text[end - 1].isalnum():
            end -= 1
        return Span(start, end) if start < end else None

    def _spoken(self, position: int) -> int:
        """How many characters are spoken before an offset of the text."""
        index = max(0, bisect_right(self._turn_starts, position) - 1)
        span = self._turns[index].span
        return self._before[index] + min(max(position - span.start, 0), span.end - span.start)

    def _anchors(self) -> Iterator[tuple[int, float]]:
        """Places that have a time, in characters spoken; an end before the beginning after it."""
        words = iter(self._words)
        word = next(words, None)
        for index, turn in enumerate(self._turns):
            place, length = self._before[index], turn.span.end - turn.span.start
            if turn.start is not None:
                yield place, turn.start
            while word is not None and word.span.end <= turn.span.end:
                yield place + word.span.start - turn.span.start, word.start
                yield place + word.span.end - turn.span.start, word.end
                word = next(words, None)
            if turn.end is not None:
                yield place + length, turn.end

    def _time(self, place: int, *, ending: bool) -> float | None:
        """The time at a place, of what ends there or of what begins there."""
        after = (bisect_left if ending else bisect_right)(self._places, place)
        if after == 0:
            return None
        at, time = self._places[after - 1], self._times[after - 1]
        if after == len(self._places):
            return time + (place - at) / self._pace
        share = (place - at) / (self._places[after] - at)
        return time + share * max(0.0, self._times[after] - time)

    def _measured(self) -> float:
        """The characters spoken in a second, as far as the times tell."""
        if len(self._places) < 2:
            return _PACE
        length = self._places[-1] - self._places[0]
        lasting = self._times[-1] - self._times[0]
        return min(max(length / lasting, _PACE / 4), _PACE * 2) if lasting > 0 else _PACE
