"""The verb `judge`: a person's word is added to a file, and `compare` goes by it."""

import errno
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import main
from reportedly.codec import from_json, to_json
from reportedly.comparing import compare_records
from reportedly.comparison import Comparison, Identity, Member, Report, Ruling
from reportedly.judgements import read
from reportedly.record import Span
from reportedly.tracing import trace

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def records():
    """Three examples in which the same minister speaks."""
    return [trace(next(EXAMPLES.glob(f"{n}-*")), fast=True) for n in (1, 3, 6)]


@pytest.fixture(scope="module")
def found(records):
    return compare_records(records)


@pytest.fixture
def here(tmp_path, monkeypatch, found, records):
    """A folder with a comparison and the records that it was made of."""
    monkeypatch.chdir(tmp_path)
    Path("story.json").write_bytes(to_json(found) + b"\n")
    Path("records.jsonl").write_bytes(b"".join(to_json(r) + b"\n" for r in records))
    return tmp_path


def judge(*words):
    return CliRunner().invoke(main, ["judge", "story.json", *words])


def solane(found):
    return next(i for i in found.identities if i.name == "Marit Solane")


def place(found, key, name):
    """How the speaker of that name is called on the command line."""
    record = next(r.record for r in found.reports if r.key == key)
    return f"{key}/{next(s.id for s in record.speakers if s.name == name)}"


def compared(*words):
    done = CliRunner().invoke(main, ["compare", "records.jsonl", *words])
    assert done.exit_code == 0, done.stderr
    return from_json(done.stdout.encode(), Comparison)


JUDGED = ("--judgements", "judgements.jsonl")


def test_one_line_is_added_that_says_all(here, found):
    one, other = (place(found, key, "Marit Solane") for key in ("r1", "r2"))
    done = judge(one, "same", other, "--by", "Ada Quill", "--note", "her title")
    assert done.exit_code == 0
    assert done.stdout == ""
    said = "“Marit Solane” and “Marit Solane”: same (judgements.jsonl)"
    assert done.stderr == f"reportedly: Ada Quill judged {said}\n"
    (judgement,) = read(here / "judgements.jsonl")
    assert judgement.ruling is Ruling.SAME
    assert judgement.about == "speaker"
    assert judgement.by == "Ada Quill"
    assert judgement.note == "her title"
    for reference, key in ((judgement.one, "r1"), (judgement.other, "r2")):
        article = next(r.record.article for r in found.reports if r.key == key)
        assert reference.article == article.id
        assert article.text[reference.start : reference.end] == reference.text == "Marit Solane"


def test_what_is_there_is_never_changed(here):
    path = here / "judged.jsonl"
    said = [("r1/a1", "same", "r2/a1"), ("p1", "unsure", "p2"), ("r1/a1", "different", "r2/a1")]
    for number, words in enumerate(said, start=1):
        before = path.read_bytes() if path.exists() else b""
        assert judge(*words, "--by", "Ada", "--judgements", path.name).exit_code == 0
        assert path.read_bytes().startswith(before)
        assert path.read_bytes().count(b"\n") == len(read(path)) == number


def test_a_line_that_breaks_off_is_told_of_and_left_alone(here):
    path = here / "judgements.jsonl"
    judge("r1/a1", "same", "r2/a1", "--by", "Ada")
    torn = path.read_bytes() + b'{"ruling":"sa'
    path.write_bytes(torn)
    done = judge("r1/a1", "unsure", "r2/a1", "--by", "Ada")
    assert done.exit_code == 0
    assert "line 2: the judgement breaks off and was left out" in done.stderr
    assert path.read_bytes().startswith(torn + b"\n")


def test_an_identity_stands_for_its_first_member(here, found):
    first = solane(found)
    assert first.members[0].report == "r1"
    other = place(found, "r1", "Ruta Mallin")
    judge(first.id, "different", other, "--by", "Ada")
    judge(place(found, "r1", "Marit Solane"), "different", other, "--by", "Ada")
    one, two = read(here / "judgements.jsonl")
    assert replace(one, at=two.at) == two


