"""CSV, read back, with nothing in it that a spreadsheet would reckon with."""

import csv
import io
from dataclasses import fields

import pytest
from hostile import LINES, comparisons
from hypothesis import HealthCheck, example, given, settings

from reportedly.export.csv_file import guarded
from reportedly.export.rows import Row
from reportedly.record import Span
from reportedly.text.halves import mended


@pytest.fixture(scope="module")
def read(exported):
    def read(*batches):
        data = exported("csv", *batches)
        assert data.startswith(b"\xef\xbb\xbf")  # spreadsheets take it for another charset if not
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    return read


def spans(cell):
    return tuple(Span(*map(int, at.split("-"))) for at in cell.split())


def test_a_row_for_each_attribution(read, single, record):
    found = read(single)
    assert len(found) == len(record.attributions)
    assert list(found[0]) == [field.name for field in fields(Row)]
    said = found[1]
    key = record.article.key
    assert said["report"] == key
    assert said["outlet"] == "Ansa Today"
    assert said["attribution"] == f"urn:reportedly:report:{key}#a2"
    assert said["within"] == f"urn:reportedly:report:{key}#a1"
    assert said["speaker"] == "Marit Solane"
    assert said["speaker_title"] == "Water Minister"
    assert said["chain"] == "Marit Solane, Water Minister ← The Port Sorrel Courier"
    assert said["source_type"] == "Named Person"
    assert said["cue"] == "admitted"
    assert said["quotation_type"] == "mixed"
    assert said["score"] == "0.9000"


def test_content_in_pieces_is_one_cell_of_words_and_one_of_offsets(read, single, record):
    at = next(n for n, a in enumerate(record.attributions) if len(a.content) > 1)
    row = read(single)[at]
    content = record.attributions[at].content
    assert spans(row["content_at"]) == content
    words = row["content"].split(" … ")
    assert words == [" ".join(span.of(record.article.text).split()) for span in content]


def test_without_reports_there_are_the_names_of_the_columns(exported):
    assert exported("csv").decode("utf-8-sig").split(",")[:2] == ["report", "outlet"]
    assert exported("csv").endswith(b"justification\r\n")


@pytest.mark.parametrize(
    "hostile",
    ["=1+1", "+49 1", "-2", "@SUM(A1)", " =1", "'=1", "\u200b=1", "＝1", "\ufeff\ufeff@x", "−1"],
)
def test_what_looks_like_a_formula_is_text(hostile):
    assert guarded(hostile) == f"'{hostile}"


@pytest.mark.parametrize("plain", ["", "she said", "a=1", "“=1”", "'tis", "3-4", "…"])
def test_other_words_stay_as_they_are(plain):
    assert guarded(plain) == plain


@given(LINES)
@example("\t=cmd|' /C calc'!A0")
def test_no_cell_begins_like_a_formula(words):
    stripped = guarded(words).lstrip(" \t\r\n\u200b\ufeff")
    assert not stripped.startswith(("=", "+", "-", "@"))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(batch=comparisons())
def test_whatever_a_page_holds_a_row_is_a_row(read, batch):
    attributed = [
        (mended(report.record.article.text), attribution)
        for report in batch.reports
        for attribution in report.record.attributions
    ]
    found = read(batch)
    assert len(found) == len(attributed)
    for row, (text, attribution) in zip(found, attributed, strict=True):
        for role in ("source", "cue", "content"):
            given_spans = getattr(attribution, role)
            assert spans(row[f"{role}_at"]) == given_spans
            assert all(span.end <= len(text) for span in given_spans)
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
            assert "\n" not in cell
            assert "\0" not in cell
