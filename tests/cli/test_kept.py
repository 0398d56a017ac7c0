"""A file of records that survives anything."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli.kept import Kept
from reportedly.codec import to_json
from reportedly.errors import ReportedlyError
from reportedly.reading import read_bytes
from reportedly.reading.page import Page, Stated
from reportedly.record import Record


def made(number: int, **more) -> Record:
    article = read_bytes(f"The ferry sails on day {number}.".encode(), f"{number}.txt")
    return replace(Record(article, (), model="small"), **more)


THREE = [made(n) for n in range(3)]
LINES = b"".join(to_json(record) + b"\n" for record in THREE)


def kept_in(path, said: list[str], charset=None, model="small") -> Kept:
    return Kept(path, model, charset, said.append)


def bytes_of(number: int) -> bytes:
    return f"The ferry sails on day {number}.".encode()


def known_of(path) -> Iterable[int]:
    """The numbers of the pages that a file of records knows."""
    kept = kept_in(path, [])
    for number in range(4):
        page = Page(bytes_of(number), f"page-{number}.txt")
        found = kept.known(page)
        if found:
            assert found.article.origin.name == page.name
            yield number


@given(st.integers(0, len(LINES)), st.binary(max_size=20))
def test_wherever_a_file_was_cut_no_whole_line_is_lost(cut, rubbish):
    with TemporaryDirectory() as root:
        path = Path(root) / "kept.jsonl"
        path.write_bytes(LINES[:cut] + rubbish.replace(b"\n", b""))
        # A line that lacks nothing but its end is whole.
        torn = path.read_bytes().split(b"\n")
        whole = [n for n, line in enumerate(LINES.splitlines()) if line in torn]
        assert list(known_of(path)) == whole
        said = []
        kept = kept_in(path, said)
        assert len(said) == (torn[-1].strip() != b"" and len(torn) - 1 not in whole)
        kept.add(made(3))
        kept.close()
        assert list(known_of(path)) == [*whole, 3]
        assert path.read_bytes().startswith(LINES[:cut])


@given(st.binary(max_size=300))
def test_rubbish_is_left_alone_and_does_no_harm(rubbish):
    with TemporaryDirectory() as root:
        path = Path(root) / "kept.jsonl"
        path.write_bytes(rubbish)
        kept = kept_in(path, [])
        kept.add(made(3))
        kept.close()
        assert path.read_bytes().startswith(rubbish)
        assert list(known_of(path)) == [3]


def test_a_line_that_cannot_be_used_is_told_of(tmp_path):
    path = tmp_path / "kept.jsonl"
    path.write_bytes(LINES + b'{"article')
    said = []
    kept_in(path, said)
    (line,) = said
    assert line.startswith(f"{path}, line 4: the line breaks off; not a record: ")
    assert line.endswith("it is left alone and the page is traced again")


def test_only_records_of_the_same_model_and_charset_are_known(tmp_path):
    path = tmp_path / "kept.jsonl"
    path.write_bytes(LINES)
    page = Page(bytes_of(1), "moved.txt")
    moved = replace(THREE[1].article, origin=replace(THREE[1].article.origin, name="moved.txt"))
    assert kept_in(path, []).known(page) == made(1, article=moved)
    assert kept_in(path, [], charset="UTF8").known(page)
    assert kept_in(path, [], charset="cp1252").known(page) is None
    assert kept_in(path, [], charset="nonsense").known(page) is None
    assert kept_in(path, [], model="large").known(page) is None
    assert kept_in(path, []).known(Page(b"The ferry sails no more.", "1.txt")) is None


def test_two_rows_of_a_table_may_hold_one_text(tmp_path):
    path = tmp_path / "kept.jsonl"
    path.write_bytes(LINES)
    told = Stated(title="Ferry sails")
    assert kept_in(path, []).known(Page(bytes_of(1), "1.txt", stated=told))
    assert kept_in(path, []).known(Page(bytes_of(1), "1.txt", "row 2", stated=told)) is None


def test_a_full_disk_is_said_in_one_line(tmp_path):
    path = tmp_path / "kept.jsonl"
    path.symlink_to("/dev/full")
    kept = kept_in(path, [])
    with pytest.raises(ReportedlyError, match=r"kept\.jsonl: cannot be written: No space left"):
        kept.add(made(1))
    kept.close()
