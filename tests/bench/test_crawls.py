"""The crawls that a batch is measured on, and how what came of them is judged."""

import json
import os
import re
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import etree

from reportedly.batch.items import damaged, items
from reportedly.comparison import Failure
from reportedly.errors import ReportedlyError
from reportedly.export.table_rows import FailureRow
from reportedly.reading import Ways
from reportedly.reading.sources import files
from reportedly.reading.verb import article, label

ENGLISH = "only English can be traced"


def read(crawl):
    """The keys of the reports by their places, and the failures."""
    ways = Ways(fast=True)
    found, failed = {}, {}
    for name in files([str(crawl.pages)]):
        for item in items(name, ways):
            one = damaged(name, item) if isinstance(item, Failure) else item
            if isinstance(one, FailureRow):
                failed[place(crawl, f"{name}, {one.place}" if one.place else name)] = one.reason
                continue
            try:
                report = article(item, ways)
            except ReportedlyError as error:
                failed[place(crawl, label(item))] = str(error)
            else:
                made, key = (found, report.key) if report.language == "en" else (failed, ENGLISH)
                made[place(crawl, label(item))] = key
    return found, failed


def place(crawl, name):
    file, _, record = name.removeprefix(f"{crawl.pages}/").partition(", ")
    return file, record or None


def test_each_report_has_a_text_of_its_own_and_its_number_makes_it(bench, varied, short):
    for made in (varied, short):
        drafts = list(made.drafts(300))
        assert len({(d.outlet, d.paragraphs) for d in drafts}) == 300
        assert made.draft(123) == drafts[123]
        assert all(sum(len(p.split()) for p in d.paragraphs) > 30 for d in drafts)
    other = bench("varying").Varied(varied._originals, seed=2)
    assert other.draft(5) != varied.draft(5)


def test_one_in_ten_is_a_copy_of_a_report_shortly_before_it(varied):
    drafts = list(varied.drafts(400))
    begins = [d.paragraphs[:2] for d in drafts]
    copies = [n for n in range(400) if begins[n] in begins[max(0, n - 50) : n]]
    assert 25 <= len(copies) <= 55
    for number in copies:
        original = drafts[begins.index(begins[number])]
        assert drafts[number].published > original.published
        assert drafts[number].paragraphs == original.paragraphs[: len(drafts[number].paragraphs)]


def test_all_that_is_due_can_be_read_where_it_is_said_to_stand(crawl):
    made = crawl(80)
    found, failed = read(made)
    assert not failed
    due = {(place.file, place.record) for place in made.due()}
    assert found.keys() == due
    assert len(due) == 80
    assert len(set(found.values())) == 80
    kinds = {Path(file).suffix for file, _ in due}
    assert kinds == {".gz", ".jsonl", ".html", ".parquet"}


def test_each_flaw_is_met_in_its_place_for_its_reason_and_hides_nothing(bench, crawl):
    ways = [*bench("flaws").SPOILINGS, *bench("ruins").RUINS]
    made = crawl(80, flaws=len(ways))
    flaws = made.flaws()
    assert sorted(flaw.kind for flaw in flaws) == sorted(ways)
    found, failed = read(made)
    assert found.keys() == {(place.file, place.record) for place in made.due()}
    assert failed.keys() == {(flaw.place.file, flaw.place.record) for flaw in flaws}
    for flaw in flaws:
        assert re.search(flaw.why, failed[flaw.place.file, flaw.place.record]), flaw.kind


def test_a_crawl_is_the_same_each_time(bench, short, tmp_path):
    crawls = bench("crawls")
    size = crawls.Size(30, flaws=10, patience=True)
    for name in "ab":
        crawls.write(tmp_path / name, short, size)
    one, other = (
        {str(p.relative_to(tmp_path / name)): p.is_file() and p.read_bytes()
         for p in sorted((tmp_path / name).rglob("*"))}
        for name in "ab"
    )  # fmt: skip
    assert one == other


TABLES = {
    "articles": [{"key": "a"}, {"key": "b"}],
    "sightings": [{"report": "a", "name": "", "place": None}],
    "attributions": [{"report": "a"}],
    "speakers": [{"report": "a"}],
    "failures": [],
}
FAILURES = pa.schema([(name, pa.string()) for name in ("file", "place", "kind", "reason")])


