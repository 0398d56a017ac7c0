"""Whether our Web Annotations anchor again: `python bench/anchoring.py [--data FOLDER]`.

50 pages are traced and exported as annotations; the text of each is laid out as an HTML page, with
headings, paragraphs, links and emphasis. Then Apache Annotator, which we did not write, anchors
every selector in the page, whose markup jsdom reads: in bench/anchoring/, after `npm ci` there.

A selector is right if it anchors in one place only, and that is the very span of the record: the
same offsets, in code points, and the same words. Pages are those of shared/data/pages, in the order
of their names, that can be traced; without that folder, the examples.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from common import HERE, arguments, check, model, progress, write
from reportedly.errors import ReportedlyError
from reportedly.export.batch import alone
from reportedly.export.formats import FORMATS
from reportedly.record import Article, Attribution, Record, Span
from reportedly.tracing import trace

NODE = HERE / "anchoring"
_ROLES = ("content", "source", "cue")
_KINDS = {"TextQuoteSelector": "by the words", "TextPositionSelector": "by the offsets"}
_EVERY = 25
"""Each 25th word is emphasized or linked, so that spans run over several nodes."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector as it was exported, and the span that it must anchor to."""

    exported: dict[str, Any]
    span: Span
    words: str

    def holds(self, found: Sequence[dict[str, Any]]) -> bool:
        """Whether it anchored in one place, the right one."""
        right = {"start": self.span.start, "end": self.span.end, "text": self.words}
        return list(found) == [right]


def missing() -> str:
    """Why nothing can be anchored here, or nothing."""
    if shutil.which("node") is None:
        return "node is not installed (on Debian: apt-get install nodejs npm)"
    if not (NODE / "node_modules" / "@apache-annotator" / "dom").is_dir():
        return "Apache Annotator is not installed: npm ci --ignore-scripts --prefix bench/anchoring"
    return ""


def selectors(record: Record) -> list[Selector]:
    """The selectors of all spans, each beside the span of the record that it was made of."""
    file = io.BytesIO()
    FORMATS["annotation"].write([alone(record)], file)
    items = json.loads(file.getvalue())["first"]["items"]
    targets = [target for item in items for target in item["target"]]
    spans = [span for attribution in record.attributions for span in _spans(attribution)]
    return [
        Selector(exported, span, span.of(record.article.text))
        for target, span in zip(targets, spans, strict=True)
        for exported in target["selector"]
    ]


def _spans(attribution: Attribution) -> Iterator[Span]:
    for role in _ROLES:
        yield from getattr(attribution, role)


def laid_out(article: Article) -> str:
    """The text as an HTML page, character for character."""
    parts = ["<!DOCTYPE html><meta charset=utf-8><title>A report</title><article>"]
    at = 0
    for paragraph in article.paragraphs:
        tag = "h1" if paragraph == article.headline else "p"
        words = paragraph.of(article.text)
        parts += [_plain(article.text[at : paragraph.start]), f"<{tag}>{_marked(words)}</{tag}>"]
        at = paragraph.end
    return "".join((*parts, _plain(article.text[at:]), "</article>"))


def _marked(words: str) -> str:
    marked = []
    for n, word in enumerate(words.split(" ")):
        tag = ("a href='#'", "a") if n % 2 else ("em", "em")
        whole = n % _EVERY == _EVERY // 2
        marked.append(f"<{tag[0]}>{_plain(word)}</{tag[1]}>" if whole else _plain(word))
    return " ".join(marked)


def _plain(text: str) -> str:
    return escape(text).replace("\r", "&#13;")


def anchored(pages: Iterable[tuple[str, list[Selector]]]) -> list[list[list[dict[str, Any]]]]:
    """What Apache Annotator finds for each selector of each page."""
    lines = (
        json.dumps({"html": html, "selectors": [s.exported for s in found]})
        for html, found in pages
    )
    done = subprocess.run(
        ["node", str(NODE / "anchor.mjs")],  # noqa: S607 - whichever node is installed
        input="\n".join(lines),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _records(paths: Iterable[Path], number: int, weights: Any) -> list[Record]:
    """The first pages that can be traced and attribute something."""
    records: list[Record] = []

    def one(path: Path) -> None:
        if len(records) < number:
            try:
                record = trace(path, model=weights)
            except ReportedlyError:
                return
            if record.attributions:
                records.append(record)

    list(progress(list(paths), one))
    return records


def main() -> int:
    """Trace, export, lay out, anchor, compare; print the shares."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--pages", type=int, default=50, help="how many pages (default 50)")
    args = parser.parse_args()
    args.fast = False
    if why := missing():
        raise SystemExit(f"bench/anchoring.py: {why}")
    folder = args.data / "pages" / "html"
    found = sorted(folder.glob("*.html*")) or sorted(HERE.parent.glob("examples/[1-9]*"))
    records = _records(found, args.pages, model(args))
    exported = [selectors(record) for record in records]
    answers = anchored(zip(map(laid_out, (r.article for r in records)), exported, strict=True))
    rows = [
        (record.article.key, selector, selector.holds(answer))
        for record, page, answered in zip(records, exported, answers, strict=True)
        for selector, answer in zip(page, answered, strict=True)
    ]
    print(f"{len(records)} pages of {folder if folder.is_dir() else 'examples/'}")
    print(f"{'selector':<24}{'spans':>8}{'exactly':>9}{'share':>9}")
    figures = {}
    for kind, name in _KINDS.items():
        right = [holds for _, selector, holds in rows if selector.exported["type"] == kind]
        figures[name] = sum(right) / len(right)
        print(f"{name:<24}{len(right):>8}{sum(right):>9}{figures[name]:>9.2%}")
    if args.out:
        write(
            args.out,
            [{"report": key, "selector": s.exported, "right": holds} for key, s, holds in rows],
        )
    return check("anchoring", figures) if args.check else 0


if __name__ == "__main__":
    sys.exit(main())
