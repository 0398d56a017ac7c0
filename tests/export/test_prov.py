"""PROV-O, read by rdflib and the reference library of PROV, held against its constraints."""

import json
from dataclasses import replace

import networkx as nx
import pytest
from hostile import comparisons
from hypothesis import HealthCheck, given, settings
from prov.model import ProvDerivation, ProvDocument, ProvInfluence
from rdflib import PROV, RDF, RDFS, Graph, Literal, URIRef

from reportedly.comparison import Derivation, DerivationKind
from reportedly.export.batch import Batch
from reportedly.export.identifiers import Identifiers
from reportedly.record import Evidence, Span

# rdflib warns of its own classes that it uses itself.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
DERIVES = (PROV.wasDerivedFrom, PROV.wasQuotedFrom, PROV.wasRevisionOf, PROV.hadPrimarySource)
# PROV-O: what a property may stand between.
DOMAINS = {
    **dict.fromkeys((*DERIVES, PROV.alternateOf), (PROV.Entity, PROV.Entity)),
    PROV.wasAttributedTo: (PROV.Entity, PROV.Agent),
    PROV.wasGeneratedBy: (PROV.Entity, PROV.Activity),
    PROV.used: (PROV.Activity, PROV.Entity),
    PROV.wasAssociatedWith: (PROV.Activity, PROV.Agent),
    PROV.wasInfluencedBy: (PROV.Entity, PROV.Entity),
    PROV.qualifiedQuotation: (PROV.Entity, PROV.Quotation),
    PROV.qualifiedRevision: (PROV.Entity, PROV.Revision),
    PROV.qualifiedDerivation: (PROV.Entity, PROV.Derivation),
    PROV.qualifiedInfluence: (PROV.Entity, PROV.Influence),
    PROV.influencer: (PROV.Influence, PROV.Entity),
}


@pytest.fixture(scope="module")
def read(exported):
    """The graph of some batches, as rdflib reads it; nothing is fetched."""

    def read(*batches):
        graph = Graph()
        graph.parse(data=exported("prov", *batches), format="json-ld")
        return graph

    return read


@pytest.fixture(scope="module")
def names(comparison):
    batch = Batch(comparison, Identifiers())
    return {report.key: URIRef(batch.report(report.key)) for report in comparison.reports}


def library(graph):
    """The same as the reference library has it, after all that it checks."""
    turtle = graph.serialize(format="turtle")
    document = ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")
    return document.unified()


def conform(graph):
    """PROV-O's terms, domains and ranges, and the constraints on orders and on types."""
    for _, predicate, _ in graph:
        if predicate.startswith(str(PROV)):
            assert predicate in PROV, f"no term of PROV-O: {predicate}"
    for predicate, (domain, range_) in DOMAINS.items():
        for subject, found in graph.subject_objects(predicate):
            assert (subject, RDF.type, domain) in graph, (predicate, subject)
            assert (found, RDF.type, range_) in graph, (predicate, found)
    entities, activities = (
        set(graph[: RDF.type : PROV.Entity]),
        set(graph[: RDF.type : PROV.Activity]),
    )
    assert not entities & activities
    # Constraints 33, 41, 42 and 52: what derives comes after, so that nothing goes round.
    order = nx.DiGraph((s, o) for term in DERIVES for s, o in graph.subject_objects(term))
    assert nx.is_directed_acyclic_graph(order)


def test_a_story_conforms(read, comparison, single):
    conform(read(comparison, single))


def test_the_reference_library_takes_it_and_gives_it_as_prov_json(read, comparison):
    graph = read(comparison)
    document = library(graph)
    derived = {tuple(map(str, ends)) for term in DERIVES for ends in graph.subject_objects(term)}
    found = {
        tuple(end.uri for _, end in derivation.formal_attributes[:2])
        for derivation in document.get_records(ProvDerivation)
    }
    assert found == derived
    assert len(list(document.get_records(ProvInfluence))) == 2
    plain = json.loads(document.serialize(format="json"))
    assert {"entity", "agent", "activity", "wasDerivedFrom", "wasAttributedTo"} <= set(plain)


def test_a_reprint_is_a_quotation_and_a_rewrite_a_revision(read, comparison, names):
    graph = read(comparison)
    assert (names["r4"], PROV.wasQuotedFrom, names["r1"]) in graph
    assert (names["r5"], PROV.wasRevisionOf, names["r1"]) in graph
    assert (names["r2"], PROV.wasDerivedFrom, names["r1"]) in graph
    (qualified,) = graph.objects(names["r5"], PROV.qualifiedRevision)
    assert (qualified, PROV.entity, names["r1"]) in graph
    assert "changed words" in str(graph.value(qualified, RDFS.comment))


def test_reports_that_cite_each_other_influence_each_other(read, comparison, names):
    graph = read(comparison)
    assert (names["r7"], PROV.wasInfluencedBy, names["r8"]) in graph
    assert (names["r8"], PROV.wasInfluencedBy, names["r7"]) in graph
    assert not list(graph.triples((names["r7"], PROV.wasDerivedFrom, names["r8"])))


