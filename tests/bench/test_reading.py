"""What bench/reading.py prints and draws, on made-up readings; no corpus is read."""

import gzip
import importlib
import json
import sys
from pathlib import Path

import pytest
from lxml import etree

BENCH = Path(__file__).resolve().parents[2] / "bench"
TEXT = {"text_f1": 0.5, "text_precision": 0.5, "text_recall": 0.5, "text_exact": 0.0}
FIELDS = dict.fromkeys(("title_equal", "day", "minute", "authors_precision", "authors_recall"))


@pytest.fixture(scope="module", params=["reading"])
def bench(request):
    sys.path.insert(0, str(BENCH))
    try:
        return importlib.import_module(request.param)
    finally:
        sys.path.remove(str(BENCH))


def test_the_ratio_is_to_the_same_kind_of_work(bench):
    names = ("ours", "trafilatura, precision", "text: ours", "text: trafilatura, precision")
    results = {name: {"html": TEXT | FIELDS, "outlets": TEXT | FIELDS} for name in names}
    speeds = dict(zip(names, (10.0, 20.0, 90.0, 30.0), strict=True))
    table = bench.lines(results, speeds)
    assert table[2].endswith("10.0   0.50")
    assert table[4].endswith("90.0   3.00")


def test_a_field_that_is_never_given_is_blank(bench):
    read = {"a": bench.Reading("text", title="T")}

    class Judge:
        @staticmethod
        def score(gold, rows):
            assert list(gold) == list(rows) == ["a"]
            return TEXT | dict.fromkeys(FIELDS, 0.5)

    sample = bench.Sample("a", b"", None, {"set": "html"})
    scores = bench.scored(Judge, [sample], read)["html"]
    assert scores["title_equal"] == 0.5
    assert scores["day"] is None
    assert scores["authors_recall"] is None


def test_pages_are_those_with_gold(bench, tmp_path):
    (tmp_path / "html").mkdir()
    for name in ("a", "b"):
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(b"<p>x</p>"))
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "set": "html"}) + "\n")
    assert [s.id for s in bench.samples(tmp_path)] == ["a"]


def test_the_figure_is_a_drawing_with_every_reader(bench):
    points = [bench.Point("ours & more", 12.0, 0.97), bench.Point("peer", 300.0, 0.86)]
    root = etree.fromstring(bench.drawn(points).encode())
    texts = [e.text for e in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"ours & more", "peer"} <= set(texts)
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 2
