"""A trained network -> the files that the package ships: int8 ONNX graphs, word vectors, tokenizer.

`python export.py --encoder FOLDER --weights RUN/checkpoint.pt --name NAME --to FOLDER`

The word vectors stand in arrays of their own (8 bits, a scale for each row), so that models of
several sizes share them: `--beside` writes only the graphs, into a folder inside that of the rest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from network import Block, Tagger, load

_OPERATORS = ["MatMul", "Gemm", "Gather"]
_UNFITTED = [-3.0, 0.3, 0.2, 0.2, 0.5, 0.5, 1.7]
"""Weights of the score until calibrate.py has fitted them to the model."""


class _WithoutTail(nn.Module):
    """The encoder without what only training needs."""

    def __init__(self, net: Tagger) -> None:
        super().__init__()
        self.encoder = net.encoder

    def forward(self, words: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        return self.encoder(words, shapes, mask)


def export(net: Tagger, folder: Path) -> None:
    """Write encoder.onnx and roles.onnx, weights in 8 bits, into `folder`."""
    net.eval()
    for module in net.modules():
        if isinstance(module, Block):
            module.written_out = True
    folder.mkdir(parents=True, exist_ok=True)
    numbers = torch.ones(2, 8, dtype=torch.long)
    vectors = torch.zeros(2, 8, net.size.width)
    graphs = {
        "encoder": (_WithoutTail(net), ["words", "shapes", "mask"], ["states", "cues"]),
        "roles": (net.reader, ["states", "distances", "mask"], ["roles"]),
    }
    with tempfile.TemporaryDirectory() as scratch:
        for name, (module, inputs, outputs) in graphs.items():
            full, ready = Path(scratch, f"{name}.full.onnx"), Path(scratch, f"{name}.onnx")
            axes = {key: {0: "batch", 1: "pieces"} for key in inputs + outputs}
            torch.onnx.export(
                module, (vectors, numbers, numbers), full, input_names=inputs,
                output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False,
            )  # fmt: skip
            quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                ready, folder / f"{name}.onnx", per_channel=True, reduce_range=True,
                weight_type=QuantType.QInt8, op_types_to_quantize=_OPERATORS,
            )  # fmt: skip
            onnx.checker.check_model(str(folder / f"{name}.onnx"))


def write_words(net: Tagger, folder: Path) -> None:
    """Word vectors as int8 (vocabulary, width) and one float32 scale a row."""
    vectors = net.words.weight.detach().numpy()
    scales = np.abs(vectors).max(1) / 127
    rounded = np.rint(vectors / np.maximum(scales, 1e-12)[:, None])
    np.save(folder / "words.npy", rounded.astype(np.int8))
    np.save(folder / "scales.npy", scales.astype(np.float32))


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the encoder")
    parser.add_argument("--weights", type=Path, required=True, help="a checkpoint.pt")
    parser.add_argument("--name", required=True, help="name of the model in records")
    parser.add_argument("--to", type=Path, required=True, help="the package's model folder")
    parser.add_argument("--beside", action="store_true", help="write the graphs only")
    args = parser.parse_args()
    net = load(args.weights)
    export(net, args.to)
    if not args.beside:
        write_words(net, args.to)
        shutil.copy(args.encoder / "tokenizer.json", args.to / "tokenizer.json")
    graphs = [args.to / "encoder.onnx", args.to / "roles.onnx"]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in graphs)).hexdigest()
    about = {"name": f"{args.name}-{digest[:8]}", "weights": _UNFITTED, "least": 0.375}
    (args.to / "model.json").write_text(json.dumps(about) + "\n")
    for path in sorted(args.to.glob("*.*")):
        print(f"{path.stat().st_size:>12,} {path.name}")


if __name__ == "__main__":
    main()
