"""A site on this machine that misbehaves: one path for each way."""

import gzip
import itertools
import socket
import struct
import threading
import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from reportedly.reading.fetching import Clock, Manners

STORY = (
    b"<!DOCTYPE html><html><head><title>Torrin Dam to be drained</title></head><body><p>"
    b"The dam will be drained, Ada Moss told The Port Sorrel Courier on Monday.</p></body></html>"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40
_TEXTS = {200: "OK", 302: "Found", 304: "Not Modified", 429: "Too Many Requests"}


def answer(body=STORY, status=200, kind="text/html; charset=utf-8", **headers):
    """A well-formed answer, but for what is asked otherwise."""
    fields = {"Content-Type": kind, "Content-Length": len(body)}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} {_TEXTS.get(status, 'Something')}"]
    lines += [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return "\r\n".join([*lines, "", ""]).encode() + body


def endless(line, _asked):
    line.sendall(answer(b"<html>", Content_Length=None))
    while True:
        line.sendall(b"<p>and so on</p>" * 4_000)


def drip(line, _asked):
    line.sendall(answer(b"<html>", Content_Length=100_000))
    for _ in range(100):
        line.sendall(b"x")
        time.sleep(0.1)


def dripping_headers(line, _asked):
    line.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        line.sendall(f"X-{number}: x\r\n".encode())
        time.sleep(0.1)


def no_answer(line, _asked):
    line.recv(1)


def huge_jpeg(line, _asked):
    line.sendall(answer(JPEG, kind="image/jpeg", Content_Length=150_000))
    time.sleep(3)


def hollow(line, _asked):
    """Packed blocks without end and with nothing in them."""
    line.sendall(answer(bomb(0, 31), Content_Encoding="gzip", Content_Length=None))
    while True:
        line.sendall(b"\x00\x00\x00\xff\xff" * 10_000)


def reset(line, _asked):
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_in_body(line, asked):
    line.sendall(answer(Content_Length=100_000))
    time.sleep(0.2)
    reset(line, asked)


def continuing(line, _asked):
    while True:
        line.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 1_000)


def wandering():
    steps = itertools.count()
    return lambda line, _asked: line.sendall(answer(b"", 302, Location=f"/wandering?{next(steps)}"))


