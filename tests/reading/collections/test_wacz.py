"""WACZ files, whole and broken."""

import io
import zipfile

import pytest

from reportedly.errors import ReadError
from reportedly.reading.collections import Kind, kind_of


def wacz(*members, packing=zipfile.ZIP_STORED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as made:
        made.writestr("datapackage.json", '{"profile": "data-package"}')
        for name, data in members:
            made.writestr(name, data)
        made.writestr("indexes/index.cdx.gz", b"no records")
    return out.getvalue()


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_every_archive_in_it_is_read(read, stories, packing):
    members = [
        ("archive/a.warc.gz", stories(3).data),
        ("archive/b.warc", stories(2, packed=False).data),
    ]
    data = wacz(*members, packing=packing)
    assert kind_of("x", data) is Kind.WACZ
    found = read(data, "crawl.wacz")
    assert (len(found.pages), found.failures) == (5, [])
    assert found.pages[3].label == "crawl.wacz, archive/b.warc, record 1 at byte 0"


def test_damage_in_one_costs_its_record_only(read, stories):
    made = stories(5)
    data = bytearray(wacz(("archive/a.warc.gz", made.data), ("archive/b.warc.gz", made.data)))
    data[data.index(made.data) + made.starts[2] + 90] ^= 1
    found = read(bytes(data), "crawl.wacz")
    assert len(found.pages) == 9
    assert [f.source for f in found.failures] == [
        f"crawl.wacz, archive/a.warc.gz, record 3 at byte {made.starts[2]}"
    ]


def test_records_are_found_without_the_directory(read, stories):
    data = wacz(("archive/a.warc.gz", stories(5).data), ("archive/b.warc.gz", stories(4).data))
    found = read(data[:-100], "crawl.wacz")
    assert len(found.pages) == 9
    (failure,) = found.failures
    assert failure.source == "crawl.wacz"
    assert failure.why.startswith("the directory of the ZIP is broken")


def test_names_in_it_lead_nowhere(read, stories, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["../../out.warc.gz", "/abs.warc.gz", "a\n\x1b[2J.warc.gz"]
    found = read(wacz(*((name, stories(1).data) for name in names)), "crawl.wacz")
    assert len(found.pages) == 3
    assert not list(tmp_path.iterdir())
    assert all(page.label.isprintable() for page in found.pages)


def test_a_zip_without_archives_is_refused(read):
    with pytest.raises(ReadError, match="a ZIP without WARC files"):
        read(wacz(("pages/pages.jsonl", b"{}")), "crawl.wacz")
