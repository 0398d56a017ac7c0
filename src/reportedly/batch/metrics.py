"""How far a batch is, as text that Prometheus reads: from a port, or from a file."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reportedly.errors import BatchError

if TYPE_CHECKING:
    from types import TracebackType

    from reportedly.batch.rows import Row

_EVERY = 5.0
"""Seconds between two states of the file."""


class Metrics:
    """Counts what is done since this start; `where` is a port or a file, which is then kept."""

    def __init__(self, where: str) -> None:
        try:
            from prometheus_client import CollectorRegistry, Counter, Gauge
        except ImportError:
            raise BatchError(
                "--metrics needs prometheus-client; install it: pip install 'reportedly[cluster]'"
            ) from None

        self._registry = CollectorRegistry()
        self._parts = Gauge(
            "reportedly_batch_parts", "Parts of a stage", ["stage"], registry=self._registry
        )
        self._done = Gauge(
            "reportedly_batch_parts_done",
            "Parts of a stage that are done, of this start and earlier ones",
            ["stage"],
            registry=self._registry,
        )
        self._reports, self._attributions, self._seconds = (
            Counter(f"reportedly_batch_{name}", about, registry=self._registry)
            for name, about in (
                ("reports", "Pages that were traced"),
                ("attributions", "Attributions in them"),
                ("processor_seconds", "Seconds of the processor that tracing took"),
            )
        )
        self._failures = Counter(
            "reportedly_batch_failures", "Pages that failed", ["kind"], registry=self._registry
        )
        self._stage = ""
        self._file = None if where.isdigit() else Path(where)
        self._written = -_EVERY
        if self._file is None:
            self._serve(int(where))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._write(at_once=True)

    def begins(self, stage: str, count: int, done: int) -> None:
        """A stage of so many parts begins, of which so many are done."""
        self._stage = stage
        self._parts.labels(stage).set(count)
        self._done.labels(stage).set(done)
        self._write(at_once=True)

    def did(self, count: int, row: Row | None) -> None:
        """So many parts more are done."""
        self._done.labels(self._stage).inc(count)
        if row is not None:
            self._reports.inc(row.reports)
            self._attributions.inc(row.attributions)
            self._seconds.inc(row.processor)
            for failed in row.failures:
                self._failures.labels(failed.kind).inc()
        self._write(at_once=False)

    def _serve(self, port: int) -> None:
        from prometheus_client import start_http_server

        try:
            start_http_server(port, "127.0.0.1", self._registry)
        except OSError as error:
            raise BatchError(f"--metrics {port}: {error.strerror}; give another port") from None

    def _write(self, *, at_once: bool) -> None:
        from prometheus_client import write_to_textfile

        if self._file is None or not (at_once or time.monotonic() > self._written + _EVERY):
            return
        try:
            write_to_textfile(str(self._file), self._registry)
        except OSError as error:
            raise BatchError(f"{self._file}: cannot be written: {error.strerror}") from None
        self._written = time.monotonic()