def test_attributions_are_judged_by_what_is_said(here, found):
    one, other = (r.record.attributions[0] for r in found.reports[:2])
    done = judge(f"r1/{one.id}", "same", f"r2/{other.id}", "--by", "Ada")
    assert done.exit_code == 0
    (judgement,) = read(here / "judgements.jsonl")
    assert judgement.about == "statement"
    text = found.reports[0].record.article.text
    assert judgement.one.text == one.content[0].of(text)
    assert "““" not in done.stderr


@pytest.mark.usefixtures("here")
def test_compare_goes_by_it_until_it_is_judged_anew(found):
    assert {m.report for m in solane(found).members} == {"r1", "r2", "r3"}
    one, other = (place(found, key, "Marit Solane") for key in ("r1", "r2"))
    judge(one, "different", other, "--by", "Ada")
    apart = compared(*JUDGED)
    groups = [{m.report for m in i.members} for i in apart.identities if i.name == "Marit Solane"]
    assert len(groups) == 2
    assert not any(group >= {"r1", "r2"} for group in groups)
    reasons = [m.reason for i in apart.identities for m in i.members]
    assert any("told apart" in reason and "by Ada on" in reason for reason in reasons)
    judge(other, "unsure", one, "--by", "Bo")
    reasons = [m.reason for i in compared(*JUDGED).identities for m in i.members]
    assert any("Bo on" in reason and "was not sure" in reason for reason in reasons)
    assert not any("told apart" in reason for reason in reasons)
    judge(one, "same", other, "--by", "Bo")
    again = solane(compared(*JUDGED))
    assert {m.report for m in again.members} == {"r1", "r2", "r3"}
    assert compared() == found


@pytest.mark.usefixtures("here")
def test_two_statements_are_told_apart_and_put_together_again(found):
    shared = next(s for s in found.statements if all(v.attribution for v in s.variants))
    one, other = (f"{v.report}/{v.attribution}" for v in shared.variants[:2])

    def together(comparison):
        held = [
            {f"{v.report}/{v.attribution}" for v in s.variants} >= {one, other}
            for s in comparison.statements
        ]
        return any(held)

    assert together(found)
    judge(one, "different", other, "--by", "Ada")
    assert not together(compared(*JUDGED))
    judge(one, "same", other, "--by", "Ada")
    assert together(compared(*JUDGED))


@pytest.mark.usefixtures("here")
def test_it_holds_when_the_pages_are_traced_again_and_all_ids_are_new(records, found):
    one, other = (place(found, key, "Marit Solane") for key in ("r1", "r2"))
    judge(one, "different", other, "--by", "Ada")
    lines = []
    for record in records:
        line = to_json(record).decode()
        lines.append(re.sub(r'("(?:id|speaker)":"s)(\d+")', r"\g<1>9\g<2>", line))
    Path("records.jsonl").write_text("\n".join(lines[::-1]) + "\n", encoding="utf-8")
    again = compared(*JUDGED)
    assert place(again, "r3", "Marit Solane") == one.replace("r1/s", "r3/s9")
    groups = [{m.report for m in i.members} for i in again.identities if i.name == "Marit Solane"]
    assert not any(group >= {"r3", "r2"} for group in groups)
    assert not any("does not apply" in note for note in again.notes)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["r1/s99", "same", "r2/s1"], "r1/s99: the comparison has no such speaker or attribution"),
        (["r1/a1", "same", "r9/a1"], "r9/a1: the comparison has no such"),
        (["r1/a1", "same", "p999"], "p999: the comparison has no such"),
        (["r1", "same", "r2/a1"], "r1: the comparison has no such"),
        (["r1/", "same", "r2/a1"], "r1/: the comparison has no such"),
        (["", "same", "r2/a1"], ": the comparison has no such"),
        (["r1/a1", "same", "r2/s1"], "r1/a1 is a statement, r2/s1 a speaker: give two alike"),
        (["r1/a1", "same", "r1/a1"], "both references are to the same words"),
        (["r1/a1", "perhaps", "r2/a1"], "'perhaps' is not one of 'same', 'different', 'unsure'"),
        (["r1/a1", "same", "r2/a1", "--by", " "], "`by` names nobody"),
        (["r1/a1", "same", "r2/a1", "--by", "\udcff"], "surrogates not allowed"),
        (["r1/a1", "same", "r2/a1", "--judgements", "no/j.jsonl"], "there is no folder no"),
    ],
)
def test_wrong_words_are_one_clear_line_and_nothing_is_written(here, words, said):
    done = judge("--by", "Ada", *words)
    assert done.exit_code == 2
    assert said in done.stderr.splitlines()[-1]
    assert {path.name for path in here.iterdir()} == {"story.json", "records.jsonl"}


