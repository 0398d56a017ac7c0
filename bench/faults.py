"""What a batch makes of faults: `python bench/faults.py [killed] [node] [broken] --documents 500`.

killed  the driver, or its whole group, is killed (SIGKILL) at random moments and the same command
        given again; no process may be left after a kill, and the tables must be those of a run that
        nobody disturbed, row for row
node    the batch runs on a Ray cluster of two nodes in this machine, one of which is killed midway;
        another takes its place; again the tables must be the same
broken  one page in a hundred besides is broken, in twenty ways, and a page never ends; all
        others must come out, and each of these be named with file, record and reason
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from os import killpg
from pathlib import Path
from signal import SIGKILL

from crawls import Crawl, Size, asked_for, options
from family import Family
from flaws import SPOILINGS
from outcome import outcome
from ruins import RUINS
from same_tables import counted, differences
from scale import batch

_PATIENCE = 10.0
"""Seconds after the driver's death in which all that it started must end."""

_PAGE_SECONDS = "10"
_BEFORE = 2
"""Units that are traced when a node is killed."""

_GOOD = frozenset({0, 3})


@dataclass(slots=True)
class Kills:
    """What came of the kills: at what work, how often all was done, and whatever is wrong."""

    at: Counter[str] = field(default_factory=Counter)
    rounds: int = 0
    starts: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Calm:
    """The tables of a run that nobody disturbed, and its seconds."""

    out: Path
    seconds: float


@dataclass(frozen=True, slots=True)
class Work:
    """A batch of a crawl: where what stands goes, and its other options."""

    crawl: Crawl
    folder: Path
    more: tuple[str, ...]

    def command(self, out: Path) -> list[str]:
        """What is started, again and again."""
        return batch(self.crawl.pages, out, *self.more)

    def calm(self) -> Calm:
        """A run that nobody disturbs."""
        out = self.folder / "calm"
        begin = time.monotonic()
        whole(self.command(out), self.folder / "calm.said")
        return Calm(out, time.monotonic() - begin)


def whole(command: Sequence[str], said: Path) -> None:
    """Run the command to its end, which must be a good one."""
    family = Family(command)
    code = family.start(said).wait()
    if code not in _GOOD:
        raise SystemExit(f"ended with {code}: {_end_of(said)}")
    if left := family.survivors(_PATIENCE):
        raise SystemExit(f"left after a good end: {left}")


def stage_of(out: Path) -> str:
    """The stage that a batch is at, by what it wrote last."""
    marks = [(f.stat().st_mtime, f.parts[-3]) for f in out.glob("work/*/*/*.json")]
    return max(marks)[1] if marks else "nothing done"


def killed(work: Work, calm: Calm, kills: int, seed: int = 1) -> Kills:
    """Start the batch, kill it, start it again; when it is done before, begin anew."""
    rng = random.Random(seed)
    found = Kills()
    while sum(found.at.values()) < kills:
        out = work.folder / f"killed-{found.rounds}"
        _one_round(work, out, found, (rng, kills, calm.seconds))
        found.wrong += differences(calm.out, out)
        found.rounds += 1
    return found


def _one_round(
    work: Work, out: Path, found: Kills, moments: tuple[random.Random, int, float]
) -> None:
    rng, kills, seconds = moments
    said = out.with_suffix(".said")
    while True:
        family = Family(work.command(out))
        process = family.start(said)
        found.starts += 1
        left = sum(found.at.values()) < kills
        try:
            code = process.wait(rng.uniform(0.05, seconds) if left else None)
        except subprocess.TimeoutExpired:
            group = rng.random() < 0.5
            found.at[stage_of(out)] += 1
            killpg(process.pid, SIGKILL) if group else process.kill()
            process.wait()
            found.wrong += [f"left after a kill: {one}" for one in family.survivors(_PATIENCE)]
            continue
        if code not in _GOOD:
            found.wrong.append(f"ended with {code}: {_end_of(said)}")
        found.wrong += [f"left after the end: {one}" for one in family.survivors(_PATIENCE)]
        return


