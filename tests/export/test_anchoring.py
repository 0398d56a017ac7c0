"""Web Annotations anchored and validated by programs that others wrote.

bench/anchoring.py does the same on fifty pages; here there are two examples and a made-up text.
"""

import importlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.record import Span
from reportedly.tracing import trace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        found = importlib.import_module("anchoring")
    finally:
        sys.path.remove(str(ROOT / "bench"))
    if why := found.missing():
        pytest.skip(why)
    return found


@pytest.fixture(scope="module")
def traced():
    pages = [ROOT / "examples" / name for name in ("3-daily-lantern.html", "4-ansa-today.txt")]
    return [trace(page, fast=True) for page in pages]


def test_every_selector_anchors_to_its_span_and_nowhere_else(bench, traced):
    exported = [bench.selectors(record) for record in traced]
    pages = [bench.laid_out(record.article) for record in traced]
    answers = bench.anchored(zip(pages, exported, strict=True))
    found = [
        (selector, answer)
        for page, answered in zip(exported, answers, strict=True)
        for selector, answer in zip(page, answered, strict=True)
    ]
    assert len(found) > 100
    assert [selector for selector, answer in found if not selector.holds(answer)] == []


def test_signs_outside_of_the_plane_and_markup_move_nothing(bench, record):
    text = "😀𝔘 & <b>“He said so”</b>\n\n" * 9 + "e\u0301 نص \u202e &amp; he said so 😀."
    spans = [Span(at, at + 7) for at in range(0, len(text) - 7, 5)]
    article = replace(record.article, text=text, paragraphs=(Span(0, 30), Span(40, len(text))))
    attributions = tuple(
        replace(record.attributions[0], id=f"a{n}", source=(), cue=(), content=(span,), within=None)
        for n, span in enumerate(spans, 1)
    )
    hostile = replace(record, article=article, attributions=attributions)
    found = bench.selectors(hostile)
    (answers,) = bench.anchored([(bench.laid_out(article), found)])
    assert all(s.holds(answer) for s, answer in zip(found, answers, strict=True))


def test_a_wrong_offset_would_be_found_out(bench, traced):
    record = traced[1]
    (first, *_) = bench.selectors(record)
    moved = replace(first, span=Span(first.span.start + 1, first.span.end + 1))
    ((answer,),) = bench.anchored([(bench.laid_out(record.article), [moved])])
    assert first.holds(answer)
    assert not moved.holds(answer)


def test_a_validator_of_the_data_model_takes_them(bench, exported, comparison, single):
    if not (bench.NODE / "node_modules" / "validate-web-annotation").is_dir():
        pytest.skip("validate-web-annotation is not installed: npm ci --prefix bench/anchoring")
    done = subprocess.run(
        ["node", str(bench.NODE / "validate.mjs")],  # noqa: S607 - whichever node is installed
        input=exported("annotation", comparison, single),
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b""), done.stderr
