"""The network: an encoder with a cue tagger, and a reader of roles that looks at one cue at a time.

PolNeAR marks exactly one cue in each attribution, and of the 2,581 pieces of sources and contents
in its dev split 26 lie outside the cue's paragraph. So the cue is the anchor: the tagger finds
cues, and for each of them a few more transformer layers read its paragraph again, told where the
cue stands, and label what is its source and its content. Contents in pieces need no special case.

Layers are BERT's (Devlin et al. 2019), written here so that heads and inner widths can be cut.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as nnf
from safetensors.torch import load_file
from torch import Tensor, nn

from reportedly.attribution.roles import CUE_TAGS, DISTANCES, ROLE_TAGS
from reportedly.attribution.windows import SHAPES

_VOCABULARY, _POSITIONS = 30522, 512


@dataclass(frozen=True, slots=True)
class Size:
    """Layers, width, heads, width of a head and inner width, of the encoder and of the reader."""

    layers: int = 6
    width: int = 384
    heads: int = 12
    head: int = 32
    inner: int = 1536
    reader_layers: int = 2
    reader_width: int = 192
    reader_heads: int = 4
    reader_head: int = 48
    reader_inner: int = 384


class Dropout(nn.Module):
    """Dropout at 0.1. On a processor PyTorch's own takes ten times as long to draw its mask."""

    _LEAST = 26  # of 256
    _generator = np.random.Generator(np.random.SFC64(0))

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        if x.device.type != "cpu":
            return nnf.dropout(x, self._LEAST / 256)
        drawn = np.frombuffer(self._generator.bytes(x.numel()), np.uint8) >= self._LEAST
        return x * torch.from_numpy(drawn).view(x.shape) * (256 / (256 - self._LEAST))


class Block(nn.Module):
    """One post-norm transformer layer. `written_out` is for export: plain products, not fused."""

    written_out = False

    def __init__(self, width: int, heads: int, head: int, inner: int) -> None:
        super().__init__()
        self.heads, self.head = heads, head
        self.qkv = nn.Linear(width, 3 * heads * head)
        self.out = nn.Linear(heads * head, width)
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.last = nn.LayerNorm(width)
        self.drop = Dropout()

    def forward(self, x: Tensor, hidden: Tensor) -> Tensor:
        """`x` is (rows, pieces, width); `hidden` (rows, 1, 1, pieces) is 0, or -1e4 at padding."""
        x = self.norm(x + self.drop(self.out(self._mixed(x, hidden))))
        return self.last(x + self.drop(self.down(nnf.gelu(self.up(x)))))

    def _mixed(self, x: Tensor, hidden: Tensor) -> Tensor:
        rows, length, _ = x.shape
        three = self.qkv(x).reshape(rows, length, 3, self.heads, self.head).permute(2, 0, 3, 1, 4)
        query, key, value = three[0], three[1], three[2]
        if self.written_out:
            scores = query @ (key / math.sqrt(self.head)).transpose(-2, -1) + hidden
            mixed = scores.softmax(-1) @ value
        else:
            mixed = nnf.scaled_dot_product_attention(query, key, value, attn_mask=hidden)
        return mixed.transpose(1, 2).reshape(rows, length, self.heads * self.head)


class Encoder(nn.Module):
    """Word vectors and shapes of pieces -> states (rows, pieces, width) and cue logits (…, 5)."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.place = nn.Embedding(_POSITIONS, size.width)
        self.shape = nn.Embedding(SHAPES, size.width)
        self.norm = nn.LayerNorm(size.width)
        self.blocks = nn.ModuleList(
            Block(size.width, size.heads, size.head, size.inner) for _ in range(size.layers)
        )
        self.cue = nn.Linear(size.width, CUE_TAGS)
        self.roles = nn.Linear(size.width, ROLE_TAGS)  # only for the auxiliary loss
        self.drop = Dropout()
        nn.init.normal_(self.shape.weight, std=0.01)

    def forward(self, words: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        x = words + self.shape(shapes) + self.place.weight[: words.shape[1]]
        x = self.drop(self.norm(x))
        hidden = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for block in self.blocks:
            x = block(x, hidden)
        return x, self.cue(self.drop(x))


class RoleReader(nn.Module):
    """States of a cue's paragraph and each piece's distance to the cue -> role logits (…, 5)."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        width = size.reader_width
        self.narrow = nn.Linear(size.width, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.norm = nn.LayerNorm(width)
        self.blocks = nn.ModuleList(
            Block(width, size.reader_heads, size.reader_head, size.reader_inner)
            for _ in range(size.reader_layers)
        )
        self.out = nn.Linear(width, ROLE_TAGS)
        nn.init.normal_(self.distance.weight, std=0.5)

    def forward(self, states: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        x = self.norm(self.narrow(states) + self.distance(distances))
        hidden = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for block in self.blocks:
            x = block(x, hidden)
        return self.out(x)


class Tagger(nn.Module):
    """Both parts together, and the word vectors, which stay as they were pretrained."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.words = nn.Embedding(_VOCABULARY, size.width).requires_grad_(False)
        self.encoder = Encoder(size)
        self.reader = RoleReader(size)

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """States and cue logits of pieces, as the encoder gives them."""
        return self.encoder(self.words(ids), shapes, mask)


def pretrained(folder: Path, size: Size) -> Tagger:
    """A tagger whose encoder starts from the BERT-shaped weights in `folder`."""
    net = Tagger(size)
    bert = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
    embeddings = "embeddings."
    with torch.no_grad():
        net.words.weight.copy_(bert[f"{embeddings}word_embeddings.weight"])
        kind = bert[f"{embeddings}token_type_embeddings.weight"][0]
        net.encoder.place.weight.copy_(bert[f"{embeddings}position_embeddings.weight"] + kind)
        net.encoder.norm.load_state_dict(_part(bert, f"{embeddings}LayerNorm."))
        for number, block in enumerate(net.encoder.blocks):
            layer = _part(bert, f"encoder.layer.{number}.")
            three = [layer[f"attention.self.{n}.weight"] for n in ("query", "key", "value")]
            bias = [layer[f"attention.self.{n}.bias"] for n in ("query", "key", "value")]
            block.qkv.load_state_dict({"weight": torch.cat(three), "bias": torch.cat(bias)})
            block.out.load_state_dict(_part(layer, "attention.output.dense."))
            block.norm.load_state_dict(_part(layer, "attention.output.LayerNorm."))
            block.up.load_state_dict(_part(layer, "intermediate.dense."))
            block.down.load_state_dict(_part(layer, "output.dense."))
            block.last.load_state_dict(_part(layer, "output.LayerNorm."))
    return net


def load(file: Path) -> Tagger:
    """The averaged network of a checkpoint."""
    saved = torch.load(file, map_location="cpu", weights_only=True)
    net = Tagger(Size(**saved["size"]))
    net.load_state_dict(
        {k.removeprefix("module."): v for k, v in saved["mean"].items() if k != "n_averaged"}
    )
    return net


def _part(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}
