"""The processes of a run, found by a mark in their environment: their memory, and whether they end.

A worker that left its parent, or whose parent was killed, still bears the mark.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_MARK = "REPORTEDLY_BENCH_RUN"
_EVERY = 1.0
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Sample:
    """Seconds since the start, and the bytes of all processes; what they share counts once."""

    seconds: float
    memory: int


@dataclass(slots=True)
class Family:
    """A command and all processes that come of it."""

    command: Sequence[str]
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)
    process: subprocess.Popen[bytes] | None = None
    taken: dict[int, float] = field(default_factory=dict)

    @property
    def processor(self) -> float:
        """The seconds of the processor that all of them took, as last seen."""
        return sum(self.taken.values())

    def start(self, said: Path) -> subprocess.Popen[bytes]:
        """Start the command in a group of its own; what it says goes into the file."""
        with said.open("wb") as file:
            self.process = subprocess.Popen(
                self.command,
                env=os.environ | {_MARK: self.mark},
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self.process

    def members(self) -> list[int]:
        """The processes that are there now."""
        wanted = f"{_MARK}={self.mark}".encode()
        return [int(p.name) for p in Path("/proc").glob("[0-9]*") if wanted in _environment(p)]

    def memory(self) -> int:
        """The bytes that they have together."""
        members = self.members()
        for number in members:
            self.taken[number] = max(self.taken.get(number, 0.0), processor_of(number))
        return sum(map(memory_of, members))

    def survivors(self, patience: float) -> list[str]:
        """Who is still there after so many seconds, by name; they are ended then."""
        until = time.monotonic() + patience
        while (left := self.members()) and time.monotonic() < until:
            time.sleep(0.1)
        names = [_name(number) for number in left]
        for number in left:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        return names

    def watched(self, said: Path) -> tuple[list[Sample], float, int]:
        """Run the command to its end: its memory over time, its seconds, its exit code."""
        samples: list[Sample] = []
        begin = time.monotonic()
        process = self.start(said)
        while True:
            try:
                code = process.wait(_EVERY)
            except subprocess.TimeoutExpired:
                samples.append(Sample(time.monotonic() - begin, self.memory()))
            else:
                return samples, time.monotonic() - begin, code


def memory_of(number: int) -> int:
    """The bytes of a process, its share of what it shares; 0 where it is no more."""
    with suppress(OSError):
        for line in Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def processor_of(number: int) -> float:
    """The seconds of the processor that a process took."""
    with suppress(OSError):
        fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii", errors="replace")
        words = fields.rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / _TICK
    return 0.0


def slope(samples: Sequence[Sample]) -> float:
    """By how many bytes a second memory grows, as a straight line through the samples has it."""
    count = len(samples)
    if count < 2:
        return 0.0
    mean_at = sum(s.seconds for s in samples) / count
    mean = sum(s.memory for s in samples) / count
    spread = sum((s.seconds - mean_at) ** 2 for s in samples)
    return sum((s.seconds - mean_at) * (s.memory - mean) for s in samples) / spread


def second_half(samples: Sequence[Sample]) -> list[Sample]:
    """The samples after half of the time."""
    middle = samples[-1].seconds / 2 if samples else 0
    return [s for s in samples if s.seconds >= middle]


def _environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def _name(number: int) -> str:
    try:
        words = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return str(number)
    return b" ".join(words[:4]).decode(errors="replace")[:120]
