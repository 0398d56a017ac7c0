"""PolNeAR's brat standoff files -> texts and attributions (Newell, Margolin, Ruths: LREC 2018)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Ranges = tuple[tuple[int, int], ...]

ROLES = ("source", "cue", "content")
_RECORD_START = re.compile(r"[TEARMN#*]\d*\t")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution: character ranges of each role in the raw text."""

    source: Ranges
    cue: Ranges
    content: Ranges


def articles(folder: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """(name, text, attributions) of each article, by the first of its annotators."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        files = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        yield path.stem, text, read_annotations(files[0]) if files else []


def read_annotations(file: Path) -> list[Gold]:
    """The events of one brat file. Roles may be numbered (Source2); a role may lie in pieces."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events: list[list[str]] = []
    for line in _records(file.read_bytes().decode("utf-8")):
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            kind, _, places = rest.split("\t", 1)[0].partition(" ")
            ranges = [(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
            spans[key] = (kind.lower(), ranges)
        elif key.startswith("E"):
            events.append(rest.split()[1:])
    return [gold for gold in (_gold(arguments, spans) for arguments in events) if any_role(gold)]


def any_role(gold: Gold) -> bool:
    """Whether the event marks anything at all."""
    return bool(gold.source or gold.cue or gold.content)


def _records(data: str) -> list[str]:
    """Lines, with the text column of a T line joined up where it ran over a line break."""
    found: list[str] = []
    for line in data.splitlines():
        if _RECORD_START.match(line) or not found:
            found.append(line)
        else:
            found[-1] += "\n" + line
    return found


def _gold(arguments: list[str], spans: dict[str, tuple[str, list[tuple[int, int]]]]) -> Gold:
    roles: dict[str, set[tuple[int, int]]] = {role: set() for role in ROLES}
    for argument in arguments:
        name, _, key = argument.partition(":")
        kind, ranges = spans[key]
        role = kind if kind in roles else re.sub(r"\d+$", "", name).lower()
        if role in roles:
            roles[role].update(ranges)
    return Gold(*(tuple(sorted(roles[role])) for role in ROLES))
