"""Web Annotations, held against the data model of the standard (written down below as a schema)."""

import json

import pytest
from hostile import comparisons
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker

from reportedly.text.halves import mended

MOTIVATIONS = [
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing",
    "highlighting", "identifying", "linking", "moderating", "questioning", "replying", "tagging",
]  # fmt: skip
IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*$"}
# Web Annotation Data Model, 3 (annotations), 3.2 (bodies), 4 (specific resources, selectors,
# states), 5 (collections): what must be there, how often, and what values there are.
SCHEMA = {
    "$defs": {
        "iri": IRI,
        "count": {"type": "integer", "minimum": 0},
        "quote": {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "required": ["type", "exact"],
            "additionalProperties": False,
        },
        "position": {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"$ref": "#/$defs/count"},
                "end": {"$ref": "#/$defs/count"},
            },
            "required": ["type", "start", "end"],
            "additionalProperties": False,
        },
        "state": {
            "properties": {
                "type": {"const": "TimeState"},
                "sourceDate": {"type": "string", "pattern": "Z$"},
                "cached": {"$ref": "#/$defs/iri"},
            },
            "required": ["type", "cached"],
            "additionalProperties": False,
        },
        "target": {
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"$ref": "#/$defs/iri"},
                "styleClass": {"type": "string"},
                "state": {"$ref": "#/$defs/state"},
                "selector": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"oneOf": [{"$ref": "#/$defs/quote"}, {"$ref": "#/$defs/position"}]},
                },
            },
            "required": ["type", "source", "selector"],
            "additionalProperties": False,
        },
        "textual": {
            "properties": {
                "type": {"const": "TextualBody"},
                "value": {"type": "string"},
                "purpose": {"enum": MOTIVATIONS},
                "format": {"const": "text/plain"},
                "language": {"const": "en"},
                "reportedly:kind": {"type": "string"},
            },
            "required": ["type", "value"],
            "additionalProperties": False,
        },
        "resource": {
            "properties": {
                "type": {"const": "SpecificResource"},
                "source": {"$ref": "#/$defs/iri"},
                "purpose": {"enum": MOTIVATIONS},
            },
            "required": ["type", "source"],
            "additionalProperties": False,
        },
        "annotation": {
            "properties": {
                "id": {"$ref": "#/$defs/iri"},
                "type": {"const": "Annotation"},
                "motivation": {"enum": MOTIVATIONS},
                "creator": {"$ref": "#/$defs/iri"},
                "body": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"oneOf": [{"$ref": "#/$defs/textual"}, {"$ref": "#/$defs/resource"}]},
                },
                "target": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"$ref": "#/$defs/target"},
                },
                "reportedly:score": {"type": "number", "minimum": 0, "maximum": 1},
            },
            "required": ["id", "type", "target"],
            "additionalProperties": False,
        },
    },
    "properties": {
        "@context": {
            "type": "array",
            "contains": {"const": "http://www.w3.org/ns/anno.jsonld"},
        },
        "id": {"$ref": "#/$defs/iri"},
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"$ref": "#/$defs/count"},
        "first": {
            "properties": {
                "id": {"$ref": "#/$defs/iri"},
                "type": {"const": "AnnotationPage"},
                "partOf": {"$ref": "#/$defs/iri"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": {"$ref": "#/$defs/annotation"}},
            },
            "required": ["id", "type", "partOf", "items"],
            "additionalProperties": False,
        },
    },
    "required": ["@context", "id", "type", "first"],
    "additionalProperties": False,
}
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


@pytest.fixture(scope="module")
def collection(exported, single):
    return json.loads(exported("annotation", single))


def items(collection, attribution):
    """The annotations of an attribution, by role."""
    found = {}
    for item in collection["first"]["items"]:
        name = item["id"].partition("#")[2]
        if name.partition(".")[0] == attribution:
            found[item["target"][0]["styleClass"].removeprefix("reportedly-")] = item
    return found


def test_the_collection_is_what_the_standard_says(collection):
    VALIDATOR.validate(collection)
    assert collection["total"] == len(collection["first"]["items"])
    assert collection["first"]["partOf"] == collection["id"]


