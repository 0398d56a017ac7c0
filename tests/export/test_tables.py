"""The tables for analysis: exact, typed, and the record comes back as it was."""

import io
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from any_record import comparisons, records
from hypothesis import HealthCheck, given, settings
from pyarrow import parquet

from reportedly.errors import RecordError, ReportedlyError
from reportedly.export.table_rows import FailureRow
from reportedly.export.tables import (
    TABLES,
    of_comparison,
    of_failures,
    of_records,
    record_of,
    schema,
)
from reportedly.record import Span

SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def through_a_file(table):
    """The table as it comes out of a Parquet file."""
    file = io.BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return parquet.read_table(io.BytesIO(file.getvalue()))


def only(table):
    (row,) = table.to_pylist()
    return row


@settings(max_examples=40, suppress_health_check=SLOW)
@given(records())
def test_any_record_comes_back_out_of_its_row(record):
    found = {name: through_a_file(table) for name, table in of_records([record]).items()}
    assert record_of(only(found["articles"])) == record
    assert found["attributions"].num_rows == len(record.attributions)
    assert found["speakers"].num_rows == len(record.speakers)


@settings(max_examples=20, suppress_health_check=SLOW)
@given(comparisons())
def test_any_comparison_becomes_tables_of_its_parts(comparison):
    found = {name: through_a_file(table) for name, table in of_comparison(comparison).items()}
    keys = {report.record.article.key for report in comparison.reports}
    assert found["derivations"].num_rows == len(comparison.derivations)
    assert found["stories"].num_rows == len(comparison.stories)
    assert found["variants"].num_rows == sum(len(s.variants) for s in comparison.statements)
    assert {row["report"] for row in found["variants"].to_pylist()} <= keys
    assert {row["base"] for row in found["derivations"].to_pylist()} <= {*keys, None}


def test_many_records_come_back_in_order(record):
    others = [replace(record, notes=(f"the {n}th",)) for n in range(20)]
    assert [record_of(row) for row in of_records(others)["articles"].to_pylist()] == others


def test_every_table_has_the_schema_that_it_says(record, comparison):
    found = of_records([record]) | of_comparison(comparison)
    found["failures"] = of_failures([FailureRow("a.warc", "record 2", "read", "ReadError", "cut")])
    assert tuple(found) == TABLES
    for name, table in found.items():
        table.validate(full=True)
        assert table.schema.equals(schema(name), check_metadata=True)
        back = through_a_file(table).schema
        assert back.equals(schema(name), check_metadata=True)
        assert back.metadata == {b"reportedly.table": name.encode(), b"reportedly.tables": b"1"}


def test_the_words_at_spans_are_those_of_the_text(record):
    text = record.article.text
    rows = of_records([record])["attributions"].to_pylist()
    for row, attribution in zip(rows, record.attributions, strict=True):
        for name in ("source", "cue", "content", "justification"):
            assert row[name] == [
                {"start": s.start, "end": s.end, "text": text[s.start : s.end]}
                for s in getattr(attribution, name)
            ]
        assert row["score"] == attribution.score
        assert row["quotation_type"] == attribution.quotation_type


def test_an_attribution_tells_its_speaker_and_on_whose_word_it_is_told(record):
    rows = {row["id"]: row for row in of_records([record])["attributions"].to_pylist()}
    by_id = {speaker.id: speaker for speaker in record.speakers}
    held = [one for one in record.attributions if one.within]
    assert held
    for one in record.attributions:
        row = rows[one.id]
        if one.speaker is None:
            assert row["speaker_key"] is None
        else:
            assert row["speaker_name"] == by_id[one.speaker].name or by_id[one.speaker].label
            assert row["speaker_key"]
        assert [holder["attribution"] for holder in row["chain"][:1]] == [one.within][
            : bool(one.within)
        ]


def test_a_time_without_a_zone_is_as_printed_and_nowhere_else(record):
    without = only(of_records([record])["articles"])
    assert without["published"] == record.article.published.value
    assert without["published_utc"] is None
    zoned = datetime.fromisoformat("2024-03-14T23:30:00-05:00")
    article = replace(record.article, published=replace(record.article.published, value=zoned))
    row = only(of_records([replace(record, article=article)])["articles"])
    assert row["published"] == datetime(2024, 3, 14, 23, 30)
    assert row["published_utc"] == datetime(2024, 3, 15, 4, 30, tzinfo=UTC)
    assert row["published_printed"] == record.article.published.printed


@pytest.mark.parametrize(
    "text", ["a\0b", "\u202egnp.exe", "\x1b[2J", "😀 e\u0301", "\ufffe", "'; DROP TABLE x; --"],
    ids=["NUL", "turned", "escape", "wide", "nonchar", "quote"],
)  # fmt: skip
def test_what_a_page_holds_stays_as_it_is(record, text):
    found = replace(record, article=replace(record.article, title=text), model=text)
    row = only(through_a_file(of_records([found])["articles"]))
    assert row["title"] == text
    assert record_of(row) == found


def test_half_a_character_is_refused_by_name(record):
    half = replace(record, article=replace(record.article, title="\ud800"))
    with pytest.raises(RecordError, match=r"4-ansa-today\.txt: no file can hold it"):
        of_records([record, half])


def test_a_row_that_was_altered_is_refused(record):
    row = only(of_records([record])["articles"])
    with pytest.raises(RecordError, match="not the one that was read"):
        record_of(row | {"text": row["text"].replace("not", "now")})
    cue = record.attributions[0].cue[0]
    far = Span(cue.start, len(row["text"]) + 1)
    broken = replace(record.attributions[0], cue=(far,))
    with pytest.raises(RecordError, match="ends beyond the text"):
        record_of(only(of_records([replace(record, attributions=(broken,))])["articles"]))


@pytest.mark.parametrize("column", ["text", "record"])
def test_a_row_without_its_record_is_refused(record, column):
    row = only(of_records([record])["articles"])
    with pytest.raises(RecordError, match=f"the row has no {column}"):
        record_of({name: value for name, value in row.items() if name != column})
    with pytest.raises(RecordError, match="not a record"):
        record_of(row | {"record": '{"article": 7}'})


def test_without_pyarrow_it_says_what_to_install(record, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ReportedlyError, match=r"pip install 'reportedly\[parquet\]'"):
        of_records([record])


def test_nothing_is_null_that_a_column_promises(record):
    for name, table in of_records([record]).items():
        for field in schema(name):
            assert field.nullable or table.column(field.name).null_count == 0


def test_the_type_of_each_column_is_plain():
    spans = pa.list_(pa.struct([("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]))
    types = {field.name: field.type for field in schema("attributions")}
    assert types["content"] == spans
    assert types["score"] == pa.float64()
    articles = {field.name: field.type for field in schema("articles")}
    assert articles["published"] == pa.timestamp("us")
    assert articles["published_utc"] == articles["fetched"] == pa.timestamp("us", tz="UTC")
    assert articles["authors"] == pa.list_(pa.string())
