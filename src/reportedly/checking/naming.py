"""Whether a report and a transcript mean the same speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_TITLES = frozenset(
    """mr mrs ms miss dr sir lord lady president secretary senator governor minister former the of
    a an representative congressman congresswoman general mayor judge professor moderator""".split()
)
_NOBODY = frozenset(
    """speaker unknown question questioner answer audience moderator man woman male female voice
    interviewer reporter q a participant member person unidentified crowd host""".split()
)


def nameless(label: str) -> bool:
    """Whether a label names nobody ("Speaker 1", "AN ENGINEER OF THE MINISTRY", "Q")."""
    words = _words(label)
    return not words or words[0] in _NOBODY or re.match(r"an?\s", label, re.IGNORECASE) is not None


def same_speaker(name: str, label: str) -> bool:
    """Whether a report's name and a transcript's label may be the same: by their last names."""
    one, other = _words(name), _words(label)
    if not one or not other:
        return False
    alone = min(len(one), len(other)) == 1
    return one[-1] == other[-1] or (alone and not {*one}.isdisjoint(other))


def label_of(name: str, labels: Sequence[str]) -> str | None:
    """The label of the transcript that means this name, if exactly one does."""
    found = [label for label in labels if not nameless(label) and same_speaker(name, label)]
    return found[0] if len(found) == 1 else None


def _words(name: str) -> list[str]:
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(name)]
    return [word for word in words if word not in _TITLES] or words
