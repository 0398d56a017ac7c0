"""By which key a speaker is known outside of its report: by the name alone, or as this one's.

A full name is one person everywhere, and so is an organization's; who is called by less has a key
that only its own report gives.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

from reportedly.record import SourceType, Speaker
from reportedly.speakers.bodies import body_key
from reportedly.speakers.fullnames import person_name
from reportedly.speakers.known import is_known

BODY = "organization-"
"""How the key of an organization begins."""

_NO_WORD = re.compile(r"[^\w]+")
_LONGEST = 80


def key_of(report: str, speaker: Speaker) -> str:
    """The key of a speaker of the report that has this `Article.key`, by what this report says."""
    return global_key(speaker.name, speaker.kind) or own_key(report, speaker.id)


def own_key(report: str, number: str) -> str:
    """The key of a speaker whom one report alone knows, by that one's key and `Speaker.id`."""
    return f"{report}-{number}"


def global_key(name: str | None, kind: SourceType) -> str | None:
    """The key that the name alone gives, in whatever report; None where it does not tell enough."""
    if not name:
        return None
    if kind is SourceType.NAMED_PERSON:
        known = person_name(name)
        words = (*known.words, known.suffix) if known.suffix else known.words
        return _slug("", words) if known.full else None
    if kind is SourceType.NAMED_ORGANIZATION:
        words = body_key(name)
        enough = len(words) > 1 or (words and is_known(words[0]))
        return _slug(BODY, words) if enough else None
    return None


def fullest(names: Iterable[str]) -> str | None:
    """The fullest of the names of one speaker; None where there are none.

    Of persons only those with the commonest first word: "Beekeeper Ruta Mallin" is Ruta Mallin.
    """
    every = list(names)
    given = Counter(known.given for name in every if (known := person_name(name)).full)
    common = given.most_common(1)[0][0] if given else None
    fitting = [name for name in every if common in (None, person_name(name).given)]
    return max(fitting, key=lambda name: person_name(name).fullness, default=None)


def _slug(before: str, words: Iterable[str]) -> str | None:
    """Words as a part of an address; a very long name by a hash."""
    found = _NO_WORD.sub("-", " ".join(words)).strip("-")
    if len(found) > _LONGEST:
        found = f"{found[:40]}-{blake2b(found.encode(), digest_size=8).hexdigest()}"
    return before + found if found else None
