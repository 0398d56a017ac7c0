"""What the benches share: their arguments, the shared scorers, and pinned floors."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from reportedly.attribution.model import Model, shipped

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"


def arguments(
    description: str, split: str | None = None, *, floors: bool = True
) -> argparse.ArgumentParser:
    """A parser with the options that every bench takes."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, default=SHARED / "data", help="folder laid out as shared/data"
    )
    parser.add_argument(
        "--out", type=Path, help="write our predictions here, in the scorer's format"
    )
    parser.add_argument("--model", type=Path, help="folder of another model than the shipped one")
    if floors:
        parser.add_argument("--fast", action="store_true", help="the small model of `trace --fast`")
        parser.add_argument(
            "--check", action="store_true", help="exit 1 where a figure is below its floor"
        )
    if split:
        parser.add_argument("--split", default=split, help=f"split of the data (default {split})")
    return parser


def in_halves(parser: argparse.ArgumentParser, bench: str) -> argparse.Namespace:
    """The options of a bench in halves; ends where they would show what nobody is to see."""
    parser.add_argument("--half", choices=["tune", "report"], default="tune")
    parser.add_argument("--show", action="store_true", help="list what is wrong in the tune half")
    args = parser.parse_args()
    if args.show and args.half == "report":
        raise SystemExit(f"{bench}: the mistakes of the report half are not shown; use --half tune")
    if args.check and args.half == "tune":
        raise SystemExit(f"{bench}: the floors are of the report half; add --half report")
    return args


def model(args: argparse.Namespace) -> Model:
    """The model that was asked for."""
    return Model(args.model) if args.model else shipped(fast=args.fast)


def scorer(name: str) -> ModuleType:
    """A scorer of shared/bench as a module: the judges are not ours to write."""
    path = SHARED / "bench" / f"{name}.py"
    if not path.is_file():
        raise SystemExit(
            f"{path}: no scorer there; the benches need the shared folder beside the project"
        )
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def progress(items: list[Path], work: Callable[[Path], object]) -> Iterator[object]:
    """`work` on each item, with a count on stderr where that is a terminal."""
    for n, item in enumerate(items, 1):
        if sys.stderr.isatty():
            print(f"\r{n}/{len(items)} {item.stem[:50]:<50}", end="", file=sys.stderr)
        yield work(item)
    if sys.stderr.isatty():
        print(file=sys.stderr)


def write(path: Path, rows: list[dict[str, object]]) -> None:
    """One JSON document a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )


def check(bench: str, figures: dict[str, float]) -> int:
    """Compare with bench/floors.json; print what falls short; the exit code."""
    floors: dict[str, float] = json.loads((HERE / "floors.json").read_text())[bench]
    short = {k: (figures[k], floor) for k, floor in floors.items() if figures[k] < floor}
    for key, (value, floor) in short.items():
        print(f"below its floor: {bench} {key} is {value:.4f}, floor {floor:.4f}", file=sys.stderr)
    if not short:
        print(f"all {len(floors)} figures of {bench} are at or above their floors", file=sys.stderr)
    return 1 if short else 0
