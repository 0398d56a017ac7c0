"""Comparisons of reports that mean harm, for the tests of what goes out to other programs."""

import hashlib
from datetime import UTC, timedelta, timezone

from hypothesis import strategies as st

from reportedly.comparison import (
    Comparison,
    Derivation,
    DerivationKind,
    Identity,
    Member,
    Passage,
    Report,
    Root,
    Statement,
    Story,
    Variant,
    VariantKind,
)
from reportedly.record import (
    Article,
    Attribution,
    Evidence,
    Mention,
    Origin,
    Outlet,
    Published,
    QuotationType,
    Record,
    SourceType,
    Span,
    Speaker,
    SpeechAct,
)

WORDS = (
    "said", "ferry", "“Not", "mine”", "=1+1", "@SUM(A1)", "+49", "-2", "\t=cmd", "</script>",
    "<!--", "]]>", "&amp;", "&#13;", "\\u0041", "\\", '"', "'", "T1\tSource 0 4", "\n", "\n\n",
    "\r", "\r\n", "\t", "\0", "\x0b", "\x0c", "\x1b[2J", "\x1e", "\x85", "\u2028", "\u2029",
    "\u202e", "\u200b", "\ufeff", "\ufffe", "\uffff", "😀", "𝔘", "e\u0301", "نص", "ﬁ", "\ud800",
    "\udfff", ";", ",", "#", "A1 QuotationType", "urn:x", "%2F", "{}", "${x}",
)  # fmt: skip
LINES = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=6).map(" ".join)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), min_size=1, max_size=40).map(
    lambda words: " ".join(words) or "x"
)
MEDIA = ("text/html", "a/\n=b")
PRECISIONS = st.sampled_from(["day", "second"])
ADDRESSES = (
    "https://a.example/1",
    "https://é.example/ü?a=1#é",
    "javascript:x",
    "https://",
    "HTTP://A B",
)
DATES = st.none() | st.datetimes(
    timezones=st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=-11)))
)


@st.composite
def spans(draw, text, most=3):
    """Spans that lie apart, in the order of the text; some hold nothing."""
    ends = draw(st.lists(st.integers(0, len(text)), max_size=2 * most).map(sorted))
    return tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False))


@st.composite
def attributions(draw, number, text, speakers):
    return Attribution(
        id=f"a{number}",
        source=draw(spans(text)),
        cue=draw(spans(text, 1)),
        content=draw(spans(text)),
        quotation_type=draw(st.sampled_from(QuotationType)),
        speech_act=draw(st.sampled_from(SpeechAct)),
        source_type=draw(st.none() | st.sampled_from(SourceType)),
        score=draw(st.floats(0, 1)),
        speaker=draw(st.sampled_from([None, "gone", *speakers])),
        within=draw(st.sampled_from([None, "gone", "a1", "a2"])),
        justification=draw(spans(text, 1)),
    )


@st.composite
def records(draw):
    text = draw(TEXTS)
    whole = Span(0, len(text))
    names = ("s1", "s2#<>&")
    found = tuple(
        Speaker(
            name,
            draw(st.none() | LINES),
            draw(st.sampled_from(SourceType)),
            draw(LINES),
            title=draw(st.none() | LINES),
            mentions=tuple(Mention(span, "") for span in draw(spans(text))),
        )
        for name in names
    )
    date = draw(DATES)
    article = Article(
        id=hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest(),
        text=text,
        paragraphs=(whole,),
        origin=Origin(draw(LINES), draw(st.sampled_from(MEDIA)), "0", 1, "utf-8"),
        title=draw(st.none() | LINES),
        published=Published("then", date, draw(PRECISIONS)) if date else None,
        authors=tuple(draw(st.lists(LINES, max_size=2))),
        outlet=Outlet(draw(LINES), stated=True, basis=""),
        language=draw(st.sampled_from([None, "en", "en-GB", "xx", "<b>"])),
        url=draw(st.none() | st.sampled_from(ADDRESSES) | LINES),
    )
    return Record(
        article,
        tuple(draw(attributions(n, text, names)) for n in range(1, draw(st.integers(1, 3)))),
        found,
        evidence=tuple(Evidence(draw(LINES), draw(spans(text))) for _ in range(1)),
        model=draw(LINES),
    )


@st.composite
def comparisons(draw):
    """A batch of one to three reports; of several, some derive from each other."""
    found = draw(st.lists(records(), min_size=1, max_size=3))
    reports = tuple(
        Report(f"r{n}", record, draw(st.none() | LINES)) for n, record in enumerate(found, 1)
    )
    keys = st.sampled_from([report.key for report in reports])
    return Comparison(
        reports,
        stories=(Story("st1", tuple(r.key for r in reports), (Root("x", "r1", ""),), (), ""),),
        derivations=tuple(draw(st.lists(derivations(keys), max_size=4))),
        statements=tuple(_statement(reports, draw(st.integers(0, 9))) for _ in range(1)),
        identities=(
            Identity("p1", draw(LINES), draw(st.sampled_from(SourceType)), (draw(LINES),),
                     tuple(Member(r.key, "s1", "") for r in reports)),
        ),
    )  # fmt: skip


@st.composite
def derivations(draw, keys):
    return Derivation(
        report=draw(keys),
        kind=draw(st.sampled_from(DerivationKind)),
        outlet=draw(st.none() | LINES),
        base=draw(st.none() | keys),
        directed=draw(st.booleans()),
        basis=draw(LINES),
        reason=draw(LINES),
        score=draw(st.floats(0, 1)),
    )


def _statement(reports, at):
    variants = tuple(
        Variant(r.key, "a1", VariantKind.VERBATIM, Passage(r.key, (_within(r, at),)), True, "")  # noqa: FBT003
        for r in reports
    )
    return Statement("t1", "p1", variants, 0, None)


def _within(report, at):
    length = len(report.record.article.text)
    return Span(min(at, length), length)
