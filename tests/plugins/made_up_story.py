"""A comparison of made-up reports, for tests that show one.

The reports lie in story/. Nothing here has gone through a model: who said what and who has it from
whom is written down as a careful editor would, and each span is found in its text.
"""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import made_up_check
import pytest

from reportedly.comparison import (
    Circle,
    Comparison,
    Derivation,
    DerivationKind,
    Edit,
    Failure,
    Identity,
    Match,
    Member,
    Passage,
    Report,
    Root,
    Statement,
    Story,
    Variant,
    VariantKind,
)
from reportedly.reading import read_text
from reportedly.record import (
    Attribution,
    Factor,
    Outlet,
    Published,
    QuotationType,
    Record,
    SourceType,
    Span,
    Speaker,
    SpeechAct,
)

STORY = Path(__file__).parent / "story"
ZONE = timezone(timedelta(hours=1))
PAGES = (
    ("r1", "courier", "The Saltmarsh Courier", datetime(2024, 11, 4, 6, 0, tzinfo=ZONE)),
    ("r2", "wire", "Kestrel Press Agency", datetime(2024, 11, 4, 9, 12, tzinfo=ZONE)),
    ("r3", "lantern", "The Evening Lantern", datetime(2024, 11, 5, 9, 42, tzinfo=ZONE)),
    ("r4", "star", "North Star", datetime(2024, 11, 5, 11, 5, tzinfo=ZONE)),
    ("r5", "bulletin", "Metro Bulletin", datetime(2024, 11, 6, 16, 20, tzinfo=ZONE)),
    ("r6", "today", "Quill Today", None),
    ("r7", "echo", "Harbour Echo", datetime(2024, 11, 9, 8, 0, tzinfo=ZONE)),
    ("r8", "gazette", "Tern Gazette", datetime(2024, 11, 9, 7, 30, tzinfo=ZONE)),
    ("r9", "letter", "Nether Hask Letter", datetime(2024, 11, 9, 0, 0)),
)
MOORING = (
    "I would not moor my own boat behind that wall before the spring, and I have told the cabinet "
    "so four times"
)
FOOTING = "the footing of the wall has moved by nine centimetres since June"


class Desk:
    """Reports by key; finds words in them."""

    def __init__(self, reports: tuple[Report, ...]) -> None:
        self.reports = {r.key: r for r in reports}

    def at(self, key: str, *words: str, after: str = "") -> Passage:
        text = self.reports[key].record.article.text
        spans = []
        for piece in words:
            start = text.index(piece, text.index(after))
            spans.append(Span(start, start + len(piece)))
        return Passage(key, tuple(spans))

    def match(self, here: str, key: str, there: str | None = None, base: str = "r1") -> Match:
        return Match(self.at(key, here), None if there is None else self.at(base, there))

    def variant(self, key: str, kind: VariantKind, words: str, *edits: Edit, **more) -> Variant:
        quoted = more.pop("quoted", True)
        reason = more.pop("reason", "the same words, in quotation marks")
        return Variant(key, "a1", kind, self.at(key, words), quoted, reason, edits)

    def edit(self, key: str, before: str, after: str, alarm: str = "") -> Edit:
        """Against the words of the first report from "I would" on."""
        return Edit(
            self.at("r1", before, after="I would") if before else None,
            self.at(key, after, after="I would") if after else None,
            alarm,
        )


def _record(name: str, outlet: str, published: datetime | None) -> Record:
    article = read_text((STORY / f"{name}.txt").read_text(encoding="utf-8"), f"{name}.txt")
    precision = "minute" if published and published.tzinfo else "day"
    known = Published(published.isoformat(), published, precision, "+01:00") if published else None
    article = replace(
        article,
        outlet=Outlet(outlet, stated=True, basis="the page"),
        published=known,
        url=f"https://{name}.example/1",
    )
    start = article.text.index("said") if "said" in article.text else 0
    said = Attribution(
        "a1",
        source=(),
        cue=(Span(start, start + 4),),
        content=(),
        quotation_type=QuotationType.DIRECT,
        speech_act=SpeechAct.STATES,
        source_type=SourceType.NAMED_PERSON,
        score=0.9,
        speaker="p1",
    )
    speaker = Speaker("p1", None, SourceType.NAMED_PERSON, "the speaker")
    return Record(article, (said,), (speaker,), model="none")


@pytest.fixture(scope="session")
def reports() -> tuple[Report, ...]:
    return tuple(Report(key, _record(name, who, when), who) for key, name, who, when in PAGES)


