"""Sourced statements of 14 news articles, with names and kinds: `python bench/sourcing.py`.

Each attribution of a record becomes the sentences that it stands in. Those inside another's content
are part of it and no statements of their own. Scored by shared/bench/sourcing_score.py.
"""

from __future__ import annotations

import json
import sys

from common import arguments, check, model, progress, scorer, write
from reportedly.attribution.model import Model
from reportedly.lineage.evidence import sentence_of
from reportedly.record import Article, Attribution, Record, Span, Speaker
from reportedly.speakers.sourcing import sourced_justification, sourced_name, sourced_title
from reportedly.tracing import trace

_SHOWN = (
    "predicted",
    "precision",
    "recall",
    "f1",
    "name_accuracy",
    "type_accuracy",
    "end_to_end_name",
)


def statements(record: Record) -> list[dict[str, object]]:
    """The record's sourced statements in the scorer's format."""
    speakers = {s.id: s for s in record.speakers}
    by_id = {a.id: a for a in record.attributions}
    out = []
    for one in record.attributions:
        holder = by_id.get(one.within or "")
        inside = holder is not None and any(c.holds(one.cue[0]) for c in holder.content)
        if inside or not (one.source or one.speaker):
            continue
        out.append(_statement(record.article, one, speakers.get(one.speaker or "")))
    return out


def _statement(article: Article, one: Attribution, speaker: Speaker | None) -> dict[str, object]:
    return {
        "text": passage(article, one).of(article.text),
        "type": str(one.source_type) if one.source_type else None,
        "name": sourced_name(speaker),
        "title": sourced_title(speaker),
        "justification": sourced_justification(article, one),
    }


def passage(article: Article, one: Attribution) -> Span:
    """The whole sentences that an attribution stands in."""
    spans = (*one.source, *one.cue, *one.content)
    first = sentence_of(article, Span(min(s.start for s in spans), min(s.start for s in spans)))
    last = sentence_of(article, Span(max(s.end for s in spans) - 1, max(s.end for s in spans)))
    return Span(first.start, max(first.end, last.end))


def main() -> int:
    """Run the bench; the exit code."""
    args = arguments(__doc__ or "").parse_args()
    judge = scorer("sourcing_score")
    folder = args.data / "sourcing"
    gold = judge.read(folder / "gold.jsonl")
    files = [folder / "articles" / f"{name}.txt" for name in sorted(gold, key=str)]
    reader: Model = model(args)
    rows = [
        {"article": path.stem, "statements": statements(record)}
        for path, record in zip(
            files, progress(files, lambda f: trace(f, model=reader)), strict=True
        )
        if isinstance(record, Record)
    ]
    if args.out:
        write(args.out, rows)
    ours = judge.score(gold, {str(r["article"]): r["statements"] for r in rows})
    table = {f"reportedly ({reader.name})": ours}
    for peer in sorted(folder.glob("gemini*.jsonl")):
        table[peer.stem] = judge.score(gold, judge.read(peer))
    print(f"{len(gold)} articles, {ours['gold']} statements by hand")
    print(f"{'':<34}" + "".join(f"{s:>16}" for s in _SHOWN))
    for name, figures in table.items():
        print(f"{name:<34}" + "".join(f"{figures[s]:>16}" for s in _SHOWN))
    print("most frequent confusions of kind (by hand, ours, times):")
    print("  " + json.dumps(ours["confusion"][:5]))
    return check("sourcing", {k: ours[k] for k in _SHOWN}) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
