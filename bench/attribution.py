"""Attributions on PolNeAR against the peers: `python bench/attribution.py [--split dev]`.

Every article goes through our reader, as a user's file does; spans are mapped back to the raw file.
Scored by shared/bench/polnear_score.py, which defines every figure. Nested attributions (`within`)
are left out: PolNeAR does not mark them.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from common import SHARED, arguments, check, model, progress, scorer, write
from reportedly.attribution.attribute import attribute
from reportedly.attribution.model import Model
from reportedly.reading import read
from reportedly.record import Spans
from reportedly.text.offsets import to_raw

_METRICS = (
    "attr/content+src",
    "attr/content",
    "attr-quoted/content+src",
    "attr-indirect/content+src",
)


def predict(path: Path, reader: Model) -> dict[str, object]:
    """One article's attributions in the scorer's format."""
    article = read(path)

    def raw(spans: Spans) -> list[list[int]]:
        return [[p.start, p.end] for p in (to_raw(article.pieces, span) for span in spans)]

    return {
        "article": path.stem,
        "attributions": [
            {
                "source": raw(a.source),
                "cue": raw(a.cue),
                "content": raw(a.content),
                "score": a.score,
            }
            for a in attribute(
                replace(article, language="en"), reader
            )  # PolNeAR is English throughout
            if a.within is None and a.cue
        ],
    }


def main() -> int:
    """Run the bench; the exit code."""
    args = arguments(__doc__ or "", "dev").parse_args()
    judge = scorer("polnear_score")
    judge.DATA = str(args.data / "polnear")
    files = sorted((args.data / "polnear" / args.split / "text").glob("*.txt"))
    if not files:
        raise SystemExit(f"{args.data}/polnear/{args.split}/text: no articles there")
    reader = model(args)
    out = args.out or Path(tempfile.mkdtemp()) / "ours.jsonl"
    write(out, list(progress(files, lambda f: predict(f, reader))))  # type: ignore[arg-type]
    ours, *_ = judge.score(args.split, str(out))
    rows = {f"reportedly ({reader.name})": ours}
    for peer in sorted((SHARED / "bench" / "peers").glob(f"*_{args.split}.jsonl")):
        rows[peer.stem.removesuffix(f"_{args.split}")], *_ = judge.score(args.split, str(peer))
    print(f"PolNeAR {args.split}, {len(files)} articles: precision / recall / F1 in %")
    print(f"{'':<34}" + "".join(f"{m:>26}" for m in _METRICS))
    for name, total in rows.items():
        cells = (" / ".join(f"{x * 100:.1f}" for x in judge.prf(total[m])) for m in _METRICS)
        print(f"{name:<34}" + "".join(f"{c:>26}" for c in cells))
    return check("attribution", {m: judge.prf(ours[m])[2] for m in _METRICS}) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