def bomb(size, window):
    """Bytes that unpack to `size`; the end is missing, for nobody should get there."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    first, more = (
        packer.compress(b"<p>" + bytes(min(size, 1_000_000))) + packer.flush(zlib.Z_FULL_FLUSH)
        for _ in range(2)
    )
    return first + more * (size // 1_000_000)


def to(location):
    return answer(b"", 302, Location=location)


def twice(site):
    """Busy the first time, itself the second."""

    def way(line, _asked):
        first = sum(path == "/busy-once" for path, _ in site.asked) == 1
        line.sendall(answer(b"", 429, Retry_After=0) if first else answer())

    return way


def unchanged(line, asked):
    known = b'if-none-match: "v1"' in asked.lower()
    line.sendall(answer(b"", 304, Content_Length=None) if known else answer(ETag='"v1"'))


def ways(site):
    chunked = {"Content_Length": None, "Transfer_Encoding": "chunked"}
    packed = gzip.compress(STORY)
    return {
        "/story": answer(),
        "/endless": endless,
        "/drip": drip,
        "/dripping-headers": dripping_headers,
        "/no-answer": no_answer,
        "/reset": reset,
        "/reset-in-body": reset_in_body,
        "/continuing": continuing,
        "/closed": b"",
        "/cut-chunk": answer(b"fff\r\n" + STORY, **chunked),
        "/bad-chunk": answer(b"zz\r\n" + STORY, **chunked),
        "/too-short": answer(Content_Length=5_000, ETag='"v1"'),
        "/too-long": answer(STORY + b"<p>more", Content_Length=len(STORY)),
        "/two-lengths": answer(X=f"y\r\nContent-Length: {len(STORY) + 5}"),
        "/circle": to("/circle-2"),
        "/circle-2": to("/circle"),
        "/self": to("/self"),
        "/wandering": wandering(),
        "/to-story": to("/story#comments"),
        "/to-file": to("file:///etc/passwd"),
        "/to-ftp": to("ftp://courier.example/story"),
        "/to-keys": to("http://169.254.169.254/latest/meta-data/"),
        "/to-password": to("http://ada:moss@courier.example/"),
        "/to-nowhere": answer(b"", 302),
        "/to-garbage": to("http://[half"),
        "/to-long": to("/" + "x" * 20_000),
        "/bomb": answer(bomb(500_000_000, 31), Content_Encoding="gzip"),
        "/deflate-bomb": answer(bomb(500_000_000, 15), Content_Encoding="deflate"),
        "/gzip": answer(packed, Content_Encoding="gzip"),
        "/gzip-members": answer(packed + gzip.compress(b"<p>End."), Content_Encoding="gzip"),
        "/many-members": answer(gzip.compress(b"") * 5_000, Content_Encoding="gzip"),
        "/deflate": answer(zlib.compress(STORY), Content_Encoding="deflate"),
        "/bare-deflate": answer(zlib.compress(STORY)[2:-4], Content_Encoding="deflate"),
        "/broken-gzip": answer(packed[:30] + b"\x00\xff" * 40, Content_Encoding="gzip"),
        "/no-gzip": answer(STORY, Content_Encoding="gzip"),
        "/cut-gzip": answer(packed[:-20], Content_Encoding="gzip"),
        "/brotli": answer(Content_Encoding="br"),
        "/wrong-charset": answer("<p>Café</p>".encode("latin-1"), kind="text/html; charset=utf-8"),
        "/no-charset": answer(kind="text/html"),
        "/no-type": answer(Content_Type=None),
        "/html-as-jpeg": answer(kind="image/jpeg"),
        "/jpeg-as-html": answer(JPEG),
        "/jpeg": answer(JPEG, kind="image/jpeg"),
        "/huge-jpeg": huge_jpeg,
        "/hollow": hollow,
        "/mute-video": answer(b"nothing in particular", kind="video/mp4"),
        "/stream": answer(kind="application/octet-stream"),
        "/zip": answer(b"PK\x03\x04" + bytes(2_000), kind="application/zip"),
        "/pdf": answer(b"%PDF-1.7\n", kind="application/pdf"),
        "/deep": answer(b"<div>" * 30_000),
        "/long-attribute": answer(b'<p title="' + b"x" * 150_000 + b'">'),
        "/over-limit": answer(b"<p>" * 100_000),
        "/says-over-limit": answer(b"<p>", Content_Length=10**12),
        "/headers": b"HTTP/1.1 200 OK\r\nX-Filling: " + b"x" * 1_000_000 + b"\r\n\r\n" + STORY,
        "/many-headers": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000 + b"\r\n" + STORY,
        "/garbage": b"SSH-2.0-OpenSSH_9.7\r\n\r\n",
        "/old": STORY,
        "/noise": bytes(range(256)) * 8,
        "/nul": answer(STORY.replace(b"Monday", b"Mon\x00day")),
        "/empty": answer(b""),
        "/blank": answer(b" \r\n "),
        "/nothing": answer(b"", 204, Content_Length=None),
        "/part": answer(status=206),
        "/odd-status": answer(status=799),
        "/busy": answer(b"", 429, Retry_After=3_600),
        "/busy-once": twice(site),
        "/unasked-304": answer(b"", 304, Content_Length=None),
        "/changing": unchanged,
        "/evil-headers": answer(kind="text/html; charset=\x1b[31mred"),
        **{f"/{n}": answer(b"", n) for n in (401, 402, 403, 404, 410, 418, 451, 500, 503)},
    }


class Site:
    """Answers on a port of this machine; `asked` holds the path and request of each connection."""

    def __init__(self, context=None):
        self.asked = []
        self.robots = answer(b"", 404)
        self._context = context
        self._ways = ways(self)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def link(self, path, host="127.0.0.1"):
        scheme = "https" if self._context else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def close(self):
        self._door.close()

    def _serve(self):
        with suppress(OSError):
            while True:
                line, _ = self._door.accept()
                threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line):
        with suppress(
            OSError, IndexError, KeyError, UnicodeError
        ):  # what came may not have been a request
            line.settimeout(5)
            if self._context:
                line = self._context.wrap_socket(line, server_side=True)
            with line:
                asked = line.recv(65_536)
                path = asked.split()[1].decode().partition("?")[0]
                self.asked.append((path, asked))
                way = self.robots if path == "/robots.txt" else self._ways[path]
                if callable(way):
                    way(line, asked)
                else:
                    line.sendall(way)


@pytest.fixture(scope="session")
def ground():
    """The site, once for all tests."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def site(ground):
    ground.asked.clear()
    ground.robots = answer(b"", 404)
    return ground


@pytest.fixture
def manners():
    """Manners in a hurry, which may ask this machine."""
    return Manners(
        private=True, robots=False, delay=0, connect=2, read=1, deadline=2,
        limit=200_000, retries=0, redirects=5,
    )  # fmt: skip


class Slow:
    """A clock that only goes on where someone sleeps; `slept` holds how long."""

    def __init__(self):
        self.slept = []
        self.clock = Clock(
            monotonic=lambda: 1_000.0 + sum(self.slept),
            sleep=self.slept.append,
            now=lambda: datetime(2025, 3, 4, 12, tzinfo=UTC),
        )


@pytest.fixture
def slow():
    return Slow()


@pytest.fixture
def story():
    return STORY
