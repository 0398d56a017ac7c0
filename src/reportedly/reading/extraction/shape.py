"""Where each line of a page stands: in which boxes, how far from the weight of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.reading.extraction.lines import ending
from reportedly.reading.extraction.signs import NAMES, TAG_BITS, TAGS, bit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from reportedly.reading.extraction.blocks import Blocks

    Array = NDArray[np.floating[Any]]
    Whole = NDArray[np.int64]
    Columns = dict[str, NDArray[Any]]

# A line so long that ends a sentence, and is not a link, is prose.
_PROSE = 60
_MOST_LINKED = 0.4
_AWAY = sum(map(bit, ("comment", "related", "frame", "notice")))
_AWAY_TAGS = sum(TAG_BITS[tag] for tag in ("nav", "footer", "aside", "form"))
_AWAY_WEIGHT = 0.1
# The heart of a page holds so much of its prose.
_MOST = 0.55
_LEVELS = 4
_FAR = 30
_GAP = 20


@dataclass(frozen=True, slots=True)
class Shape:
    """The boxes of a page and of its lines as arrays: `box` of each line, `up` of each box."""

    box: Whole
    up: Whole
    parents: list[int]
    depths: list[int]
    own: Whole
    tag: Whole
    size: Array
    linked: Array
    prose: Array


def shape_of(found: Blocks) -> Shape:
    """The shape of a page that has a line."""
    import numpy as np

    blocks, boxes = found.blocks, found.boxes
    size = np.array([len(block.text) for block in blocks], dtype=np.float64)
    box = np.array([block.box for block in blocks], dtype=np.int64)
    linked = np.minimum(1.0, np.array([block.linked for block in blocks]) / size)
    ended = np.array([ending(block.text) < 2 for block in blocks])
    above = np.array([one.above & _AWAY or one.tags & _AWAY_TAGS for one in boxes])[box] != 0
    prose = np.where((size >= _PROSE) & (linked < _MOST_LINKED) & ended, size, 0.0)
    return Shape(
        box=box,
        up=np.array([max(one.parent, 0) for one in boxes], dtype=np.int64),
        parents=[one.parent for one in boxes],
        depths=[one.depth for one in boxes],
        own=np.array([one.signs for one in boxes], dtype=np.int64),
        tag=np.array([TAG_BITS.get(one.tag, 0) for one in boxes], dtype=np.int64),
        size=size,
        linked=linked,
        prose=np.where(above, _AWAY_WEIGHT * prose, prose),
    )


def shape_columns(found: Blocks, shape: Shape) -> Columns:
    """A number for each line and each thing that its place tells."""
    import numpy as np

    n = len(shape.size)
    order = np.arange(n)
    titles = np.flatnonzero(shape.tag[shape.box] & TAG_BITS["h1"])
    heart, near = _heart(shape)
    inside = (near == near[heart])[shape.box]
    bare = np.array([not one.names.strip() for one in found.boxes])
    return {
        "bare": bare[shape.box],
        "over_bare": bare[shape.up[shape.box]],
        "under_heart": (shape.box == heart) + 2.0 * (shape.up[shape.box] == heart),
        "linked": shape.linked,
        "depth": np.array(shape.depths)[shape.box],
        "since_h1": np.clip(order - (titles[0] if len(titles) else -1), -_FAR, 2 * _FAR),
        "position": order / n,
        "before": (np.cumsum(shape.size) - shape.size) / shape.size.sum(),
        "lines": np.full(n, np.log1p(n)),
        "near": (near - near[heart])[shape.box],
        "below": (np.array(shape.depths) - near)[shape.box],
        **_span_columns(shape, inside),
        **_level_columns(shape),
        **_kind_columns(found, shape),
        **_neighbour_columns(shape),
        **_sign_columns(found, shape, near),
    }


def _summed(shape: Shape, values: Array) -> Array:
    """For each box, the sum over the lines in it and in the boxes within."""
    import numpy as np

    sums = np.bincount(shape.box, weights=values, minlength=len(shape.parents)).tolist()
    for i in range(len(sums) - 1, 0, -1):
        sums[shape.parents[i]] += sums[i]
    return np.array(sums)


def _heart(shape: Shape) -> tuple[int, Array]:
    """The smallest box with most of the prose, and how deep each box leaves the way to it."""
    import numpy as np

    prose = _summed(shape, shape.prose).tolist()
    need = _MOST * prose[0]
    heart = 0
    on = [True] + [False] * (len(prose) - 1)
    near = [0] * len(prose)
    for i in range(1, len(prose)):
        above = shape.parents[i]
        if prose[i] >= need > 0 and on[above]:
            on[i], near[i], heart = True, shape.depths[i], i
        else:
            near[i] = near[above]
    return heart, np.array(near, dtype=np.float64)


def _span_columns(shape: Shape, inside: NDArray[np.bool_]) -> Columns:
    """Where a line stands to the prose before it, after it, and in the heart of the page."""
    import numpy as np

    n = len(shape.size)
    order = np.arange(n)
    held = np.flatnonzero(inside & (shape.prose > 0))
    first, last = (held[0], held[-1]) if len(held) else (0, n - 1)
    so_far = np.cumsum(shape.prose)
    places = np.flatnonzero(shape.prose > 0)
    gaps = [np.full(n, _GAP), np.full(n, _GAP)]
    if len(places):
        k = np.searchsorted(places, order)
        gaps = [
            np.clip(order - places[np.maximum(k - 1, 0)], -1, _GAP),
            np.clip(places[np.minimum(k, len(places) - 1)] - order, -1, _GAP),
        ]
    return {
        "inside": inside,
        "heart": np.full(n, shape.prose[inside].sum() / max(1.0, so_far[-1])),
        "since_first": np.clip(order - first, -_FAR, _FAR),
        "until_last": np.clip(last - order, -_FAR, _FAR),
        "prose_before": (so_far - shape.prose) / max(1.0, so_far[-1]),
        "page": np.full(n, np.log1p(so_far[-1])),
        "gap_before": gaps[0],
        "gap_after": gaps[1],
    }


def _level_columns(shape: Shape) -> Columns:
    """What the box of a line holds, and the boxes around that."""
    import numpy as np

    size = _summed(shape, shape.size)
    prose = _summed(shape, shape.prose)
    linked = _summed(shape, shape.size * shape.linked)
    lines = _summed(shape, np.ones(len(shape.size)))
    direct = np.bincount(shape.box, weights=shape.prose, minlength=len(size))
    whole = max(1.0, prose[0])
    columns: Columns = {}
    level = shape.box
    for k in range(_LEVELS):
        columns |= {
            f"up{k}_size": np.log1p(size[level]),
            f"up{k}_prose": prose[level] / whole,
            f"up{k}_linked": linked[level] / np.maximum(1.0, size[level]),
            f"up{k}_lines": np.log1p(lines[level]),
            f"up{k}_direct": direct[level] / whole,
            f"up{k}_share": shape.size / np.maximum(1.0, size[level]),
        }
        level = shape.up[level]
    return columns


def _kind_columns(found: Blocks, shape: Shape) -> Columns:
    """How the lines look that stand in boxes of the same name in boxes of the same name."""
    import numpy as np

    boxes = found.boxes
    number: dict[tuple[str, ...], int] = {}
    of = []
    for one in boxes:
        over = boxes[max(one.parent, 0)]
        key = (one.tag, one.names, over.tag, over.names)
        of.append(number.setdefault(key, len(number)))
    kind = np.array(of)[shape.box]
    count = np.bincount(kind)
    each = np.maximum(1, count)
    return {
        "kind_lines": np.log1p(count)[kind],
        "kind_size": np.log1p(np.bincount(kind, weights=shape.size) / each)[kind],
        "kind_prose": np.bincount(kind, weights=shape.prose)[kind] / max(1.0, shape.prose.sum()),
        "kind_linked": (np.bincount(kind, weights=shape.linked) / each)[kind],
    }


def _neighbour_columns(shape: Shape) -> Columns:
    import numpy as np

    size, prose = np.log1p(shape.size), (shape.prose > 0).astype(float)
    box, up = shape.box.astype(float), shape.up[shape.box].astype(float)
    columns: Columns = {}
    for k in (-2, -1, 1, 2):
        columns |= {
            f"n{k}_size": _moved(size, k),
            f"n{k}_linked": _moved(shape.linked, k),
            f"n{k}_prose": _moved(prose, k),
            f"n{k}_same": _moved(box, k, -1.0) == box,
            f"n{k}_sister": _moved(up, k, -1.0) == up,
        }
    return columns


def _moved(values: Array, by: int, fill: float = 0.0) -> Array:
    import numpy as np

    out = np.full(len(values), fill)
    if by > 0:
        out[:-by] = values[by:]
    else:
        out[-by:] = values[:by]
    return out


def _sign_columns(found: Blocks, shape: Shape, near: Array) -> Columns:
    """The names and tags of a line's boxes, bit by bit."""
    import numpy as np

    inner = np.array([block.signs for block in found.blocks], dtype=np.int64)
    box = shape.box
    tags = np.array([one.tags for one in found.boxes], dtype=np.int64)
    columns: Columns = {}
    for prefix, values, labels in (
        ("in", inner, NAMES),
        ("own", shape.own[box], NAMES),
        ("over", shape.own[shape.up[box]], NAMES),
        ("apart", _apart(shape, shape.own, near)[box], NAMES),
        ("tag", shape.tag[box], TAGS),
        ("tags", tags[box], TAGS),
        ("apart_tag", _apart(shape, shape.tag, near)[box], TAGS),
    ):
        bits = (values[:, None] >> np.arange(len(labels))) & 1
        columns |= {f"{prefix}_{label}": bits[:, j] for j, label in enumerate(labels)}
    return columns


def _apart(shape: Shape, values: Whole, near: Array) -> Whole:
    """The bits of the boxes between each box and the way to the heart, together."""
    import numpy as np

    own = values.tolist()
    leaves = near.tolist()
    out = [0] * len(own)
    for i in range(1, len(own)):
        if leaves[i] != shape.depths[i]:
            out[i] = out[shape.parents[i]] | own[i]
    return np.array(out, dtype=np.int64)
