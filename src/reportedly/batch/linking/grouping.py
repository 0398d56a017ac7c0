"""Which reports are compared together: those that hang together by pairs worth comparing.

A group holds `MOST` reports. Where more hang together, the pairs with most in common decide who is
compared with whom, and the report that most others have to do with is a guest in their groups.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.batch.layout import Layout
from reportedly.batch.linking.components import Places, bounded, components, packed
from reportedly.batch.linking.numbering import Numbers, Reports, folder, save
from reportedly.batch.linking.weighing import EDGE

MOST = 200
"""Reports that are compared at a time, as in an archive."""

COPIES = 20
"""Of one text so many are compared as any others are; what is beyond is compared with the first."""

_COPY = 1 << 24
"""What it weighs to be the same text: more than all else."""

MEMBER = np.dtype([("report", "<i4"), ("own", "?"), ("hub", "?"), ("copies", "<i4")])


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups, one after the other in `members`, each from its place in `starts` on.

    A member that is not `own` is a guest, and a `hub` one that is a guest somewhere; `copies`
    counts those of its text that are not compared here. `beyond` counts, for each group, the
    reports that hang together with it and are in other groups.
    """

    members: NDArray[np.void]
    starts: Places
    beyond: Places

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def sizes(self) -> Places:
        """How many members each group has."""
        return np.diff(self.starts, append=len(self.members))

    def of(self, number: int) -> NDArray[np.void]:
        """The members of a group, by time."""
        first = int(self.starts[number])
        last = int(self.starts[number + 1]) if number + 1 < len(self) else len(self.members)
        return self.members[first:last]


def copies(reports: Reports) -> tuple[NDArray[np.void], Numbers]:
    """Each first report of a text with the next of it, as pairs; and the copies beyond these."""
    text = reports.text
    later = np.flatnonzero(text != np.arange(len(text)))
    order = later[np.lexsort((later, text[later]))]
    firsts = text[order]
    starts = np.flatnonzero(np.r_[True, firsts[1:] != firsts[:-1]][: len(order)])
    sizes = np.diff(np.r_[starts, len(order)])
    nth = np.arange(len(order)) - np.repeat(starts, sizes)
    near = nth < COPIES - 1
    found = np.empty(int(near.sum()), EDGE)
    found["one"], found["other"], found["weight"] = firsts[near], order[near], _COPY
    return found, order[~near].astype(np.int32)


def groups(reports: Reports, edges: NDArray[np.void], beyond: Numbers, most: int) -> Groups:
    """The groups of two and more, in the order of the plan; `beyond` are copies not compared."""
    total = len(reports)
    one, other = edges["one"].astype(np.int64), edges["other"].astype(np.int64)
    crowd = components(total, one, other)
    head = bounded(crowd, one, other, edges["weight"].astype(np.int64), most)
    head = packed(crowd, head, most)
    left = np.bincount(reports.text[beyond], minlength=total)
    guests = _guests(crowd, head, one, other)
    home = np.concatenate([head, head[guests[:, 1]]])
    report = np.concatenate([np.arange(total), guests[:, 0]])
    own = np.r_[np.ones(total, np.bool_), np.zeros(len(guests), np.bool_)]
    order = np.lexsort((report, home))
    home, report, own = home[order], report[order], own[order]
    starts = np.flatnonzero(np.r_[True, home[1:] != home[:-1]][: len(home)])
    sizes = np.diff(np.r_[starts, len(home)])
    members = np.empty(len(home), MEMBER)
    members["report"], members["own"], members["copies"] = report, own, left[report]
    members["hub"] = np.isin(report, guests[:, 0])
    crowds = np.bincount(crowd, minlength=total)[crowd[home[starts]]]
    return _planned(reports, Groups(members, starts, crowds - sizes))


def _guests(crowd: Places, head: Places, one: Places, other: Places) -> Places:
    """The report of each crowd in several groups that most have to do with, and a member of each
    other group that has.
    """
    split = crowd[one][head[one] != head[other]]
    if not len(split):
        return np.empty((0, 2), np.int64)
    ties = np.bincount(one, minlength=len(crowd)) + np.bincount(other, minlength=len(crowd))
    parted = np.flatnonzero(np.isin(crowd, split))
    ranked = parted[np.lexsort((parted, -ties[parted], crowd[parted]))]
    firsts = ranked[np.r_[True, crowd[ranked][1:] != crowd[ranked][:-1]]]
    hub = np.full(len(crowd), -1)
    hub[crowd[firsts]] = firsts
    pairs = np.concatenate([np.stack([one, other], 1), np.stack([other, one], 1)])
    chosen = (hub[crowd[pairs[:, 0]]] == pairs[:, 0]) & (head[pairs[:, 0]] != head[pairs[:, 1]])
    pairs = pairs[chosen]
    homes = np.stack([pairs[:, 0], head[pairs[:, 1]]], 1)
    once: Places = np.unique(homes, axis=0, return_index=True)[1]
    return np.asarray(pairs[once], np.int64)


def _planned(reports: Reports, found: Groups) -> Groups:
    """The groups of several reports, ordered by where their first report stands in the plan."""
    sizes = found.sizes
    chosen = np.flatnonzero(sizes > 1)
    first = found.members["report"][found.starts[chosen]]
    order = chosen[np.lexsort((reports.rows[first], reports.units[first]))]
    sizes = sizes[order]
    nth = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    members = found.members[np.repeat(found.starts[order], sizes) + nth]
    return Groups(members, np.cumsum(sizes) - sizes, found.beyond[order])


def open_groups(layout: Layout) -> Groups:
    """The groups as they were kept."""
    return Groups(*(np.load(path, mmap_mode="r") for path in _files(layout)))


def keep(layout: Layout, found: Groups) -> None:
    """Keep the groups where any worker maps them into its memory."""
    for path, each in zip(_files(layout), (found.members, found.starts, found.beyond), strict=True):
        save(path, each)


def _files(layout: Layout) -> Iterator[Path]:
    return (folder(layout) / f"{name}.npy" for name in ("members", "starts", "beyond"))
