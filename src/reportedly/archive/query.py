"""What people type into a search box, understood: words, phrases, and fields with their values.

`parse` never fails on words: whatever is no field is looked for as it stands. What is a field and
not known, or has a value that it cannot have, is a `QueryError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from reportedly.archive.fields import FIELDS, Value, value_of
from reportedly.errors import QueryError

_MOST = 200
"""Words and fields of one query."""

_TOKEN = re.compile(
    r"""
    (?P<sign>-(?=\S))?
    (?:(?P<field>[^\W\d][\w-]*):(?=[^\s:]))?
    (?: "(?P<straight>[^"]*)"?(?P<star>\*)? | [“„](?P<curved>[^”“"]*)[”“"]?(?P<stars>\*)?
      | (?P<bare>[^\s"“„]+) )
    """,
    re.VERBOSE,
)
_STEERING = re.compile("[\0\ud800-\udfff]")
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, perhaps one alone; with `prefix`, the last may go on."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A field and the values of which one must hold, or with `negated` none."""

    field: str
    values: tuple[Value, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: of each of `words` one phrase must stand in what was said, of `without` none.

    All `conditions` must hold. `text` is what was typed.
    """

    text: str
    words: tuple[tuple[Phrase, ...], ...] = ()
    without: tuple[Phrase, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class _Token:
    """One piece of a query: a word or phrase, or a field's value; `bare` is without quotes."""

    text: str
    field: str | None
    negated: bool
    prefix: bool
    bare: bool


def parse(text: str) -> Query:
    """Understand a query; raises `QueryError` for a field that is not known, or a value of it."""
    tokens = [*_tokens(_STEERING.sub(" ", text))]
    asked = sum(1 for token in tokens if token.field or (_says(token.text) and not _is_or(token)))
    if asked > _MOST:
        raise QueryError(f"the query holds {asked} words and fields; give at most {_MOST}")
    words: list[tuple[Phrase, ...]] = []
    without: list[Phrase] = []
    conditions: dict[tuple[str, bool], list[Value]] = {}
    joined = False
    for number, token in enumerate(tokens):
        if _is_or(token) and 0 < number < len(tokens) - 1 and not joined:
            joined = True
            continue
        if token.field:
            found = conditions.setdefault((token.field, token.negated), [])
            found.append(value_of(token.field, token.text))
        elif _says(token.text):
            phrase = Phrase(token.text, token.prefix)
            if token.negated:
                without.append(phrase)
            elif joined and words and _plain(tokens[number - 2]):
                words[-1] = (*words[-1], phrase)
            else:
                words.append((phrase,))
        _agree(tokens, number, joined=joined)
        joined = False
    made = tuple(Condition(field, tuple(v), n) for (field, n), v in conditions.items())
    return Query(text, tuple(words), tuple(without), made)


def _agree(tokens: list[_Token], number: int, *, joined: bool) -> None:
    """Raise where OR stands between what it cannot join."""
    if not joined:
        return
    before, after = tokens[number - 2], tokens[number]
    if before.field != after.field or before.negated or after.negated:
        raise QueryError(
            f"OR before {_shown(after)}: it joins two words, or two values of one field"
        )


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        bare = match["bare"]
        inner = next(t for t in (match["straight"], match["curved"], bare) if t is not None)
        star = bool(match["star"] or match["stars"])
        field = _field(match["field"], inner)
        if match["field"] and field is None:
            inner, bare = f"{match['field']}:{inner}", "yes"
        if bare and not field and inner.endswith("*"):
            inner, star = inner[:-1], True
        yield _Token(inner, field, bool(match["sign"]), star, bare is not None)


def _field(name: str | None, value: str) -> str | None:
    """The field of this name; None where it is none, but a part of an address, say."""
    if name is None:
        return None
    if name.lower() in FIELDS:
        return name.lower()
    if value.startswith("/"):
        return None
    near = get_close_matches(name.lower(), FIELDS, 1)
    meant = f"did you mean {near[0]}:? " if near else ""
    raise QueryError(
        f"{name[:_LONGEST_SHOWN]}: is no field; {meant}known are {', '.join(FIELDS)} "
        "(in quotation marks it is a word)"
    )


def _is_or(token: _Token) -> bool:
    return token.bare and token.text == "OR" and not token.field and not token.negated


def _plain(token: _Token) -> bool:
    return not token.field and not token.negated and _says(token.text)


def _says(text: str) -> bool:
    """Whether anything stands there that a search may find."""
    return any(character.isalnum() for character in text)


def _shown(token: _Token) -> str:
    named = f"{token.field}:{token.text}" if token.field else token.text
    return " ".join(named[:_LONGEST_SHOWN].split())
