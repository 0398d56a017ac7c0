import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.comparison import Report, Ruling
from reportedly.errors import RecordError
from reportedly.judgements import Decisions, Judgement, Reference, append, read

NOON = datetime(2024, 3, 16, 12, tzinfo=UTC)
ONE = Reference("a" * 64, 5, 11, "Solane")
OTHER = Reference("b" * 64, 0, 13, "Marit “Solane”"[:13])
JUDGEMENT = Judgement(Ruling.SAME, "speaker", ONE, OTHER, "Ada Quill", NOON, "the same office")


@st.composite
def references(draw):
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
    start = draw(st.integers(0, 10**6))
    return Reference(draw(st.text("abcdef0123", min_size=1)), start, start + len(text), text)


@st.composite
def judgements(draw):
    one = draw(references())
    words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
    return Judgement(
        draw(st.sampled_from(Ruling)),
        draw(st.sampled_from(["speaker", "statement"])),
        one,
        draw(references().filter(lambda other: other != one)),
        draw(words.filter(str.strip)),
        draw(st.datetimes(timezones=st.just(timezone(timedelta(hours=1))))),
        draw(words),
    )


@given(st.lists(judgements(), max_size=5))
def test_written_and_read_again(tmp_path_factory, given_ones):
    path = tmp_path_factory.mktemp("judged") / "judgements.jsonl"
    path.touch()
    for judgement in given_ones:
        append(path, judgement)
    assert read(path) == tuple(given_ones)
    assert path.read_bytes().count(b"\n") == len(given_ones)


def test_a_line_is_plain_json(tmp_path):
    path = tmp_path / "judgements.jsonl"
    append(path, JUDGEMENT)
    line = json.loads(path.read_text(encoding="utf-8"))
    assert line == {
        "ruling": "same",
        "about": "speaker",
        "one": {"article": "a" * 64, "start": 5, "end": 11, "text": "Solane"},
        "other": {"article": "b" * 64, "start": 0, "end": 13, "text": "Marit “Solane"},
        "by": "Ada Quill",
        "at": "2024-03-16T12:00:00Z",
        "note": "the same office",
    }


def test_what_is_written_stays(tmp_path):
    path = tmp_path / "judgements.jsonl"
    append(path, JUDGEMENT)
    before = path.read_bytes()
    append(path, replace(JUDGEMENT, ruling=Ruling.UNSURE))
    assert path.read_bytes().startswith(before)


@pytest.mark.parametrize("cut", [1, 20, 150, -2])
def test_a_line_that_breaks_off_is_reported_and_the_rest_is_read(tmp_path, cut):
    path = tmp_path / "judgements.jsonl"
    append(path, JUDGEMENT)
    line = path.read_bytes()
    path.write_bytes(line + line[:cut])
    heard = []
    assert read(path, heard.append) == (JUDGEMENT,)
    assert heard == [f"{path}, line 2: the judgement breaks off and was left out"]
    with pytest.warns(UserWarning, match="line 2: the judgement breaks off"):
        read(path)

    later = replace(JUDGEMENT, at=NOON + timedelta(hours=1))
    append(path, later)
    assert read(path, heard.append) == (JUDGEMENT, later)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"ruling": "perhaps"}, "perhaps"),
        ({"about": "place"}, "place"),
        ({"by": " "}, "names nobody"),
        ({"at": "2024-03-16T12:00:00"}, "no time zone"),
        ({"one": {"article": "a", "start": 5, "end": 9, "text": "Solane"}}, "does not cover"),
        ({"one": None}, r"\$\.one"),
    ],
)
def test_a_line_that_is_no_judgement_names_file_and_line(tmp_path, change, why):
    path = tmp_path / "judgements.jsonl"
    append(path, JUDGEMENT)
    line = json.loads(path.read_text(encoding="utf-8"))
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps(line | change) + "\n")
    with pytest.raises(RecordError, match=rf"judgements\.jsonl, line 3: not a judgement: .*{why}"):
        read(path)


@pytest.mark.parametrize("raw", [b"not JSON\n", b"\xff\xfe\n", b"[" * 100_000 + b"\n"])
def test_rubbish_is_an_error(tmp_path, raw):
    path = tmp_path / "judgements.jsonl"
    path.write_bytes(raw)
    with pytest.raises(RecordError, match="line 1: not a judgement"):
        read(path)


def test_no_file_is_an_error(tmp_path):
    with pytest.raises(RecordError, match="cannot be read"):
        read(tmp_path / "nowhere.jsonl")


