"""Parquet: the rows of the CSV file with types, read back."""

import io
import sys

import pyarrow as pa
import pytest
from hostile import comparisons
from hypothesis import HealthCheck, given, settings
from pyarrow import parquet

from reportedly.errors import ReportedlyError
from reportedly.text.halves import mended


@pytest.fixture(scope="module")
def read(exported):
    return lambda *batches: parquet.read_table(io.BytesIO(exported("parquet", *batches)))


def test_spans_are_lists_with_the_exact_words(read, single, record):
    table = read(single)
    spans = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]))
    assert table.schema.field("content_at").type.equals(spans)
    assert table.schema.field("score").type == pa.float64()
    for row, attribution in zip(table.to_pylist(), record.attributions, strict=True):
        assert row["content_at"] == [
            {"start": s.start, "end": s.end, "text": s.of(record.article.text)}
            for s in attribution.content
        ]
        assert row["score"] == attribution.score


def test_what_is_not_known_is_null(read, single):
    rows = {row["attribution"].partition("#")[2]: row for row in read(single).to_pylist()}
    assert rows["a7"]["speaker"] is None
    assert rows["a1"]["within"] is None


def test_it_is_compressed_and_the_same_each_time(exported, single):
    data = exported("parquet", single)
    column = parquet.ParquetFile(io.BytesIO(data)).metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert data == exported("parquet", single)


def test_without_reports_there_are_the_columns(read):
    assert read().num_rows == 0
    assert "content_at" in read().column_names


def test_without_pyarrow_it_says_what_to_install(exported, single, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ReportedlyError, match=r"pip install 'reportedly\[parquet\]'"):
        exported("parquet", single)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(batch=comparisons())
def test_whatever_a_page_holds_the_words_stand_at_their_offsets(read, batch):
    texts = [
        mended(report.record.article.text)
        for report in batch.reports
        for _ in report.record.attributions
    ]
    for row, text in zip(read(batch).to_pylist(), texts, strict=True):
        for name in ("source_at", "cue_at", "content_at"):
            assert all(text[at["start"] : at["end"]] == at["text"] for at in row[name])
