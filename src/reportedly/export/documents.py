"""JSON documents that are written while their parts come: nothing but one part is held.

The objects of a standard are dictionaries from here on, as the standard spells them.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any, BinaryIO

import msgspec

Node = dict[str, Any]
"""A JSON object as a standard spells it."""


def encoded(node: Node) -> bytes:
    """The object as JSON that may stand inside an HTML page: no `</script>` ends it."""
    return msgspec.json.encode(node).replace(b"<", b"\\u003c")


def write_items(file: BinaryIO, nodes: Iterable[Node]) -> int:
    """Write the objects, a line each, with commas between them; tells how many there were."""
    count = 0
    for node in nodes:
        file.write(b",\n" if count else b"\n")
        file.write(encoded(node))
        count += 1
    return count


def write_graph(file: BinaryIO, context: Node | str, nodes: Iterable[Node]) -> None:
    """Write a JSON-LD document of which the objects are the graph."""
    file.write(b'{"@context":' + msgspec.json.encode(context) + b',"@graph":[')
    write_items(file, nodes)
    file.write(b"\n]}\n")


def known(node: Node) -> Node:
    """The object without what is not known: None, and empty words and lists."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def software() -> str:
    """The version of this package."""
    return version("reportedly")
