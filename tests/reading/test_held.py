"""Folders of tables are read as the records that they hold, and nothing else in them."""

import shutil
import sys
from dataclasses import replace

import pyarrow as pa
import pytest
from pyarrow import parquet

from reportedly.comparison import Failure
from reportedly.export.batch import alone
from reportedly.export.table_folder import write
from reportedly.reading.held import is_folder_of_tables, table_in
from reportedly.reading.page import Page
from reportedly.reading.sources import files
from reportedly.reading.stream import stream


@pytest.fixture
def every(record):
    return [replace(record, notes=(f"the {n}th",), model=f"m{n}") for n in range(2)]


@pytest.fixture
def folder(every, tmp_path):
    path = tmp_path / "tables"
    others = [replace(one, article=replace(one.article, url=f"x:{one.model}")) for one in every]
    write(map(alone, others), str(path))
    return path


def only(found):
    (one,) = found
    assert isinstance(one, Failure)
    assert "\n" not in one.why
    return one


def rewritten(path, change):
    """The file with something done to its table."""
    parquet.write_table(change(parquet.read_table(path)), path)


def test_a_folder_stands_for_its_articles(folder):
    assert list(files([str(folder)])) == [str(folder / "articles/part-00000.parquet")]
    assert is_folder_of_tables(str(folder))
    assert not is_folder_of_tables(str(folder / "articles"))
    assert [one.model for one in stream([folder])] == ["m0", "m1"]


def test_it_is_found_within_another_folder_beside_pages(folder, tmp_path):
    (tmp_path / "page.txt").write_text("A page.\n\nThe minister said no.")
    assert list(files([str(tmp_path)])) == [
        str(tmp_path / "page.txt"),
        str(folder / "articles/part-00000.parquet"),
    ]
    (folder / "summary.json").unlink()
    found = list(stream([tmp_path]))
    assert [type(one).__name__ for one in found] == ["Page", "Failure"]
    assert "there is no summary.json" in found[1].why


def test_the_articles_alone_are_records_too(folder):
    assert [one.model for one in stream([folder / "articles"])] == ["m0", "m1"]
    assert [one.model for one in stream([folder / "articles/part-00000.parquet"])] == ["m0", "m1"]


def test_work_that_lies_beside_them_is_not_read(folder):
    (folder / "work").mkdir()
    shutil.copy(folder / "articles/part-00000.parquet", folder / "work/part-00000.parquet")
    (folder / "recipe.json").write_text("{}")
    (folder / "articles/.part-00001.parquet.abc").write_text("half a file")
    assert [one.model for one in stream([folder])] == ["m0", "m1"]


def test_another_table_holds_no_reports(folder):
    path = folder / "speakers/part-00000.parquet"
    assert (
        only(stream([path])).why == "the table speakers holds no reports; give articles, beside it"
    )


def test_a_folder_that_is_not_complete_is_told(folder):
    (folder / "summary.json").unlink()
    found = only(stream([folder]))
    assert found.source == str(folder)
    assert "there is no summary.json; let what writes it come to its end" in found.why
    assert [one.model for one in stream([folder / "articles"])] == ["m0", "m1"]


def test_a_folder_without_its_articles_is_told(folder):
    shutil.rmtree(folder / "articles")
    assert "its table articles is not there" in only(stream([folder])).why


@pytest.mark.parametrize("column", ["text", "record"])
def test_a_table_without_what_records_are_made_of_is_told(folder, column):
    rewritten(folder / "articles/part-00000.parquet", lambda table: table.drop_columns(column))
    assert f"without its column {column} there are no reports" in only(stream([folder])).why


def test_a_later_version_is_told(folder):
    later = {b"reportedly.table": b"articles", b"reportedly.tables": b"99"}
    rewritten(
        folder / "articles/part-00000.parquet", lambda table: table.replace_schema_metadata(later)
    )
    assert only(stream([folder])).why == "tables of version 99; this Reportedly reads 1"


def test_a_row_that_does_not_hold_stops_no_other(folder):
    def altered(table):
        texts = table["text"].to_pylist()
        place = table.column_names.index("text")
        column = pa.array([texts[0] + "!", texts[1]])
        return table.set_column(place, table.schema.field("text"), column)

    path = folder / "articles/part-00000.parquet"
    rewritten(path, altered)
    bad, good = stream([folder])
    assert bad.source == f"{path}, row 1"
    assert "the text is not the one that was read" in bad.why
    assert good.model == "m1"


def test_nothing_in_a_row_is_a_failure_of_the_row(folder):
    def emptied(table):
        place = table.column_names.index("record")
        return table.set_column(place, "record", pa.nulls(2, pa.string()))

    rewritten(folder / "articles/part-00000.parquet", emptied)
    assert [one.why.partition(":")[0] for one in stream([folder])] == ["not a record"] * 2


def test_a_damaged_file_is_told(folder):
    path = folder / "articles/part-00000.parquet"
    data = path.read_bytes()
    groups = parquet.ParquetFile(path).metadata.row_group(0)
    (texts,) = (
        found
        for number in range(groups.num_columns)
        if (found := groups.column(number)).path_in_schema == "text"
    )
    at = texts.data_page_offset + 100
    path.write_bytes(data[:at] + b"\xff" * 400 + data[at + 400 :])
    assert all("row" in one.source and "damaged" in one.why for one in stream([folder]))
    path.write_bytes(data[: len(data) // 2])
    assert "not Parquet" in only(stream([path])).why


def test_a_table_of_others_is_read_as_pages(folder):
    rewritten(
        folder / "articles/part-00000.parquet",
        lambda table: table.select(["text", "title"]).replace_schema_metadata(None),
    )
    assert all(isinstance(one, Page) for one in stream([folder / "articles"]))


@pytest.mark.parametrize(
    "data",
    [b"", b"PAR1", b"PAR1" + b"\xff" * 4 + b"PAR1", b"reportedly.table" + b"\x10\0\0\0PAR1"],
    ids=["empty", "short", "long", "begun"],
)
def test_what_is_cut_or_lies_about_its_footer_is_none_of_ours(tmp_path, data):
    path = tmp_path / "x.parquet"
    path.write_bytes(data)
    with path.open("rb") as file:
        assert table_in(file) is (data.startswith(b"reportedly"))
        assert file.tell() == 0


def test_without_pyarrow_it_says_what_to_install(folder, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert 'pip install "reportedly[parquet]"' in only(stream([folder])).why
