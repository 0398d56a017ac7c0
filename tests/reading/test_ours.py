"""Files that Reportedly wrote itself."""

from dataclasses import replace

import pytest

from reportedly.codec import to_json
from reportedly.comparison import Failure
from reportedly.reading import read_text
from reportedly.reading.ours import documents, kind_of_ours
from reportedly.record import Article, Record

ARTICLES = [read_text(f"The ferry sails on day {n}.", f"{n}.txt") for n in range(3)]
RECORDS = [Record(article, (), model="small") for article in ARTICLES]


@pytest.mark.parametrize(("kind", "given"), [(Article, ARTICLES), (Record, RECORDS)])
def test_lines_that_do_not_hold_are_failures_with_their_place(kind, given):
    first, second, third = map(to_json, given)
    lines = [first + b"\n", b"\n", b"{}\n", b"\xff\n", second + b"\n", third[:300]]
    assert kind_of_ours(first) is kind_of_ours(first.replace(b":", b": ")) is kind
    found = list(documents(lines, "r.jsonl", kind))
    assert [one for one in found if not isinstance(one, Failure)] == given[:2]
    failed = {one.source: one.why for one in found if isinstance(one, Failure)}
    assert list(failed) == [f"r.jsonl, line {n}" for n in (3, 4, 6)]
    assert failed["r.jsonl, line 3"].startswith(f"not a {kind.__name__.lower()}: ")
    assert failed["r.jsonl, line 6"].startswith("the line breaks off; ")


def test_a_text_that_was_altered_does_not_pass():
    altered = replace(ARTICLES[0], text="The ferry sails on day 9.")
    (found,) = documents([to_json(altered)], "a.jsonl", Article)
    assert isinstance(found, Failure)


@pytest.mark.parametrize("head", [b"", b'{"text": "The ferry"}', b'{"id": 7, "text": "x"}', b"["])
def test_other_tables_are_not_ours(head):
    assert kind_of_ours(head) is None
