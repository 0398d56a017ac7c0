"""Copies planted among reports are found, however the work is cut, and however often it stops."""

from collections import Counter
from dataclasses import dataclass, field

import pyarrow.parquet as pq
import pytest
from planted import Planter

from reportedly.batch.linking import copies, grouping, link, linked
from reportedly.batch.linking.signs import ALONE, SIGNS, alone, signs, table
from reportedly.batch.tracing.traced import RECORDS, STAGE
from reportedly.codec import to_json
from reportedly.comparing import compare_records
from reportedly.comparison import Comparison

pa = pytest.importorskip("pyarrow")


@dataclass
class Folder:
    """A batch whose reports are traced."""

    layout: object
    units: list[int] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)

    def put(self, records, size=100, *, by_itself=True):
        for start in range(0, len(records), size):
            those, unit = records[start : start + size], len(self.units)
            every = [signs(r, None if by_itself else Comparison(())) for r in those]
            path = self.layout.part(STAGE, unit, RECORDS)
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = pa.array([to_json(r) for r in those], pa.binary())
            kept = pa.table({"key": [r.article.key for r in those], "record": lines})
            pq.write_table(kept, path, row_group_size=16)
            pq.write_table(table(every), self.layout.part(STAGE, unit, SIGNS))
            pq.write_table(alone(every), self.layout.part(STAGE, unit, ALONE))
            self.units.append(unit)
        return self

    def do(self, stage, task, units):
        for number, unit, _ in units:
            self.done[stage] += not self.layout.mark(stage, number).exists()
            yield task(unit)

    def link(self):
        return link.link(self.layout, self.units, self.do)

    def rows(self, name):
        paths = link.rows_of(self.layout, name)
        return [row for path in paths for row in pq.read_table(path).to_pylist()]

    def pairs(self):
        return {
            frozenset((row["report"], row["base"]))
            for row in self.rows("derivations")
            if row["base"]
        }


@pytest.fixture
def folder(layout):
    return Folder(layout)


def told(folder):
    """All that was told, whatever file it stands in."""
    return {
        name: sorted(map(repr, folder.rows(name)))
        for name in ("stories", "derivations", "statements", "variants", "identities")
    }


def family(planter, count):
    """Reports of their own, and two copies of each, some of them cut."""
    every = []
    for n in range(count):
        base = planter.words(200)
        every.append(planter.record(base, n))
        every += [planter.record(planter.reworded(base, 0.06), n + 2, "The Herald")]
        every += [planter.record(base[: 80 + n], n + 3, "The Mirror")]
    return every


def test_copies_are_found_among_two_thousand_reports(folder):
    planter = Planter()
    bases = [planter.words(planter.random.randint(150, 500)) for _ in range(1_600)]
    own = [planter.record(words, 3 * n) for n, words in enumerate(bases)]
    planted = {}
    for n in range(400):
        base = planter.random.randrange(len(bases))
        reworded = n % 2
        # Of sequences of five words two in three are left, so that the Jaccard is a half.
        words = (
            planter.reworded(bases[base], 1 - (2 / 3) ** (1 / 5))
            if reworded
            else planter.within(bases[base], 0.1)
        )
        copy = planter.record(words, 3 * base + 5, "The Herald")
        pair = frozenset((own[base].article.key, copy.article.key))
        planted[pair] = reworded
        own.append(copy)
    planter.random.shuffle(own)
    counts = folder.put(own, by_itself=False).link()
    found = folder.pairs()
    for reworded, floor in ((1, 0.99), (0, 0.95)):
        those = [pair for pair, kind in planted.items() if kind == reworded]
        assert sum(pair in found for pair in those) >= floor * len(those)
    assert counts.reports == 2_000
    assert len(found - planted.keys()) <= 0.05 * len(found)


def test_each_group_tells_what_a_comparison_of_all_tells(folder):
    every = family(Planter(2), 12)
    folder.put(every, 7).link()
    whole = compare_records(every)
    names = {r.key: r.record.article.key for r in whole.reports}
    assert folder.pairs() == {
        frozenset((names[d.report], names[d.base])) for d in whole.derivations if d.base
    }
    assert {frozenset(row["reports"]) for row in folder.rows("stories")} == {
        frozenset(names[key] for key in story.reports) for story in whole.stories
    }


