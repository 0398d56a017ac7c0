"""A trained network -> the files that the package ships: two int8 ONNX graphs and the tokenizer.

`python export.py --encoder FOLDER --weights RUN/tagger.pt --to ../src/reportedly/model`
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from network import Size, Tagger

_OPERATORS = ["MatMul", "Gemm", "Gather"]


def export(net: Tagger, folder: Path) -> None:
    """Write encoder.onnx and roles.onnx, weights in 8 bits, into `folder`."""
    net.eval()
    # Written out, attention needs no guards against NaN: the graph is 1.4 times as fast.
    net.encoder.body.set_attn_implementation("eager")
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 8, dtype=torch.long)
    states = torch.zeros(2, 8, net.encoder.shape.embedding_dim)
    graphs = {
        "encoder": (net.encoder, (ids, ids, ids), ["ids", "shapes", "mask"], ["states", "cues"]),
        "roles": (net.reader, (states, ids, ids), ["states", "distances", "mask"], ["roles"]),
    }
    torch.backends.mha.set_fastpath_enabled(False)  # its fused kernel has no ONNX form
    with tempfile.TemporaryDirectory() as scratch:
        for name, (module, example, inputs, outputs) in graphs.items():
            full, ready = Path(scratch, f"{name}.full.onnx"), Path(scratch, f"{name}.onnx")
            axes = {key: {0: "batch", 1: "pieces"} for key in inputs + outputs}
            torch.onnx.export(
                module, example, full, input_names=inputs, output_names=outputs,
                dynamic_axes=axes, opset_version=17, dynamo=False,
            )  # fmt: skip
            quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                ready, folder / f"{name}.onnx", per_channel=True, reduce_range=True,
                weight_type=QuantType.QInt8, op_types_to_quantize=_OPERATORS,
            )  # fmt: skip
            onnx.checker.check_model(str(folder / f"{name}.onnx"))


def main() -> None:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder of the pretrained encoder"
    )
    parser.add_argument("--weights", type=Path, required=True, help="tagger.pt, or a checkpoint.pt")
    parser.add_argument("--to", type=Path, required=True, help="the package's model folder")
    args = parser.parse_args()
    net = Tagger(args.encoder, Size(), load=False)
    state = torch.load(args.weights, map_location="cpu", weights_only=True)
    net.load_state_dict(state.get("net", state))
    export(net, args.to)
    shutil.copy(args.encoder / "tokenizer.json", args.to / "tokenizer.json")
    digest = hashlib.sha256(
        (args.to / "encoder.onnx").read_bytes() + (args.to / "roles.onnx").read_bytes()
    )
    (args.to / "model.json").write_text(
        json.dumps({"name": f"polnear-minilm6-{digest.hexdigest()[:8]}"}) + "\n"
    )
    for path in sorted(args.to.glob("*.*")):
        print(f"{path.stat().st_size:>12,} {path.name}")


if __name__ == "__main__":
    main()