def _append_many(path, name):
    for number in range(50):
        append(path, replace(JUDGEMENT, by=name, note=str(number) * 200))


def test_two_at_a_time_do_not_write_into_each_other(tmp_path):
    path = tmp_path / "judgements.jsonl"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_append_many, (path, path), ("Ada", "Bo")))
    found = read(path)
    for name in ("Ada", "Bo"):
        assert [j.note[:1] for j in found if j.by == name] == [str(n)[0] for n in range(50)]


# Decisions: which speaker and which statement the words name.


@pytest.fixture
def reports(record):
    """One report twice, as two outlets may print the same text, and one with another text."""
    other = replace(record, article=replace(record.article, id="f" * 64))
    return [Report("r1", record), Report("r2", record), Report("r3", other)]


@pytest.fixture
def refer(record):
    def find(words, after="", *, article=record.article.id):
        text = record.article.text
        start = text.index(words, text.index(after))
        return Reference(article, start, start + len(words), words)

    return find


def judge(ruling, about, one, other, minute=0):
    return Judgement(ruling, about, one, other, "Ada Quill", NOON + timedelta(minutes=minute))


def test_words_name_a_speaker_in_each_report_of_the_text(reports, refer):
    decisions = Decisions(reports, (), "speaker")
    assert decisions.find(refer("Marit Solane")) == (("r1", "solane"), ("r2", "solane"))
    assert decisions.find(refer("Solane", "Marit")) == (("r1", "solane"), ("r2", "solane"))
    assert decisions.find(refer("Marit Solane", article="f" * 64)) == (("r3", "solane"),)
    assert decisions.find(refer("the Torrin Dam")) == ()
    shifted = replace(refer("Marit Solane"), start=3, end=15)
    assert decisions.find(shifted) == ()


def test_words_name_the_innermost_statement(reports, refer):
    decisions = Decisions(reports, (), "statement")
    mother = "I would not put my own mother in that valley"
    assert decisions.find(refer(mother))[0] == ("r1", "a4")
    # a1 holds a2 and more; the words are nearest to a2.
    inner = 'repairs to the Torrin Dam "will not be finished by the summer"'
    assert decisions.find(refer(inner))[0] == ("r1", "a2")
    assert decisions.find(refer("About 15 people")) == ()


def test_the_latest_judgement_on_a_pair_holds(reports, refer):
    one, other = refer("Marit Solane"), refer("Marit Solane", article="f" * 64)
    again = refer("Solane", "Marit"), other
    first = judge(Ruling.SAME, "speaker", one, other, 1)
    later = judge(Ruling.UNSURE, "speaker", *again, 2)
    for order in ([first, later], [later, first]):
        decisions = Decisions(reports, order, "speaker")
        for key in ("r1", "r2"):
            assert decisions.decided((key, "solane"), ("r3", "solane")) is Ruling.UNSURE
            assert decisions.decided(("r3", "solane"), (key, "solane")) is Ruling.UNSURE
        assert [d.judgement for d in decisions] == [later]
    assert Decisions(reports, [first], "speaker").decided(("r1", "bws"), ("r3", "bws")) is None


def test_each_kind_of_judgement_stands_alone(reports, refer):
    inner = 'repairs to the Torrin Dam "will not be finished by the summer"'
    one, other = refer(inner), refer(inner, article="f" * 64)
    both = [judge(Ruling.SAME, "statement", one, other)]
    assert Decisions(reports, both, "statement").decided(("r1", "a2"), ("r3", "a2")) is Ruling.SAME
    assert list(Decisions(reports, both, "speaker")) == []
    assert Decisions(reports, both, "speaker").notes == ()


def test_notes_on_what_does_not_apply(reports, refer):
    solane, mallin = refer("Marit Solane"), refer("the Torrin Dam")
    lost = Decisions(reports, [judge(Ruling.SAME, "speaker", solane, mallin)], "speaker")
    (note,) = lost.notes
    assert note.startswith("the judgement of Ada Quill on 2024-03-16 does not apply: ")
    assert note.endswith("“the Torrin Dam” names no speaker there any longer")
    single = [judge(Ruling.DIFFERENT, "speaker", solane, refer("Solane", "Marit"))]
    one = Decisions(reports[2:], single, "speaker")
    assert one.notes == ()  # its article is not among these
    same = Decisions(reports[:1], single, "speaker")
    assert "both words name the same speaker of one report" in same.notes[0]
    assert list(same) == []
