"""Reports with their attributions and speakers written by hand."""

from dataclasses import replace
from datetime import datetime
from random import Random

import pytest

from reportedly.comparing import compare_records
from reportedly.comparison import DerivationKind
from reportedly.comparison import Report as Compared
from reportedly.lineage.corpus import Corpus
from reportedly.lineage.derivations import derivations
from reportedly.lineage.nearness import akin
from reportedly.lineage.outlets import outlet_of
from reportedly.reading import read_text
from reportedly.record import (
    Article,
    Attribution,
    Hyperlink,
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
from reportedly.text.sentences import lines

ORGANIZATION = SourceType.NAMED_ORGANIZATION
PERSON = SourceType.NAMED_PERSON


class Report:
    """A text, and who says what in it; words are looked for from `after` on."""

    def __init__(self, text, outlet=None, *, stated=True):
        origin = Origin("made-up.txt", "text/plain", "0" * 64, len(text), "utf-8")
        named = Outlet(outlet, stated=stated, basis="its masthead") if outlet else None
        self.article = Article("0" * 64, text, lines(text), origin, outlet=named)
        self.attributions = []
        self.speakers = []

    def span(self, words, after=""):
        text = self.article.text
        start = text.index(words, text.index(after))
        return Span(start, start + len(words))

    def says(self, source, cue, content, name=None, kind=ORGANIZATION, **more):
        """Adds an attribution and gives its id; `name` is that of the speaker, if it has one."""
        after = more.pop("after", "")
        speaker = None
        if source:
            known = [s for s in self.speakers if (s.name or s.label) == (name or source)]
            if not known:
                number = f"s{len(self.speakers) + 1}"
                self.speakers.append(Speaker(number, name, kind, name or source))
                known = self.speakers[-1:]
            speaker = known[0].id
        self.attributions.append(
            Attribution(
                id=f"a{len(self.attributions) + 1}",
                source=(self.span(source, after),) if source else (),
                cue=(self.span(cue, after),),
                content=(self.span(content, after),),
                quotation_type=QuotationType.INDIRECT,
                speech_act=more.pop("act", SpeechAct.STATES),
                source_type=kind if source else None,
                score=0.9,
                speaker=speaker,
                **more,
            )
        )
        return self.attributions[-1].id


@pytest.fixture(name="report")
def _report():
    return Report


class Collection:
    """Reports r1, r2, ... in the order in which they come in, read as plain text."""

    def __init__(self, *texts):
        self.records = []
        for text in texts:
            self.add(text)

    @classmethod
    def plain(cls, *texts):
        """Reports of texts that no reader would take for reports, as they are."""
        made = cls()
        made.records = [Record(Report(text).article, ()) for text in texts]
        return made

    def add(self, text, outlet=None, when=None, *said, links=(), **more):
        """Adds a report and gives its key.

        `when` is a day or a time; each of `said` is (source, cue, content), and more for
        `Report.says`; `links` are (words, address); `more` are fields of the article.
        """
        made = Report(text)
        made.article = replace(read_text(text, f"page{len(self.records) + 1}.txt"), **more)
        for source, cue, content, *rest in said:
            made.says(source, cue, content, name=source, **(rest[0] if rest else {}))
        made.article = replace(
            made.article,
            outlet=Outlet(outlet, stated=True, basis="its masthead") if outlet else None,
            published=published(when) if when else made.article.published,
            links=tuple(Hyperlink(made.span(words), address) for words, address in links),
        )
        self.records.append(Record(made.article, tuple(made.attributions), tuple(made.speakers)))
        return f"r{len(self.records)}"

    @property
    def reports(self):
        numbered = enumerate(self.records, start=1)
        return tuple(Compared(f"r{n}", r, outlet_of(r.article)) for n, r in numbered)

    @property
    def corpus(self):
        return Corpus(self.reports)

    def derived(self):
        return derivations(self.corpus, akin(self.corpus))[0]

    def copied(self):
        """For each report its bases, as (report, kind, base, basis), and what stays open."""
        kinds = (DerivationKind.REPRINTS, DerivationKind.REWRITES)
        return [(d.report, d.kind, d.base, d.basis) for d in self.derived() if d.kind in kinds]

    def compared(self):
        return compare_records(self.records)


def published(when):
    """A date line of a day or of a time."""
    if not isinstance(when, datetime):
        return Published(str(when), datetime(when.year, when.month, when.day), "day")
    zone = when.strftime("%z") or None
    return Published(when.isoformat(" "), when, "second", zone)


_COMMON = "the a of and to in that was with for on at by".split()


def prose(seed, words):
    """A made-up text of so many words, in paragraphs of four sentences; no two seeds share any
    but common words (every third), or hardly any.
    """
    random = Random(seed)
    consonants, vowels = "bdfgklmnprstvz", "aeiou"

    def word():
        return "".join(random.choice(consonants) + random.choice(vowels) for _ in range(4))

    made = [random.choice(_COMMON) if n % 3 == 1 else word() for n in range(words)]
    cut = [made[n : n + 12] for n in range(0, words, 12)]
    sentences = [" ".join(part).capitalize() + "." for part in cut]
    blocks = [sentences[n : n + 4] for n in range(0, len(sentences), 4)]
    return "\n\n".join(" ".join(block) for block in blocks)


@pytest.fixture(name="collection", scope="session")
def _collection():
    return Collection


@pytest.fixture(name="prose", scope="session")
def _prose():
    return prose
