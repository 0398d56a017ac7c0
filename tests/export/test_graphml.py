"""GraphML, read back."""

import io
from dataclasses import replace

import networkx as nx
import pytest
from hostile import comparisons
from hypothesis import HealthCheck, given, settings

from reportedly.export.batch import Batch
from reportedly.export.graphml import write
from reportedly.export.identifiers import Identifiers


@pytest.fixture
def read_back(tmp_path):
    def read(comparison):
        write(comparison, tmp_path / "story.graphml")
        return nx.read_graphml(tmp_path / "story.graphml", force_multigraph=True)

    return read


def test_reports_and_outside_outlets_are_nodes(comparison, read_back):
    graph = read_back(comparison)
    assert set(graph) == {*(f"r{n}" for n in range(1, 10)), "outlet: Gannet Photo Service"}
    assert graph.nodes["r1"] == {
        "kind": "report",
        "outlet": "The Saltmarsh Courier",
        "title": "Minister doubted the sea wall in private, recording shows",
        "published": "2024-11-04T06:00:00+01:00",
        "url": "https://courier.example/1",
        "stories": "s1",
        "origin": True,
        "in_circle": False,
    }
    assert "published" not in graph.nodes["r6"]
    assert graph.nodes["r7"]["in_circle"] is True
    outside = graph.nodes["outlet: Gannet Photo Service"]
    assert outside == {
        "kind": "outside outlet",
        "outlet": "Gannet Photo Service",
        "origin": False,
    }


def test_derivations_are_edges_from_the_report_to_its_base(comparison, read_back):
    graph = read_back(comparison)
    assert graph.is_directed()
    assert graph.number_of_edges() == len(comparison.derivations)
    kinds = sorted(edge["kind"] for edge in graph["r4"]["r1"].values())
    assert kinds == ["credits", "reprints"]
    (edge,) = graph["r5"]["r1"].values()
    assert edge["kind"] == "rewrites"
    assert edge["directed"] is True
    assert edge["basis"] == "time"
    assert edge["score"] == 0.9
    assert edge["reason"].startswith("three passages with changed words")
    (edge,) = graph["r6"]["r2"].values()
    assert edge["directed"] is False


def test_circles_are_found_in_the_graph(comparison, read_back):
    (circle,) = nx.simple_cycles(nx.DiGraph(read_back(comparison)))
    assert set(circle) == {"r7", "r8"}


def test_the_file_is_the_same_each_time(comparison, tmp_path):
    for name in ("one", "other"):
        write(comparison, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_signs_that_xml_does_not_know_are_replaced(comparison, read_back):
    hostile = "\x00\x1b]0;<b>&\ud800\ufffe\uffff name"
    reports = tuple(replace(r, outlet=hostile) for r in comparison.reports)
    derivations = tuple(
        replace(d, outlet=hostile if d.base is None else d.outlet, reason=hostile)
        for d in comparison.derivations
    )
    graph = read_back(replace(comparison, reports=reports, derivations=derivations))
    shown = graph.nodes["r1"]["outlet"]
    assert shown == "\ufffd\ufffd]0;<b>&\ufffd\ufffd\ufffd name"
    assert f"outlet: {shown}" in graph


@pytest.fixture
def all_read_back(exported):
    def read(*batches):
        return nx.read_graphml(io.BytesIO(exported("graphml", *batches)), force_multigraph=True)

    return read


def test_batches_are_one_graph_with_names_that_hold_everywhere(comparison, all_read_back):
    graph = all_read_back(comparison)
    names = Batch(comparison, Identifiers())
    first = graph.nodes[names.report("r1")]
    assert first["outlet"] == "The Saltmarsh Courier"
    assert first["origin"] is True
    assert first["stories"] == names.story(comparison.stories[1])
    assert graph.number_of_edges() == len(comparison.derivations)
    (edge,) = graph[names.report("r6")][names.report("r2")].values()
    assert edge["directed"] is False
    assert edge["score"] == 0.9


def test_a_report_of_two_batches_is_one_node(comparison, all_read_back):
    once, twice = all_read_back(comparison), all_read_back(comparison, comparison)
    assert set(once) == set(twice)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(batch=comparisons())
def test_whatever_the_reports_hold_it_is_a_graph(exported, batch):
    graph = nx.read_graphml(io.BytesIO(exported("graphml", batch)), force_multigraph=True)
    assert graph.number_of_edges() == len(batch.derivations)
