"""The seed page: every row of the table that a careful editor wrote down (DESIGN.md, part 1)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from reportedly import trace
from reportedly.record import QuotationType, SourceType, SpeechAct

SEED = (
    Path(__file__).parents[1] / "../shared/data/seed/alalam_2016-10-01_kerry-leaked-audio.txt"
).resolve()
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"the seed page is not at {SEED}")

HEADLINE = "Kerry Leaked Audio: US Policy in Syria “Lacked a Serious Threat of Military”"
TIMES, MEMO = "New York Times", "MEMO"
KERRY, KIRBY = "John Kerry", "John Kirby"
TITLES = {KERRY: "US Secretary of State", KIRBY: "State Department spokesman"}
PERSON = SourceType.NAMED_PERSON
ORGANIZATION = SourceType.NAMED_ORGANIZATION
GROUP = SourceType.UNNAMED_GROUP
DIRECT, INDIRECT, MIXED = QuotationType.DIRECT, QuotationType.INDIRECT, QuotationType.MIXED


@dataclass(frozen=True)
class Row:
    """One row; `chain` names who holds it, innermost first."""

    source: str
    name: str | None
    kind: SourceType
    cue: str
    content: str
    chain: tuple[str, ...] = ()
    quotation: QuotationType | None = None
    act: SpeechAct | None = None


ROWS = {
    "times-revealed": Row(
        "the New York Times", TIMES, ORGANIZATION, "revealed", "Kerry repeatedly complained"
    ),
    "kerry-complained": Row(
        "US Secretary of State John Kerry",
        KERRY,
        PERSON,
        "complained",
        'his diplomacy "lacked a serious threat of military force"',
        (TIMES,),
        quotation=MIXED,
    ),
    "kerry-lost-argument": Row(
        "Kerry",
        KERRY,
        PERSON,
        "said",
        "he and “three…four people” in President Barack Obama’s administration had “lost "
        "an argument”",
        (TIMES,),
        quotation=MIXED,
    ),
    "kerry-diplomacy": Row(
        "Kerry",
        KERRY,
        PERSON,
        "said",
        "“We’re trying to pursue the diplomacy, and I understand it’s frustrating. You have nobody "
        "more frustrated than we are,”",
        quotation=DIRECT,
    ),
    "newspaper-reported": Row(
        "the newspaper",
        TIMES,
        ORGANIZATION,
        "reported",
        "The recording was made by a non-Syrian who attended the session",
        quotation=INDIRECT,
    ),
    "participants-confirmed": Row(
        "several other participants",
        None,
        GROUP,
        "confirmed",
        "its authenticity",
        (TIMES,),
        act=SpeechAct.CONFIRMS,
    ),
    "people-pressed": Row(
        "several people in the meeting",
        None,
        GROUP,
        "pressed",
        "Kerry on what they saw as contradictions in US policy",
        (TIMES,),
    ),
    "shehwaro-asked": Row(
        "one woman, Marcell Shehwaro",
        "Marcell Shehwaro",
        PERSON,
        "asked",
        "“how many Syrians” had to be killed to prompt serious action",
        (TIMES,),
        quotation=MIXED,
        act=SpeechAct.ASKS,
    ),
    "kerry-responded": Row(
        "Kerry",
        KERRY,
        PERSON,
        "responded",
        "“Assad’s indifference to anything” could push",
        quotation=MIXED,
    ),
    "he-said": Row(
        "he",
        KERRY,
        PERSON,
        "said",
        "“any further American effort to arm rebels or join the fight could backfire.”",
    ),
    "kirby-declined": Row(
        "State Department spokesman John Kirby",
        KIRBY,
        PERSON,
        "declined",
        "on what he described as a private conversation",
        (TIMES, MEMO),
        act=SpeechAct.DECLINES,
    ),
}


@pytest.fixture(scope="module")
def record():
    return trace(SEED)


def words(record, spans):
    return " | ".join(span.of(record.article.text) for span in spans)


def name_of(record, attribution):
    """The speaker's name without the article, which newspapers have in some places only."""
    speaker = next((s for s in record.speakers if s.id == attribution.speaker), None)
    return (
        speaker.name.removeprefix("The ").removeprefix("the ") if speaker and speaker.name else None
    )


