"""Small runs of what bench/faults.py shows: kills, a lost node, and pages broken in all ways."""

import json
import os
from pathlib import Path

import pytest

DOCUMENTS = 64
PLUGINS = Path(__file__).parents[1] / "plugins"
ENDING = "The dam ENDS BY SIGNAL, the minister said on Monday. “It will hold,” Ana Ruiz said."


@pytest.fixture(scope="module")
def faults(bench):
    return bench("faults")


@pytest.fixture(scope="module")
def work(bench, faults, short, tmp_path_factory):
    """A batch of a crawl that has each flaw once, and a page that ends its process."""
    folder = tmp_path_factory.mktemp("faults")
    crawls = bench("crawls")
    flaws = len(bench("flaws").SPOILINGS) + len(bench("ruins").RUINS)
    crawl = crawls.write(folder / "crawl", short, crawls.Size(DOCUMENTS, flaws=flaws))
    (crawl.pages / "ending.txt").write_text(ENDING, encoding="utf-8")
    place = {"file": "ending.txt", "record": None}
    with (folder / "crawl" / "flaws.jsonl").open("a", encoding="utf-8") as said:
        said.write(json.dumps({"kind": "a page that kills", "place": place, "why": "SIGSEGV"}))
    with pytest.MonkeyPatch.context() as patch:
        path = (str(PLUGINS / "ending"), os.environ.get("PYTHONPATH"))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, path)))
        yield faults.Work(crawl, folder, ("--fast", "--workers", "2"))


@pytest.fixture(scope="module")
def calm(work):
    return work.calm()


def test_all_but_what_is_broken_comes_out_and_each_flaw_is_named(bench, work, calm):
    found = bench("outcome").outcome(work.crawl, calm.out)
    assert found.wrong == ()
    assert found.reports >= DOCUMENTS
    assert len({flaw.kind for flaw, _ in found.told}) == len(found.told) >= 21


def test_a_batch_that_was_killed_twice_writes_the_same_tables(faults, work, calm):
    found = faults.killed(work, calm, kills=2)
    assert found.wrong == []
    assert sum(found.at.values()) == 2


def test_a_batch_on_two_nodes_that_loses_one_writes_the_same_tables(faults, work, calm):
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'reportedly[cluster]'")
    assert faults.node_lost(work, calm) == []
