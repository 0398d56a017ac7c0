"""What came of a batch, for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.batch.summary import Summary

_WIDTH = 14


def lines(found: Summary, out: Path, price: float | None) -> Iterator[str]:
    """The summary as lines, each a name and what it is."""
    again = f" ({found.repeated:,} more were read again)" if found.repeated else ""
    yield _line("read", f"{found.documents:,} documents in {found.files:,} files")
    yield _line("reports", f"{found.reports:,}{again}")
    yield _line("attributions", f"{found.attributions:,}")
    yield _line(
        "stories", f"{found.stories:,} of several reports, {found.derivations:,} derivations"
    )
    if found.failed:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in found.failures.items())
        yield _line("failed", f"{found.failed:,}: {kinds}")
        yield _line("", f"each is named in {out / 'failures'}")
    yield _line("took", f"{found.seconds:,.0f} s, {found.hours * 3600:,.0f} s of the processor")
    if found.million:
        cost = f", {price * found.million.hours:,.2f} at {price:g} an hour" if price else ""
        yield _line(
            "a million",
            f"would take about {found.million.hours:,.1f} hours of one core{cost}, and "
            f"{found.million.gigabytes:,.1f} GB",
        )
    yield _line("tables", str(out))


def _line(name: str, said: str) -> str:
    return f"{name:>{_WIDTH}}  {said}"
