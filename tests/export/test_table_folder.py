"""A folder of tables: what is in it, that it is whole or not there, and who can read it."""

import json
import resource
from dataclasses import replace

import duckdb
import polars as pl
import pytest
from pyarrow import dataset, parquet

from reportedly.comparison import Comparison, Failure
from reportedly.errors import ReportedlyError
from reportedly.export import table_folder
from reportedly.export.batch import alone
from reportedly.export.table_folder import write
from reportedly.export.table_rows import SightingRow
from reportedly.export.tables import TABLES, schema
from reportedly.reading.stream import stream


def numbered(record, count):
    """Copies of a report, each printed at another address."""
    for number in range(count):
        yield replace(record, article=replace(record.article, url=f"https://x.example/{number}"))


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


@pytest.fixture
def folder(comparison, record, tmp_path):
    """The tables of a comparison of two reports, and of five that were compared with none."""
    path = tmp_path / "tables"
    write([comparison, *map(alone, numbered(record, 5))], str(path))
    return path


def test_each_table_is_a_folder_of_parquet_and_the_summary_counts(folder, comparison, record):
    assert names(folder) == sorted(
        [*(f"{name}/part-00000.parquet" for name in TABLES), "summary.json"]
    )
    summary = json.loads((folder / "summary.json").read_text())
    assert summary["complete"] is True
    assert summary["rows"]["articles"] == len(comparison.reports) + 5
    assert summary["rows"]["derivations"] == len(comparison.derivations)
    assert summary["rows"]["attributions"] == 5 * len(record.attributions) + sum(
        len(report.record.attributions) for report in comparison.reports
    )
    for name in TABLES:
        table = parquet.read_table(folder / name / "part-00000.parquet")
        assert table.schema.equals(schema(name), check_metadata=True)
        assert table.num_rows == summary["rows"][name]


def test_the_folder_is_read_back_as_the_very_records(folder, comparison, record):
    found = list(stream([folder]))
    assert found == [*(report.record for report in comparison.reports), *numbered(record, 5)]


def by_pyarrow(folder):
    rows = dataset.dataset(folder / "attributions", format="parquet").to_table().to_pylist()
    found = [row for row in rows if row["quotation_type"] == "direct" and row["content"]]
    return sorted(
        (row["speaker_key"] or "", row["content"][0]["text"], row["score"]) for row in found
    )


def by_duckdb(folder):
    with duckdb.connect() as database:
        return database.execute(
            "select coalesce(speaker_key, ''), content[1].text, score from read_parquet(?) "
            "where quotation_type = 'direct' and len(content) > 0 order by all",
            [str(folder / "attributions/*.parquet")],
        ).fetchall()


def by_polars(folder):
    return sorted(
        pl.scan_parquet(folder / "attributions/*.parquet")
        .filter(pl.col("quotation_type") == "direct", pl.col("content").list.len() > 0)
        .select(
            pl.col("speaker_key").fill_null(""),
            pl.col("content").list.get(0).struct.field("text"),
            "score",
        )
        .collect()
        .rows()
    )


def test_pyarrow_duckdb_and_polars_read_the_same(folder):
    found = by_pyarrow(folder)
    assert len(found) == 5
    assert by_duckdb(folder) == found
    assert by_polars(folder) == found


@pytest.mark.parametrize("read", [by_duckdb, by_polars], ids=["duckdb", "polars"])
def test_a_hostile_text_reaches_each_reader_as_it_is(record, tmp_path, read):
    text = "\0\u202e\x1b[2J “x” 😀 ');--"
    whole = replace(record.article, url=text, title=text)
    write([alone(replace(record, article=whole))], str(tmp_path / "out"))
    with duckdb.connect() as database:
        path = str(tmp_path / "out/articles/*.parquet")
        assert database.execute("select title from read_parquet(?)", [path]).fetchone() == (text,)
    assert pl.read_parquet(tmp_path / "out/articles/*.parquet")["title"].to_list() == [text]
    assert read(tmp_path / "out") == by_pyarrow(tmp_path / "out")


