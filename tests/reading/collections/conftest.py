"""Made-up archives. Written with warcio, so that what is read was not written by ourselves."""

import io
from dataclasses import dataclass

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reportedly.comparison import Failure
from reportedly.reading.collections import HEAD, Options, kind_of, pages


def story(number):
    return (
        f"<html><head><title>Torrin Dam, part {number}</title></head><body><p>Marit Solane told the"
        f" Port Sorrel Courier that gate {number} of the dam is not ready.</p></body></html>"
    )


class Crawl:
    """A web archive in the making."""

    def __init__(self, *, packed=True):
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=packed)
        self.starts = []

    def add(self, body, url="https://courier.example/1", *, status="200 OK", headers=(), warc=None):
        if isinstance(body, str):
            body = body.encode()
        if not any(name.lower() == "content-type" for name, _ in headers):
            headers = [("Content-Type", "text/html; charset=utf-8"), *headers]
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        self.write("response", url, body, http=http, warc=warc)
        return self

    def write(self, kind, url, body, *, http=None, warc=None, content_type=None):
        self.starts.append(self._out.tell())
        record = self._writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2024-03-14T06:00:00Z", **(warc or {})},
            warc_content_type=content_type or "",
        )
        self._writer.write_record(record)
        record.raw_stream.close()
        return self

    @property
    def data(self):
        return self._out.getvalue()


@pytest.fixture
def crawl():
    return Crawl


def stories(count, *, packed=True):
    made = Crawl(packed=packed)
    for number in range(count):
        made.add(story(number), f"https://courier.example/{number}")
    return made


@dataclass
class Read:
    pages: list
    failures: list
    tally: dict

    @property
    def urls(self):
        return [page.url for page in self.pages]


def read(data, name="crawl.warc.gz", **options):
    chosen = Options(**options)
    kind = kind_of(name, data[:HEAD])
    found = list(pages(io.BytesIO(data), name, kind, chosen))
    return Read(
        [item for item in found if not isinstance(item, Failure)],
        [item for item in found if isinstance(item, Failure)],
        dict(chosen.tally.skipped),
    )


@pytest.fixture(name="read")
def read_():
    return read


@pytest.fixture(name="stories")
def stories_():
    return stories


def printed(*sheets, info="", root=""):
    """A PDF of pages, each of lines: (left, height, size, text)."""
    bodies = [b"<< /Type /Catalog /Pages 2 0 R %s >>" % root.encode()]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(sheets)))
    bodies.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode())
    bodies.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, sheet in enumerate(sheets):
        drawn = "BT\n" + "".join(
            f"/F1 {size} Tf 1 0 0 1 {left} {height} Tm ({text}) Tj\n"
            for left, height, size, text in sheet
        )
        content = (drawn + "ET").encode("latin-1")
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    bodies.append(f"<< {info} >>".encode())
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return out + end + trailer % (size, size - 1, len(out))


@pytest.fixture(name="printed")
def printed_():
    return printed
