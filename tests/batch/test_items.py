import os

from reportedly.batch.items import damaged, failed, items
from reportedly.comparison import Failure
from reportedly.errors import LanguageError
from reportedly.export.table_rows import FailureRow
from reportedly.reading import Ways
from reportedly.reading.page import Page


def test_items_of_a_file_of_lines(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text('{"text": "One."}\nno json\n{"text": "Two."}\n')
    found = list(items(str(path), Ways()))
    assert [type(item) for item in found] == [Page, Failure, Page]
    row = damaged(str(path), found[1])
    assert (row.file, row.place, row.stage, row.kind) == (str(path), "line 2", "read", "damaged")
    assert row.reason.startswith("no JSON")


def test_a_file_that_cannot_be_opened_is_one_item(tmp_path):
    (row,) = items(str(tmp_path / "none.jsonl"), Ways())
    assert row == FailureRow(
        str(tmp_path / "none.jsonl"), None, "read", "unreadable", "no such file; check the path"
    )


def test_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "page.html"
    os.mkfifo(path)
    (row,) = items(str(path), Ways())
    assert (row.place, row.stage, row.kind) == (None, "read", "unreadable")
    assert row.reason.startswith("no plain file but a pipe")


def test_errors_say_how_far_the_page_came_and_of_what_kind_they_are():
    row = failed("a.warc", "a.warc, record 3", LanguageError("a.warc, record 3: in Czech; none"))
    assert row == FailureRow("a.warc", "record 3", "trace", "language", "in Czech; none")
    row = failed("a.warc", "a.warc, record 3", KeyError("x"))
    assert row.kind == "unexpected"
    assert row.reason == "unexpected KeyError: 'x'"
