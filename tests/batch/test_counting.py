import json

import msgspec

from reportedly.batch import counting
from reportedly.batch.counting import Count, Counted


def _counts(layout, made, names):
    task = Count(layout, made)
    counts = {}
    for unit in counting.units(names):
        row = msgspec.json.decode(task(msgspec.json.encode(unit)), type=Counted)
        assert row.unit == unit.number
        counts |= dict(zip(unit.names, row.counts, strict=True))
    return counts


def test_files_are_counted_by_what_they_hold(layout, made):
    root = layout.root
    (root / "a.html").write_text("<p>A report.</p>")
    (root / "b.jsonl").write_text('{"text": "One."}\nbroken\n{"text": "Two."}\n')
    (root / "empty.jsonl").write_text("")
    names = ["a.html", "b.jsonl", "empty.jsonl", "none.txt", "none.jsonl"]
    assert _counts(layout, made, names) == {
        "a.html": 1, "b.jsonl": 3, "empty.jsonl": 1, "none.txt": 1, "none.jsonl": 1
    }  # fmt: skip


def test_a_table_under_the_name_of_a_page_is_counted(layout, made):
    import pyarrow as pa
    from pyarrow.parquet import write_table

    write_table(pa.table({"text": ["One.", "Two.", "Three."]}), layout.root / "pages.txt")
    assert _counts(layout, made, ["pages.txt"]) == {"pages.txt": 3}


def test_pages_are_counted_many_at_a_time_and_archives_alone():
    names = [f"{n}.html" for n in range(1_200)]
    found = list(counting.units([*names, "a.warc.gz"]))
    assert sorted(len(unit.names) for unit in found) == [1, 200, 500, 500]
    assert [unit.number for unit in found] == [0, 1, 2, 3]


def test_a_unit_that_is_counted_leaves_its_mark(layout, made):
    (layout.root / "b.jsonl").write_text('{"text": "One."}\n')
    _counts(layout, made, ["b.jsonl"])
    mark = layout.mark(counting.STAGE, 0)
    assert json.loads(mark.read_bytes()) == {"unit": 0, "counts": [1]}
