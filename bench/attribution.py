"""Attributions on PolNeAR against the peers: `python bench/attribution.py [--split dev]`.

Every article goes through our reader, as a user's file does; spans are mapped back to the raw file.
Scored by shared/bench/polnear_score.py, which defines every figure but the last two. Nested
attributions (`within`) are left out: PolNeAR does not mark them. `segment/…` compares runs of
tokens exactly, as span/exact does for contents, among the distinct sources and cues of an article.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType

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
    "span/exact",
    "segment/source",
    "segment/cue",
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


def segments(judge: ModuleType, split: str, file: Path) -> dict[str, list[int]]:
    """Counts of exactly found sources and cues, in the scorer's form."""
    texts, gold = judge.load_gold(split)
    predicted = judge.load_pred(file, texts)
    total = {f"segment/{role}": [0, 0, 0, 0] for role in ("source", "cue")}
    for name, text in texts.items():
        document = judge.Doc(text)
        for key, counts in total.items():
            theirs, ours = (
                {run for one in document.conv(found) for run in document.runs(one[key[8:]])}
                for found in (gold[name], predicted.get(name, []))
            )
            right = len(theirs & ours)
            total[key] = [
                c + n for c, n in zip(counts, (right, len(ours), right, len(theirs)), strict=True)
            ]
    return total


def score(judge: ModuleType, split: str, file: Path) -> dict[str, list[int]]:
    """All counts of one file of predictions."""
    total, *_ = judge.score(split, str(file))
    return {**total, **segments(judge, split, file)}


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
    ours = score(judge, args.split, out)
    rows = {reader.name: ours}
    for peer in sorted((SHARED / "bench" / "peers").glob(f"*_{args.split}.jsonl")):
        rows[peer.stem.removesuffix(f"_{args.split}")] = score(judge, args.split, peer)
    print(f"PolNeAR {args.split}, {len(files)} articles: F1 in % (ours also precision / recall)")
    print(f"{'':<27}{'ours':>22}" + "".join(f"{name[:16]:>17}" for name in [*rows][1:]))
    for metric in _METRICS:
        first, *others = ([x * 100 for x in judge.prf(total[metric])] for total in rows.values())
        print(
            f"{metric:<27}{first[2]:>8.1f} ({first[0]:.1f}/{first[1]:.1f})"
            + "".join(f"{other[2]:>17.1f}" for other in others)
        )
    print(f"ours: {reader.name}")
    bench = "attribution --fast" if args.fast else "attribution"
    return check(bench, {m: judge.prf(ours[m])[2] for m in _METRICS}) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
