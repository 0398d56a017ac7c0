"""What a page or an export shows of a check where a source is protected; originals stay.

Words said in given seconds become bars, in the transcript and wherever reports print them; people's
names become bars in texts and "Person 1", "Person 2", ... elsewhere. A bar is as long as what it
hides, so that every offset holds: whoever knows the candidates for a name may tell them apart by
length, and by the rhythm of the words around. docs/cli.md says what else is not
protected.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath

from reportedly.checking.redaction.bars import BAR, barred, legible, rebuilt
from reportedly.checking.redaction.gathering import Crew, crew
from reportedly.checking.redaction.people import PERSON
from reportedly.checking.redaction.withheld import Stretches, Withheld, last_time, said, timed, when
from reportedly.checks import TRANSCRIPT, Check, Checked, Difference, Fact, Recording
from reportedly.errors import ReportedlyError
from reportedly.record import Span

MARGIN = 0.15
"""Seconds of silence on each side of a name."""
WITHHELD = "words that it rests on are withheld here"
"""The reason of a check that rests on barred words: why it differs may tell what they are."""

_TECHNICAL = frozenset(
    (
        "format",
        "bit rate",
        "codec",
        "profile",
        "sample rate",
        "channels",
        "picture",
        "frames a second",
    )
)
# Texts, which are barred by their spans, and what says nothing of words or people.
_AS_THEY_ARE = frozenset(
    "Article.text Article.id Given.text Transcript.text Origin.sha256 Recording.sha256 "
    "Origin.charset Origin.media_type Article.language Transcript.language Passage.report "
    "Report.key Given.key Published.precision Link.kind Credit.kind Record.model Transcript.model "
    "Difference.alarm Fact.name".split()
)
_ADDRESSES = frozenset(
    "Origin.name Recording.name Article.url Hyperlink.url Related.url Related.picture "
    "Related.id Related.sort Failure.source Failure.why".split()
)
_PRINTED = frozenset(
    "Article.title Article.credit Article.wire Article.authors Related.title Credit.printed "
    "Credit.outlet Published.printed Published.zone Speaker.title Moment.value".split()
)


def redacted(checked: Checked, stretches: Stretches, *, names: bool) -> Checked:
    """The check with what is said in the stretches, and the names of people, barred.

    Raises `ReportedlyError` where a stretch lies beyond the end, or the transcript has no times.
    """
    if not stretches and not names:
        return checked
    _inside(checked, stretches)
    texts = _texts(checked)
    withheld = Withheld(checked, texts, stretches)
    people = crew(checked, texts) if names else None
    spans = {key: list(withheld.places.get(key, ())) for key in texts}
    if people:
        for key, text in texts.items():
            spans[key] += people.people.spans(text)
        spans[TRANSCRIPT] += _label_spans(checked, people)
    bars = {key: barred(text, spans[key]) for key, text in texts.items()}
    changed = _with_texts(checked, bars, withheld)
    changed = rebuilt(changed, _Change(withheld, people))
    if not names:
        return changed
    source = changed.transcript.origin
    origin = replace(source, name=_unnamed(source.name))
    return replace(
        changed,
        transcript=replace(changed.transcript, origin=origin),
        recording=_technically(changed.recording),
    )


def silences(
    checked: Checked, stretches: Stretches, *, names: bool
) -> tuple[tuple[float, float], ...]:
    """The seconds that a copy of the sound must not have, in order; of the check as it was.

    Raises `ReportedlyError` where nothing tells when a name is said.
    """
    transcript = checked.transcript
    _inside(checked, stretches)
    found = list(stretches)
    hidden = said(transcript, stretches)
    found += [
        (word.start, word.end)
        for word in transcript.words
        if any(span.meets(word.span) for span in hidden)
    ]
    if names:
        texts = _texts(checked)
        people = crew(checked, texts).people
        turns = [turn.span for turn in transcript.turns]
        spoken = [s for s in people.spans(transcript.text) if any(s.meets(t) for t in turns)]
        if spoken and not timed(transcript):
            raise ReportedlyError(
                f"{transcript.origin.name}: a name can be silenced only where the transcript has "
                "times; give one as VTT, SRT or JSON, or leave the copy of the sound out"
            )
        times = [when(transcript, span) for span in spoken]
        found += [(max(0.0, begin - MARGIN), end + MARGIN) for begin, end in times]
    return tuple(_merged(found))


def _inside(checked: Checked, stretches: Stretches) -> None:
    """Raise where a stretch begins after all that is there."""
    turns = checked.transcript.turns
    open_ended = bool(turns) and turns[-1].end is None and not checked.transcript.words
    if checked.recording is None and (open_ended or not timed(checked.transcript)):
        return
    last = last_time(checked.transcript)
    end = max(checked.recording.duration, last) if checked.recording else last
    for begin, _ in stretches:
        if begin >= end:
            raise ReportedlyError(
                f"a stretch to withhold begins at {begin:g} seconds, and the recording or its "
                f"transcript ends at {end:.1f}; check the times"
            )


def _texts(checked: Checked) -> dict[str, str]:
    texts = {report.key: report.record.article.text for report in checked.reports}
    texts |= {given.key: given.text for given in checked.given}
    return texts | {TRANSCRIPT: checked.transcript.text}


def _label_spans(checked: Checked, people: Crew) -> list[Span]:
    """Where labels stand in the transcript: outside of what is said."""
    text = checked.transcript.text
    labels = [label for label in people.labels if not PERSON.fullmatch(label) and legible(label)]
    if not labels:
        return []
    longest = sorted(labels, key=len, reverse=True)
    shapes = (r"\s+".join(map(re.escape, label.split())) for label in longest)
    label = re.compile(rf"(?<!\w)(?:{'|'.join(shapes)})(?!\w)", re.IGNORECASE)
    ends = [0, *(turn.span.end for turn in checked.transcript.turns)]
    begins = [*(turn.span.start for turn in checked.transcript.turns), len(text)]
    gaps = zip(ends, begins, strict=True)
    return [Span(*m.span()) for a, b in gaps for m in label.finditer(text, a, max(a, b))]


def _with_texts(checked: Checked, bars: Mapping[str, str], withheld: Withheld) -> Checked:
    """The check with barred texts, and without what else tells of the words withheld."""
    reports = []
    for report in checked.reports:
        text = bars[report.key]
        digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        article = replace(report.record.article, text=text, id=digest)
        reports.append(replace(report, record=replace(report.record, article=article)))
    return replace(
        checked,
        transcript=replace(checked.transcript, text=bars[TRANSCRIPT]),
        reports=tuple(reports),
        given=tuple(replace(given, text=bars[given.key]) for given in checked.given),
        checks=tuple(_unreasoned(check, withheld) for check in checked.checks),
    )


def _unreasoned(check: Check, withheld: Withheld) -> Check:
    """A check that rests on withheld words, without what tells of them."""
    if check.id not in withheld.touched:
        return check
    differences = tuple(_unmarked(d, withheld) for d in check.differences)
    return replace(check, why=WITHHELD, notes=(), differences=differences)


def _unmarked(difference: Difference, withheld: Withheld) -> Difference:
    """A difference at withheld words: "another number" would tell that a number is said."""
    passages = (difference.quotation, difference.transcript)
    hidden = any(
        span.meets(other)
        for passage in passages
        if passage
        for span in passage.spans
        for other in withheld.places.get(passage.report, ())
    )
    return replace(difference, alarm="", alike=False, margin=None) if hidden else difference


class _Change:
    """What becomes of each string of a check beside the texts."""

    def __init__(self, withheld: Withheld, people: Crew | None) -> None:
        self._withheld = withheld
        self._people = people

    def __call__(self, owner: str, name: str, value: str) -> str:
        field = f"{owner}.{name}"
        if field in _AS_THEY_ARE:
            return value
        value = barred(value, self._withheld.find(value))
        if self._people is None:
            return value
        if field in {"Turn.speaker", "Place.speaker"}:
            return self._people.labels.get(value) or self._people.people.told(value)
        if field in _ADDRESSES:
            return self._people.people.address(value)
        if field in _PRINTED:
            return barred(value, self._people.people.spans(value))
        return self._people.people.told(value)


def _technically(recording: Recording | None) -> Recording | None:
    """The recording without what the file says of people, places and times."""
    if recording is None:
        return None
    kept = tuple(fact for fact in recording.container if _technical(fact))
    return replace(
        recording, name=_unnamed(recording.name), container=kept, broadcast=(), credentials=()
    )


def _technical(fact: Fact) -> bool:
    return fact.name.rsplit(": ", 1)[-1] in _TECHNICAL


def _unnamed(name: str) -> str:
    """A file's name with bars before its ending: nobody knows whom it is named after."""
    ending = PurePath(name).suffix
    return BAR * 5 + ending


def _merged(stretches: Stretches) -> list[tuple[float, float]]:
    """The stretches in order, those that meet joined."""
    found: list[tuple[float, float]] = []
    for begin, end in sorted(stretches):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found
