"""Judgements that contradict each other come to one answer, and comparing comes to an end."""

from datetime import UTC, datetime, timedelta

import pytest

from reportedly.archive.archive import Archive
from reportedly.archive.grouping import Ruled, groups
from reportedly.comparison import Ruling
from reportedly.judgements import Judgement, Reference

NOON = datetime(2024, 3, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("latest_first", "expected"),
    [
        ("a=b", "ab"),
        ("a=b b=c", "abc"),
        ("a#b a=b", "a b"),
        ("a=b a#b", "ab"),
        ("a#c a=b b=c", "ab c"),
        ("a#c b=c a=b", "a bc"),
        ("a=b b=c a#c", "abc"),
        ("a#c a=b c=d b=d", "ab cd"),
        ("a=b c=d a#d b=c", "ab cd"),
    ],
    ids=lambda said: said.replace(" ", "-"),
)
def test_the_latest_judgement_holds(latest_first, expected):
    rulings = [Ruled(word[0], word[2], same=word[1] == "=") for word in latest_first.split()]
    found = {"".join(sorted(group)) for group in groups(rulings).values()}
    assert found == set(expected.split())


def _reference(record, name):
    span = next(s for s in record.speakers if s.name == name).name_span
    return Reference(record.article.id, span.start, span.end, span.of(record.article.text))


def _rows(archive, *names):
    """The row of each speaker, by the first attribution of whoever is called by the name."""
    return [
        archive.database.row(
            "SELECT a.speaker FROM attribution AS a JOIN member AS m USING (report, speaker) "
            "WHERE m.name = ? ORDER BY a.id",
            name,
        )[0]
        for name in names
    ]


@pytest.fixture
def three(records):
    """Three people who speak in the story, each where a report names them."""
    spoken = {(a.speaker, n) for n, record in enumerate(records) for a in record.attributions}
    found = {}
    for n, record in enumerate(records):
        for speaker in record.speakers:
            full = speaker.name and len(speaker.name.split()) == 2 and speaker.name_span
            if full and speaker.kind == "Named Person" and (speaker.id, n) in spoken:
                found.setdefault(speaker.name, _reference(record, speaker.name))
    assert len(found) >= 3
    return dict(list(found.items())[:3])


def test_three_who_cannot_all_be_the_same_come_to_an_end(filled, three, sound):
    (a, one), (b, two), (c, other) = three.items()

    def judge(ruling, left, right, hour):
        at = NOON + timedelta(hours=hour)
        filled.judge(Judgement(Ruling(ruling), "speaker", left, right, "Ada Quill", at))

    before = _rows(filled, a, b, c)
    assert len(set(before)) == 3
    judge("same", one, two, 0)
    judge("same", two, other, 1)
    assert len(set(_rows(filled, a, b, c))) == 1
    judge("different", one, other, 2)
    assert filled.pending() == 0
    rows = _rows(filled, a, b, c)
    assert rows[0] != rows[2]
    assert rows[1] == rows[2], "the later of the two that cannot both hold"
    filled.rebuild()
    rows = _rows(filled, a, b, c)
    assert rows[0] != rows[2]
    assert rows[1] == rows[2]
    assert sound(filled)


def test_the_order_in_which_judgements_arrive_does_not_matter(tmp_path, records, three, filled):
    (a, one), (b, two), (c, other) = three.items()
    judgements = [
        Judgement(Ruling(ruling), "speaker", left, right, "Ada Quill", NOON + timedelta(hours=n))
        for n, (ruling, left, right) in enumerate(
            [("same", one, two), ("same", two, other), ("different", one, two)]
        )
    ]
    for judgement in judgements:
        filled.judge(judgement)
    with Archive(tmp_path / "other.db", create=True) as late:
        late.add_all(records)
        for judgement in reversed(judgements):
            late.judge(judgement)
        for archive in (filled, late):
            rows = _rows(archive, a, b, c)
            assert rows[0] != rows[1]
            assert rows[1] == rows[2]