def test_where_the_direction_is_not_known_they_are_alternates(read, comparison, names):
    graph = read(comparison)
    assert (names["r6"], PROV.alternateOf, names["r2"]) in graph


def test_a_report_that_is_not_at_hand_is_one_of_its_outlet(read, comparison, names):
    graph = read(comparison)
    outlet = URIRef("urn:reportedly:outlet:gannet%20photo%20service")
    (report,) = graph.subjects(PROV.wasAttributedTo, outlet)
    assert (names["r3"], PROV.wasDerivedFrom, report) in graph


def test_a_statement_of_several_reports_is_what_their_contents_repeat(read, comparison):
    batch = Batch(comparison, Identifiers())
    graph = read(comparison)
    statement = URIRef(batch.statement(comparison.statements[0]))
    contents = {str(s) for s in graph.subjects(PROV.wasQuotedFrom, statement)}
    assert contents == {batch.part(f"r{n}", "a1") for n in range(1, 6)}
    varro = URIRef(batch.same(comparison.identities[0]))
    assert (statement, PROV.wasAttributedTo, varro) in graph


def test_indirect_words_derive_and_are_not_quoted(read, single):
    graph = read(single)
    key = single.reports[0].record.article.key
    content, said = (URIRef(f"urn:reportedly:report:{key}#{name}") for name in ("a6", "a6.said"))
    assert (content, PROV.wasDerivedFrom, said) in graph
    assert not list(graph.objects(content, PROV.wasQuotedFrom))


def test_what_is_told_on_anothers_word_derives_from_what_that_one_said(read, single):
    graph = read(single)
    report = f"urn:reportedly:report:{single.reports[0].record.article.key}"
    assert (URIRef(f"{report}#a11"), PROV.wasDerivedFrom, URIRef(f"{report}#a10.said")) in graph


def test_a_recording_is_the_primary_source(read, single):
    graph = read(single)
    report = URIRef(f"urn:reportedly:report:{single.reports[0].record.article.key}")
    (source,) = graph.objects(report, PROV.hadPrimarySource)
    assert graph.value(source, RDFS.label) == Literal("recording")


def test_the_day_is_no_hour(read, comparison, names):
    graph = read(comparison)
    issued = URIRef("http://purl.org/dc/terms/issued")
    assert str(graph.value(names["r9"], issued)) == "2024-11-09"
    assert graph.value(names["r9"], PROV.generatedAtTime) is None
    instant = graph.value(names["r1"], PROV.generatedAtTime)
    assert instant.toPython().isoformat() == "2024-11-04T06:00:00+01:00"


def test_the_tracing_is_the_work_of_a_program(read, single):
    graph = read(single)
    report = f"urn:reportedly:report:{single.reports[0].record.article.key}"
    (agent,) = graph.objects(URIRef(f"{report}#tracing"), PROV.wasAssociatedWith)
    assert (agent, RDF.type, PROV.SoftwareAgent) in graph
    assert "model test" in graph.value(agent, RDFS.label)


def test_a_long_circle_is_one_too(read, comparison):
    """r1 from r2 from r3 from r1, by whatever kinds."""
    kinds = (DerivationKind.REPRINTS, DerivationKind.REWRITES, DerivationKind.CREDITS)
    ring = tuple(
        Derivation(f"r{n}", kind, None, f"r{n % 3 + 1}", True, "credit", "", 1.0)  # noqa: FBT003
        for n, kind in enumerate(kinds, 1)
    )
    graph = read(replace(comparison, derivations=ring))
    conform(graph)
    assert len(list(graph.subject_objects(PROV.wasInfluencedBy))) == 3
    library(graph)


def test_attributions_that_hold_each_other_go_round_nowhere(read, single):
    (report,) = single.reports
    first, second, *more = report.record.attributions
    turned = (replace(first, within="a2"), replace(second, within="a1"), *more)
    record = replace(report.record, attributions=turned)
    conform(read(replace(single, reports=(replace(report, record=record),))))


def test_evidence_without_mentions_is_no_failure(read, single):
    (report,) = single.reports
    record = replace(report.record, evidence=(Evidence("document", (Span(3, 3),)),))
    conform(read(replace(single, reports=(replace(report, record=record),))))


@pytest.mark.parametrize("name", ["-", "..", "_", "~", "24", "France 24", "a~", "é", ":"])
def test_outlets_of_any_name_are_read_by_the_reference_library(read, comparison, name):
    reports = tuple(replace(report, outlet=name) for report in comparison.reports)
    graph = read(replace(comparison, reports=reports))
    conform(graph)
    library(graph)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20)
@given(batch=comparisons())
def test_whatever_the_reports_hold_it_conforms(exported, read, batch):
    assert b"</" not in exported("prov", batch)
    graph = read(batch)
    conform(graph)
    library(graph)
