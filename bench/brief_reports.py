"""Made-up reports of a few sentences, with what is said in them written down as they are made.

They come in stories of one to five: later reports of a story repeat the first one's quotation and
most of its sentences, as reprints do, under other outlets and hours later. No model reads them, so
that thousands are ready in seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random

from reportedly.record import (
    Article,
    Attribution,
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

_GIVEN = "Ada Bruno Clara David Edith Felix Greta Hugo Irene Jonas Laura Martin Nora Oscar".split()
_FAMILY = """Abery Brandling Corvane Dunmoor Elverton Farrowby Gosling Hartnell Ivelmore Jessop
Kellaway Lindqvist Marchbank Northway Orchardson Penhale Quillan Redfern Saltram Tollemache Upwood
Vantage Wexcombe Yarborough Zennor""".split()
_WHEN = "on Monday|after the storm|before the vote|in the spring|despite the cost".split("|")
_SYLLABLES = [head + vowel for head in "b br d f g k l m n p r st t v".split() for vowel in "aeiou"]
_OUTLETS = [f"The {place} {paper}" for place in ("Ashby", "Beck", "Colne", "Dene", "Esk")
            for paper in ("Courier", "Herald", "Gazette", "Mail")]  # fmt: skip
_BEGIN = datetime(2024, 1, 1, 6)


@dataclass(frozen=True, slots=True)
class _Story:
    """What the reports of a story have in common."""

    person: str
    quotation: str
    sentences: tuple[str, ...]
    told: str
    day: int


def reports(count: int, seed: int = 1) -> Iterator[Record]:
    """So many reports; those of a story are not all neighbours."""
    random = Random(seed)
    made: list[Record] = []
    number = 0
    while len(made) < count:
        story = _story(random, number)
        size = random.choice((1, 1, 2, 3, 5))
        made += [_report(random, story, turn) for turn in range(size)]
        number += 1
    window = 12
    order = sorted(range(len(made)), key=lambda n: n + random.randrange(window))
    for number, place in enumerate(order[:count]):
        origin = replace(made[place].article.origin, name=f"{number}.txt")
        yield replace(made[place], article=replace(made[place].article, origin=origin))


def _story(random: Random, number: int) -> _Story:
    person = f"{random.choice(_GIVEN)} {random.choice(_FAMILY)}"
    sentences = tuple(_sentence(random) for _ in range(random.randrange(4, 8)))
    quotation = _sentence(random)[:-1].replace("The", "the", 1)
    told = _sentence(random)[:-1].replace("The", "the", 1)
    return _Story(person, quotation, sentences, told, number)


def _sentence(random: Random) -> str:
    """A sentence that no other shares a sequence of words with."""
    gate, kiln, ferry, opened = ("".join(random.choices(_SYLLABLES, k=3)) for _ in range(4))
    many, more = random.sample(range(100, 99_999), 2)
    when = random.choice(_WHEN)
    return f"The {gate} {opened}ed {many} of the {kiln} {when}, for {ferry} had {more}."


def _report(random: Random, story: _Story, turn: int) -> Record:
    """One report of a story; `turn` 0 is the first."""
    own = [_sentence(random) for _ in range(2 if turn else 0)]
    first, *others = story.sentences
    kept = [s for s in others if not turn or random.random() < 0.8]
    quoted = f"“I saw that {story.quotation},” {story.person} said."
    told = f"Officials said that {story.told}."
    lines = [first, quoted, *kept, told, *own]
    outlet = random.choice(_OUTLETS)
    when = _BEGIN + timedelta(days=story.day % 300, hours=5 * turn, minutes=random.randrange(60))
    title = f"The {story.person.split()[1]} affair, day {story.day}"
    return _record(_article((title, *lines), outlet, when), story)


def _article(lines: Sequence[str], outlet: str, when: datetime) -> Article:
    text = "\n\n".join(lines)
    digest = hashlib.sha256(text.encode()).hexdigest()
    ends = [*accumulate((len(line) + 2 for line in lines), initial=0)]
    places = [Span(start, start + len(line)) for start, line in zip(ends, lines, strict=False)]
    return Article(
        id=digest,
        text=text,
        paragraphs=tuple(places[1:]),
        origin=Origin("", "text/plain", digest, len(text.encode()), "utf-8"),
        headline=places[0],
        title=lines[0],
        published=Published(f"{when:%d %B %Y %H:%M}", when, "minute"),
        outlet=Outlet(outlet, stated=True, basis="made up"),
        language="en",
    )


def _record(article: Article, story: _Story) -> Record:
    """What is said in it: the quotation of the person, and what officials told."""
    text, last = article.text, story.person.split()[1]

    def span(words: str, after: int = 0) -> Span:
        start = text.index(words, after)
        return Span(start, start + len(words))

    quotation, officials = span(f"I saw that {story.quotation}"), span("Officials")
    name = span(story.person, quotation.end)
    one = Attribution(
        "a1", (name,), (span("said", name.end),), (quotation,), QuotationType.DIRECT,
        SpeechAct.STATES, SourceType.NAMED_PERSON, 0.9, speaker="s1",
    )  # fmt: skip
    two = Attribution(
        "a2", (officials,), (span("said", officials.end),), (span(story.told, officials.end),),
        QuotationType.INDIRECT, SpeechAct.STATES, SourceType.UNNAMED_GROUP, 0.8, speaker="s2",
    )  # fmt: skip
    persons = (
        Speaker("s1", story.person, SourceType.NAMED_PERSON, story.person, name_span=name,
                mentions=(Mention(span(last), "surname"), Mention(name, "name"))),
        Speaker("s2", None, SourceType.UNNAMED_GROUP, "officials",
                mentions=(Mention(officials, "group"),)),
    )  # fmt: skip
    return Record(article, (one, two), persons, model="made up")
