import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.batch import plan
from reportedly.errors import BatchError

FILES = st.lists(st.integers(1, 300), min_size=1, max_size=30)


@given(FILES)
def test_every_item_is_in_one_unit_in_the_order_of_the_files(sizes):
    names = [f"f{n}.jsonl" for n in range(len(sizes))]
    made = plan.plan(names, dict(zip(names, sizes, strict=True)))
    found = [
        (piece.file, item)
        for unit in made.units
        for piece in unit.pieces
        for item in range(piece.first, piece.first + piece.count)
    ]
    assert found == [
        (n, item) for n, size in zip(names, sizes, strict=True) for item in range(size)
    ]
    assert [unit.number for unit in made.units] == list(range(len(made.units)))
    assert made.count == sum(sizes) == sum(unit.count for unit in made.units)


def test_large_jobs_have_large_units_within_bounds():
    counts = [plan.plan(["f.jsonl"], {"f.jsonl": n}).units[0].count for n in (10**4, 10**5, 10**6)]
    assert counts == [32, 50, 500]
    assert plan.plan(["f.jsonl"], {"f.jsonl": 10**7}).units[0].count == 512


def test_a_plan_is_read_as_it_was_written(layout):
    layout.folder.mkdir()
    (layout.root / "a.html").write_text("<p>A</p>")
    made = plan.plan(["a.html", "b.jsonl", "no\nsuch"], {"b.jsonl": 70})
    plan.write(made, layout)
    assert plan.read(layout) == made
    plan.hold_to(made, ["a.html", "b.jsonl", "no\nsuch"], layout.folder)


def test_other_files_or_changed_ones_are_refused(layout):
    (layout.root / "a.html").write_text("<p>A</p>")
    made = plan.plan(["a.html"], {})
    with pytest.raises(BatchError, match=r"other files \(b.html is new\)"):
        plan.hold_to(made, ["a.html", "b.html"], layout.folder)
    with pytest.raises(BatchError, match=r"\(a.html is missing\)"):
        plan.hold_to(made, [], layout.folder)
    (layout.root / "a.html").write_text("<p>Another</p>")
    with pytest.raises(BatchError, match=r"a\.html: changed since"):
        plan.hold_to(made, ["a.html"], layout.folder)


def test_a_unit_is_small_json():
    unit = plan.Unit(3, (plan.Piece("a.html", 0, 1),))
    line = msgspec.json.encode(unit)
    assert line == b'{"number":3,"pieces":[{"file":"a.html","first":0,"count":1}]}'