def test_who_decides_must_be_named(here):
    done = judge("r1/a1", "same", "r2/a1")
    assert done.exit_code == 2
    assert "--by" in done.stderr
    assert not (here / "judgements.jsonl").exists()


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (None, "No such file or directory"),
        (b"", "not a comparison: "),
        (b"nonsense", "not a comparison: "),
        (b"{}", "not a comparison: "),
        (b"\xff\xfe", "not a comparison: "),
        ("record", "not a comparison: "),
        ("altered", "a span"),
    ],
)
def test_a_file_that_is_no_comparison_is_one_line(here, found, held, said):
    path = here / "story.json"
    path.unlink()
    if held == "record":
        held = to_json(found.reports[0].record)
    elif held == "altered":
        held = to_json(found).replace(b'"text":"Marit Solane"', b'"text":"Marit Salone"', 1)
        said = "covers 'Marit Solane', not 'Marit Salone'"
    if held is not None:
        path.write_bytes(held)
    done = judge("r1/a1", "same", "r2/a1", "--by", "Ada")
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: story.json: ")
    assert said in line
    assert line.endswith("; give the JSON of a comparison")


def test_a_file_of_anything_else_is_not_written_into(here):
    for name in ("story.json", "records.jsonl"):
        before = (here / name).read_bytes()
        done = judge("r1/a1", "same", "r2/a1", "--by", "Ada", "--judgements", name)
        assert done.exit_code == 1
        (line,) = done.stderr.splitlines()
        assert line.startswith(f"Error: {name}, line 1: not a judgement: ")
        assert (here / name).read_bytes() == before


def test_a_full_disk_is_one_line(here, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reportedly.judgements.os.write", full)
    done = judge("r1/a1", "same", "r2/a1", "--by", "Ada")
    assert done.exit_code == 1
    said = "judgements.jsonl: cannot be written: No space left on device"
    assert done.stderr == f"Error: {said}\n"
    assert (here / "judgements.jsonl").read_bytes() == b""


def test_what_has_no_words_cannot_be_judged(here, found):
    report = found.reports[0]
    speaker = replace(report.record.speakers[0], name_span=Span(3, 3), mentions=())
    attribution = replace(report.record.attributions[0], content=())
    bare = replace(report.record, speakers=(speaker,), attributions=(attribution,))
    made = Comparison(
        (Report("r1", bare), *found.reports[1:]),
        identities=(
            Identity("p1", "nobody", speaker.kind),
            Identity("p2", "mute", speaker.kind, members=(Member("r1", speaker.id, ""),)),
        ),
    )
    (here / "story.json").write_bytes(to_json(made))
    for name in (f"r1/{speaker.id}", f"r1/{attribution.id}", "p1", "p2"):
        done = judge(name, "same", "r2/s1", "--by", "Ada")
        assert done.exit_code == 2
        assert f"{name}: the comparison has no such speaker" in done.stderr


def test_hostile_words_do_not_steer_the_terminal(here, found):
    done = judge("r1/a1", "same", "r2/a1", "--by", "Ada\n\x1b[2J", "--note", "\x1b")
    assert done.exit_code == 0
    assert "\x1b" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert json.loads((here / "judgements.jsonl").read_text())["by"] == "Ada\n\x1b[2J"
    assert found.reports[0].record.attributions[0].id == "a1"