@contextmanager
def two_nodes() -> Iterator[tuple[str, Callable[[], None]]]:
    """A cluster in this machine: its address, and what kills one node and adds another."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    node = cluster.add_node(num_cpus=1)

    def lose() -> None:
        cluster.remove_node(node, allow_graceful=False)
        cluster.add_node(num_cpus=1)

    try:
        yield cluster.address, lose
    finally:
        cluster.shutdown()


def node_lost(work: Work, calm: Calm) -> list[str]:
    """Kill a node of two when some of the tracing is done; what is wrong with the tables."""
    out = work.folder / "lost"
    said = out.with_suffix(".said")
    with two_nodes() as (address, lose):
        family = Family([*work.command(out), "--on", address])
        process = family.start(said)
        while (done := _traced(out)) < _BEFORE and process.poll() is None:
            time.sleep(0.02)
        begin = time.monotonic()
        if process.poll() is not None:
            return [f"over with {process.returncode} before a node was lost: {_end_of(said)}"]
        lose()
        code = process.wait()
        took = time.monotonic() - begin
    print(f"a node was killed when {done} units were traced; {took:.1f} s more", file=sys.stderr)
    wrong = [] if code in _GOOD else [f"ended with {code}: {_end_of(said)}"]
    return wrong + differences(calm.out, out)


def _traced(out: Path) -> int:
    """How many units are traced."""
    return sum(1 for _ in out.glob("work/traced/*/*.json"))


def _end_of(said: Path) -> str:
    return said.read_text(encoding="utf-8", errors="replace")[-2000:]


def broken(work: Work) -> list[str]:
    """What is wrong after a batch of a crawl in which some is broken."""
    out = work.folder / "broken"
    whole(work.command(out), out.with_suffix(".said"))
    found = outcome(work.crawl, out)
    print(f"{found.reports} reports came out, {len(found.told)} flaws were named", file=sys.stderr)
    shown: set[str] = set()
    for flaw, told in found.told:
        if flaw.kind not in shown:
            print(f"  {flaw.kind}: {told.place.file}, {told.place.record}: [{told.kind}] "
                  f"{told.reason[:140]}", file=sys.stderr)  # fmt: skip
        shown.add(flaw.kind)
    return list(found.wrong)


def _killed(args: argparse.Namespace, folder: Path) -> list[str]:
    work = _work(args, folder)
    calm = _calm(work)
    found = killed(work, calm, args.kills, args.seed)
    print(f"killed: {dict(found.at)} in {found.rounds} rounds, {found.starts} starts")
    return found.wrong


def _node(args: argparse.Namespace, folder: Path) -> list[str]:
    work = _work(args, folder)
    return node_lost(work, _calm(work))


def _broken(args: argparse.Namespace, folder: Path) -> list[str]:
    flaws = max(len(SPOILINGS) + len(RUINS), args.documents // 100)
    work = _work(args, folder, flaws)
    return broken(replace(work, more=(*work.more, "--page-seconds", _PAGE_SECONDS)))


def _work(args: argparse.Namespace, folder: Path, flaws: int = 0) -> Work:
    size = Size(args.documents, flaws=flaws, patience=bool(flaws))
    on = ("--on", args.on) if args.on else ()
    fast = ("--fast",) if args.fast else ()
    more = ("--workers", str(args.workers), *on, *fast)
    return Work(asked_for(args, folder / "crawl", size), folder, more)


def _calm(work: Work) -> Calm:
    calm = work.calm()
    print(f"undisturbed: {calm.seconds:.1f} s, {counted(calm.out)}", file=sys.stderr)
    return calm


_FAULTS = {"killed": _killed, "node": _node, "broken": _broken}


def main() -> int:
    """Run what is asked for; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("faults", nargs="*", default=[*_FAULTS], metavar="FAULT")
    options(parser, 500)
    parser.add_argument("--fast", action="store_true", help="the small model")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--on", metavar="ENGINE", help="where the killed and broken ones run")
    parser.add_argument("--folder", type=Path, help="where all is written (default: $TMPDIR)")
    args = parser.parse_args()
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        for fault in args.faults:
            said = _FAULTS[fault](args, Path(name) / fault)
            print(f"{fault}: {len(said)} wrong")
            wrong += said
    for line in wrong[:40]:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
