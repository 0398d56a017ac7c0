"""The recording that a report rests on, and what is no such recording."""

import pytest

from reportedly.lineage.evidence import evidence, sentence_of
from reportedly.record import Moment, SourceType, SpeechAct

LEAKED = "The mayor was heard on a leaked recording of a meeting."


def found(made):
    return evidence(made.article, made.attributions)


def mentions(text, report):
    made = report(text)
    return [m.of(text) for one in found(made) for m in one.mentions]


@pytest.mark.parametrize(
    ("more", "mention"),
    [
        ("The recording is short.", "The recording"),
        ("The 40-minute audio recording is clear.", "The 40-minute audio recording"),
        ("Its secret tape is short.", "Its secret tape"),
        ("A cellphone video tape was found.", "A cellphone video tape"),
        ("The leaked audio is clear.", "The leaked audio"),
        ("The council heard the secretly taped words on an audiotape.", "an audiotape"),
        ("The Ledger said that the recording was real.", "the recording"),
    ],
)
def test_mentions(report, more, mention):
    assert mentions(f"{LEAKED}\n{more}", report) == ["a leaked recording", mention]


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day.",
        "The mayor was heard on a leaked recording.",  # said once, in passing
        "The recording artist released a single. The recording artist was heard on the radio.",
        "The recording studio published a notice. Its recording industry award was released.",
        "She was heard at a recording session. A recording studio released it.",
        "The plan was published, and cuts red tape. More red tape was released, she said.",
        "They obtained duct tape. The duct tape was released. They used a tape measure.",
        "The temperature was the highest since recording began. Recording it is a duty.",
    ],
)
def test_what_is_no_recording(report, text):
    assert mentions(text, report) == []


def test_a_recording_in_the_middle_of_red_tape(report):
    text = f"{LEAKED} The recording is short. “Red tape,” she says on it."
    assert mentions(text, report) == ["a leaked recording", "The recording"]


@pytest.mark.parametrize(
    ("sentence", "maker"),
    [
        (
            "The recording was made by a non-Syrian who attended the session, it said.",
            "a non-Syrian who attended the session",
        ),
        (
            "The recording was secretly made by one of about 15 people in the room.",
            "one of about 15 people in the room",
        ),
        ("The tape was recorded by two engineers.", "two engineers"),
        (
            "The tape was made by a guest in the March 5 meeting and confirmed as real by two.",
            "a guest in the March 5 meeting",
        ),
    ],
)
def test_made_by(report, sentence, maker):
    text = f"{LEAKED}\n{sentence}"
    (one,) = found(report(text))
    assert one.made_by.of(text) == maker


def test_nobody_is_said_to_have_made_it(report):
    text = f"{LEAKED}\nThe recording is short. Mistakes were made by the council."
    (one,) = found(report(text))
    assert one.made_by is None


def test_the_occasion(report):
    text = f"{LEAKED}\nThe recording is short."
    (one,) = found(report(text))
    assert one.occasion.of(text) == "meeting"
    assert one.kind == "recording"


def confirmed(report, second, *, act=SpeechAct.CONFIRMS, source="Two guests"):
    made = report(f"{LEAKED}\nThe recording is short.\n{second}")
    cue = "confirmed" if "confirmed" in second else "denied"
    made.says(
        source, cue, second.split(f"{cue} ")[1].rstrip("."), None, SourceType.UNNAMED_GROUP, act=act
    )
    (one,) = found(made)
    return one.confirmed_by


@pytest.mark.parametrize(
    "sentence",
    [
        "Two guests confirmed its authenticity.",
        "Two guests confirmed that it was authentic.",
        "Two guests confirmed it was genuine.",
        "Two guests confirmed that the recording was real.",
        "Two guests have confirmed the tape is real.",
    ],
)
def test_who_confirmed_it(report, sentence):
    assert confirmed(report, sentence) == ("a1",)


def test_who_confirmed_something_else(report):
    assert confirmed(report, "Two guests confirmed the date of the wedding.") == ()


def test_who_denied_it(report):
    sentence = "Two guests denied that the recording was authentic."
    assert confirmed(report, sentence, act=SpeechAct.DENIES) == ()


def test_a_confirmation_by_nobody(report):
    assert confirmed(report, "Now confirmed its authenticity.", source="") == ()


def test_moments_of_sentences_that_mention_it(report):
    made = report(
        "In a leaked recording of 5 March she said that it rained.\n"
        "The recording is short. On 7 March he said that it was dry."
    )
    first = Moment(made.span("5 March"), "2024-03-05", "counted")
    other = Moment(made.span("7 March"), "2024-03-07", "counted")
    made.says("she", "said", "that it rained", None, SourceType.UNNAMED_PERSON, moments=(first,))
    made.says(
        "he",
        "said",
        "that it was dry",
        None,
        SourceType.UNNAMED_PERSON,
        moments=(other,),
        after="On 7",
    )
    (one,) = found(made)
    assert one.moments == (first,)


def test_the_sentence_of_a_span(report):
    made = report("It rained. The mayor left.\nNobody knew.")
    text = made.article.text
    assert sentence_of(made.article, made.span("mayor")).of(text) == "The mayor left."
    assert sentence_of(made.article, made.span("rained. The")).of(text) == text.split("\n")[0]
