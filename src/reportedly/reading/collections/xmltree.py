"""XML of strangers as a tree: nothing is fetched or expanded, and broken markup is mended."""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable
from itertools import islice, pairwise
from typing import Any

from reportedly.errors import ReadError
from reportedly.reading.collections.entries import MOST
from reportedly.reading.decoding import decode_page

Node = Any
"""An element of lxml, which ships no types."""

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_NAMED = re.compile(r"&([A-Za-z]{2,8}[1-4]{0,2});")
_BARE = re.compile(r"&(?!#?\w{1,32};)|<(?![A-Za-z/!?_])")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tree_of(data: bytes, name: str) -> Node:
    """The root of an XML document. Raises a `ReadError` where there is none."""
    return _parsed(_text(data, name), name)


def cut_into(data: bytes, name: str, beginning: re.Pattern[str]) -> list[Callable[[], Node | None]]:
    """The parts of a document that begin so, each to be parsed by itself; what is none is None."""
    text = _text(data, name)
    places = [found.start() for found in islice(beginning.finditer(text), MOST)]

    def part(start: int, end: int) -> Callable[[], Node | None]:
        def parse() -> Node | None:
            try:
                return _parsed(text[start:end], name)
            except ReadError:
                return None

        return parse

    return [part(*ends) for ends in pairwise([*places, len(text)])]


def _text(data: bytes, name: str) -> str:
    """The characters of a document, without what no XML may hold and what declares entities."""
    text, _, _ = decode_page(data, name, None)
    text = _FORBIDDEN.sub(" ", text)
    text = _without_doctype(text[max(text.find("<"), 0) :])
    return _mended(_DECLARATION.sub("", text, count=1))


def _mended(text: str) -> str:
    """The document with bare marks escaped, as in "Tom & Jerry"; what is in CDATA stays."""
    parts: list[str] = []
    at = 0
    while at < len(text):
        begins = text.find("<![CDATA[", at)
        ends = text.find("]]>", begins) if begins >= 0 else -1
        if ends < 0:
            begins = ends = len(text)
        plain = _BARE.sub(lambda found: "&amp;" if found[0] == "&" else "&lt;", text[at:begins])
        parts += (_NAMED.sub(_numbered, plain), text[begins : ends + 3])
        at = ends + 3
    return "".join(parts)


def _parsed(text: str, name: str) -> Node:
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, huge_tree=False,
        load_dtd=False, remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{name}: not XML that can be read ({error}); fetch it again") from None
    if root is None:
        raise ReadError(f"{name}: not XML that can be read; fetch it again")
    return root


def _numbered(found: re.Match[str]) -> str:
    """HTML's names of characters, which XML does not know, by their numbers."""
    if found[1] in _XML_OWN:
        return found[0]
    return "".join(f"&#{ord(c)};" for c in html.entities.html5.get(f"{found[1]};", "")) or " "


def _without_doctype(text: str) -> str:
    """The document without what declares entities: nothing here needs one."""
    begins = text.find("<!DOCTYPE", 0, 5000)
    if begins < 0:
        return text
    bracket = text.find("[", begins)
    ends = text.find(">", begins)
    if 0 <= bracket < ends:
        ends = text.find(">", max(text.find("]", bracket), bracket))
    return text[:begins] + text[ends + 1 :] if ends >= 0 else text


def local(node: Node) -> str:
    """The name of an element without its namespace, in lower case."""
    tag = node.tag if isinstance(node.tag, str) else ""
    return str(tag.rpartition("}")[2].rpartition(":")[2].lower())


def space(node: Node) -> str:
    """The namespace of an element."""
    tag = node.tag if isinstance(node.tag, str) else ""
    return str(tag[1:].partition("}")[0]) if tag.startswith("{") else ""


def children(node: Node, name: str) -> list[Node]:
    """The children of that local name."""
    return [child for child in node if local(child) == name]


def text_of(node: Node | None) -> str | None:
    """All text in an element, its white space plain; None where there is none."""
    if node is None:
        return None
    return " ".join("".join(node.itertext()).split()) or None


def first(node: Node, *names: str) -> str | None:
    """The text of the first child that has one of the names and any text, by order of the names."""
    for name in names:
        for child in children(node, name):
            if found := text_of(child):
                return found
    return None
