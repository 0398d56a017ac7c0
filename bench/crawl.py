"""How a large web archive is read: memory, pages a second, and what damage costs.

    python bench/crawl.py --size 1000000000

The WARC files of shared/data/pages are repeated until they make an archive of that size. It is
read in a process of its own three times: whole, with bits flipped in several of its records, and
with its end cut off in the middle of a record. Every page of a record that was not touched must
come out, and every damage must be named once.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
import zlib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
MEMORY = 300_000_000
"""Bytes that reading may take, whatever the size of the archive."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A gzip member of the archive: where it lies, and whether its record holds a page."""

    start: int
    end: int
    is_page: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What one reading found, and what it took."""

    pages: int
    failures: tuple[str, ...]
    seconds: float
    memory: int


def main() -> int:
    """Print the figures; the exit code of `--check`."""
    parser = ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--size", type=int, default=1_000_000_000, help="bytes of the archive")
    parser.add_argument("--flips", type=int, default=6, help="records in which a bit is flipped")
    parser.add_argument("--folder", type=Path, help="where the archive is made (default: $TMPDIR)")
    parser.add_argument(
        "--check", action="store_true", help="exit 1 where a count is not as it was"
    )
    parser.add_argument(
        "--read", type=Path, help="read this archive, and print its figures as JSON"
    )
    args = parser.parse_args()
    if args.read:
        print(json.dumps(_read(args.read)))
        return 0
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        return _all(args, Path(folder) / "crawl.warc.gz")


def _all(args: Namespace, path: Path) -> int:
    parts = [file.read_bytes() for file in sorted((args.data / "pages").glob("*.warc.gz"))]
    if not parts:
        raise SystemExit(f"{args.data / 'pages'}: no WARC files there; name the data with --data")
    stretches = _made(path, parts, args.size)
    pages = sum(stretch.is_page for stretch in stretches)
    print(f"{path.stat().st_size:,} bytes, {len(stretches):,} records, {pages:,} pages")
    good = _line("whole", _figures(path), pages, 0)
    chance = random.Random(6)
    inner = [s for s in stretches if s.is_page]
    hit = chance.sample(inner, min(args.flips, len(inner)))
    for stretch in hit:
        _flip(path, (stretch.start + stretch.end) // 2, chance.randrange(8))
    good &= _line(f"{len(hit)} bits flipped", _figures(path), pages - len(hit), len(hit))
    last = max(inner, key=lambda stretch: stretch.start)
    with path.open("r+b") as file:
        file.truncate((last.start + last.end) // 2)
    lost = {*hit, last}
    good &= _line("and the end cut off", _figures(path), pages - len(lost), len(lost))
    return 0 if good or not args.check else 1


def _made(path: Path, parts: list[bytes], size: int) -> list[Stretch]:
    """Write the archive; what lies in it."""
    found: list[Stretch] = []
    known = [list(_members(part)) for part in parts]
    at = 0
    with path.open("wb") as file:
        while at < size:
            for part, members in zip(parts, known, strict=True):
                file.write(part)
                found += [Stretch(at + m.start, at + m.end, m.is_page) for m in members]
                at += len(part)
    return found


def _members(part: bytes) -> Iterator[Stretch]:
    at = 0
    while at < len(part):
        inflate = zlib.decompressobj(31)
        unpacked = inflate.decompress(memoryview(part)[at:])
        end = len(part) - len(inflate.unused_data)
        yield Stretch(at, end, b"WARC-Type: response" in unpacked[:1000])
        at = end


def _flip(path: Path, at: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ 1 << bit]))


def _figures(path: Path) -> Figures:
    done = subprocess.run(
        [sys.executable, __file__, "--read", str(path)], check=True, capture_output=True
    )
    found = json.loads(done.stdout)
    return Figures(found["pages"], tuple(found["failures"]), found["seconds"], found["memory"])


def _read(path: Path) -> dict[str, object]:
    from reportedly.comparison import Failure
    from reportedly.reading.collections import Kind, Options, pages

    began = time.perf_counter()
    failures: list[str] = []
    count = 0
    for item in pages(path, path.name, Kind.WARC, Options()):
        if isinstance(item, Failure):
            failures.append(f"{item.source}: {item.why}")
        else:
            count += 1
    seconds = time.perf_counter() - began
    return {"pages": count, "failures": failures, "seconds": seconds, "memory": _peak()}


def _peak() -> int:
    """The most memory that this process had, in bytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise SystemExit("crawl: this system does not tell the peak of memory; run it on Linux")


def _line(what: str, found: Figures, pages: int, damages: int) -> bool:
    print(
        f"{what}: {found.pages:,} of {pages:,} readable pages, {len(found.failures)} of {damages} "
        f"damages named, {found.pages / found.seconds:,.0f} pages a second, "
        f"peak {found.memory / 1e6:.0f} MB"
    )
    for failure in found.failures[:8]:
        print(f"  {failure}")
    return found.pages == pages and len(found.failures) == damages and found.memory < MEMORY


if __name__ == "__main__":
    sys.exit(main())