@pytest.fixture(scope="session")
def desk(reports) -> Desk:
    return Desk(reports)


def _derives(key: str, kind: str, base: str | None, basis: str, reason: str, *matches, **more):
    share = more.get("share")
    factors = (Factor("words of the report in shared passages", share),) if share else ()
    return Derivation(
        report=key,
        kind=DerivationKind(kind),
        outlet=more.get("outlet"),
        base=base,
        directed=bool(basis),
        basis=basis,
        reason=reason,
        score=more.get("score", 0.9),
        factors=(*factors, Factor("verbatim", 0.8)),
        evidence=matches,
    )


@pytest.fixture(scope="session")
def derivations(desk) -> tuple[Derivation, ...]:
    first = "Harbour Minister Odile Varro told fishermen last week that the new sea wall"
    room = "by one of about 20 people in the room"
    builder = "Every stone of it was weighed and signed for"
    courier = "The Saltmarsh Courier"
    return (
        _derives(
            "r2",
            "cites",
            "r1",
            "citation",
            "it says “The Saltmarsh Courier reported on Monday”, and the Courier printed that day",
            desk.match("The Saltmarsh Courier reported on Monday", "r2", first),
            outlet=courier,
        ),
        _derives(
            "r3",
            "cites",
            "r1",
            "citation",
            "it says “a tape that the Saltmarsh Courier published”",
            desk.match("a tape that the Saltmarsh Courier published on Monday", "r3"),
            outlet=courier,
        ),
        _derives(
            "r4",
            "reprints",
            "r1",
            "credit",
            "96 of 100 of its words stand in the Courier in the same order",
            desk.match(first, "r4", first),
            desk.match(f"{room}, who asked not to be named", "r4", room),
            share=0.96,
            outlet=courier,
        ),
        _derives(
            "r4",
            "credits",
            "r1",
            "credit",
            "its credit line, “This report first appeared in The Saltmarsh Courier.”",
            outlet=courier,
        ),
        _derives(
            "r5",
            "rewrites",
            "r1",
            "time",
            "three passages with changed words; the Courier printed them two days before",
            desk.match("the new sea wall at Quill Bay would never hold a winter", "r5", first),
            desk.match(room, "r5", room),
            share=0.62,
            outlet=courier,
        ),
        _derives(
            "r6",
            "rewrites",
            "r2",
            "",
            "they share two passages; one of the two has no time",
            desk.match(builder, "r6", builder, "r2"),
            share=0.71,
            outlet="Kestrel Press Agency",
        ),
        _derives(
            "r3",
            "credits",
            None,
            "credit",
            "its pictures are credited to the Gannet Photo Service",
            outlet="Gannet Photo Service",
        ),
        _derives(
            "r7",
            "cites",
            "r8",
            "citation",
            "it says “the Tern Gazette reports”",
            desk.match("the Tern Gazette reports", "r7", "Low Reed ferry", "r8"),
            outlet="Tern Gazette",
        ),
        _derives(
            "r8",
            "cites",
            "r7",
            "citation",
            "it says “the Harbour Echo reported”",
            desk.match("the Harbour Echo reported", "r8", "Low Reed", "r7"),
            outlet="Harbour Echo",
        ),
    )


