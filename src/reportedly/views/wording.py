"""What a record says, put in words: shared by the screen and the page, which only lay it out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.lineage.chain import holders_of
from reportedly.record import Attribution, Evidence, Link, Moment, Record, Span, Spans
from reportedly.speakers.anonymity import terms

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MACHINE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution and its place in the list: its number, its holder's, and how deep it lies."""

    number: int
    depth: int
    holder: int | None
    attribution: Attribution

    @property
    def at(self) -> int:
        """Where in the text it begins."""
        return beginning(self.attribution)


def beginning(attribution: Attribution) -> int:
    """The offset of the first character of source, cue or content."""
    spans = attribution.source + attribution.cue + attribution.content
    return min((span.start for span in spans), default=0)


def statements(record: Record) -> tuple[Statement, ...]:
    """The attributions in the order of the text, each followed by those inside its content.

    One may be told on another's word without lying inside it ("On the tape, she said …"):
    that one keeps its own place in the text, and only its holder's number tells.
    """
    ordered = sorted(record.attributions, key=beginning)
    known = {a.id: a for a in ordered}
    inside: dict[str, list[Attribution]] = {a.id: [] for a in ordered}
    outermost = []
    for attribution in ordered:
        holder = known.get(attribution.within or "")
        if holder is None or _circular(attribution, known) or not _lies_in(attribution, holder):
            outermost.append(attribution)
        else:
            inside[holder.id].append(attribution)
    walk = list(enumerate(_walk(outermost, inside, 0), start=1))
    numbers = {a.id: n for n, (_, a) in walk}
    return tuple(Statement(n, depth, numbers.get(a.within or ""), a) for n, (depth, a) in walk)


def _lies_in(attribution: Attribution, holder: Attribution) -> bool:
    spans = attribution.source + attribution.cue + attribution.content
    return any(whole.holds(span) for whole in holder.content for span in spans)


def _circular(attribution: Attribution, known: dict[str, Attribution]) -> bool:
    """Whether going from holder to holder comes back: a damaged record must not hang the screen."""
    seen = set()
    at: Attribution | None = attribution
    while at is not None and at.id not in seen:
        seen.add(at.id)
        at = known.get(at.within or "")
    return at is not None


def _walk(
    level: list[Attribution], inside: dict[str, list[Attribution]], depth: int
) -> Iterator[tuple[int, Attribution]]:
    for attribution in level:
        yield depth, attribution
        yield from _walk(inside[attribution.id], inside, depth + 1)


def plain(text: str) -> str:
    """`text` that cannot steer a terminal or turn a line around: one sign for each character.

    Pages are hostile: an escape sequence in a headline could rewrite the screen that shows it.
    """
    if text.isprintable():  # so is most of what there is: nothing in it steers
        return text
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character in "\n\t":
        return character
    hostile = unicodedata.category(character) in {"Cc", "Cs"} or character in _BIDI
    return "\N{REPLACEMENT CHARACTER}" if hostile else character


def line(text: str) -> str:
    """`text` on one line, white space run together, nothing hostile."""
    return plain(" ".join(text.split()))


def words(spans: Spans, text: str) -> str:
    """The words that `spans` cover, with an ellipsis between pieces."""
    return " … ".join(line(span.of(text)) for span in spans)


