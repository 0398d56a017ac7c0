"""The surest attributions of a record."""

from __future__ import annotations

from dataclasses import replace

from reportedly.record import Record


def at_least(record: Record, score: float) -> Record:
    """The record without attributions of a lower score, but with the holders of those it keeps."""
    known = {a.id: a for a in record.attributions}
    kept: set[str] = set()
    for attribution in record.attributions:
        holder = attribution if attribution.score >= score else None
        while holder is not None and holder.id not in kept:
            kept.add(holder.id)
            holder = known.get(holder.within or "")
    return replace(record, attributions=tuple(a for a in record.attributions if a.id in kept))
