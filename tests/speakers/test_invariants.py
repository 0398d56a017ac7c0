"""What holds for every text and every span, sensible or not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.record import Article, Attribution, Origin, QuotationType, Span, SpeechAct
from reportedly.speakers import resolve
from reportedly.text.sentences import lines

PARTS = st.sampled_from(
    [
        *"""
    Ann Oakes|Oakes|Mayor|Gov.|said|“|”|"|,|.|he|she|they|it|I|who|the newspaper|the Oakfield Times
    |The|of|and|for|’s|a spokesman|Bo|Jr.|U.S.|(|)|—|OAKFIELD|two of the people|the report|46|%
    |campaign|his|al-Rashid|Secretary of State|-|'|that|é|…|1,000|𝒳|<br>
    """.strip().split("|"),
        "\n",
        "\n\n",
        "\u00a0",
        "\u00ad",
    ]
)
TEXTS = st.one_of(st.lists(PARTS, max_size=40).map(" ".join), st.text(max_size=120))


def article_of(text):
    origin = Origin("made-up.txt", "text/plain", "0" * 64, len(text), "utf-8")
    return Article("0" * 64, text, lines(text), origin)


def attribution_of(number, source, cue, content, kind):
    return Attribution(
        f"a{number}",
        (source,) if source else (),
        (cue,) if cue else (),
        (content,),
        kind,
        SpeechAct.STATES,
        None,
        1.0,
    )


@st.composite
def reports(draw):
    text = draw(TEXTS)
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda pair: Span(min(pair), max(pair))
    )
    maybe = st.one_of(st.none(), spans)
    made = [
        attribution_of(
            n, draw(maybe), draw(maybe), draw(spans), draw(st.sampled_from(QuotationType))
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    return article_of(text), made


@settings(max_examples=300, deadline=None)
@given(reports())
def test_nothing_is_invented(report):
    article, made = report
    attributions, speakers = resolve(article, made)
    assert [a.id for a in attributions] == [a.id for a in made]
    known = {s.id for s in speakers}
    assert {a.speaker for a in attributions if a.speaker} == known
    for attribution in attributions:
        assert attribution.speaker_reason
        if not attribution.source:
            assert attribution.source_type is None or attribution.speaker
        for span in attribution.justification:
            assert span.of(article.text)
    for speaker in speakers:
        if speaker.name is not None:
            assert speaker.name_span is not None
            assert speaker.name_span.of(article.text) == speaker.name
        if speaker.title is not None:
            assert speaker.title_span is not None
            assert speaker.title_span.of(article.text) == speaker.title
        for mention in speaker.mentions:
            assert mention.reason
            assert mention.span.end <= len(article.text)
