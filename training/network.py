"""The network: an encoder with a cue tagger, and a reader of roles that looks at one cue at a time.

PolNeAR marks exactly one cue in each attribution, and of the 2,581 pieces of sources and contents
in its dev split 26 lie outside the cue's paragraph. So the cue is the anchor: the tagger finds
cues, and for each of them two more transformer layers read its paragraph again, told where the cue
stands, and label what is its source and its content. Contents in pieces need no special case.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch.nn.functional as nnf
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from reportedly.attribution.roles import CUE_TAGS, DISTANCES, ROLE_TAGS
from reportedly.attribution.windows import SHAPES


@dataclass(frozen=True, slots=True)
class Size:
    """Reader of roles: number of layers, their width, heads, and inner width (x width)."""

    layers: int = 2
    width: int = 192
    heads: int = 4
    widening: int = 2
    dropout: float = 0.1


class Encoder(nn.Module):
    """Pieces and their shapes -> states (batch, pieces, hidden) and cue logits (…, 3)."""

    def __init__(self, folder: Path, load: bool = True) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(folder)
        config.attention_probs_dropout_prob = 0.0  # on a processor, three times as fast without
        self.body = AutoModel.from_config(config, add_pooling_layer=False)
        if load:
            state = _pretrained(folder)
            missing, _ = self.body.load_state_dict(state, strict=False)
            if [m for m in missing if "position_ids" not in m]:
                raise ValueError(f"weights missing from {folder}: {missing}")
        self.body.embeddings.word_embeddings.weight.requires_grad_(False)
        self.shape = nn.Embedding(SHAPES, config.hidden_size)
        nn.init.normal_(self.shape.weight, std=0.01)
        self.cue = nn.Linear(config.hidden_size, CUE_TAGS)
        self.roles = nn.Linear(config.hidden_size, ROLE_TAGS)  # only for the auxiliary loss
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        words = self.body.embeddings.word_embeddings(ids) + self.shape(shapes)
        states = self.body(inputs_embeds=words, attention_mask=mask).last_hidden_state
        return states, self.cue(self.drop(states))


class Layer(nn.TransformerEncoderLayer):
    """The same layer, its attention written out: PyTorch's exports to ONNX for one shape only."""

    def _sa_block(
        self,
        x: Tensor,
        attn_mask: Tensor | None,  # noqa: ARG002 - PyTorch's signature
        key_padding_mask: Tensor | None,
        is_causal: bool = False,  # noqa: ARG002 - PyTorch's signature
    ) -> Tensor:
        attention = self.self_attn
        rows, length, width = x.shape
        heads = attention.num_heads
        three = nnf.linear(x, attention.in_proj_weight, attention.in_proj_bias)
        query, key, value = (
            part.reshape(rows, length, heads, width // heads).transpose(1, 2)
            for part in three.chunk(3, -1)
        )
        scores = query @ key.transpose(-2, -1) / math.sqrt(width // heads)
        if key_padding_mask is not None:
            scores = scores + key_padding_mask[:, None, None, :]
        mixed = scores.softmax(-1) @ value
        return self.dropout1(attention.out_proj(mixed.transpose(1, 2).reshape(rows, length, width)))


class RoleReader(nn.Module):
    """States of a cue's paragraph and each piece's distance to the cue -> role logits (…, 5)."""

    def __init__(self, hidden: int, size: Size) -> None:
        super().__init__()
        width = size.width
        self.narrow = nn.Linear(hidden, width)
        self.distance = nn.Embedding(DISTANCES, width)
        nn.init.normal_(self.distance.weight, std=0.5)
        layer = Layer(
            width, size.heads, width * size.widening, size.dropout, "gelu", batch_first=True
        )
        self.layers = nn.TransformerEncoder(layer, size.layers, enable_nested_tensor=False)
        self.norm = nn.LayerNorm(width)
        self.out = nn.Linear(width, ROLE_TAGS)

    def forward(self, states: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        x = self.norm(self.narrow(states) + self.distance(distances))
        hidden = (1.0 - mask.to(x.dtype)) * -1e4
        return self.out(self.layers(x, src_key_padding_mask=hidden))


class Tagger(nn.Module):
    """Both parts together, as they are trained."""

    def __init__(self, folder: Path, size: Size, load: bool = True) -> None:
        super().__init__()
        self.encoder = Encoder(folder, load)
        self.reader = RoleReader(self.encoder.shape.embedding_dim, size)


def _pretrained(folder: Path) -> dict[str, Tensor]:
    state = load_file(folder / "model.safetensors")
    return {k.removeprefix("bert."): v for k, v in state.items()}
