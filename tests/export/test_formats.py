"""What holds for every format: it streams, and is the same each time; nothing starts early."""

import io
import subprocess
import sys
import tracemalloc
from dataclasses import replace

import pytest

from reportedly.export.batch import alone
from reportedly.export.formats import FORMATS
from reportedly.export.identifiers import Identifiers

NAMES = sorted(FORMATS)
FEW, MANY = 20, 120
HELD = 3_000
"""Bytes that may stay of a report: the names of its files or nodes."""


def copies(record, number):
    """So many other reports, made one at a time."""
    for n in range(number):
        text = f"{record.article.text} {n} {'…' * 4_000}"
        article = replace(record.article, url=f"https://a.example/{n}", text=text)
        yield alone(replace(record, article=article), f"Outlet {n % 7}")


class Sink(io.RawIOBase):
    """Takes all and keeps nothing."""

    def writable(self):
        return True

    def write(self, data):
        return len(data)


def peak(name, record, number):
    tracemalloc.start()
    try:
        FORMATS[name].write(copies(record, number), Sink(), Identifiers())
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "parquet"])
def test_memory_does_not_grow_with_the_batches(name, record):
    """A text of 6,000 signs takes 12 kB, so that whatever holds reports is found out."""
    peak(name, record, 1)  # what is imported is held from here on
    few, many = peak(name, record, FEW), peak(name, record, MANY)
    assert many - few < HELD * (MANY - FEW)


def test_a_format_that_held_its_batches_would_be_found_out(record, monkeypatch):
    held = []
    monkeypatch.setattr(
        "reportedly.export.jsonl.is_alone", lambda batch: held.append(batch) or True
    )
    few, many = peak("jsonl", record, FEW), peak("jsonl", record, MANY)
    assert many - few > HELD * (MANY - FEW)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_each_time(exported, comparison, name):
    assert exported(name, comparison) == exported(name, comparison)


@pytest.mark.parametrize("name", NAMES)
def test_no_key_of_a_batch_leaves_it(exported, comparison, name):
    """Reports that are called otherwise among others are the same outside."""
    if name == "jsonl":  # our own comparison, which has its keys
        return
    (report,) = (r for r in comparison.reports if r.key == "r9")
    here, there = (
        replace(comparison, reports=(replace(report, key=key),), derivations=(), statements=(),
                identities=(), stories=())
        for key in ("r9", "r77")
    )  # fmt: skip
    assert exported(name, here) == exported(name, there)
    assert b"r77" not in exported(name, there)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_under_the_base(exported, single, name):
    if name in {"jsonl", "ftm", "brat"}:  # ours, and two that know no addresses
        return
    under = exported(name, single, base="https://archive.example/")
    assert b"https://archive.example/article/" in under or name == "parquet"
    assert b"urn:reportedly:report" not in under


def test_each_says_what_it_is():
    assert len({format_.suffix for format_ in FORMATS.values()}) == len(FORMATS)
    assert all(format_.says and "/" in format_.media_type for format_ in FORMATS.values())


def test_nothing_heavy_is_loaded_before_it_is_used():
    code = """
import sys
import reportedly.export.formats
heavy = {"lxml", "networkx", "pyarrow", "jinja2", "numpy", "onnxruntime"} & set(sys.modules)
sys.exit(" ".join(heavy) or 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
