"""The story as one ZIP file: complete, the same each time, and readable offline."""

import csv
import hashlib
import io
import json
from zipfile import ZipFile

import pytest

from reportedly.codec import from_json
from reportedly.comparison import Comparison
from reportedly.export import bundle
from reportedly.export.formats import FORMATS
from reportedly.export.identifiers import Identifiers


def zipped(*batches):
    file = io.BytesIO()
    bundle.write(batches, file, Identifiers())
    return file.getvalue()


@pytest.fixture(scope="module")
def files(comparison):
    with ZipFile(io.BytesIO(zipped(comparison))) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def test_two_bundles_of_one_story_are_the_same_bytes(comparison):
    assert zipped(comparison) == zipped(comparison)


def test_every_format_is_there(files):
    for format_ in FORMATS.values():
        wanted = "brat/annotation.conf" if format_.name == "brat" else f"story{format_.suffix}"
        assert wanted in files
    assert sum(name.endswith(".ann") for name in files) == 9


def test_what_is_there_can_be_read(files, comparison):
    assert from_json(files["story.jsonl"], Comparison) == comparison
    assert json.loads(files["story.prov.jsonld"])["@graph"]
    rows = list(csv.DictReader(io.StringIO(files["story.csv"].decode("utf-8-sig"))))
    assert len(rows) == 9


def test_the_readme_tells_what_each_file_is(files):
    told = files["README.txt"].decode()
    for name in set(files) - {"README.txt"}:
        assert name.partition("/")[0] in told
    assert max(map(len, told.splitlines())) <= 100


def test_the_sums_are_those_of_all_the_others(files):
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert set(sums) == set(files) - {"SHA256SUMS"}
    for name, found in sums.items():
        assert hashlib.sha256(files[name]).hexdigest() == found


def test_nothing_in_it_knows_a_clock(comparison):
    with ZipFile(io.BytesIO(zipped(comparison))) as found:
        assert {info.date_time for info in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_batch_has_its_pages(comparison, single):
    with ZipFile(io.BytesIO(zipped(comparison, comparison, single))) as found:
        pages = {name for name in found.namelist() if name.endswith(".html")}
    assert pages == {
        "index.html", "reports.html", "story-2.html", "reports-2.html", "reports-3.html",
    }  # fmt: skip


def test_a_report_by_itself_is_the_first_page(single):
    with ZipFile(io.BytesIO(zipped(single))) as found:
        assert "Marit Solane" in found.read("index.html").decode()
        assert "reports.html" not in found.namelist()


@pytest.mark.browser
def test_the_pages_open_without_a_network(files, opened):
    for name in ("index.html", "reports.html"):
        page = opened(files[name].decode())
        assert page.said == []
        assert len(page.asked) == 1
        assert page.inner_text("main")


@pytest.mark.browser
def test_the_story_leads_to_its_reports(files, browser, tmp_path):
    for name in ("index.html", "reports.html"):
        (tmp_path / name).write_bytes(files[name])
    page = browser.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    page.click("a[href='reports.html#r4']")
    page.wait_for_url("**/reports.html#r4")
    assert "ferry" in page.inner_text("#r7").lower()
    page.close()
