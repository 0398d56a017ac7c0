"""A group of sayings as a statement: its variants, beside the longest of them, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.comparison import Edit, Passage, Statement, Variant, VariantKind
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.same_words import RUN
from reportedly.lineage.sayings import Saying, ends_in
from reportedly.lineage.wordings import Difference, difference
from reportedly.record import Span, Spans
from reportedly.text.atoms import NEGATIONS, Wording, wording

_SHOWN = 12
"""The most words of a shared run that a reason prints."""

_END = re.compile(r"[.?!](?=\s|$)|\n")
_TRIED = 20
"""With so many other wordings a wording is compared to find words that they share."""

_BEFORE = 4
"""A negation so few words before a quotation speaks of it (he would not "go alone")."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one attribution of one report (by number) has of a statement, before it is compared."""

    report: int
    attribution: str
    speaker: str | None
    name: str
    quoted: bool
    wording: Wording
    spans: Spans
    frame: Spans


def statement(
    corpus: Corpus, sayings: Sequence[Saying], why: Mapping[tuple[int, str], str]
) -> Statement:
    """The statement that the sayings of a group make; it has no `id` yet.

    `why` holds reasons that a comparison with the longest wording does not show, by report and
    attribution.
    """
    parts = in_time(corpus, _without_repeats(_parts(corpus, sayings)))
    longest = max(range(len(parts)), key=lambda n: (parts[n].quoted, len(parts[n].wording), -n))
    variants = tuple(
        _variant(corpus, parts, n, longest, why.get((part.report, part.attribution), ""))
        for n, part in enumerate(parts)
    )
    speaker, notes = _speaker(corpus, parts)
    return Statement(
        id="",
        speaker=speaker,
        variants=variants,
        longest=longest,
        first_seen=_first(corpus, parts),
        notes=notes,
    )


def _parts(corpus: Corpus, sayings: Sequence[Saying]) -> list[Part]:
    """The sayings by report and attribution; what is quoted stands for what is not."""
    together: dict[tuple[int, str], list[Saying]] = defaultdict(list)
    for saying in sayings:
        together[saying.report, saying.attribution].append(saying)
    parts = []
    for (report, attribution), its in together.items():
        quoted = [s for s in its if s.quoted]
        kept = sorted(quoted or its, key=lambda s: s.words)
        words = corpus.tokens[report]
        spans = _closed(words.text, tuple(span for s in kept for span in s.spans))
        told = next((s for s in kept if s.speaker), None)
        parts.append(
            Part(
                report=report,
                attribution=attribution,
                speaker=told.speaker if told else None,
                name=told.name if told else "",
                quoted=bool(quoted),
                wording=wording(words, spans),
                spans=spans,
                frame=tuple(dict.fromkeys(span for s in kept for span in s.frame)),
            )
        )
    return parts


def _without_repeats(parts: Sequence[Part]) -> list[Part]:
    """The parts without those that only hold another one of their report: a quotation in its
    sentence, or what somebody says in what an outlet says.
    """
    together: dict[int, list[Part]] = defaultdict(list)
    for part in parts:
        together[part.report].append(part)

    def repeats(one: Part) -> bool:
        others = (other for other in together[one.report] if other is not one)
        return not one.quoted and any(
            one.wording.holds(o.wording) and (o.quoted or len(o.wording) < len(one.wording))
            for o in others
        )

    return [part for part in parts if not repeats(part)]


