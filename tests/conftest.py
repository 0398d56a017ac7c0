"""What tests share: a record of examples/4-ansa-today.txt, as a careful editor would write it."""

import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from reportedly.record import (
    Article,
    Attribution,
    Evidence,
    Factor,
    Link,
    Mention,
    Moment,
    Origin,
    Origins,
    Outlet,
    Piece,
    Published,
    QuotationType,
    Record,
    Related,
    Residue,
    SourceType,
    Span,
    Speaker,
    SpeechAct,
)

# The fixtures of more than one folder lie in plugins/.
pytest_plugins = ("browsing", "made_up_crawl", "made_up_story", "object_storage", "postgresql")

EXAMPLES = Path(__file__).parents[1] / "examples"

# A shared machine may take its time over one example; that says nothing about the code.
settings.register_profile("reportedly", deadline=None, derandomize=True)
settings.load_profile("reportedly")


class Page:
    """Finds words in a text, so that the record below can be read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, after: str = "") -> Span:
        start = self.text.index(words, self.text.index(after))
        return Span(start, start + len(words))

    def says(self, number: int, source: str, cue: str, *content: str, **more) -> Attribution:
        after = more.pop("after", "")
        score = more.pop("score", 0.9)
        spans = tuple(self.span(words, after) for words in content)
        return Attribution(
            id=f"a{number}",
            source=(self.span(source, after),) if source else (),
            cue=(self.span(cue, after),) if cue else (),
            content=spans,
            quotation_type=more.pop("quotation_type", QuotationType.INDIRECT),
            speech_act=more.pop("speech_act", SpeechAct.STATES),
            source_type=more.pop("source_type", SourceType.NAMED_PERSON),
            score=score,
            factors=(Factor("cue", score), Factor("source", 0.95), Factor("content", 0.88)),
            **more,
        )


@pytest.fixture(scope="session")
def page() -> Page:
    raw = (EXAMPLES / "4-ansa-today.txt").read_bytes().decode()
    lines = [line for line in raw.replace("\u00ad", "").split("\r\n") if line]
    return Page("\n".join([lines[0], *lines[3:-1]]))


@pytest.fixture(scope="session")
def article(page) -> Article:
    text = page.text
    ends = [i for i, character in enumerate(text) if character == "\n"] + [len(text)]
    starts = [0] + [end + 1 for end in ends[:-1]]
    lines = tuple(Span(start, end) for start, end in zip(starts, ends, strict=True))
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        paragraphs=lines[1:],
        origin=Origin("examples/4-ansa-today.txt", "text/plain", "0" * 64, 2400, "utf-8"),
        headline=lines[0],
        published=Published(
            "Fri Mar 15, 2024 08:12:40", datetime(2024, 3, 15, 8, 12, 40), "second"
        ),
        outlet=Outlet("ansatoday", stated=False, basis="a picture path"),
        language="en",
        related=(
            Related("Lorries Gather in Low Hask as Residents Prepare to Leave", id="204417"),
            Related("Ansa at Its Highest Since 1987", id="204355", url="javascript:alert(1)"),
        ),
        pieces=(Piece(0, 0, 82),),
        residue=(Residue("repeated headline", 0, 84), Residue("debug output", 1900, 2358)),
    )


@pytest.fixture(scope="session")
def attributions(page) -> tuple[Attribution, ...]:
    mixed = {"quotation_type": QuotationType.MIXED, "speaker": "solane"}
    tape = "In a leaked recording"
    courier = {"source_type": SourceType.NAMED_ORGANIZATION, "speaker": "courier"}
    first = (
        "Water Minister Marit Solane privately admitted to valley residents last week that repairs "
        'to the Torrin Dam "will not be finished by the summer"'
    )
    last = (
        "ministry spokesman Dov Harrick declined to comment on what he described as a private "
        "conversation"
    )
    return (
        page.says(1, "the Port Sorrel Courier", "revealed", first, score=0.97, **courier),
        page.says(
            2,
            "Water Minister Marit Solane",
            "admitted",
            'repairs to the Torrin Dam "will not be finished by the summer"',
            within="a1",
            within_reason="inside the content",
            moments=(Moment(page.span("last week"), "2024-03-04/2024-03-10", "the date line"),),
            **mixed,
        ),
        page.says(
            3,
            "Solane",
            "said",
            "she and “two or three of us in the cabinet” had “lost that argument” for another year "
            "of work on the dam’s left bank",
            after=tape,
            **mixed,
        ),
        page.says(
            4,
            "Solane",
            "said",
            '“I would not put my own mother in that valley this spring,"',
            after="“I would",
            quotation_type=QuotationType.DIRECT,
            speaker="solane",
            score=0.99,
        ),
        page.says(
            5,
            "the newspaper",
            "reported",
            "The recording was made by a participant in the meeting",
            "two others who attended confirmed its authenticity",
            after="The recording was",
            **courier,
        ),
        page.says(
            6,
            "two others who attended",
            "confirmed",
            "its authenticity",
            source_type=SourceType.UNNAMED_GROUP,
            speech_act=SpeechAct.CONFIRMS,
            speaker="two",
            within="a5",
        ),
        page.says(
            7,
            "several residents",
            "pressed",
            "on the date for filling the reservoir",
            source_type=SourceType.UNNAMED_GROUP,
            speech_act=SpeechAct.ASKS,
            speaker=None,
            speaker_reason="nobody else on the page is called so",
            score=0.41,
        ),
        page.says(
            8,
            "one woman, Ruta Mallin,",
            "asked",
            "“how many cracks” a dam needed before somebody stopped the water",
            quotation_type=QuotationType.MIXED,
            speech_act=SpeechAct.ASKS,
            speaker="mallin",
        ),
        page.says(
            9,
            "she",
            "promised",
            "that she would “open the gates myself” if the gauges moved",
            after="and she promised",
            speech_act=SpeechAct.PROMISES,
            **mixed,
        ),
        page.says(
            10,
            "BWS",
            "reported",
            f"The Port Sorrel Courier said {last}",
            source_type=SourceType.NAMED_ORGANIZATION,
            speaker="bws",
            after="The Port Sorrel Courier said",
        ),
        page.says(
            11,
            "The Port Sorrel Courier",
            "said",
            last,
            within="a10",
            after="The Port Sorrel Courier said",
            **courier,
        ),
        page.says(
            12,
            "ministry spokesman Dov Harrick",
            "declined to comment",
            "on what he described as a private conversation",
            within="a11",
            speech_act=SpeechAct.DECLINES,
            speaker="harrick",
            after="The Port Sorrel Courier said",
        ),
    )


@pytest.fixture(scope="session")
def record(page, article, attributions) -> Record:
    solane = page.span("Marit Solane")
    person, outlet = SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION
    said = (page.span("the newspaper reported"),)
    return Record(
        article=article,
        attributions=attributions,
        speakers=(
            Speaker("courier", "The Port Sorrel Courier", outlet, "The Port Sorrel Courier"),
            Speaker(
                "solane",
                "Marit Solane",
                person,
                "Marit Solane",
                title="Water Minister",
                name_span=solane,
                title_span=page.span("Water Minister"),
                mentions=(Mention(solane, "the full name"), Mention(page.span("she"), "pronoun")),
            ),
            Speaker("mallin", "Ruta Mallin", person, "Ruta Mallin"),
            Speaker("bws", "BWS", outlet, "BWS"),
            Speaker("harrick", "Dov Harrick", person, "Dov Harrick", title="ministry spokesman"),
            Speaker("two", None, SourceType.UNNAMED_GROUP, "two others who attended"),
        ),
        chain=(
            Link("this page", "page"),
            Link("BWS", "outlet", "reports", (page.span("BWS reported"),), "a10", "bws"),
            Link("The Port Sorrel Courier", "source", "cites", said, "a11", "courier"),
            Link("recording", "recording", "rests on", (page.span("leaked recording"),)),
        ),
        evidence=(
            Evidence(
                "recording",
                mentions=(page.span("leaked recording"), page.span("The recording")),
                made_by=page.span("a participant in the meeting"),
                occasion=page.span("the 35-minute meeting"),
                moments=(Moment(page.span("5 March"), "2024-03-05", "the date line"),),
                confirmed_by=("a6",),
            ),
        ),
        origins=Origins(1, "one recording, which all outlets in the chain rest on"),
        notes=("The words of 7 statements are not in quotation marks.",),
        model="test",
    )
