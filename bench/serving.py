"""An archive served to twenty clients at once: `python bench/serving.py [--keep FOLDER]`.

The real `reportedly serve` on this machine's own address, on the archive of `archive.py`, is asked
the twenty searches of `searches.py`, as pages and as JSON, by twenty clients at once in an order by
chance. First each client pauses between two searches, a second on average, as people do who read
what they found, and comes with a connection of its own each time; then none pauses, which shows how
many the server can answer. The server keeps answers while the archive stays as it is; so each run
is made twice: with searches that nobody asked before (each without one more word that stands
nowhere) and with the same twenty again and again. The clients run beside the server on the same
machine and take their part of it. `--requests` bounds each run.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from common import arguments, write
from filling import built
from reportedly.archive.archive import Archive
from searches import searches
from timings import Timing, over_all

_CLIENTS = 20
_PATIENCE = 60.0
_SERVE = "from reportedly.cli import main; main()"

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
"""A connection that is kept."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What is asked for, whether nobody asked it before, and the pause of a client in seconds."""

    page: str
    fresh: bool
    pause: float

    @property
    def name(self) -> str:
        """What the table calls it."""
        form = "JSON" if self.page.endswith("json") else "HTML"
        return f"{form}, {'new' if self.fresh else 'the same again'}"

    def addresses(self, asked: Sequence[tuple[str, str]], count: int) -> list[str]:
        """So many addresses, all searches equally often, in an order by chance."""
        rng = random.Random(1)
        rounds = (rng.sample(asked, len(asked)) for _ in range(-(-count // len(asked))))
        found = [one for searches in rounds for one in searches][:count]
        kind = f"{len(self.page)}x{self.pause:g}".replace(".", "x")
        return [
            f"{self.page}?{urlencode({'q': f'{q} -zq{kind}x{n}' if self.fresh else q, 'order': o})}"
            for n, (q, o) in enumerate(found)
        ]


@dataclass(frozen=True, slots=True)
class Run:
    """What came of asking."""

    kind: Kind
    timing: Timing
    seconds: float
    errors: int

    def line(self) -> str:
        """A row of the table."""
        t = self.timing
        rate = len(t.seconds) / self.seconds
        times = "".join(f"{1000 * v:>9.1f}" for v in (t.p50, t.p95, t.p99, max(t.seconds)))
        counts = f"{self.kind.pause:>8}{len(t.seconds):>10}{self.errors:>8}{rate:>9.1f}"
        return f"{self.kind.name:<22}{counts}{times}"

    def figures(self) -> dict[str, object]:
        """The same to be written."""
        rate = round(len(self.timing.seconds) / self.seconds, 1)
        row = {
            "kind": self.kind.name,
            "pause": self.kind.pause,
            "errors": self.errors,
            "rate": rate,
        }
        return {**row, **self.timing.figures()}


def main() -> int:
    """Run the bench; the exit code."""
    parser: argparse.ArgumentParser = arguments(str(__doc__), floors=False)
    parser.add_argument("--attributions", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="folder of the archive, as for archive.py")
    parser.add_argument("--requests", type=int, default=1000, help="in each run")
    parser.add_argument("--workers", type=int, default=2, help="processes of the server")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = args.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        path, _ = built(folder, args.data, args.attributions)
        with Archive(path) as archive:
            asked = [(s.query, s.order.value) for s in searches(archive)]
        with served(path, args.workers) as port:
            runs = [
                run(Kind(page, fresh, pause), port, asked, args.requests)
                for page in ("/search", "/search.json")
                for fresh in (True, False)
                for pause in (1.0, 0.0)
            ]
    print(f"{_CLIENTS} clients, {args.workers} processes of the server; times in ms")
    print(f"{'':<22}{'pause':>8}{'requests':>10}{'errors':>8}{'a second':>9}"
          f"{'p50':>9}{'p95':>9}{'p99':>9}{'max':>9}")  # fmt: skip
    for one in runs:
        print(one.line())
    if args.out:
        write(args.out, [one.figures() for one in runs])
    good = all(one.timing.p95 < 0.1 for one in runs if one.kind.pause) and not any(
        one.errors for one in runs
    )
    return 0 if good else 1


@contextmanager
def served(path: Path, workers: int) -> Iterator[int]:
    """The server on a free port of this machine's own address; ended afterwards."""
    command = [sys.executable, "-c", _SERVE, "serve", "--archive", str(path)]
    command += ["--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            told = next((line for line in process.stderr or () if "serving" in line), "")
            if "http://127.0.0.1:" not in told:
                raise SystemExit(f"the server did not start: {told}")
            yield int(told.split("http://127.0.0.1:")[1].split()[0])
        finally:
            process.terminate()


def run(kind: Kind, port: int, asked: Sequence[tuple[str, str]], requests: int) -> Run:
    """Ask, each client after its pauses; all searches once before, to warm up."""
    once = Kind(kind.page, fresh=False, pause=0)
    asyncio.run(_all(port, once, once.addresses(asked, len(asked)), 1))
    pages = kind.addresses(asked, requests)
    begin = time.perf_counter()
    times, errors = asyncio.run(_all(port, kind, pages, _CLIENTS))
    seconds = time.perf_counter() - begin
    return Run(kind, over_all([Timing(kind.name, 0, tuple(times))]), seconds, errors)


async def _all(
    port: int, kind: Kind, pages: Sequence[str], clients: int
) -> tuple[list[float], int]:
    """The times of all requests, and how many were not answered as they should be."""
    queue, pause = iter(pages), kind.pause
    times: list[float] = []
    errors = 0

    async def client(number: int) -> None:
        nonlocal errors
        own = random.Random(number)
        line = None if pause else await asyncio.open_connection("127.0.0.1", port)
        for page in queue:
            await asyncio.sleep(own.expovariate(1 / pause) if pause else 0)
            begin = time.perf_counter()
            answer = await asyncio.wait_for(_ask(line, port, page), _PATIENCE)
            times.append(time.perf_counter() - begin)
            errors += not answer
        if line:
            line[1].close()
            await line[1].wait_closed()

    await asyncio.gather(*(client(number) for number in range(clients)))
    return times, errors


async def _ask(line: Line | None, port: int, page: str) -> bool:
    """Whether the page came whole and well, by this connection or one of its own."""
    reader, writer = line or await asyncio.open_connection("127.0.0.1", port)
    end = "" if line else "Connection: close\r\n"
    writer.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{end}\r\n".encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = next(
        int(line.split(":")[1]) for line in head.splitlines() if line.startswith("content-length:")
    )
    body = await reader.readexactly(length)
    if line is None:
        writer.close()
        await writer.wait_closed()
    return head.startswith("http/1.1 200 ") and bool(body)


if __name__ == "__main__":
    sys.exit(main())
