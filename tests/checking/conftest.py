"""What the tests of this room share: a meeting in writing, made up."""

import hashlib

import pytest

from reportedly.checking.judging import Judge
from reportedly.checking.quotations import Quotation, given
from reportedly.checking.script import Script
from reportedly.checks import Transcript, Turn
from reportedly.comparison import Passage
from reportedly.record import Origin, Span

MEETING = (
    ("ODILE VARRO", 0.0, "Thank you all for coming to the harbour office on such a night."),
    ("ODILE VARRO", 5.0, "I have read the survey, uh, I have read it twice, and I do not like it."),
    (
        "GRETA MARL",
        11.0,
        "Minister, the footing is nine metres deep, and it cost five million crowns.",
    ),
    ("ODILE VARRO", 18.0, "It was to be — it was promised that it would be twelve metres deep."),
    ("ILSE POHL", 24.0, "So the wall will never hold a winter."),
    (
        "ODILE VARRO",
        28.0,
        "I would not moor my own boat behind that wall until the spring. We asked",
    ),
    ("GRETA MARL", 33.0, "Who asked?"),
    ("ODILE VARRO", 34.0, "for another year, and we lost. The colour of the money decided it."),
    ("A FISHERMAN", 41.0, "Then the boats are worth more as scrap than they are as boats."),
    (
        "ODILE VARRO",
        47.0,
        "You may say so. I can't say so. Hillary Orme will tell the lenders on Monday.",
    ),
    (
        "ILSE POHL",
        54.0,
        "And the lenders will walk away before the summer, as they did in Low Reed.",
    ),
)


def transcript(*, machine: bool = False) -> Transcript:
    """The meeting with a label and a blank line for each turn."""
    text, turns = "", []
    for speaker, start, words in MEETING:
        text += f"{speaker}: "
        turns.append(Turn(Span(len(text), len(text) + len(words)), speaker, start, start + 5))
        text += words + "\n\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    origin = Origin("meeting.txt", "text/plain", digest, len(text.encode()), "utf-8")
    return Transcript(text, origin, tuple(turns), machine=machine)


@pytest.fixture(scope="session")
def meeting() -> Script:
    return Script(transcript())


@pytest.fixture(scope="session")
def misheard() -> Script:
    return Script(transcript(machine=True))


@pytest.fixture(scope="session")
def judged(meeting, misheard):
    """The check of some words: of people's transcript, or of a machine's."""

    def judge(words: str, speaker: str | None = None, *, machine: bool = False, listener=None):
        quotation = given("q1", words)
        quotation = Quotation(quotation.passage, words, None, speaker)
        return Judge(misheard if machine else meeting, listener).judge(quotation, "c1")

    return judge


@pytest.fixture(scope="session")
def shown(meeting):
    """The words of a passage."""

    def show(passage: Passage | None, words: str = "") -> str | None:
        if passage is None:
            return None
        text = meeting.transcript.text if passage.report == "transcript" else words
        return " ".join(span.of(text) for span in passage.spans)

    return show