def written(folder, crawl, **changed):
    """Tables as a batch writes them for the crawl, with some rows changed."""
    names = [(str(crawl.pages / p.file), p.record) for p in crawl.due()]
    sightings = [{"report": "a", "name": name, "place": place} for name, place in names]
    failures = [
        {"file": str(crawl.pages / f.place.file), "place": f.place.record, "kind": "damaged",
         "reason": f.why.partition("|")[0].replace("[0-9,]+", "9")}
        for f in crawl.flaws()
    ]  # fmt: skip
    tables = TABLES | {"sightings": sightings, "failures": failures}
    for name, rows in (tables | {k: change(tables[k]) for k, change in changed.items()}).items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        schema = FAILURES if name == "failures" else None
        pq.write_table(pa.Table.from_pylist(rows, schema), folder / name / "part-00000.parquet")
    return folder


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("sightings", lambda rows: rows[1:], "lost: "),
        ("sightings", lambda rows: [*rows, rows[3]], "2 times: "),
        ("sightings", lambda rows: [*rows, {**rows[0], "place": "record 999"}], "not to come out"),
        ("failures", lambda rows: rows[1:], "not said: "),
        ("failures", lambda rows: [*rows, rows[0]], "said twice: "),
        ("failures", lambda rows: [*rows, {**rows[0], "place": "line 999"}], "without a flaw"),
        ("failures", lambda rows: [{**rows[0], "reason": "no"}, *rows[1:]], "another reason"),
        ("articles", lambda rows: [*rows, rows[0]], "2 times: report a"),
        ("articles", lambda rows: rows[1:], "attributions of no report: a"),
    ],
    ids="lost,twice,undue,unsaid,said twice,without a flaw,other reason,key twice,loose".split(","),
)
def test_whatever_is_wrong_with_tables_is_named(bench, crawl, tmp_path, table, change, said):
    made = crawl(40, flaws=20)
    outcome = bench("outcome").outcome
    good = outcome(made, written(tmp_path / "good", made))
    assert good.wrong == ()
    assert len(good.told) == 20
    bad = outcome(made, written(tmp_path / "bad", made, **{table: change}))
    assert any(said in line for line in bad.wrong), bad.wrong


def test_tables_are_the_same_row_for_row_or_it_is_said_where_not(bench, crawl, tmp_path):
    made = crawl(40)
    differences = bench("same_tables").differences
    calm = written(tmp_path / "calm", made)
    assert differences(calm, written(tmp_path / "again", made)) == []
    turned = written(tmp_path / "turned", made, sightings=lambda rows: rows[::-1])
    assert differences(calm, turned)[0].startswith("sightings: ")
    other = written(
        tmp_path / "other", made, attributions=lambda rows: [{**rows[0], "report": "b"}]
    )
    said = differences(calm, other)
    assert said == [
        "attributions: 1 of 1 rows differ", "attributions, row 0: report 'a' and 'b'"
    ]  # fmt: skip
    fewer = written(tmp_path / "fewer", made, articles=lambda rows: rows[1:])
    assert differences(calm, fewer) == ["articles: 2 rows and 1"]
    littered = written(tmp_path / "littered", made)
    (littered / "articles" / ".part-00000.parquet.x1").touch()
    assert differences(calm, littered) == ["only in one of them: articles/.part-00000.parquet.x1"]


def test_memory_over_time_is_drawn_and_its_slope_found(bench):
    family = bench("family")
    flat = [family.Sample(float(n), 300 * 2**20) for n in range(20)]
    rising = [replace(s, memory=s.memory + int(s.seconds) * 1000) for s in flat]
    assert family.slope(flat) == pytest.approx(0)
    assert family.slope(family.second_half(rising)) == pytest.approx(1000)
    drawn = bench("memory_picture").picture({"native <2>": flat, "ray": rising}, "Memory & time")
    tree = etree.fromstring(drawn.encode())
    assert len(tree.findall("{*}polyline")) == 4
    assert "native <2>: at most 300 MiB" in tree.findtext("{*}desc")


def test_processes_of_a_run_are_found_and_ended_though_their_parent_was_killed(bench, tmp_path):
    sleeps = "import subprocess; subprocess.run(['sleep', '60'], start_new_session=True)"
    run = bench("family").Family([sys.executable, "-c", sleeps])
    process = run.start(tmp_path / "said.txt")
    while len(run.members()) < 2:
        time.sleep(0.01)
    assert run.memory() > 1_000_000
    process.kill()
    process.wait()
    assert run.survivors(0.1) == ["sleep 60 "]
    assert run.survivors(10) == []


def test_what_linking_takes_is_told_apart_by_the_marks_of_the_stages(bench, tmp_path):
    scale = bench("scale")
    marks = (("counted", 100, 1), ("traced", 160, 50), ("spread", 170, 4), ("linked", 185, 8),
             ("finished", 200, 9), ("gathered", 202, 1))  # fmt: skip
    for stage, at, processor in marks:
        for unit, when in enumerate((at - 1, at)):
            path = tmp_path / "work" / stage / "0000" / f"{unit:07}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"unit": unit, "processor": processor / 2}))
            os.utime(path, (when, when))
    stages = scale.stages(tmp_path)
    assert [stage.name for stage in stages] == [name for name, _, _ in marks]
    assert scale.linking(stages) == (27.0, 13.0)


def test_what_is_due_is_written_a_line_each(crawl):
    lines = (crawl(20).folder / "due.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["number"] for line in lines) == list(range(20))
