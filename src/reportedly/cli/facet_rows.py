"""Counts of a search as rows: one for each value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportedly.archive.results import Facet


@dataclass(frozen=True, slots=True)
class FacetRow:
    """How many hits have the value; `query` finds them, and is None for what is not listed."""

    facet: str
    value: str | None
    count: int
    query: str | None


def rows(facets: Iterable[Facet]) -> Iterator[FacetRow]:
    """The values of each facet, then the others and those that have none."""
    for facet in facets:
        for count in facet.counts:
            value = f'"{count.value}"' if " " in count.value else count.value
            yield FacetRow(facet.name, count.label, count.count, f"{facet.field}:{value}")
        if facet.others:
            yield FacetRow(facet.name, "others", facet.others, None)
        if facet.none:
            yield FacetRow(facet.name, None, facet.none, None)