def _closed(text: str, spans: Spans) -> Spans:
    """The spans in order, those with nothing but blanks and closed quotes between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and not any(map(str.isalnum, text[joined[-1].end : span.start])):
            joined.append(Span(joined[-1].start, max(joined.pop().end, span.end)))
        else:
            joined.append(span)
    return tuple(joined)


def in_time(corpus: Corpus, parts: Sequence[Part]) -> list[Part]:
    """Parts of earlier reports first; of those that no time tells apart, as they were given."""

    def order(part: Part) -> tuple[bool, float, int, Spans]:
        time = corpus.times[part.report]
        begun = time.earliest.timestamp() if time else 0.0
        return (time is None, begun, part.report, part.spans)

    return sorted(parts, key=order)


def _variant(corpus: Corpus, parts: Sequence[Part], n: int, longest: int, why: str) -> Variant:
    """One part beside the longest."""
    part, base = parts[n], parts[longest]
    key, other = (corpus.reports[p.report].key for p in (part, base))
    words = Passage(key, part.spans)
    if n == longest:
        kind, reason = VariantKind.LONGEST, "the longest wording"
        return Variant(key, part.attribution, kind, words, part.quoted, reason)
    found = difference(base.wording, part.wording)
    kind = found.kind(quoted=part.quoted)
    apart = part.quoted and found.apart
    edits = () if apart else _framed(found.edits(other, key, quoted=part.quoted), key, part, base)
    reason = why or _nearest(corpus, parts, n, longest, found)
    return Variant(key, part.attribution, kind, words, part.quoted, reason, edits)


def _nearest(corpus: Corpus, parts: Sequence[Part], n: int, longest: int, found: Difference) -> str:
    """The longest run of words that a part shares with the longest wording, else with another."""
    part, other = parts[n], parts[longest]
    if found.apart:
        others = [k for k in range(len(parts)) if k not in (n, longest)][:_TRIED]
        tried = ((difference(parts[k].wording, part.wording), parts[k]) for k in others)
        found, other = next((one for one in tried if not one[0].apart), (found, other))
    run = found.run
    if run is None or found.apart:
        return f"a cut of the same passage as in {_name(corpus, other.report)}"
    if part.quoted and found.kind(quoted=True) is VariantKind.ALTERED and run.d - run.c < RUN:
        count = f"{found.shared} of its {len(part.wording)} words"
        return f"{count}, in order, as in {_name(corpus, other.report)}"
    words = [part.wording.printed(k) for k in range(run.c, run.d)]
    shown = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
    count = "1 word" if len(words) == 1 else f"{len(words)} words"
    return f"shares “{shown}” ({count}) with {_name(corpus, other.report)}"


def _framed(edits: tuple[Edit, ...], key: str, part: Part, base: Part) -> tuple[Edit, ...]:
    """The edits, with what the reporter's own words around a quotation say of its sense.

    Of "we will not go", he would not "go" loses no negation; he would "go" does. And of "we will
    go", he would not "go" has one that was put in.
    """
    negations = _before(part) if part.quoted else ()
    if not negations:
        return edits
    own = {*base.wording.atoms, *wording(base.wording.tokens, base.frame).atoms}
    if not own & NEGATIONS:
        return (*edits, Edit(None, Passage(key, negations), "negation"))
    return tuple(
        replace(e, alarm="") if e.alarm == "negation" and e.after is None else e for e in edits
    )


def _before(part: Part) -> Spans:
    """The negations that stand right before the first quoted words, in the reporter's own words."""
    words, first = part.wording.tokens, part.wording.places[0]
    begin = max(0, first - _BEFORE)
    span = Span(words.starts[begin], words.starts[first])
    line = span.of(words.text)
    ended = max((m.end() for m in _END.finditer(line)), default=0)
    near = wording(words, (Span(span.start + ended, span.end),))
    return tuple(
        s
        for word in range(len(near))
        if NEGATIONS.intersection(near.of(word)) and not words.quoted[near.places[word]]
        for s in near.spans(word, word + 1)
    )


def _speaker(corpus: Corpus, parts: Sequence[Part]) -> tuple[str | None, tuple[str, ...]]:
    """Who says it, by most reports, and a note where reports name different speakers.

    A source without a name contradicts nobody, and is the speaker only where no report names one.
    """
    given = [part for part in parts if part.name] or parts
    reports: dict[str, dict[int, None]] = defaultdict(dict)
    names: dict[str, str] = {}
    for part in given:
        if part.speaker:
            reports[part.speaker][part.report] = None
            names.setdefault(part.speaker, part.name or _label(corpus, part))
    for short in sorted(names, key=lambda s: len(names[s])):
        longer = [s for s in names if s != short and ends_in(names[s], names[short])]
        if len(longer) == 1:
            reports[longer[0]] |= reports.pop(short)
            del names[short]
    ranked = sorted(reports.items(), key=lambda item: -len(item[1]))
    if len(ranked) < 2:
        return (ranked[0][0] if ranked else None), ()
    decided = len(ranked[0][1]) > len(ranked[1][1])
    notes = _conflict(corpus, reports, names) if given[0].name else ()
    return (ranked[0][0] if decided else None), notes


def _label(corpus: Corpus, part: Part) -> str:
    """What its report calls the unnamed speaker of a part."""
    record = corpus.reports[part.report].record
    its = next((a.speaker for a in record.attributions if a.id == part.attribution), None)
    return next((s.label for s in record.speakers if s.id == its), "")


def _conflict(
    corpus: Corpus, reports: Mapping[str, Mapping[int, None]], names: Mapping[str, str]
) -> tuple[str, ...]:
    """A note where one report names one speaker, and another report names another one."""
    apart = [
        speaker
        for speaker, its in reports.items()
        if any(
            its.keys() - others.keys() and others.keys() - its.keys() for others in reports.values()
        )
    ]
    said = (f"to {names[s]} by {_names(corpus, reports[s])}" for s in apart)
    return ("attributed " + ", ".join(said),) if apart else ()


def _names(corpus: Corpus, reports: Iterable[int]) -> str:
    return ", ".join(_name(corpus, report) for report in reports)


def _name(corpus: Corpus, number: int) -> str:
    """A report as a reason calls it: its outlet and key, so that it cannot be mistaken."""
    report = corpus.reports[number]
    return f"{report.outlet} ({report.key})" if report.outlet else report.key


def _first(corpus: Corpus, parts: Sequence[Part]) -> str | None:
    """The report that was surely published before all others of the statement."""
    reports = sorted({part.report for part in parts})
    times = [(time.latest, one) for one in reports if (time := corpus.times[one])]
    first = min(times, default=(None, -1))[1]
    others = [other for other in reports if other != first]
    sure = first >= 0 and all(corpus.earlier(first, other) for other in others)
    return corpus.reports[first].key if sure else None