def test_the_schema_finds_what_is_wrong(collection):
    broken = json.loads(json.dumps(collection))
    broken["first"]["items"][0]["target"][0]["selector"][0].pop("exact")
    assert not VALIDATOR.is_valid(broken)


def test_each_role_has_its_annotation_and_each_body_speaks_of_its_targets(collection):
    found = items(collection, "a2")
    assert {role: item["motivation"] for role, item in found.items()} == {
        "content": "describing",
        "source": "identifying",
        "cue": "classifying",
    }
    tags = {
        role: [b["value"] for b in item["body"] if b.get("purpose") == "tagging"]
        for role, item in found.items()
    }
    assert tags == {"content": ["mixed"], "source": ["Named Person"], "cue": ["states"]}
    assert found["content"]["body"][0]["value"].startswith("Marit Solane, Water Minister ← ")


def test_source_and_cue_are_linked_to_the_content_and_that_to_its_holder(collection):
    found = items(collection, "a2")
    links = {
        role: [b["source"].partition("#")[2] for b in item["body"] if b.get("purpose") == "linking"]
        for role, item in found.items()
    }
    assert links == {"content": ["a1"], "source": ["a2"], "cue": ["a2"]}


def test_content_in_pieces_has_a_target_for_each(collection, record):
    attribution = next(a for a in record.attributions if len(a.content) > 1)
    targets = items(collection, attribution.id)["content"]["target"]
    exact = [target["selector"][0]["exact"] for target in targets]
    assert exact == [span.of(record.article.text) for span in attribution.content]


def test_the_offsets_are_of_the_text_that_is_named(collection, record):
    target = items(collection, "a4")["content"]["target"][0]
    assert target["source"] == f"urn:reportedly:report:{record.article.key}"  # it has no address
    assert target["state"]["cached"] == f"urn:reportedly:text:{record.article.id}"


def test_a_page_of_the_web_is_the_source(exported, comparison):
    item = json.loads(exported("annotation", comparison))["first"]["items"][0]
    assert item["target"][0]["source"] == "https://courier.example/1"


def test_speakers_are_named(collection):
    who = [b for b in items(collection, "a4")["source"]["body"] if b["purpose"] == "identifying"]
    assert [body["type"] for body in who] == ["TextualBody", "SpecificResource"]
    assert who[0]["value"] == "Marit Solane"


def test_an_attribution_without_content_is_named_by_its_cue(exported, comparison):
    found = json.loads(exported("annotation", comparison))["first"]["items"]
    assert {item["id"].partition("#")[2] for item in found} == {"a1"}
    assert {item["motivation"] for item in found} == {"classifying"}


def test_nothing_comes_of_nothing(exported):
    collection = json.loads(exported("annotation"))
    VALIDATOR.validate(collection)
    assert collection["total"] == 0


def test_the_same_each_time_and_other_for_others(exported, single, comparison):
    assert exported("annotation", single) == exported("annotation", single)
    other = json.loads(exported("annotation", comparison))["id"]
    assert json.loads(exported("annotation", single))["id"] != other


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(batch=comparisons())
def test_whatever_the_text_holds_the_offsets_are_right(exported, batch):
    data = exported("annotation", batch)
    assert b"<" not in data  # no page that it is put into ends early
    collection = json.loads(data)
    VALIDATOR.validate(collection)
    targets = [target for item in collection["first"]["items"] for target in item["target"]]
    spans = [
        (mended(report.record.article.text), span)
        for report in batch.reports
        for a in report.record.attributions
        for span in (*a.content, *a.source, *a.cue)
    ]
    assert len(targets) == len(spans)
    for target, (text, span) in zip(targets, spans, strict=True):
        *quote, position = target["selector"]
        assert (position["start"], position["end"]) == (span.start, span.end)
        if quote:
            assert quote[0]["exact"] == span.of(text)
            assert text[: span.start].endswith(quote[0]["prefix"])
            assert text[span.end :].startswith(quote[0]["suffix"])
