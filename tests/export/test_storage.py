"""Tables on object storage: written and read by the environment's address and keys."""

import json

import duckdb
import polars as pl
import pytest
from pyarrow import dataset
from pyarrow.fs import FileSelector

from reportedly.errors import ReportedlyError
from reportedly.export import storage, table_folder
from reportedly.export.batch import alone
from reportedly.export.storage import check_vacant, is_address
from reportedly.export.table_folder import write
from reportedly.export.tables import TABLES, record_of


def files(bucket):
    name, system = bucket
    found = system.get_file_info(FileSelector(name, recursive=True))
    return sorted(one.path.removeprefix(f"{name}/") for one in found if one.is_file)


def test_the_tables_stand_under_the_address_and_the_summary_with_them(bucket, comparison):
    name, system = bucket
    write([comparison], f"s3://{name}/2024/march/")
    parts = [f"2024/march/{table}/part-00000.parquet" for table in TABLES]
    assert files(bucket) == sorted([*parts, "2024/march/summary.json"])
    with system.open_input_stream(f"{name}/2024/march/summary.json") as file:
        assert json.loads(file.read())["rows"]["articles"] == len(comparison.reports)


def test_pyarrow_polars_and_duckdb_read_them_there(bucket, record):
    name, system = bucket
    write([alone(record)], f"s3://{name}/tables")
    articles = dataset.dataset(f"{name}/tables/articles", filesystem=system)
    assert [record_of(row) for row in articles.to_table().to_pylist()] == [record]
    attributions = dataset.dataset(f"{name}/tables/attributions", filesystem=system)
    with duckdb.connect() as database:
        database.register("attributions", attributions)
        counted = database.execute(
            "select speech_act, count(*) from attributions group by all order by all"
        ).fetchall()
    table = pl.read_parquet(f"s3://{name}/tables/attributions/*.parquet")
    assert table.group_by("speech_act").len().sort("speech_act").rows() == counted
    assert sum(count for _, count in counted) == len(record.attributions)


def test_nothing_is_written_over_there(bucket, record):
    name, _ = bucket
    write([alone(record)], f"s3://{name}/tables")
    before = files(bucket)
    with pytest.raises(ReportedlyError, match="there is something already, be it of an export"):
        write([alone(record)], f"s3://{name}/tables")
    assert files(bucket) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, ReportedlyError], ids=lambda e: e.__name__)
def test_where_it_is_cut_short_nothing_stays_there(bucket, record, monkeypatch, error):
    name, _ = bucket
    monkeypatch.setattr(table_folder, "_GROUP", 1)
    monkeypatch.setattr(table_folder, "_FILE", 1)
    monkeypatch.setattr(table_folder, "_TOGETHER", 1)

    def some():
        yield alone(record)
        yield alone(record)
        assert "tables/articles/part-00000.parquet" in files(bucket)
        raise error

    with pytest.raises(error):
        write(some(), f"s3://{name}/tables")
    assert files(bucket) == []


def test_what_cannot_be_taken_away_has_no_summary_and_the_error_is_that_of_before(
    bucket, record, monkeypatch
):
    name, _ = bucket
    monkeypatch.setattr(table_folder, "_GROUP", 1)

    def some():
        yield from [alone(record)] * table_folder._TOGETHER
        monkeypatch.setattr(storage, "_gone", lambda *_: False)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(some(), f"s3://{name}/tables")
    assert files(bucket)
    assert "tables/summary.json" not in files(bucket)
    with pytest.raises(ReportedlyError, match="be it of an export that was interrupted; remove it"):
        write([alone(record)], f"s3://{name}/tables")


def test_a_bucket_that_is_not_there_is_told_before_any_work(bucket):
    with pytest.raises(ReportedlyError, match="no-such-bucket") as caught:
        check_vacant("s3://no-such-bucket/tables")
    assert "\n" not in str(caught.value)
    assert bucket[0] not in str(caught.value)


def test_a_server_that_does_not_answer_is_told_in_one_line(bucket, monkeypatch):
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")
    with pytest.raises(
        ReportedlyError, match="check the address, the credentials and the"
    ) as caught:
        check_vacant(f"s3://{bucket[0]}/tables")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("where", "why"),
    [
        ("s3://", "s3://: no place"),
        ("s3://key:secret@bucket/x", "s3://…/x: leave keys out of the address"),
        ("gopher://bucket/x", "gopher://bucket/x: cannot be reached: Unrecognized"),
    ],
    ids=["none", "keys", "gopher"],
)
def test_an_address_that_is_none_is_refused_and_keys_are_not_printed(where, why):
    with pytest.raises(ReportedlyError, match=why) as caught:
        check_vacant(where)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("where", "told"),
    [("s3://b/x", True), ("S3://b", True), ("gs://b", True), ("tables", False), ("C:/x", False)],
    ids=str,
)
def test_an_address_is_told_from_a_folder(where, told):
    assert is_address(where) is told
