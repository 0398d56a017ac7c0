"""schema.org in JSON-LD: its own terms, where it allows them, and never a rating of truth."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hostile import comparisons
from hypothesis import HealthCheck, given, settings
from rdflib import SDO

from reportedly.text.halves import mended

ROOT = Path(__file__).resolve().parents[2]
# schema.org: on which types a property may stand, as far as we use it (CreativeWork's hold for all
# but Person and Organization), and of what types its values are.
CREATIVE = {"NewsArticle", "Quotation", "Claim"}
PROPERTIES = {
    "name": ({"Person", "Organization", "NewsMediaOrganization"}, str),
    "jobTitle": ({"Person"}, str),
    "text": (CREATIVE, str),
    "headline": (CREATIVE, str),
    "url": (CREATIVE, str),
    "inLanguage": (CREATIVE, str),
    "datePublished": (CREATIVE, str),
    "dateModified": (CREATIVE, str),
    "author": (CREATIVE, {"Person", "Organization"}),
    "publisher": (CREATIVE, {"NewsMediaOrganization"}),
    "isPartOf": (CREATIVE, {"NewsArticle"}),
    "isBasedOn": (CREATIVE, {"NewsArticle"}),
    "spokenByCharacter": ({"Quotation"}, {"Person", "Organization"}),
    "appearance": ({"Claim"}, {"NewsArticle"}),
    "firstAppearance": ({"Claim"}, {"NewsArticle"}),
}


def conform(document):
    """Known terms on known types; each reference is to a node that is there, of the right type."""
    assert document["@context"] == "https://schema.org"
    types = {node["@id"]: node["@type"] for node in document["@graph"]}

    def check(node):
        assert SDO[node["@type"]] in SDO
        for name, value in node.items():
            if name.startswith("@"):
                continue
            assert SDO[name] in SDO
            domain, range_ = PROPERTIES[name]
            assert node["@type"] in domain, (node["@type"], name)
            for one in value if isinstance(value, list) else [value]:
                if range_ is str:
                    assert isinstance(one, str)
                    continue
                assert (one.get("@type") or types[one["@id"]]) in range_, (name, one)
                check({"@type": types.get(one.get("@id"), one.get("@type")), **one})

    for node in document["@graph"]:
        check(node)


@pytest.fixture(scope="module")
def found(exported):
    """The nodes of some batches, by type."""

    def find(kind, *batches, **options):
        document = json.loads(exported("schema", *batches, **options))
        conform(document)
        return [node for node in document["@graph"] if node["@type"] == kind]

    return find


def test_a_report_is_a_news_article(found, comparison):
    articles = found("NewsArticle", comparison)
    assert len(articles) == len(comparison.reports)
    first = articles[0]
    assert first["headline"] == "Minister doubted the sea wall in private, recording shows"
    assert first["publisher"]["name"] == "The Saltmarsh Courier"
    assert first["datePublished"] == "2024-11-04T06:00:00+01:00"
    assert articles[8]["datePublished"] == "2024-11-09"


def test_a_report_is_based_on_those_that_it_derives_from(found, comparison):
    articles = found("NewsArticle", comparison)
    names = [article["@id"] for article in articles]
    assert articles[3]["isBasedOn"] == [{"@id": names[0]}]
    assert "isBasedOn" not in articles[5]  # nobody knows who has it from whom


def test_direct_and_mixed_words_are_quotations_of_whom_they_are_attributed_to(found, single):
    quotations = {q["@id"].partition("#")[2]: q for q in found("Quotation", single)}
    assert set(quotations) == {"a2", "a3", "a4", "a8", "a9"}
    said = quotations["a4"]
    assert said["text"] == '“I would not put my own mother in that valley this spring,"'
    assert said["spokenByCharacter"]["name"] == "Marit Solane"
    assert said["spokenByCharacter"]["jobTitle"] == "Water Minister"


def test_a_statement_of_several_reports_is_a_claim(found, comparison):
    claims = found("Claim", comparison)
    assert len(claims) == len(comparison.statements)
    mooring = claims[0]
    names = [article["@id"] for article in found("NewsArticle", comparison)]
    assert mooring["text"].startswith("I would not moor my own boat")
    assert [found["@id"] for found in mooring["appearance"]] == names[:5]
    assert mooring["firstAppearance"] == {"@id": names[0]}
    assert mooring["author"]["name"] == "Odile Varro"
    assert "firstAppearance" not in claims[2]


def test_truth_is_not_rated(exported, comparison, single):
    for word in (b"ClaimReview", b"Rating", b"rating"):
        assert word not in exported("schema", comparison, single)


def test_names_are_addresses_where_there_is_a_base(found, comparison):
    (first, *_) = found("NewsArticle", comparison, base="https://archive.example/")
    key = comparison.reports[0].record.article.key
    assert first["@id"] == f"https://archive.example/article/{key}"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(batch=comparisons())
def test_whatever_a_page_holds_it_is_safe_in_a_page_of_html(exported, batch):
    data = exported("schema", batch)
    assert b"<" not in data
    document = json.loads(data)
    conform(document)
    texts = [mended(report.record.article.text) for report in batch.reports]
    for node in document["@graph"]:
        if node["@type"] == "Quotation":
            assert all(any(p in t for t in texts) for p in node.get("text", "").split(" … "))


def compiled(tmp_path, data):
    """What TypeScript says of a graph, by the types that Google makes of schema.org."""
    modules = ROOT / "bench" / "anchoring" / "node_modules"
    if shutil.which("node") is None or not (modules / "schema-dts").is_dir():
        pytest.skip("schema-dts is not installed: npm ci --ignore-scripts --prefix bench/anchoring")
    (tmp_path / "node_modules").symlink_to(modules)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    source = (
        b'import type {Graph} from "schema-dts";\nexport const graph: Graph =\n' + data + b";\n"
    )
    (tmp_path / "graph.ts").write_bytes(source)
    options = ["--noEmit", "--strict", "--skipLibCheck", "--types", "", "--module", "nodenext"]
    command = ["node", "node_modules/typescript/bin/tsc", *options, "graph.ts"]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True).stdout


def test_it_is_of_the_types_that_google_makes_of_the_vocabulary(tmp_path, exported, comparison):
    assert compiled(tmp_path, exported("schema", comparison)) == ""


def test_those_types_would_find_a_wrong_term(tmp_path, exported, single):
    broken = exported("schema", single).replace(b"spokenByCharacter", b"spokenBy")
    assert "'\"spokenBy\"' does not exist in type" in compiled(tmp_path, broken)