@pytest.fixture(scope="session")
def statements(desk) -> tuple[Statement, ...]:
    courier = Root("The Saltmarsh Courier", "r1", "it has the recording itself")
    mooring = Statement(
        "t1",
        "i1",
        variants=(
            desk.variant("r1", VariantKind.LONGEST, MOORING),
            desk.variant(
                "r2",
                VariantKind.CUT,
                MOORING[: MOORING.index(",")],
                desk.edit("r2", MOORING[MOORING.index(", and") + 2 :], ""),
            ),
            desk.variant(
                "r3",
                VariantKind.PARAPHRASED,
                "she would not moor her boat behind the Quill Bay wall until winter is over",
                quoted=False,
                reason="five of its telling words, the same speaker, and a citation of the Courier",
            ),
            desk.variant("r4", VariantKind.VERBATIM, MOORING),
            desk.variant(
                "r5",
                VariantKind.ALTERED,
                MOORING.replace("not ", "").replace("four", "five"),
                desk.edit("r5", "not", "", "negation"),
                desk.edit("r5", "four", "five", "number"),
                reason="17 of 19 words are the same, in the same order",
            ),
        ),
        longest=0,
        first_seen="r1",
        roots=(courier,),
        why="5 reports, 1 origin: all of them have it from the recording of The Saltmarsh Courier",
    )
    footing = Statement(
        "t2",
        "i5",
        variants=(
            desk.variant("r1", VariantKind.LONGEST, FOOTING),
            desk.variant("r4", VariantKind.VERBATIM, FOOTING),
            desk.variant(
                "r5",
                VariantKind.ALTERED,
                FOOTING.replace("nine", "ninety"),
                desk.edit("r5", "nine", "ninety", "number"),
            ),
        ),
        longest=0,
        first_seen="r1",
        roots=(courier,),
        why="3 reports, 1 origin: North Star reprints it, Metro Bulletin rewrites it",
    )
    stones = "Every stone of it was weighed and signed for"
    builder = Statement(
        "t3",
        "i2",
        variants=(
            desk.variant("r2", VariantKind.LONGEST, stones),
            desk.variant("r6", VariantKind.VERBATIM, stones),
        ),
        longest=0,
        first_seen=None,
        roots=(Root("Kestrel Press Agency", "r2", "it spoke to the builder"),),
        why="2 reports, 1 origin at most: they share the passage",
        notes=("One of the two reports has no time, so nobody was first.",),
    )
    scrap = "The boats are worth more as scrap"
    ferry = Statement(
        "t4",
        None,
        variants=(
            desk.variant("r8", VariantKind.LONGEST, scrap),
            desk.variant("r7", VariantKind.VERBATIM, scrap),
        ),
        longest=0,
        first_seen="r8",
        why="2 reports, no origin: they cite each other",
    )
    return mooring, footing, builder, ferry


def _one(number: int, name: str, *members: Member, **more) -> Identity:
    kind = more.pop("kind", SourceType.NAMED_PERSON)
    return Identity(f"i{number}", name, kind, members=members, **more)


@pytest.fixture(scope="session")
def comparison(reports, derivations, statements) -> Comparison:
    both = "the name fits two people of this story, Ilse Pohl and Jens Pohl"
    return Comparison(
        reports=reports,
        stories=(
            Story(
                "s2",
                ("r7", "r8"),
                (),
                (
                    Circle(
                        ("r7", "r8"),
                        "each gives the other as its source, and neither has one of its own",
                        (),
                    ),
                ),
                "2 reports, no origin: Harbour Echo and Tern Gazette cite each other",
            ),
            Story(
                "s1",
                ("r1", "r2", "r3", "r4", "r5", "r6"),
                (
                    Root("The Saltmarsh Courier", "r1", "it has a recording of the meeting"),
                    Root("Kestrel Press Agency", "r2", "it spoke to the builder, Greta Marl"),
                    Root("The Evening Lantern", "r3", "two members of the harbour board told it"),
                ),
                (),
                "6 reports, 3 origins: The Saltmarsh Courier (it has a recording of the meeting); "
                "one reprints and one rewrites the Courier, and they count for nothing",
            ),
            Story("s3", ("r9",), (Root("Nether Hask Letter", "r9", "nobody else has it"),), (), ""),
        ),
        derivations=derivations,
        statements=statements,
        identities=(
            _one(
                1,
                "Odile Varro",
                Member("r1", "p1", "the full name: “Harbour Minister Odile Varro”"),
                Member("r2", "p1", "the same full name and title as in The Saltmarsh Courier"),
                Member("r5", "p1", "the same full name; “Harbour boss” is no other title"),
                titles=("Harbour Minister", "Harbour boss"),
            ),
            _one(2, "Greta Marl", Member("r2", "p1", "the full name"), titles=("director",)),
            _one(3, "Ilse Pohl", Member("r2", "p1", "the full name"), titles=("Mayor",)),
            _one(4, "Jens Pohl", Member("r6", "p1", "the full name"), titles=("Harbour Master",)),
            _one(5, "Coastal Survey", Member("r1", "p1", ""), kind=SourceType.DOCUMENT),
            _one(6, "Pohl", Member("r3", "p1", both), candidates=("i3", "i4")),
        ),
        failures=(
            Failure("pages/empty.html", "empty; give a file that holds a report"),
            Failure("pages/scan.pdf", "not a page of text: a PDF file"),
        ),
        notes=("Times without a zone are compared as they are printed.",),
    )


@pytest.fixture(scope="session")
def made_up():
    """The module that makes up a check."""
    return made_up_check


@pytest.fixture(scope="session")
def checked():
    return made_up_check.checked()
