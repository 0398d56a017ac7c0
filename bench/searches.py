"""Twenty searches as people type them, each with what it is in SQL and to Tantivy.

The words are those of political news; the speaker and the outlet are the ones that the archive has
most of, and the rare word is one that stands in few attributions of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template

from reportedly.archive.archive import Archive
from reportedly.archive.results import Order
from reportedly.text.tokens import tokens

_RARE = 5


@dataclass(frozen=True, slots=True)
class Search:
    """A query, the order of its hits, its condition in SQL, and its words to Tantivy (or none)."""

    name: str
    query: str
    where: str
    tantivy: str
    order: Order = Order.RELEVANCE


_SEARCHES = (
    Search("a word", "taxes", "content LIKE '%taxes%'", "content:taxes"),
    Search("a rare word", "$rare", "content LIKE '%$rare%'", "content:$rare"),
    Search("a phrase", '"health care"', "content LIKE '%health care%'", 'content:"health care"'),
    Search("two words", "police officer", "content LIKE '%police%' AND content LIKE '%officer%'",
           "+content:police +content:officer"),
    Search("either word", "guns OR weapons", "content LIKE '%guns%' OR content LIKE '%weapons%'",
           "content:guns content:weapons"),
    Search("a word, not another", "election -fraud",
           "content LIKE '%election%' AND content NOT LIKE '%fraud%'",
           "+content:election -content:fraud"),
    Search("the beginning of a word", "immigra*", "content LIKE '%immigra%'",
           'content:"the immigra"*'),
    Search("a common word", "the", "content LIKE '%the%'", "content:the"),
    Search("another common word", "said", "content LIKE '%said%'", "content:said"),
    Search("two common words", "he would", "content LIKE '%he%' AND content LIKE '%would%'",
           "+content:he +content:would"),
    Search("a speaker", 'speaker:"$speaker"', "speaker = '$speaker'", 'speaker:"$speaker"'),
    Search("a surname", "speaker:$surname", "speaker LIKE '%$surname%'", "speaker:$surname"),
    Search("what somebody said of something",
           'speaker:"$speaker" kind:direct after:2016 "the people"',
           "speaker = '$speaker' AND kind = 'direct' AND moment >= 1451606400 "
           "AND content LIKE '%the people%'",
           '+speaker:"$speaker" +kind:direct +moment:[1451606400 TO 4102444800] '
           '+content:"the people"'),
    Search("an outlet in a month", 'outlet:"$outlet" on:2019-05',
           "outlet = '$outlet' AND moment >= 1556668800 AND moment < 1559347200",
           '+outlet:"$outlet" +moment:[1556668800 TO 1559347199]'),
    Search("who would not be named", "source:anonymous", "source = 'Anonymous Source'",
           'source:"Anonymous Source"', Order.TIME),
    Search("denials of something", "act:denies reports",
           "act = 'denies' AND content LIKE '%reports%'", "+act:denies +content:reports"),
    Search("surely said, in quotation marks", "score:>0.9 kind:direct economy",
           "score > 0.9 AND kind = 'direct' AND content LIKE '%economy%'",
           "+kind:direct +content:economy"),
    Search("a word, the newest first", "president", "content LIKE '%president%'",
           "content:president", Order.TIME),
    Search("a kind, the oldest first", "kind:mixed", "kind = 'mixed'", "kind:mixed", Order.OLDEST),
    Search("what is not there", "zyzzogeton", "content LIKE '%zyzzogeton%'", "content:zyzzogeton"),
)  # fmt: skip


def searches(archive: Archive) -> Sequence[Search]:
    """The twenty, about what this archive holds."""
    row = archive.database.row(
        "SELECT s.name FROM member AS m JOIN speaker AS s ON s.id = m.speaker "
        "WHERE s.kind = 'Named Person' AND s.name GLOB '[A-Z]* [A-Z]*' "
        "GROUP BY m.speaker ORDER BY count(*) DESC, s.name LIMIT 1"
    )
    outlet = archive.database.row(
        "SELECT o.name FROM report AS r JOIN outlet AS o ON o.id = r.outlet "
        "GROUP BY o.id ORDER BY count(*) DESC, o.name LIMIT 1"
    )
    speaker = row[0] if row else "Nobody Known"
    named = {
        "speaker": speaker,
        "surname": speaker.split()[-1],
        "outlet": outlet[0] if outlet else "None",
        "rare": _rare(archive),
    }
    return [_about(search, named) for search in _SEARCHES]


def _about(search: Search, named: dict[str, str]) -> Search:
    parts = (search.query, search.where, search.tantivy)
    return Search(search.name, *(Template(p).substitute(named) for p in parts), search.order)


def _rare(archive: Archive) -> str:
    """A word of plain letters in the middle of the archive that few attributions have."""
    middle = archive.database.row("SELECT max(id) / 2 FROM attribution")[0]
    rows = archive.database.rows(
        "SELECT content FROM attribution WHERE id >= ? ORDER BY id LIMIT 2000", middle
    )
    for word in (word for row in rows for word in tokens(row[0]).folded):
        if len(word) > 5 and word.isascii() and word.isalpha():
            count = archive.database.row(
                "SELECT count(*) FROM (SELECT 1 FROM said WHERE said MATCH ? LIMIT 10)", word
            )[0]
            if count <= _RARE:
                return word
    return "zyzzogeton"
