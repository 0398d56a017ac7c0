"""Outlets that a page names as its origin without attributing words to them.

"This report first appeared in The Courier" (a reprint says so in its credit line), and "a recording
obtained by The Courier" (the outlet that has the evidence).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.lineage.evidence import sentence_of
from reportedly.record import Article, Evidence, Link, Span

NEWS = re.compile(
    r"\b(?:Times|Post|Journal|News|Herald|Tribune|Guardian|Telegraph|Gazette|Ledger|Chronicle"
    r"|Observer|Courier|Dispatch|Examiner|Inquirer|Mail|Mirror|Independent|Bulletin|Register"
    r"|Standard|Echo|Reuters|AFP|AP|Associated Press|Bloomberg|Politico|CNN|BBC|NBC|CBS|ABC|MSNBC"
    r"|NPR|Al Jazeera|Newsweek|Magazine|Radio|TV|Television|Broadcasting|Press|Newswire|Wire"
    r"|Review|Daily|Weekly|Lantern|Star|Monitor)\b"
)
"""Words that the names of news outlets are made of."""

_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w&’'-]*(?: (?:of |and |the )?[A-Z][\w&’'-]*)*)"
_REPRINT = re.compile(
    r"\b(?:appeared|published|republished|reprinted)\b(?: (?:here|first|originally))*"
    rf" (?:in|by|on|from|with permission from) {_NAME}"
)
_HAS_IT = re.compile(rf"\b(?:obtained|published|released|aired|heard|reviewed) by {_NAME}")


def same_outlet(one: str, other: str) -> bool:
    """Whether two names are one outlet's, with or without "The"."""
    return re.sub(r"^the\s+", "", one.casefold()) == re.sub(r"^the\s+", "", other.casefold())


def reprinted_from(article: Article) -> Link | None:
    """The outlet whose report this page says it reprints."""
    match = _REPRINT.search(article.credit or "")
    return Link(match["name"], "outlet", "reprints") if match else None


def holder(article: Article, tapes: Sequence[Evidence]) -> Link | None:
    """The outlet that is said to have the recording."""
    for tape in tapes:
        for mention in tape.mentions:
            sentence = sentence_of(article, mention)
            match = _HAS_IT.search(article.text, mention.end, sentence.end)
            if match and NEWS.search(match["name"]):
                spans = (mention, Span(*match.span("name")))
                return Link(match["name"], "outlet", "cites", spans)
    return None
