"""FollowTheMoney entities, judged by its own library."""

import json
from dataclasses import replace

import pytest
from followthemoney import model
from hostile import comparisons
from hypothesis import HealthCheck, given, settings


@pytest.fixture(scope="module")
def entities(exported):
    """The entities of some batches, after the library took them, and as it has them."""

    def read(*batches):
        lines = exported("ftm", *batches).decode().split("\n")[:-1]
        found = [json.loads(line) for line in lines]
        for entity in found:
            check(entity)
        known = {entity["id"] for entity in found}
        for entity in found:
            proxy = model.get_proxy(entity)
            for prop, value in proxy.itervalues():
                assert prop.type.name != "entity" or value in known, (prop, value)
        return found

    return read


def check(entity):
    """The library neither refuses nor drops nor changes anything."""
    schema = model.get(entity["schema"])
    schema.validate(entity)
    kept = model.get_proxy(entity).to_dict()["properties"]
    assert {k: sorted(v) for k, v in kept.items()} == {
        k: sorted(set(v)) for k, v in entity["properties"].items()
    }
    assert all(entity["properties"].get(name) for name in schema.required)


def of(found, schema):
    return [entity["properties"] for entity in found if entity["schema"] == schema]


def test_a_report_is_an_article(entities, comparison):
    articles = of(entities(comparison), "Article")
    assert len(articles) == len(comparison.reports)
    assert articles[0]["publisher"] == ["The Saltmarsh Courier"]
    assert articles[0]["publishedAt"] == ["2024-11-04T05:00:00"]  # the same instant, in UTC
    assert articles[0]["sourceUrl"] == ["https://courier.example/1"]
    assert articles[8]["publishedAt"] == ["2024-11-09"]


def test_speakers_with_names_are_persons_and_organizations(entities, single):
    found = entities(single)
    persons = {p["name"][0]: p for p in of(found, "Person")}
    assert set(persons) == {"Marit Solane", "Ruta Mallin", "Dov Harrick"}
    assert persons["Marit Solane"]["position"] == ["Water Minister"]
    assert {o["name"][0] for o in of(found, "Organization")} == {"The Port Sorrel Courier", "BWS"}


def test_nobody_without_a_name_is_an_entity(entities, single):
    assert "two others who attended" not in json.dumps(of(entities(single), "Person"))


@pytest.mark.parametrize("name", ["\ufeff", " \u200b ", "—", "\n\n \ufeff", "\x00", "…"])
def test_a_name_that_nobody_can_read_is_none(entities, single, name):
    (report,) = single.reports
    speakers = tuple(replace(speaker, name=name) for speaker in report.record.speakers)
    record = replace(report.record, speakers=speakers)
    found = entities(replace(single, reports=(replace(report, record=record),)))
    assert {entity["schema"] for entity in found} == {"Article"}


def test_what_is_said_ties_a_speaker_to_a_report(entities, single):
    found = entities(single)
    said = {d["recordId"][0]: d for d in of(found, "Documentation")}
    assert set(said) == {f"a{n}" for n in range(1, 13)} - {"a6", "a7"}
    assert said["a4"]["role"] == ["states (direct)"]
    assert said["a4"]["summary"] == ['“I would not put my own mother in that valley this spring,"']


def test_names_are_mentions_and_pronouns_are_not(entities, single):
    names = {m["name"][0] for m in of(entities(single), "Mention")}
    assert "Marit Solane" in names
    assert "she" not in names


def test_derivations_are_links_from_the_report_to_its_base(entities, comparison):
    found = entities(comparison)
    links = of(found, "UnknownLink")
    ids = [entity["id"] for entity in found if entity["schema"] == "Article"]
    between = {(link["subject"][0], link["object"][0]): link["role"][0] for link in links}
    assert between[ids[4], ids[0]] == "rewrites"
    assert between[ids[5], ids[1]] == "rewrites, or the other way round"
    (gannet,) = [
        entity["id"]
        for entity in found
        if entity["properties"].get("name") == ["Gannet Photo Service"]
    ]
    assert between[ids[2], gannet] == "credits"


def test_the_same_report_again_is_the_same_entity(entities, single):
    found = entities(single, single)
    half = len(found) // 2
    assert found[:half] == found[half:]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(batch=comparisons())
def test_whatever_a_page_holds_the_library_takes_it(entities, batch):
    entities(batch)
