"""What can be asked of the server, for programs and for people; and the files of the pages."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from reportedly.web.answering import Answer, Raw, Shown, encoded
from reportedly.web.asking import Asked
from reportedly.web.openapi import openapi_document
from reportedly.web.operations import Operation
from reportedly.web.site import Site


@dataclass(frozen=True, slots=True)
class Described:
    """One thing that can be asked."""

    method: str
    path: str
    says: str


@dataclass(frozen=True, slots=True)
class Description:
    """All that can be asked, in short; /openapi.json tells all of it."""

    operations: tuple[Described, ...]


@dataclass(frozen=True, slots=True)
class DescriptionSheet:
    """What the template asks of the description."""

    operations: tuple[Operation, ...]


def openapi(site: Site, asked: Asked) -> Answer:
    """The description for programs."""
    del asked
    return Raw(msgspec.json.encode(openapi_document(site.operations)) + b"\n", "application/json")


def docs(site: Site, asked: Asked) -> Answer:
    """The description for people."""
    del asked
    said = tuple(Described(o.method, o.address, o.says) for o in site.operations)
    return Shown("docs.html", DescriptionSheet(site.operations), encoded(Description(said)))


def sheet(site: Site, asked: Asked) -> Answer:
    """The style sheet."""
    return Raw(site.sheet, "text/css", lasting="v" in asked.query)


def script(site: Site, asked: Asked) -> Answer:
    """The script of the player."""
    return Raw(site.script, "text/javascript", lasting="v" in asked.query)
