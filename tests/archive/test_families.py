"""One person with and without middle names is one; two who might be meant keep the name apart."""

from itertools import permutations

import pytest

from reportedly import trace
from reportedly.archive.archive import Archive
from reportedly.reading import read_text

TEXTS = (
    """Bridge stays shut

Mayor {name} told engineers that nobody would cross the river there before Easter.

"We weighed one lorry and it was fifty tonnes," {last} said.
""",
    """A theatre without chairs

The director {name} announced an evening of songs for people who like to stand.

"Velvet is for cats," {last} said after the rehearsal.
""",
    """Herring come late this year

Fisherman {name} reported empty nets off both islands for the third week.

"My father would have sold the boat," {last} said.
""",
    """School wins chess cup

Teacher {name} said that eleven pupils had practised in the boiler room all winter.

"It was the only warm place," {last} said.
""",
)


def report(number, name):
    text = TEXTS[number].format(name=name, last=name.split()[-1])
    return trace(read_text(text, f"{number}.txt"), fast=True)


def people(archive):
    """The names of each speaker who is named."""
    rows = archive.database.rows(
        "SELECT group_concat(name, '; ') FROM (SELECT DISTINCT speaker, name FROM member "
        "WHERE name LIKE '% %' ORDER BY name) GROUP BY speaker ORDER BY 1"
    )
    return [row[0] for row in rows]


@pytest.fixture(scope="module")
def written():
    return {
        name: report(number, name)
        for number, name in enumerate(
            ("Orla Finn", "Orla J. Finn", "Orla W. Finn", "Mary Orla Finn")
        )
    }


def kept(tmp_path, records, name):
    archive = Archive(tmp_path / f"{name}.db", create=True)
    for record in records:
        archive.add(record)
        archive.link()
    return archive


@pytest.mark.parametrize("turned", [False, True], ids=["short first", "full first"])
def test_a_name_without_its_middle_is_the_same_ones(tmp_path, written, turned):
    records = [written["Orla Finn"], written["Orla J. Finn"]]
    with kept(tmp_path, records[::-1] if turned else records, "news") as archive:
        assert people(archive) == ["Orla Finn; Orla J. Finn"]
        assert archive.person("orla-finn").key == archive.person("orla-j-finn").key
        found = archive.search("speaker:orla-finn").hits
        assert {hit.report for hit in found} == {record.article.key for record in records}


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_a_name_that_two_may_have_is_neither_s(tmp_path, written, order):
    names = ["Orla Finn", "Orla J. Finn", "Orla W. Finn"]
    with kept(tmp_path, [written[names[n]] for n in order], "news") as archive:
        assert people(archive) == sorted(names)
        assert archive.pending() == 0
        archive.rebuild()
        assert people(archive) == sorted(names)


def test_another_given_name_is_another_person(tmp_path, written):
    records = [written["Orla Finn"], written["Mary Orla Finn"]]
    with kept(tmp_path, records, "news") as archive:
        assert people(archive) == ["Mary Orla Finn", "Orla Finn"]


def test_who_was_told_apart_stays_apart(tmp_path, written):
    from datetime import UTC, datetime

    from reportedly.comparison import Ruling
    from reportedly.judgements import Judgement, Reference

    records = [written["Orla Finn"], written["Orla J. Finn"]]
    sides = []
    for record in records:
        span = next(s.name_span for s in record.speakers if s.name and " " in s.name)
        words = span.of(record.article.text)
        sides.append(Reference(record.article.id, span.start, span.end, words))
    with kept(tmp_path, records, "news") as archive:
        at = datetime(2024, 3, 16, tzinfo=UTC)
        archive.judge(Judgement(Ruling.DIFFERENT, "speaker", *sides, "Ada Quill", at))
        assert people(archive) == ["Orla Finn", "Orla J. Finn"]
        archive.rebuild()
        assert people(archive) == ["Orla Finn", "Orla J. Finn"]