def row_of(record, row):
    """The attribution of one row, by its cue and content: the one with the shortest content."""
    fits = [
        a
        for a in record.attributions
        if row.cue in words(record, a.cue) and row.content in words(record, a.content)
    ]
    assert fits, f"nobody {row.cue}: {row.content}"
    return min(fits, key=lambda a: len(words(record, a.content)))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_source_cue_and_content(record, row):
    assert words(record, row_of(record, row).source).rstrip(",") == row.source


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_speaker_and_kind(record, row):
    found = row_of(record, row)
    assert name_of(record, found) == row.name
    assert found.source_type is row.kind
    speaker = next((s for s in record.speakers if s.id == found.speaker), None)
    if row.name:
        assert speaker is not None
        assert speaker.kind is row.kind
        assert speaker.title == TITLES.get(row.name)


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_chain_of_the_attribution(record, row):
    by_id = {a.id: a for a in record.attributions}
    found, chain = row_of(record, row), []
    while found.within:
        found = by_id[found.within]
        chain.append(name_of(record, found))
    assert tuple(chain) == row.chain


@pytest.mark.parametrize(
    "row", [r for r in ROWS.values() if r.quotation], ids=lambda r: r.content[:20]
)
def test_quotation_type(record, row):
    assert row_of(record, row).quotation_type is row.quotation


@pytest.mark.parametrize("row", [r for r in ROWS.values() if r.act], ids=lambda r: r.cue)
def test_speech_act(record, row):
    assert row_of(record, row).speech_act is row.act


def test_chain_of_the_page(record):
    page, memo, times, recording = record.chain
    assert (page.name, page.kind) == ("this page", "page")
    assert (memo.name, memo.kind) == (MEMO, "outlet")
    assert times.name.removeprefix("The ") == TIMES
    assert times.kind == "outlet"
    assert recording.kind == "recording"


def test_one_origin(record):
    assert record.origins.count == 1
    assert "recording" in record.origins.why


def test_headline_once(record):
    article = record.article
    assert article.title == HEADLINE
    assert article.headline.of(article.text) == HEADLINE
    assert article.text.count(HEADLINE) == 1


def test_published(record):
    published = record.article.published
    assert published.printed == "Sat Oct 1, 2016 17:14:58"
    assert published.value == datetime(2016, 10, 1, 17, 14, 58)
    assert published.zone is None
    assert published.precision == "second"


def test_the_body_is_all_there_and_nothing_else(record):
    article = record.article
    assert len(article.paragraphs) == 9
    first, last = article.paragraphs[0], article.paragraphs[-1]
    assert first.of(article.text).startswith("US Secretary of State John Kerry repeatedly")
    assert last.of(article.text).endswith("MEMO reported.")
    for residue in ("string(", "549", "contenttypeid", "pic", "Aleppo Rages", "17:14:58"):
        assert residue not in article.text
    assert any(
        "string(549)" in SEED.read_bytes().decode()[r.start : r.end] for r in article.residue
    )


def test_related_stories(record):
    related = record.article.related
    assert [r.id for r in related] == ["1867463", "1867570", "1867578"]
    assert [r.sort for r in related] == ["3634511", "3634512", "3634513"]
    assert {r.content_type for r in related} == {"21"}
    assert related[0].picture == "/2016/10/01/alalam_636109086902386044_25f_4x3.jpg"
    assert [r.title for r in related] == [
        "Russia Sends More Warplanes to Syria as Battle for Aleppo Rages",
        "Syria: US Supporting Jabhat Fateh al-Sham Terrorists",
        "Russia: Moscow Is Still Open for Dialogue with US on Syria",
    ]


def test_the_outlet_is_a_hint(record):
    outlet = record.article.outlet
    assert outlet.name == "alalam"
    assert not outlet.stated
    assert "picture" in outlet.basis


def test_when_the_words_fell(record):
    for row in ("kerry-complained", "times-revealed"):
        moments = row_of(record, ROWS[row]).moments
        assert [(words(record, [m.span]), m.value) for m in moments] == [("last week", "2016-W38")]
    moments = row_of(record, ROWS["kerry-lost-argument"]).moments
    assert [(words(record, [m.span]), m.value) for m in moments] == [("22 September", "2016-09-22")]
    assert "Sat Oct 1, 2016" in moments[0].basis


def test_the_evidence(record):
    text = record.article.text
    (tape,) = record.evidence
    assert tape.kind == "recording"
    mentions = [m.of(text).casefold() for m in tape.mentions]
    assert "a leaked audio recording" in mentions
    assert "the recording" in mentions
    assert tape.made_by.of(text) == "a non-Syrian who attended the session"
    assert tape.occasion.of(text) in ("discussion", "meeting", "40-minute discussion")
    assert "2016-09-22" in [m.value for m in tape.moments]


def test_who_confirmed_the_recording(record):
    confirmed = row_of(record, ROWS["participants-confirmed"])
    (tape,) = record.evidence
    assert tape.confirmed_by == (confirmed.id,)
