"""Whether anything at all can break reading: pages, text, archives and lists, bent at random.

`python bench/fuzz.py [--seconds 60] [--seed 0] [--target pages] [--keep DIR] [--guided]`

The seeds are the stories of `examples/`, as pages and text, and packed as every kind of collection.
Each round bends one of them: tags are cut, doubled, nested and swapped; references, NULs, halves of
surrogates, marks of direction and huge attributes come in; JSON-LD breaks; bytes flip. What may
come out is an article or a `ReadError` of one line, in the time that its size allows. An article
must hold: spans inside its text, pieces that read the same on both sides, JSON that comes back.
What does not is written to `--keep`, named, and ends the bench with 1. With `--guided`, the inputs
that reach new lines are bent on (`pip install atheris`).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType

from bending import Bender
from packing import Seed, seeds
from reportedly.codec import from_json, to_json
from reportedly.errors import ReadError
from reportedly.reading import article_of, read_text
from reportedly.reading.collections import HEAD, LINKS, entries, kind_of, pages
from reportedly.reading.decoding import decode, decode_page
from reportedly.reading.page import Page
from reportedly.record import Article
from reportedly.text.offsets import HALVES

# Seconds of the processor for any input, and for each million bytes. The slowest example takes 0.1.
_SECONDS = 5.0
_SECONDS_A_MILLION = 20.0
_MEMORY = 3_000_000_000  # bytes, on top of what the process has at its start
_MOST_ITEMS = 200


class BrokenError(Exception):
    """An article that does not hold."""


class OverTimeError(BaseException):
    """Raised in the middle of a read that takes too long; no `except Exception` holds it up."""


def pages_target(seed: Seed) -> None:
    """One page, as trafilatura or our own way reads it."""
    for fast in (False, True):
        page = Page(seed.data, seed.name, url="https://courier.example/2024/dam")
        _check(page, article_of(page, fast=fast))


def text_target(seed: Seed) -> None:
    """Characters that were read elsewhere."""
    text = seed.data.decode(errors="surrogateescape")
    article = read_text(text)
    _check_spans(article)
    _check_pieces(article, HALVES.sub("\N{REPLACEMENT CHARACTER}", text))


def files_target(seed: Seed) -> None:
    """A file of many reports, or a list of links to them."""
    kind = kind_of(seed.name, seed.data[:HEAD])
    if kind is None:
        pages_target(seed)
    elif kind in LINKS:
        for entry in entries(seed.data, seed.name, "https://courier.example/"):
            _must(entry.url.startswith(("http://", "https://")), "an entry without an address")
    else:
        for number, item in enumerate(pages(io.BytesIO(seed.data), seed.name, kind)):
            if number == _MOST_ITEMS:
                return
            if isinstance(item, Page):
                try:
                    _check(item, article_of(item))
                except ReadError as error:
                    _must("\n" not in str(error).strip(), "a message of several lines")


TARGETS = {"pages": pages_target, "text": text_target, "files": files_target}


def _must(holds: bool, what: str) -> None:  # noqa: FBT001 - read as "it must hold, or …"
    if not holds:
        raise BrokenError(what)


def _check(page: Page, article: Article) -> None:
    """What holds of every article."""
    _check_spans(article)
    if article.origin.media_type == "text/html":
        _check_pieces(article, decode_page(page.data, page.label, None, told=page.charset)[0])
    elif article.origin.media_type == "text/plain":
        _check_pieces(article, decode(page.data, page.label, None, told=page.charset)[0])
    _must(from_json(to_json(article), Article) == article, "its JSON is another article")


def _check_spans(article: Article) -> None:
    text = article.text
    blocks = (*([article.headline] if article.headline else []), *article.paragraphs)
    _must("\n\n".join(b.of(text) for b in blocks) == text, "its blocks are not its text")
    _must(all(p.of(text).strip() for p in article.paragraphs), "an empty paragraph")
    spans = [link.span for link in article.links]
    spans += [part.span for part in (*article.credits, *article.amendments) if part.span]
    _must(all(span.start < span.end <= len(text) for span in spans), "a span outside the text")


def _check_pieces(article: Article, page: str) -> None:
    clean = raw = 0
    for piece in article.pieces:
        _must(piece.length > 0, "an empty piece")
        _must(piece.start >= clean and piece.raw >= raw, "pieces out of order")
        clean, raw = piece.start + piece.length, piece.raw + piece.length
        _must(page[piece.raw : raw] == article.text[piece.start : clean], "a piece that differs")
    _must(all(part.end <= len(page) for part in article.residue), "residue outside the page")


@dataclass(slots=True)
class Fuzz:
    """The rounds so far, and what failed in them, each failure once."""

    keep: Path
    rounds: int = 0
    articles: int = 0
    slowest: float = 0.0
    failed: dict[str, Path] = field(default_factory=dict)

    def one(self, target: str, seed: Seed) -> None:
        """Read one input, within its time."""
        self.rounds += 1
        allowed = _SECONDS + _SECONDS_A_MILLION * len(seed.data) / 1e6
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, 2 * allowed)
        try:
            TARGETS[target](seed)
            self.articles += 1
        except ReadError as error:
            if "\n" in str(error).strip():
                self._failed(target, seed, error)
        except (Exception, OverTimeError) as error:  # noqa: BLE001 - that none comes out is the test
            self._failed(target, seed, error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        taken = time.process_time() - began
        self.slowest = max(self.slowest, taken / allowed)
        if taken > allowed:
            self._failed(target, seed, TimeoutError(f"{taken:.1f} s of {allowed:.1f}"))

    def _failed(self, target: str, seed: Seed, error: BaseException) -> None:
        frames = [
            f for f in traceback.extract_tb(error.__traceback__) if "reportedly" in f.filename
        ]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
        what = f"{type(error).__name__} {error if isinstance(error, BrokenError) else where}"
        if what in self.failed:
            return
        self.keep.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(seed.data).hexdigest()[:12]
        path = self.keep / f"{target}-{digest}-{Path(seed.name).name}"
        path.write_bytes(seed.data)
        self.failed[what] = path
        print(f"{target}: {what}: {error}\n  the input is kept at {path}", file=sys.stderr)
        traceback.print_exception(error, limit=-6, file=sys.stderr)


def rounds(seconds: float, names: list[str], number: int) -> Iterator[tuple[str, Seed]]:
    """Bent seeds for the targets in turn, until the time is over."""
    chance = random.Random(number)
    bender = Bender(chance)
    given = {name: seeds(name) for name in names}
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for name in names:
            yield name, bender.bent(chance.choice(given[name]), chance.choice(given[name]))


def _functions() -> Iterator[FunctionType]:
    """Ours, of what is loaded by now: other code would take the bending to where nobody looks."""
    for name, module in list(sys.modules.items()):
        if name.startswith("reportedly."):
            holders = [module, *(v for v in vars(module).values() if isinstance(v, type))]
            values = (value for holder in holders for value in vars(holder).values())
            yield from {v for v in values if isinstance(v, FunctionType) and v.__module__ == name}


def guided(fuzz: Fuzz, seconds: float, name: str, number: int) -> None:
    """The same under atheris, which bends on what reaches new lines; does not come back."""
    import atheris

    for function in _functions():
        atheris.instrument_func(function)
    bender = Bender(random.Random(number))
    given = seeds(name)

    def once(data: bytes) -> None:
        fuzz.one(name, Seed(given[len(data) % len(given)].name, data))
        if fuzz.failed:
            raise SystemExit(1)

    def mutate(data: bytes, most: int, chance: int) -> bytes:
        seed = given[chance % len(given)]
        return bender.bent(Seed(seed.name, data or seed.data), seed).data[:most]

    options = [f"-max_total_time={int(seconds)}", f"-seed={number or 1}", "-max_len=60000"]
    atheris.Setup([sys.argv[0], *options], once, custom_mutator=mutate)
    atheris.Fuzz()


def _over_time(*_: object) -> None:
    raise OverTimeError


def main() -> int:
    """Run the bench; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers (default 0)")
    parser.add_argument("--target", choices=list(TARGETS), action="append")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"))
    parser.add_argument("--guided", action="store_true")
    parser.add_argument("inputs", nargs="*", type=Path, help="read these again, and nothing else")
    args = parser.parse_args()
    fuzz = Fuzz(args.keep)
    names = args.target or list(TARGETS)
    signal.signal(signal.SIGVTALRM, _over_time)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, resource.RLIM_INFINITY))
    for name in names:  # what is loaded at first use is no time of an input
        for seed in seeds(name):
            TARGETS[name](seed)
    if args.guided:
        guided(fuzz, args.seconds, names[0], args.seed)
    given = [(path.name.split("-")[0], Seed(path.name, path.read_bytes())) for path in args.inputs]
    for name, seed in given or rounds(args.seconds, names, args.seed):
        fuzz.one(name, seed)
    print(
        f"{fuzz.rounds} inputs, {fuzz.articles} of them read without an error, {len(fuzz.failed)} "
        f"failures; the slowest took {fuzz.slowest:.0%} of its time"
    )
    return 1 if fuzz.failed else 0


if __name__ == "__main__":
    sys.exit(main())
