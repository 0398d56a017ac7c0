"""The shipped model on short stories of our own: what any sane model of this kind must give."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.attribution.attribute import attribute
from reportedly.attribution.model import Model, shipped
from reportedly.errors import LanguageError, ModelError
from reportedly.record import QuotationType, Span, SpeechAct

SHIPPED = Path(str(files("reportedly") / "model"))


@pytest.mark.parametrize(
    ("story", "source", "cue", "content"),
    [
        (
            "“The bridge will close on Monday,” said Jane Doe.",
            "Jane Doe",
            "said",
            "“The bridge will close on Monday,”",
        ),
        (
            '"The bridge will close on Monday," said Jane Doe.',
            "Jane Doe",
            "said",
            '"The bridge will close on Monday,"',
        ),
        (
            "“The bridge will close on Monday,” Jane Doe said.",
            "Jane Doe",
            "said",
            "“The bridge will close on Monday,”",
        ),
        (
            "“The bridge is old,” he said, “and it will close on Monday.”",
            "he",
            "said",
            "“The bridge is old,” | “and it will close on Monday.”",
        ),
        (
            "“The bridge is old,” Jane Doe said. “It will close on Monday.”",
            "Jane Doe",
            "said",
            "“The bridge is old,” | “It will close on Monday.”",
        ),
    ],
)
def test_direct(said, story, source, cue, content):
    (found,) = said(story)
    assert (found.source, found.cue, found.content) == (source, cue, content)
    assert found.attribution.quotation_type is QuotationType.DIRECT
    assert found.attribution.speech_act is SpeechAct.STATES
    assert found.attribution.within is None
    assert found.attribution.score > 0.5


@pytest.mark.parametrize(
    ("story", "cue", "act"),
    [
        ("Jane Doe said that the bridge would close on Monday.", "said", "states"),
        ("Jane Doe said the bridge would close on Monday.", "said", "states"),
        ("According to Jane Doe, the bridge would close on Monday.", "According to", "states"),
        ("The bridge would close on Monday, according to Jane Doe.", "according to", "states"),
        ("Jane Doe denied that the bridge would close on Monday.", "denied", "denies"),
        ("Jane Doe confirmed that the bridge would close on Monday.", "confirmed", "confirms"),
        ("Jane Doe asked whether the bridge would close on Monday.", "asked", "asks"),
        ("Jane Doe promised that the bridge would close on Monday.", "promised", "promises"),
        ("Jane Doe believes that the bridge would close on Monday.", "believes", "believes"),
        ("Jane Doe demanded that the bridge would close on Monday.", "demanded", "orders"),
    ],
)
def test_indirect(said, story, cue, act):
    (found,) = [f for f in said(story) if f.attribution.within is None]
    assert found.source == "Jane Doe"
    assert found.cue == cue
    assert found.content.casefold().endswith("the bridge would close on monday")
    assert found.attribution.quotation_type is QuotationType.INDIRECT
    assert found.attribution.speech_act is SpeechAct(act)


def test_mixed(said):
    (found,) = said(
        "Jane Doe said that the bridge was “a danger to everybody” and would close on Monday."
    )
    assert found.source == "Jane Doe"
    assert "was “a danger to everybody” and would close on Monday" in found.content
    assert found.attribution.quotation_type is QuotationType.MIXED


@pytest.mark.parametrize(
    "story",
    ["The minister declined to comment on the plan.", "The mayor would not comment on the plan."],
)
def test_a_refusal_is_no_claim(said, story):
    found = said(story)[0]
    assert found.source in story[:13]
    assert found.attribution.speech_act is SpeechAct.DECLINES


def test_reports_of_reports_are_chained(said):
    found = said(
        "The Oakfield Ledger said spokeswoman Jane Doe declined to comment on the closure of the "
        "bridge, Harbour Wire reported."
    )
    by_source = {f.source: f for f in found}
    wire, ledger = by_source["Harbour Wire"], by_source["The Oakfield Ledger"]
    doe = by_source["spokeswoman Jane Doe"]
    assert wire.attribution.within is None
    assert ledger.holder == wire.attribution
    assert doe.holder == ledger.attribution
    assert doe.attribution.speech_act is SpeechAct.DECLINES
    assert all(f.attribution.within_reason for f in (ledger, doe))


def test_what_a_said_that_b_said(said):
    found = said(
        "The council said that Jane Doe had told its members that the bridge would close on Monday."
    )
    council = next(f for f in found if f.source == "The council")
    doe = next(f for f in found if f.source == "Jane Doe")
    assert doe.holder == council.attribution
    assert doe.content.endswith("the bridge would close on Monday")
    assert "council" not in doe.content


def test_a_paragraph_in_quotation_marks_after_a_colon(said):
    words = "“The bridge is old and it will close on Monday, whatever the council decides.”"
    found = said(f"Jane Doe told reporters:\n{words}\nThe council meets on Friday.")[0]
    assert found.source == "Jane Doe"
    assert found.content == words
    assert found.attribution.quotation_type is QuotationType.DIRECT
    assert found.attribution.score > 0.2  # what was found in the next paragraph counts


def test_a_quotation_that_goes_on_in_the_next_paragraph(said):
    more = "“We have told the council again and again, and the council did nothing about it.”"
    found = said(
        "“The bridge is old and it will close on Monday,” said Jane Doe. “Nobody should be "
        f"surprised by that.\n{more}"
    )
    found = next(f for f in found if f.source == "Jane Doe")
    assert found.content.startswith("“The bridge is old and it will close on Monday,”")
    assert found.content.endswith(f"| {more}")
    assert found.attribution.quotation_type is QuotationType.DIRECT


def test_order_and_ids_follow_the_text(said):
    found = said(
        "“The bridge is old,” said Jane Doe.\n\nThe council denied that the bridge would close.\n\n"
        "Tom Pell asked whether the tunnel would stay open."
    )
    assert [f.source for f in found] == ["Jane Doe", "The council", "Tom Pell"]
    assert [f.attribution.id for f in found] == ["a1", "a2", "a3"]
    acts = [SpeechAct.STATES, SpeechAct.DENIES, SpeechAct.ASKS]
    assert [f.attribution.speech_act for f in found] == acts


def test_scores_rest_on_their_factors(said):
    (found,) = said("“The bridge will close on Monday,” said Jane Doe.")
    factors = found.attribution.factors
    names = ["cue", "source", "content", "source given", "quotation marks", "length"]
    assert [f.name for f in factors] == names
    assert all(0 <= f.value <= 1 for f in factors)
    assert 0 <= found.attribution.score <= 1


def test_more_paragraphs_than_are_read_in_one_go(said):
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    things = ("bridge", "tunnel", "road", "school", "park", "harbour", "market", "library")
    words = [f"“The {thing} will close on {day},”" for thing in things for day in days]
    names = ("Jane Doe", "Tom Pell", "Ada Roe", "Ruta Mallin")
    story = [f"{w} said {names[n % 4]}.\nIt rained." for n, w in enumerate(words)]
    found = said("\n".join(story))
    assert [f.content for f in found] == words
    right = sum(f.source == names[n % 4] for n, f in enumerate(found))
    assert right >= 36  # of 40


def test_a_paragraph_longer_than_a_window(said):
    filler = "The bridge is long and the road to it is longer still. " * 60
    found = said(f"“It will close on Monday,” said Jane Doe. {filler}")
    assert found[0].content == "“It will close on Monday,”"
    assert found[0].source == "Jane Doe"


def test_the_headline_is_read_too(article_of):
    text = "Mayor says bridge will close\nIt rained all day in Oakfield."
    head, body = Span(0, 28), Span(29, len(text))
    found = attribute(article_of(text, paragraphs=(body,), headline=head))
    assert [a.cue[0].of(text) for a in found] == ["says"]
    assert all(head.holds(s) for a in found for s in (*a.source, *a.cue, *a.content))


@pytest.mark.parametrize("language", [None, "en"])
def test_english_or_unknown_is_read(article_of, language):
    text = "“The bridge will close on Monday,” said Jane Doe."
    assert len(attribute(article_of(text, language=language))) == 1


def test_another_language_is_refused(article_of):
    with pytest.raises(LanguageError, match=r"made-up\.txt: .*'de'.*English") as caught:
        attribute(article_of("„Die Brücke wird geschlossen“, sagte sie.", language="de"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [("", ()), ("  \n ", ()), ("abc", ()), ("abc", (Span(1, 1),)), (" \t ", (Span(0, 3),))],
)
def test_where_nothing_is_there_nothing_is_found(article_of, text, paragraphs):
    assert attribute(article_of(text, paragraphs=paragraphs)) == ()


def test_an_empty_paragraph_among_others(article_of):
    text = "“The bridge will close on Monday,” said Jane Doe."
    whole = Span(0, len(text))
    found = attribute(article_of(text, paragraphs=(Span(0, 0), whole, Span(len(text), len(text)))))
    assert [a.source[0].of(text) for a in found] == ["Jane Doe"]


def test_the_model_is_loaded_once_and_says_its_name():
    assert shipped() is shipped()
    assert shipped().name == json.loads((SHIPPED / "model.json").read_text())["name"]


def test_a_missing_model(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        Model(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in str(caught.value)


@pytest.mark.parametrize("broken", ["model.json", "tokenizer.json", "encoder.onnx", "roles.onnx"])
@pytest.mark.parametrize("damage", ["gone", "empty", "cut off", "other"])
def test_a_damaged_model(tmp_path, broken, damage):
    for file in SHIPPED.glob("*.*"):
        if file.suffix in (".json", ".onnx"):
            (tmp_path / file.name).symlink_to(file)
    (tmp_path / broken).unlink()
    whole = (SHIPPED / broken).read_bytes()
    if damage != "gone":
        kept = {"empty": b"", "cut off": whole[: len(whole) // 2], "other": b'{"nome": 1}'}
        (tmp_path / broken).write_bytes(kept[damage])
    with pytest.raises(ModelError) as caught:
        Model(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)
