"""What is counted of quotations held against spoken recordings; see check_audio.py."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from alterations import KINDS, NEGATIONS, bare
from spoken import Quotation

QUALITIES = ("clean", "telephone")
_HALF_A_SECOND = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found of one quotation; `told` tells whether a difference is at the right place."""

    quotation: Quotation
    quality: str
    verdict: str
    start: float | None
    told: bool
    wording: bool
    fuzzy: bool
    why: str

    @property
    def caught(self) -> bool:
        """Whether an alteration was named."""
        return self.verdict == "differs" and self.told

    @property
    def off(self) -> float | None:
        """Seconds between the start found and the true one, if a start is to be found."""
        altered = self.quotation.alteration
        if self.verdict == "not found" or (altered and altered.start == 1 and not altered.put):
            return None
        found = float("inf") if self.start is None else self.start
        return abs(found - self.quotation.said[0].start)


@dataclass(frozen=True, slots=True)
class Heard:
    """How well a recording was transcribed: word errors as they are, and as estimated."""

    file: str
    words: int
    errors: float
    estimate: float | None


def word_errors(said: Sequence[str], heard: Sequence[str]) -> float:
    """The word error rate, of words without punctuation and case."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(said, heard) / max(len(said), 1)


def bare_words(text: str) -> list[str]:
    """The words of a text as the peers compare them."""
    return [word for word in map(bare, re.split(r"[\s—-]+", text)) if word]


def share(found: Sequence[Answer], holds: Callable[[Answer], bool | None]) -> float:
    """The share of answers of which something holds; 0 of none."""
    return sum(bool(holds(one)) for one in found) / max(len(found), 1)


def figures(found: Sequence[Answer]) -> dict[str, float]:
    """What the issue asks for, of answers of one quality or both."""
    true = [one for one in found if one.quotation.kind == "true"]
    changed = [one for one in found if one.quotation.kind != "true"]
    negations = [one for one in changed if one.quotation.kind in NEGATIONS]
    offs = [one for one in found if one.off is not None]
    return {
        "caught": share(changed, lambda one: one.caught),
        "not caught": share(negations, lambda one: one.caught),
        "true unflagged": share(true, lambda one: one.verdict != "differs"),
        "found": share(found, lambda one: one.verdict != "not found"),
        "in time": share(offs, lambda one: (one.off or 0) <= _HALF_A_SECOND),
        "text caught": share(changed, lambda one: one.wording),
        "text true unflagged": share(true, lambda one: not one.wording),
        "rapidfuzz caught": share(changed, lambda one: one.fuzzy),
        "rapidfuzz true unflagged": share(true, lambda one: not one.fuzzy),
    }


def table(found: Sequence[Answer], heard: Sequence[Heard]) -> list[str]:
    """The report: kinds, figures, voices, verdicts, recordings."""
    of = {quality: [one for one in found if one.quality == quality] for quality in QUALITIES}
    head = f"{'':<28}" + "".join(f"{f'{quality} (n)':>18}" for quality in QUALITIES)
    files = [
        f"{one.file:<28}{one.words:>6} words, errors {one.errors:.3f}, estimated {_told(one)}"
        for one in heard
    ]
    return [head, *_kinds(of), *_figures(of), *_voices(of), *map(_verdicts, of.values()), *files]


def _kinds(of: dict[str, list[Answer]]) -> Iterator[str]:
    for kind in KINDS:
        line = f"{'caught: ' + kind:<28}"
        for some in of.values():
            of_kind = [one for one in some if one.quotation.kind == kind]
            line += f"{share(of_kind, lambda one: one.caught):>12.3f} ({len(of_kind):>3})"
        yield line


def _figures(of: dict[str, list[Answer]]) -> Iterator[str]:
    columns = [figures(some) for some in of.values()]
    for name in columns[0]:
        yield f"{name:<28}" + "".join(f"{column[name]:>12.3f}{'':6}" for column in columns)


def _voices(of: dict[str, list[Answer]]) -> Iterator[str]:
    """For each voice, what was caught, and how many true quotations were not flagged."""
    for voice in sorted({one.quotation.go.voice for some in of.values() for one in some}):
        line = f"{re.sub(r'[a-z]+=', '', voice)[:27]:<28}"
        for some in of.values():
            column = figures([one for one in some if one.quotation.go.voice == voice])
            line += f"{column['caught']:>10.2f} /{column['true unflagged']:>5.2f} "
        yield line


def _verdicts(some: Sequence[Answer]) -> str:
    counts = Counter(
        f"{'true' if one.quotation.kind == 'true' else 'altered'} {one.verdict}" for one in some
    )
    quality = some[0].quality if some else "none"
    return f"{quality}: " + ", ".join(f"{key} {n}" for key, n in sorted(counts.items()))


def _told(one: Heard) -> str:
    return "-" if one.estimate is None else f"{one.estimate:.3f}"


def mistakes(found: Sequence[Answer]) -> list[str]:
    """What was missed, flagged, or found at a wrong time, a line each."""
    lines = []
    for one in found:
        late = one.off is not None and one.off > _HALF_A_SECOND
        if late or (one.verdict == "differs" if one.quotation.kind == "true" else not one.caught):
            off = f", off by {one.off:.2f} s" if late else ""
            file = f"{one.quotation.number}-{one.quality}"
            lines.append(f"{file} {_change(one.quotation)}: {one.verdict}{off}; {one.why}")
            lines.append(f"    {one.quotation.text}")
    return lines


def _change(quotation: Quotation) -> str:
    change = quotation.alteration
    if change is None:
        return "true"
    was = " ".join(word.text for word in quotation.said[change.start : change.end])
    return f"{change.kind} [{was}] -> [{' '.join(change.put)}]"


def row(one: Answer) -> dict[str, object]:
    """An answer as a line of JSON, without its words: those of the report half are not shown."""
    return {
        "recording": f"{one.quotation.number}-{one.quality}",
        "kind": one.quotation.kind,
        "start": one.quotation.said[0].start,
        "verdict": one.verdict,
        "caught": one.caught,
        "found at": one.start,
    }