def shortened(words: str, limit: int) -> str:
    """`words` with the middle left out, at word ends, where they are longer than `limit`."""
    if len(words) <= limit:
        return words
    head = words[: limit * 2 // 3].rsplit(" ", 1)[0]
    tail = words[-limit // 3 :].split(" ", 1)[-1]
    return f"{head} […] {tail}"


def place(at: int, text: str) -> int:
    """The line of the article's text that the offset stands in, the first being 1."""
    return text.count("\n", 0, at) + 1


def who(attribution: Attribution, record: Record) -> str:
    """The speaker with the title, or else the source as printed."""
    speaker = next((s for s in record.speakers if s.id == attribution.speaker), None)
    if speaker is None:
        printed = words(attribution.source, record.article.text)
        return f"“{printed}”" if printed else "source not stated"
    name = line(speaker.name or speaker.label)
    return f"{name}, {line(speaker.title)}" if speaker.title else name


def printed(attribution: Attribution, record: Record) -> str:
    """The source as printed, where it does not itself say who that is: “he”, “the newspaper”."""
    said = words(attribution.source, record.article.text)
    speaker = next((s for s in record.speakers if s.id == attribution.speaker), None)
    if not said or speaker is None:
        return ""
    name = line(speaker.name or speaker.label).casefold()
    plainly = said.casefold() in name or name in said.casefold()
    return "" if plainly else said


def holders(attribution: Attribution, record: Record) -> str:
    """On whose word it is told, the nearest first: “The New York Times ← MEMO”."""
    above = holders_of(attribution, {a.id: a for a in record.attributions})
    # A damaged record may go round in a circle.
    return " ← ".join(who(one, record) for one in above if one.id != attribution.id)


def unresolved(attribution: Attribution) -> str:
    """Why a source that the page states is nobody whom the record knows."""
    if attribution.speaker is not None or not (attribution.source or attribution.speaker_reason):
        return ""
    return f"unresolved: {line(attribution.speaker_reason) or 'no reason given'}"


def kinds(attribution: Attribution) -> tuple[str, ...]:
    """Source type, quotation type and speech act, in the record's own words."""
    source = attribution.source_type
    named = source.value.lower() if source else "kind of source unknown"
    return named, attribution.quotation_type.value, attribution.speech_act.value


def outlet(record: Record) -> str:
    """The publisher, or that it is not stated, with the hint where there is one.

    What the hint rests on is said among the notes: it may be as long as an address.
    """
    known = record.article.outlet
    if known is None:
        return "outlet not stated"
    if known.stated:
        return line(known.name)
    return f"outlet not stated (hint: {line(known.name)})"


def published(record: Record) -> str:
    """The date line as printed, and what is not known of it; a machine's date is put in words."""
    known = record.article.published
    if known is None:
        return "date not stated"
    when = line(known.printed)
    if _MACHINE_DATE.match(when):
        when = f"{known.value:%-d %B %Y}"
        if known.precision != "day":
            when += f"{known.value:, %H:%M}" + (f" ({line(known.zone)})" if known.zone else "")
    return when + ("" if known.zone or known.precision == "day" else " (no time zone given)")


def title(record: Record) -> str:
    """The headline, or the title that the page gives itself, or the name of its file."""
    article = record.article
    if article.headline:
        return words((article.headline,), article.text)
    return line(article.title or article.origin.name)


def file(record: Record) -> str:
    """The file as it was named on the command line; of a full path, its last part."""
    name = line(record.article.origin.name)
    return name.rsplit("/", 1)[-1] if name.startswith("/") else name


def step(link: Link, record: Record) -> str:
    """One step of the page's chain; a recording is named by who made it."""
    made = next((e for e in record.evidence if e.made_by and _is_of(link, e)), None)
    if made is None or made.made_by is None:
        return line(link.name)
    return f"{made.kind} made by “{words((made.made_by,), record.article.text)}”"


def _is_of(link: Link, evidence: Evidence) -> bool:
    return link.kind == evidence.kind or (
        link.kind == "recording"
        and any(m.meets(e) for m in evidence.mentions for e in link.evidence)
    )


def moments(found: tuple[Moment, ...], text: str) -> tuple[str, ...]:
    """Dates as printed and as they were understood."""
    return tuple(f"“{words((m.span,), text)}” = {line(m.value)}" for m in found)


def evidence(found: Evidence, record: Record) -> str:
    """What the report rests on, where it says so, who made it, of what, and who vouches for it."""
    text = record.article.text
    said = [line(found.kind)]
    if found.mentions:
        first = found.mentions[0]
        said.append(f"line {place(first.start, text)}, “{words((first,), text)}”")
    if found.made_by:
        said.append(f"made by “{words((found.made_by,), text)}”")
    if found.occasion:
        said.append(f"of “{words((found.occasion,), text)}”")
    said.extend(moments(found.moments, text))
    if found.confirmed_by:
        said.append("confirmed by " + ", ".join(_vouching(found, record)))
    return " · ".join(said)


def _vouching(found: Evidence, record: Record) -> tuple[str, ...]:
    """Statements by number, speakers by name."""
    numbers = {s.attribution.id: f"#{s.number}" for s in statements(record)}
    names = {s.id: line(s.name or s.label) for s in record.speakers}
    return tuple(numbers.get(i) or names.get(i) or line(i) for i in found.confirmed_by)


def removed(record: Record) -> tuple[str, ...]:
    """What was left out of the text: each kind, how often, how many characters."""
    sizes: dict[str, list[int]] = {}
    for residue in record.article.residue:
        sizes.setdefault(residue.kind, []).append(residue.end - residue.start)
    told = []
    for kind, found in sizes.items():
        times = f", {len(found)} times" if len(found) > 1 else ""
        told.append(f"{line(kind)}{times} ({sum(found):,} characters)")
    return tuple(told)


def spans_of(attribution: Attribution) -> Iterator[tuple[str, Span]]:
    """Every span with its role, in the order of the text."""
    roles = (
        ("source", attribution.source),
        ("cue", attribution.cue),
        ("content", attribution.content),
    )
    marked = [(role, span) for role, spans in roles for span in spans]
    yield from sorted(marked, key=lambda pair: pair[1])


def justification(attribution: Attribution, text: str) -> str:
    """The terms of anonymity, or how the source knows, in the words of the page."""
    stated = words(attribution.justification, text)
    return f"{'unnamed because' if terms(stated) else 'knows by'}: “{stated}”"
