"""Which files are meant by what is named."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.sources import MANY, PAGES, files, is_address, may_hold_many, why_unread

STEMS = st.binary(min_size=1, max_size=12).map(
    lambda raw: raw.translate(None, b"/\x00").replace(b".", b"-")
)
ENDINGS = st.sampled_from(
    ["", ".md", ".json", ".HTML", ".htm", ".txt", ".jsonl", ".NDJSON", ".warc.gz", ".gz", ".pdf"]
)
NAMES = st.tuples(STEMS.filter(bool).map(os.fsdecode), ENDINGS).map("".join)
TREES = st.dictionaries(st.tuples(st.sampled_from(["", "a", "a/b", "c.txt"]), NAMES), st.none())


@given(TREES)
def test_a_folder_stands_for_its_pages_and_records_each_once_in_order(tree):
    with TemporaryDirectory() as root:
        meant = set()
        for folder, name in tree:
            path = Path(root, folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"x")
            if name.lower().removesuffix(".gz").endswith(PAGES + MANY):
                meant.add(str(path))
        found = list(files([root, root]))
        assert found == (sorted(meant) or [root])
        one = sorted(meant)[:1]
        rest = list(files([root], map(Path, one)))
        assert rest == (sorted(meant)[1:] or [root])


def test_files_are_taken_as_they_are_named_each_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.html").touch()
    Path("b").mkdir()
    Path("b/c.txt").touch()
    Path("again.html").symlink_to("a.html")
    given_ones = ["report.pdf", "a.html", "-", "b", "./a.html", "b/c.txt", "again.html", "-"]
    assert list(files(given_ones)) == ["report.pdf", "a.html", "-", "b/c.txt"]


def test_a_link_to_a_folder_above_does_not_go_round(tmp_path):
    (tmp_path / "a.html").touch()
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "round").symlink_to("round")
    assert list(files([str(tmp_path)])) == [str(tmp_path / "a.html")]
    assert list(files([str(tmp_path / "round")])) == [str(tmp_path / "round")]


def test_a_folder_without_reports_is_named(tmp_path):
    (tmp_path / "notes.md").touch()
    assert list(files([str(tmp_path)])) == [str(tmp_path)]
    assert why_unread(str(tmp_path)).startswith(
        "the folder holds no file that ends in one of .html "
    )


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
    names = list(files([str(tmp_path)]))
    assert names == [str(tmp_path / "open/a.txt"), str(tmp_path / "shut")]
    assert why_unread(names[1]) == "cannot be opened (Permission denied); check its rights"


@pytest.mark.parametrize(
    ("name", "address", "many"),
    [
        ("https://news.example/7", True, True),
        ("HTTP://news.example/7.html", True, True),
        ("crawl.warc.gz", False, True),
        ("pages.JSONL.zst", False, True),
        ("feed.xml", False, True),
        ("page.html.gz", False, False),
        ("a.txt", False, False),
        ("-", False, False),
    ],
)
def test_what_may_hold_many_is_told_by_its_name(name, address, many):
    assert is_address(name) is address
    assert may_hold_many(name) is many
