"""What is meant by the arguments of `compare`, and a file of records that survives anything."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli.collection import PAGES, RECORDS, Kept, is_records, parted, records, sources
from reportedly.codec import to_json
from reportedly.comparison import Failure
from reportedly.errors import ReportedlyError
from reportedly.reading import read_bytes
from reportedly.record import Record

STEMS = st.binary(min_size=1, max_size=12).map(
    lambda raw: raw.translate(None, b"/\x00").replace(b".", b"-")
)
ENDINGS = st.sampled_from(["", ".md", ".json", ".HTML", ".htm", ".txt", ".jsonl", ".NDJSON"])
NAMES = st.tuples(STEMS.filter(bool).map(os.fsdecode), ENDINGS).map("".join)
TREES = st.dictionaries(st.tuples(st.sampled_from(["", "a", "a/b", "c.txt"]), NAMES), st.none())


def made(number: int, **more) -> Record:
    article = read_bytes(f"The ferry sails on day {number}.".encode(), f"{number}.txt")
    return replace(Record(article, (), model="small"), **more)


THREE = [made(n) for n in range(3)]
LINES = b"".join(to_json(record) + b"\n" for record in THREE)


def kept_in(path, said: list[str], charset=None, model="small") -> Kept:
    return Kept(path, model, charset, said.append)


def bytes_of(number: int) -> bytes:
    return f"The ferry sails on day {number}.".encode()


def known_of(path, folder) -> Iterable[int]:
    """The numbers of the pages that a file of records knows."""
    kept = kept_in(path, [])
    for number in range(4):
        page = Path(folder) / f"page-{number}.txt"
        page.write_bytes(bytes_of(number))
        found = kept.known(str(page))
        if found:
            assert found.article.origin.name == str(page)
            yield number


@given(TREES)
def test_a_folder_stands_for_its_pages_and_records_each_once_in_order(tree):
    with TemporaryDirectory() as root:
        meant = set()
        for folder, name in tree:
            path = Path(root, folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
            if name.lower().endswith(PAGES + RECORDS):
                meant.add(str(path))
        found = list(sources([root, root], []))
        assert found == (sorted(meant) or [root])
        one = sorted(meant)[:1]
        rest = list(sources([root], map(Path, one)))
        assert rest == (sorted(meant)[1:] or [root])


def test_files_are_taken_as_they_are_named_each_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.html").touch()
    Path("b").mkdir()
    Path("b/c.txt").touch()
    Path("again.html").symlink_to("a.html")
    given_ones = ["report.pdf", "a.html", "-", "b", "./a.html", "b/c.txt", "again.html", "-"]
    assert list(sources(given_ones, [])) == ["report.pdf", "a.html", "-", "b/c.txt"]


def test_a_link_to_a_folder_above_does_not_go_round(tmp_path):
    (tmp_path / "a.html").touch()
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "round").symlink_to("round")
    assert list(sources([str(tmp_path)], [])) == [str(tmp_path / "a.html")]
    assert list(sources([str(tmp_path / "round")], [])) == [str(tmp_path / "round")]


def test_a_folder_without_reports_is_named(tmp_path):
    (tmp_path / "notes.md").touch()
    (folder, failure), *rest = parted(list(sources([str(tmp_path)], [])), None)[0]
    assert folder == failure.source == str(tmp_path)
    assert failure.why.startswith("the folder holds no file that ends in one of .html ")
    assert rest == []


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    (tmp_path / "open").mkdir()
    (tmp_path / "open/a.txt").touch()
    (tmp_path / "shut").mkdir()
    scandir = os.scandir

    def refuse(path):  # as the system does to all but the superuser, who may run the tests
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    names = list(sources([str(tmp_path)], []))
    assert names == [str(tmp_path / "open/a.txt"), str(tmp_path / "shut")]
    there, pages = parted(names, None)
    assert pages == names[:1]
    ((_, failure),) = there
    assert failure.why == "cannot be opened (Permission denied); check its rights"


@pytest.mark.parametrize(
    ("name", "said"),
    [("a.jsonl", True), ("a.NDJSON", True), ("a.json", False), ("jsonl", False), ("-", False)],
)
def test_files_of_records_are_known_by_their_name(name, said):
    assert is_records(name) is said


def test_lines_that_are_no_record_are_failures_with_their_place(tmp_path):
    path = tmp_path / "r.jsonl"
    first, second, third = LINES.splitlines()
    path.write_bytes(first + b"\n\n{}\n\xff\n" + second + b"\n" + third[:500])
    found = list(records(str(path)))
    assert [one for one in found if isinstance(one, Record)] == THREE[:2]
    failed = {one.source: one.why for one in found if isinstance(one, Failure)}
    assert list(failed) == [f"{path}, line {n}" for n in (3, 4, 6)]
    assert failed[f"{path}, line 3"].startswith("not a record: ")
    assert failed[f"{path}, line 6"].startswith("the line breaks off; not a record: ")


def test_a_file_without_records_is_a_failure(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    (empty,) = records(str(tmp_path / "empty.jsonl"))
    assert empty.why == "empty; give a file of records, one a line"
    (missing,) = records(str(tmp_path / "missing.jsonl"))
    assert missing.why.startswith("cannot be opened (No such file or directory)")


@given(st.integers(0, len(LINES)), st.binary(max_size=20))
def test_wherever_a_file_was_cut_no_whole_line_is_lost(cut, rubbish):
    with TemporaryDirectory() as root:
        path = Path(root) / "kept.jsonl"
        path.write_bytes(LINES[:cut] + rubbish.replace(b"\n", b""))
        # A line that lacks nothing but its end is whole.
        torn = path.read_bytes().split(b"\n")
        whole = [n for n, line in enumerate(LINES.splitlines()) if line in torn]
        assert list(known_of(path, root)) == whole
        said = []
        kept = kept_in(path, said)
        assert len(said) == (torn[-1].strip() != b"" and len(torn) - 1 not in whole)
        kept.add(made(3))
        kept.close()
        assert list(known_of(path, root)) == [*whole, 3]
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
        assert list(known_of(path, root)) == [3]


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
    page = tmp_path / "page.txt"
    page.write_bytes(bytes_of(1))
    assert kept_in(path, []).known(str(page)) == made(1, article=renamed(THREE[1], page))
    assert kept_in(path, [], charset="UTF8").known(str(page))
    assert kept_in(path, [], charset="cp1252").known(str(page)) is None
    assert kept_in(path, [], charset="nonsense").known(str(page)) is None
    assert kept_in(path, [], model="large").known(str(page)) is None
    page.write_bytes(b"The ferry sails no more.")
    assert kept_in(path, []).known(str(page)) is None
    assert kept_in(path, []).known(str(tmp_path)) is None
    assert kept_in(path, []).known("no such file") is None


def renamed(record, page):
    return replace(record.article, origin=replace(record.article.origin, name=str(page)))


def test_a_full_disk_is_said_in_one_line(tmp_path):
    path = tmp_path / "kept.jsonl"
    path.symlink_to("/dev/full")
    kept = kept_in(path, [])
    with pytest.raises(ReportedlyError, match=r"kept\.jsonl: cannot be written: No space left"):
        kept.add(made(1))
    kept.close()


def test_what_is_there_is_parted_from_what_is_to_be_traced(tmp_path):
    path = tmp_path / "kept.jsonl"
    path.write_bytes(LINES)
    pages = [tmp_path / f"{number}.txt" for number in (7, 1)]
    for page in pages:
        page.write_bytes(bytes_of(int(page.stem)))
    names = [*map(str, pages), str(path), "-"]
    there, todo = parted(names, kept_in(path, []))
    assert todo == [names[0], "-"]
    assert there == [
        (names[1], made(1, article=renamed(THREE[1], pages[1]))),
        *((names[2], record) for record in THREE),
    ]
