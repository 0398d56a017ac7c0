"""Every span of every record lies in the text that it points into, on pages real and made up."""

import gzip
import itertools
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reportedly import read, trace
from reportedly.codec import from_json, to_json
from reportedly.errors import ReportedlyError
from reportedly.record import Span

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("[0-9]-*"))
DATA = (ROOT / "../shared/data").resolve()
POLNEAR = sorted((DATA / "polnear/train/text").glob("*.txt"))[::42][:20]
HTML = sorted((DATA / "pages/html").glob("*.html.gz"))[::4][:20]

SENTENCES = st.sampled_from(
    [
        "“The bridge will close on Monday,” said Jane Doe, the mayor of Oakfield.",
        '"It is old," he said, "and it will fall."',
        "Doe said that it was “a danger to everybody",
        "The Oakfield Ledger said Tom Pell declined to comment, Harbour Wire reported last week.",
        "The leaked recording was made by a guest, the newspaper said; two others confirmed it.",
        "According to the secret tape, she told them:",
        "“Nobody at the council listened,” « said » the «engineers» who „asked“ not to be named",
        "He said: \"She said: 'They said: “It rained.”'\"",
        "said said said asked “”, “ ” \"\" '' said.",
        "Is it old? she asked. Yes! they said… no, “said” nobody",
        "OAKFIELD (HW) - THE MAYOR SAID IT WAS OLD.",
        'A 6\'2" man told U.S. Rep. Ann O’Neil-Roe Jr. of Ala. on Oct. 3 that 5" was “5”.',
        "ראש העיר אמר „הגשר ישן” said Jane Doe \u202b“ישן”\u202c.",
        "قال العمدة «الجسر قديم» according to him.",
        "Le maire a dit : « Le pont est vieux », said he.",
        "👩‍👩‍👧 said “🌉🏚️ is old” 🇩🇪 told 🏴󠁧󠁢󠁥󠁮󠁧󠁿.",
        "Zoe\u0308 sa\u0301id “re\u0301sume\u0301\u0323” to I\u0307 and ﬁnally ﷺ told 한국 日本.",
        "sa\u00adid “so\u200bft” Jane\u00a0Doe\u2028said\u2029it.",
        "He said " + "very" * 120 + ".",
        "“nospacesatall,”saidhe,“".replace(",", "") * 9,
        "?!…—“”‘’\"'()[]{}«»„‟.,;:--**//\\",
        "\ufffd\ufeffsaid\u0000 “x” \x85 told\x0c\x0b her",
        '<p>said &amp; told</p> {{said}} string(12) "[{}]"',
        "ſaid ẞ İ ǆ 𝒳 ½ ² Ⅳ said “𝔘𝔫𝔦” \u202e \u202d",
    ]
)
TEXTS = st.one_of(
    st.lists(
        st.tuples(SENTENCES, st.sampled_from([" ", "\n", "\n\n", "", "\r\n", "\u2029"])), max_size=7
    ).map(lambda parts: "".join(sentence + end for sentence, end in parts)),
    st.text(st.characters(codec="utf-8"), max_size=60).map(lambda t: f"“{t}” said {t} he told {t}"),
    st.text(st.sampled_from("“”\"'‘’«»„ .,:said\n"), max_size=80),
)


def spans_of(value):
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)


def apart(spans):
    """Whether the spans stand in the order of the text and share no character."""
    return all(one.end <= other.start for one, other in itertools.pairwise(spans))


def check(record):
    text = record.article.text
    for span in spans_of(record):
        assert span.end <= len(text)
        assert len(span.of(text)) == span.end - span.start
    assert from_json(to_json(record)) == record  # reads every span's words against the text
    check_article(record.article)
    check_attributions(record)
    check_speakers(record)
    check_lineage(record)


def check_article(article):
    blocks = ((article.headline,) if article.headline else ()) + article.paragraphs
    assert apart(blocks)
    assert all(block.of(article.text).strip() for block in blocks)


def check_attributions(record):
    text = record.article.text
    blocks = (
        (record.article.headline,) if record.article.headline else ()
    ) + record.article.paragraphs
    by_id = {a.id: a for a in record.attributions}
    assert len(by_id) == len(record.attributions)
    for one in record.attributions:
        parts = (one.source, one.cue, one.content)
        for spans in parts:
            assert apart(spans)
            assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
            assert all(any(b.holds(s) for b in blocks) for s in spans)
        assert one.cue
        assert one.content
        assert apart(sorted(s for spans in parts for s in spans)), "source, cue and content overlap"
        assert 0 <= one.score <= 1
        assert all(0 <= f.value <= 1 for f in one.factors)
        assert apart([m.span for m in one.moments])
        assert one.within is None or one.within_reason
        seen = {one.id}
        holder = one.within
        while holder is not None:
            assert holder in by_id
            assert holder not in seen, "within runs in a circle"
            seen.add(holder)
            holder = by_id[holder].within


def check_speakers(record):
    text = record.article.text
    known = {s.id for s in record.speakers}
    assert len(known) == len(record.speakers)
    assert {a.speaker for a in record.attributions} - {None} <= known
    for one in record.attributions:
        assert one.speaker or one.speaker_reason
    for speaker in record.speakers:
        for words, span in ((speaker.name, speaker.name_span), (speaker.title, speaker.title_span)):
            assert (words is None) == (span is None)
            assert words is None or span.of(text) == words
        assert speaker.label
        assert all(m.reason and m.span.of(text) for m in speaker.mentions)


def check_lineage(record):
    attributions = {a.id for a in record.attributions}
    speakers = {s.id for s in record.speakers}
    assert record.chain[0].kind == "page"
    for link in record.chain:
        assert link.name
        assert link.attribution is None or link.attribution in attributions
        assert link.speaker is None or link.speaker in speakers
    for one in record.evidence:
        assert one.mentions
        assert apart(one.mentions)
        assert set(one.confirmed_by) <= attributions


def check_page(path):
    """Reads and traces; a page that cannot be read as an English report is none of ours."""
    try:
        article = read(path)
    except ReportedlyError:
        return False
    check(trace(replace(article, language=None)))
    return True


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
@example("“The bridge is old,” said Jane Doe.\n“And it will fall.”")
@example("“The bridge will close on Monday,” said III.")
@example("She said:\n“It is old. It is old. It is old. It is old.\n“It will fall. It will fall.”")
def test_made_up_texts(tmp_path, text):
    page = tmp_path / "page.txt"
    page.write_bytes(text.encode())
    check_page(page)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SENTENCES, min_size=1, max_size=8))
def test_made_up_pages(tmp_path, paragraphs):
    page = tmp_path / "page.html"
    body = "".join(f"<p>{p}</p>" for p in paragraphs)
    page.write_bytes(
        f"<html lang='en'><title>Bridge is old</title><article><h1>Bridge is old</h1>{body}"
        "</article></html>".encode()
    )
    check_page(page)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples(path):
    assert check_page(path)


@pytest.mark.skipif(not POLNEAR, reason=f"PolNeAR train is not under {DATA}")
def test_reports_of_polnear():
    assert sum(check_page(path) for path in POLNEAR) == 20


@pytest.mark.skipif(not HTML, reason=f"no pages under {DATA}/pages/html")
def test_pages_of_the_web(tmp_path):
    for path in HTML:
        page = tmp_path / path.stem
        page.write_bytes(gzip.decompress(path.read_bytes()))
        assert check_page(page), path.name