@pytest.mark.parametrize(
    ("size", "held", "spread"),
    [(7, 1 << 23, 1 << 15), (50, 300, 1 << 15), (3, 40, 10)],
    ids=["one range", "ranges", "ranges and batches"],
)
def test_however_the_work_is_cut_the_same_is_told(
    layout, tmp_path, monkeypatch, size, held, spread
):
    every = family(Planter(3), 10)
    first = Folder(layout).put(every, 30)
    first.link()
    monkeypatch.setattr(link, "_SIGNS", held)
    monkeypatch.setattr(link, "_REPORTS", spread)
    other = Folder(type(layout)(tmp_path / "other", tmp_path)).put(every, size)
    other.link()
    assert told(other) == told(first)


def test_what_was_done_is_not_done_again(folder, monkeypatch):
    monkeypatch.setattr(linked, "_REPORTS", 6)
    folder.put(family(Planter(4), 8), 5).link()
    wanted, first = told(folder), dict(folder.done)
    assert first["linked"] > 2
    folder.link()
    assert dict(folder.done) == first
    for mark in sorted(folder.layout.work.glob("linked/*/*.json"))[:2]:
        mark.unlink()
    folder.link()
    assert folder.done["linked"] == first["linked"] + 2
    assert told(folder) == wanted


def test_of_one_text_each_copy_derives_and_all_are_counted(folder, monkeypatch):
    monkeypatch.setattr(copies, "_COPIES", 16)
    planter = Planter(5)
    text, other = planter.words(200), planter.words(300)
    every = [planter.record(text, n, f"The Courier {n}") for n in range(100)]
    every += [planter.record(other, 9), planter.record(planter.words(200), 9)]
    counts = folder.put(every, 9).link()
    first = every[0].article.key
    derived = [row for row in folder.rows("derivations") if row["base"]]
    assert {row["report"] for row in derived} == {r.article.key for r in every[1:100]}
    assert {(row["base"], row["kind"], row["directed"]) for row in derived} == {
        (first, "reprints", True)
    }
    (story,) = folder.rows("stories")
    assert len(story["reports"]) == grouping.COPIES
    assert story["copies"] == counts.copies == 100 - grouping.COPIES
    assert {row["story"] for row in derived} == {story["key"]}


def test_a_crowd_is_compared_in_parts_that_are_of_one_story(folder, monkeypatch):
    monkeypatch.setattr(grouping, "MOST", 20)
    planter = Planter(6)
    text = planter.words(250)
    every = [planter.record(text, 0)]
    every += [
        planter.record(planter.reworded(text, 0.02), n, f"The Mail {n}") for n in range(1, 90)
    ]
    counts = folder.put(every, 9).link()
    derived = [row for row in folder.rows("derivations") if row["base"]]
    assert {row["report"] for row in derived} == {r.article.key for r in every[1:]}
    assert len(derived) == len({(row["report"], row["base"]) for row in derived})
    stories = folder.rows("stories")
    assert len({row["key"] for row in stories}) == 1
    assert {row["story"] for row in derived} == {stories[0]["key"]}
    assert all(len(row["reports"]) <= 21 for row in stories)
    assert all(len(row["reports"]) + row["beyond"] >= 90 for row in stories)
    assert counts.beyond == counts.compared == 90
    assert counts.signs > 0
    assert counts.pairs > 0


def test_a_report_that_stands_twice_counts_once(folder):
    every = family(Planter(7), 4)
    folder.put([*every, *every], 5)
    counts = folder.link()
    assert counts.reports == len(every)
    rows = [(row["report"], row["base"], row["kind"]) for row in folder.rows("derivations")]
    assert len(rows) == len(set(rows))


def test_a_group_that_cannot_be_compared_is_a_failure_of_its_reports(folder, monkeypatch):
    every = family(Planter(8), 3)
    keys = {record.article.key for record in every[:3]}

    def comparing(records):
        if {record.article.key for record in records} & keys:
            raise ValueError("no comparison")
        return compare_records(records)

    monkeypatch.setattr(linked, "compare_records", comparing)
    failures = []

    def do(stage, task, units):
        from reportedly.batch.rows import row

        for line in folder.do(stage, task, units):
            failures.extend(row(line).failures)
            yield line

    folder.put(every, 4)
    link.link(folder.layout, folder.units, do)
    assert [(f.file, f.stage, f.reason) for f in failures] == [
        ("made-up.txt", "link", "unexpected ValueError: no comparison")
    ] * 3
    assert len(folder.rows("stories")) == 2


@pytest.mark.parametrize("count", [0, 1], ids=["none", "one"])
def test_few_reports_have_nothing_to_do_with_each_other(folder, count):
    planter = Planter(9)
    folder.put([planter.record(planter.words(50), n) for n in range(count)])
    assert folder.link().groups == 0
    assert folder.rows("stories") == folder.rows("derivations") == []
