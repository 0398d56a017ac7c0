"""What people judged of a speaker: whom they took for the same, or told apart, who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.archive import names
from reportedly.archive.database import Database
from reportedly.archive.results import Named
from reportedly.comparison import Ruling

if TYPE_CHECKING:
    from reportedly.judgements import Judgement, Reference

_MOST = 100


@dataclass(frozen=True, slots=True)
class Opinion:
    """What `by` said at `at`: whether the speaker, in these words, is another one.

    `other` is who that one is today; None where its words name nobody any longer.
    """

    ruling: Ruling
    words: str
    other_words: str
    other: Named | None
    by: str
    at: datetime
    note: str


def opinions(database: Database, speaker: int) -> tuple[Opinion, ...]:
    """What people judged of the speaker, the latest first."""
    import msgspec

    from reportedly.judgements import Judgement

    article = (
        "SELECT 1 FROM report JOIN member ON member.report = report.id "
        "WHERE member.speaker = ? AND report.article = "
    )
    rows = database.rows(
        f"SELECT line FROM judgement WHERE EXISTS ({article} one) OR EXISTS ({article} other) "
        "ORDER BY id DESC",
        speaker,
        speaker,
    )
    found: list[Opinion] = []
    for (line,) in rows:
        judgement = msgspec.json.decode(line, type=Judgement)
        if judgement.about == "speaker" and len(found) < _MOST:
            found += _of(database, speaker, judgement)
    return tuple(sorted(found, key=lambda opinion: opinion.at, reverse=True))


def _of(database: Database, speaker: int, judgement: Judgement) -> list[Opinion]:
    """The judgement as one of this speaker, if it is."""
    sides = (judgement.one, judgement.other)
    meant = [_speaker(database, side) for side in sides]
    if speaker not in meant:
        return []
    own = meant.index(speaker)
    other = meant[1 - own]
    return [
        Opinion(
            judgement.ruling,
            sides[own].text,
            sides[1 - own].text,
            names.named(database, (other,))[0] if other is not None else None,
            judgement.by,
            judgement.at,
            judgement.note,
        )
    ]


def _speaker(database: Database, reference: Reference) -> int | None:
    """Whom the words of a judgement name today."""
    from reportedly.archive.packing import unpacked
    from reportedly.judgements import named

    rows = database.rows(
        "SELECT report.id, line FROM report JOIN record ON record.report = report.id "
        "WHERE article = ? ORDER BY report.id",
        reference.article,
    )
    for report, line in rows:
        number = named(unpacked(line), reference, "speaker")
        row = database.row(
            "SELECT speaker FROM member WHERE report = ? AND number = ?", report, number
        )
        if row is not None:
            return int(row[0])
    return None
