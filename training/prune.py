"""A smaller network to train further, cut out of a larger one.

`python prune.py TEACHER.pt --layers 0,2,5 --heads 6 --inner 512 --out START.pt`

Of each kept layer it keeps the heads and inner units with the largest products of norms (what goes
in times what comes out: Michel et al. 2019 rank heads by gradient, which needs data). The reader of
roles begins anew, narrower.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict, replace
from pathlib import Path

import torch
from torch import Tensor

from network import Block, Size, Tagger, load


def prune(teacher: Tagger, layers: list[int], heads: int, inner: int, size: Size) -> Tagger:
    """A network of `size` whose blocks are cut from those of `teacher`."""
    small = Tagger(replace(size, layers=len(layers), heads=heads, inner=inner))
    small.words.load_state_dict(teacher.words.state_dict())
    for name in ("place", "shape", "norm", "cue", "roles"):
        part = getattr(small.encoder, name)
        part.load_state_dict(getattr(teacher.encoder, name).state_dict())
    with torch.no_grad():
        for block, number in zip(small.encoder.blocks, layers, strict=True):
            _cut(block, teacher.encoder.blocks[number], heads, inner)
    return small


def _cut(small: Block, large: Block, heads: int, inner: int) -> None:
    width, head = large.out.weight.shape[0], large.head
    value = large.qkv.weight[-large.heads * head :].reshape(large.heads, -1)
    leaving = large.out.weight.reshape(width, large.heads, head).transpose(0, 1)
    kept = _largest(value.norm(dim=1) * leaving.reshape(large.heads, -1).norm(dim=1), heads)
    places = torch.cat([torch.arange(h * head, (h + 1) * head) for h in kept])
    three = torch.cat([places + n * large.heads * head for n in range(3)])
    small.qkv.weight.copy_(large.qkv.weight[three])
    small.qkv.bias.copy_(large.qkv.bias[three])
    small.out.weight.copy_(large.out.weight[:, places])
    small.out.bias.copy_(large.out.bias)
    units = _largest(large.up.weight.norm(dim=1) * large.down.weight.norm(dim=0), inner)
    small.up.weight.copy_(large.up.weight[units])
    small.up.bias.copy_(large.up.bias[units])
    small.down.weight.copy_(large.down.weight[:, units])
    small.down.bias.copy_(large.down.bias)
    small.norm.load_state_dict(large.norm.state_dict())
    small.last.load_state_dict(large.last.state_dict())


def _largest(weights: Tensor, count: int) -> Tensor:
    return weights.topk(count).indices.sort().values


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--layers", required=True, help="numbers of the layers to keep: 0,2,5")
    parser.add_argument("--heads", type=int, default=6)
    parser.add_argument("--inner", type=int, default=512)
    parser.add_argument("--reader-layers", type=int, default=1)
    parser.add_argument("--reader-width", type=int, default=128)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    width = args.reader_width
    size = Size(
        reader_layers=args.reader_layers, reader_width=width, reader_heads=width // 32,
        reader_head=32, reader_inner=2 * width,
    )  # fmt: skip
    layers = [int(number) for number in args.layers.split(",")]
    torch.manual_seed(1)
    small = prune(load(args.teacher), layers, args.heads, args.inner, size)
    state = {f"module.{key}": value for key, value in small.state_dict().items()}
    torch.save({"mean": state, "size": asdict(small.size)}, args.out)


if __name__ == "__main__":
    main()