def test_times_are_those_of_the_page_and_those_of_the_world(record, tmp_path):
    write([alone(record)], str(tmp_path / "out"))
    path = str(tmp_path / "out/articles/*.parquet")
    with duckdb.connect() as database:
        found = database.execute(
            "select published, published_utc from read_parquet(?)", [path]
        ).fetchone()
    assert found == (record.article.published.value, None)
    assert pl.read_parquet(path)["published"].to_list() == [record.article.published.value]


def test_large_tables_are_cut_into_files_that_are_read_in_order(record, tmp_path, monkeypatch):
    monkeypatch.setattr(table_folder, "_GROUP", 20_000)
    monkeypatch.setattr(table_folder, "_FILE", 60_000)
    monkeypatch.setattr(table_folder, "_TOGETHER", 2)
    every = list(numbered(record, 40))
    summary = write(map(alone, every), str(tmp_path / "out"))
    parts = sorted((tmp_path / "out/articles").iterdir())
    assert summary.files["articles"] == len(parts) > 2
    assert parquet.ParquetFile(parts[0]).num_row_groups > 1
    assert list(stream([tmp_path / "out"])) == every


def test_a_report_that_comes_twice_is_there_once(record, comparison, tmp_path):
    summary = write(
        [alone(record), alone(record), comparison, alone(record)], str(tmp_path / "out")
    )
    keys = {record.article.key, *(one.record.article.key for one in comparison.reports)}
    assert summary.rows["articles"] == summary.rows["sightings"] == len(keys)


def test_where_else_a_report_was_found_is_told_once(record, tmp_path):
    key, origin = record.article.key, record.article.origin
    known = SightingRow(key, origin.name, origin.record, origin.address, origin.sha256, None)
    other = replace(known, name="crawl.warc", place="record 12 at byte 90210")
    unknown = replace(other, report="0" * 20)
    summary = write([alone(record)], str(tmp_path / "out"), [known, other, unknown])
    assert summary.rows["sightings"] == 2
    rows = parquet.read_table(tmp_path / "out/sightings").to_pylist()
    assert [row["place"] for row in rows] == [None, "record 12 at byte 90210"]


def test_what_failed_is_a_row(tmp_path):
    failures = (
        Failure("a, b.html", "empty"),
        Failure("crawl.warc, record 12 at byte 90210", "cut off"),
    )
    write([Comparison((), failures=failures)], str(tmp_path / "out"))
    rows = parquet.read_table(tmp_path / "out/failures").to_pylist()
    assert [(row["file"], row["place"], row["reason"]) for row in rows] == [
        ("a, b.html", None, "empty"),
        ("crawl.warc", "record 12 at byte 90210", "cut off"),
    ]


def test_half_a_character_is_mended_one_for_one(record, tmp_path):
    half = replace(record, article=replace(record.article, title="half \ud800"))
    write([alone(half)], str(tmp_path / "out"))
    (found,) = stream([tmp_path / "out"])
    assert found.article.title == "half \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, ReportedlyError, OSError], ids=lambda e: e.__name__
)
def test_where_it_is_cut_short_nothing_stays(record, tmp_path, monkeypatch, error):
    monkeypatch.setattr(table_folder, "_GROUP", 1)
    monkeypatch.setattr(table_folder, "_TOGETHER", 1)

    def some():
        yield from map(alone, numbered(record, 3))
        assert len(names(tmp_path)) > 3
        raise error

    with pytest.raises(error):
        write(some(), str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_in_one_line(record, tmp_path, monkeypatch):
    monkeypatch.setattr(table_folder, "_GROUP", 1)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(
            ReportedlyError, match="out: cannot be written: File too large"
        ) as caught:
            write([alone(record)], str(tmp_path / "out"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(folder, record, tmp_path):
    before = names(folder)
    for taken in (folder, folder / "summary.json"):
        with pytest.raises(ReportedlyError, match="there is something already; give a new folder"):
            write([alone(record)], str(taken))
    assert names(folder) == before
    (tmp_path / "empty").mkdir()
    assert write([alone(record)], str(tmp_path / "empty")).rows["articles"] == 1


def test_the_folder_has_the_rights_of_a_new_one(folder, tmp_path):
    (tmp_path / "other").mkdir()
    assert folder.stat().st_mode == (tmp_path / "other").stat().st_mode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "tables"]
