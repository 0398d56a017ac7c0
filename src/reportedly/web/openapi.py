"""The OpenAPI description (3.1), made of what the routes declare and of our own types."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

import msgspec

from reportedly.record import Span
from reportedly.web.operations import Operation, Parameter
from reportedly.web.troubles import ErrorAnswer

Node = dict[str, Any]
"""An object as OpenAPI spells it."""

_SCHEMAS = "#/components/schemas/{name}"


def openapi_document(operations: Sequence[Operation]) -> Node:
    """The description of these operations."""
    types = [ErrorAnswer, *dict.fromkeys(o.gives for o in operations if o.shown)]
    references, schemas = msgspec.json.schema_components(types, ref_template=_SCHEMAS)
    named = dict(zip(types, references, strict=True))
    # A span is written with the words that it covers (`codec`).
    span = schemas[Span.__name__]
    span["properties"]["text"] = {"type": "string"}
    paths: dict[str, Node] = {}
    for operation in operations:
        told = _operation(operation, named)
        paths.setdefault(operation.address, {})[operation.method.lower()] = told
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Reportedly",
            "version": version("reportedly"),
            "description": "An archive of news reports and of who said what in them.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "reportedly"},
            },
        },
    }


def _operation(operation: Operation, named: dict[Any, Node]) -> Node:
    told: Node = {"summary": operation.says, "operationId": _name(operation)}
    parameters = [_parameter(p, "path") for p in operation.parts]
    parameters += [_parameter(p, "query") for p in operation.query]
    if operation.shown and operation.method == "GET":
        form = Parameter("format", "json or html, whatever is accepted", values=("json", "html"))
        parameters.append(_parameter(form, "query"))
    if parameters:
        told["parameters"] = parameters
    if operation.fields:
        told["requestBody"] = _body(operation)
    told["responses"] = _answers(operation, named)
    if operation.writes:
        told["security"] = [{"token": []}, {"cookie": []}]
    return told


def _name(operation: Operation) -> str:
    words = operation.address.replace("{", "").replace("}", "").replace(".", "/").split("/")
    return "-".join([operation.method.lower(), *(word for word in words if word)])


def _parameter(parameter: Parameter, place: str) -> Node:
    told: Node = {
        "name": parameter.name,
        "in": place,
        "required": place == "path" or parameter.required,
        "description": parameter.says,
        "schema": _schema(parameter),
    }
    if parameter.example:
        told["example"] = parameter.example
    return told


def _schema(parameter: Parameter) -> Node:
    if parameter.kind == "integer":
        return {"type": "integer", "minimum": 0, "maximum": parameter.most}
    if parameter.kind == "file":
        return {"type": "string", "format": "binary"}
    if parameter.values:
        return {"type": "string", "enum": list(parameter.values)}
    return {"type": "string"}


def _body(operation: Operation) -> Node:
    """The forms in which the fields may be sent; a file goes into one of many parts only."""
    fields = operation.fields
    files = [f for f in fields if f.kind == "file"]
    plain = [f for f in fields if f.kind != "file"]
    forms = {"application/x-www-form-urlencoded": plain, "application/json": plain}
    if files:
        forms["multipart/form-data"] = list(fields)
    return {
        "required": True,
        "content": {name: {"schema": _object(found)} for name, found in forms.items()},
    }


def _object(fields: Sequence[Parameter]) -> Node:
    return {
        "type": "object",
        "properties": {f.name: _schema(f) | {"description": f.says} for f in fields},
        "required": [f.name for f in fields if f.required],
    }


def _answers(operation: Operation, named: dict[Any, Node]) -> Node:
    page = {"text/html": {"schema": {"type": "string"}}}
    if operation.shown:
        content: Node = {"application/json": {"schema": named[operation.gives]}}
        good = "201" if operation.writes else "200"
        shown = content | page if operation.method == "GET" else content
        found: Node = {good: {"description": "As asked.", "content": shown}}
        if operation.method == "POST":
            found["303"] = {"description": "The way to the page, for browsers."}
    else:
        found = {"200": {"description": "As asked.", "content": {str(operation.gives): {}}}}
    wrong = {"application/json": {"schema": named[ErrorAnswer]}} | page
    for status in (*operation.errors, 429, 503):
        phrase = f"{HTTPStatus(status).phrase}."
        found[str(status)] = {"description": phrase, "content": wrong}
    if operation.gives == "audio/*":
        found["206"] = {"description": "A part of it.", "content": {"audio/*": {}}}
        found["416"] = {"description": "No such part."}
    return found
