"""Full names of one person: "Donald Trump" and "Donald J. Trump" are one, as `compare` has it.

A name that leaves out middle names, no given ones, is that of the fuller one wherever it is
printed, but only while all fuller ones that the archive knows may be one person: "George Bush" is
nobody's name but its own once there are a "George W." and a "George H. W. Bush"; the story alone
tells then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from reportedly.archive import people
from reportedly.archive.database import Connection
from reportedly.comparison import Ruling
from reportedly.judgements import Judgement
from reportedly.speakers.fullnames import Likeness, PersonName, likeness

# The last word of a key, in the words of the index: what follows the last hyphen.
_LAST = "replace(key, rtrim(key, replace(key, '-', '')), '')"


def settle(connection: Connection, fresh: Iterable[int]) -> None:
    """Join and part the names of those who speak in these reports, and of their namesakes."""
    lasts = {
        key.rsplit("-", 1)[-1]
        for report in fresh
        for (key,) in connection.execute(
            "SELECT key FROM speaker_key WHERE speaker IN "
            "(SELECT speaker FROM member WHERE report = ?)",
            (report,),
        )
        if people.is_persons(key)
    }
    for last in sorted(lasts):
        _settle(connection, last)


def _settle(connection: Connection, last: str) -> None:
    rows = connection.execute(
        f"SELECT key, speaker FROM speaker_key WHERE {_LAST} = ? ORDER BY key", (last,)
    )
    speakers = {key: speaker for key, speaker in rows if people.is_persons(key)}
    names = {key: PersonName(tuple(key.split("-")), "", full=True) for key in speakers}
    for short, fuller in _families(names):
        contrary = any(
            likeness(names[a], names[b]) is Likeness.CONTRARY for a, b in combinations(fuller, 2)
        )
        for other in fuller:
            row, its = (people.row_of(connection, key) for key in (short, other))
            if row is None or its is None:
                continue
            if contrary and row == its:
                _part(connection, short, row)
            elif not contrary and row != its and not _told_apart(connection, short, other):
                people.merge(connection, its, row)


def _families(names: dict[str, PersonName]) -> Iterator[tuple[str, list[str]]]:
    """Each name with those that are fuller forms of it, if there are any; the shortest last."""
    by_length = sorted(names, key=lambda key: (-len(names[key].words), key))
    for place, short in enumerate(by_length):
        fuller = [
            key
            for key in by_length[:place]
            if names[key].given == names[short].given
            and len(names[key].words) > len(names[short].words)
            and likeness(names[short], names[key]) is Likeness.FULLER
        ]
        if fuller:
            yield short, fuller


def _part(connection: Connection, key: str, speaker: int) -> None:
    """Take a key from a speaker; the reports are compared again, to see who is meant there."""
    connection.execute("DELETE FROM speaker_key WHERE key = ?", (key,))
    connection.execute(
        "UPDATE report SET linked = 0 WHERE id IN (SELECT report FROM member WHERE speaker = ?)",
        (speaker,),
    )


def _told_apart(connection: Connection, one: str, other: str) -> bool:
    """Whether somebody judged that two names are not one person's, or was not sure."""
    rows = connection.execute(
        "SELECT line FROM ruling JOIN judgement ON judgement.id = ruling.judgement "
        "WHERE ruling.one = ? AND ruling.other = ?",
        sorted((one, other)),
    )
    judged = (msgspec.json.decode(line, type=Judgement) for (line,) in rows)
    return any(judgement.ruling is not Ruling.SAME for judgement in judged)
