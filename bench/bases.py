"""Real reports as the matter of derived ones: `load` reads PolNeAR (train, dev) and BASIL.

Where a real report says that it has something from a real outlet, its own origin is not known. So
`plain` leaves out the paragraphs that name one; what is left is a report that rests on itself.

Some real reports share wire copy. `shared_copy` finds them: two reports that share a run of 10
words outside quotation marks (a phrase that stands in more than 12 reports is a phrase of the
trade). Of such a pair one report is left out: whether they derive from each other nobody here can
say, so that no figure rests on them.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path

from reportedly.text.sentences import lines, sentences
from reportedly.text.tokens import tokens

_RUN = 10
# A run that stands in more reports than this is a phrase of the trade.
_COMMON = 12
# Labels of the database that some reports of PolNeAR were taken from.
_LABELS = frozenset({"ABSTRACT.", "FULL TEXT."})
_OUTLETS = re.compile(
    r"\b(?:CNN|Fox|MSNBC|NBC|ABC|CBS|PBS|NPR|BBC|RT|C-SPAN|AP|Associated Press|Reuters|AFP|UPI|"
    r"Agence France|Bloomberg (?:News|View|Politics|TV|reported)|Politico|POLITICO|Breitbart|"
    r"Huff\w*|BuzzFeed|The Hill|Daily|Guardian|USA Today|USA TODAY|Axios|Vox|Slate|"
    r"Salon|Vice News|Yahoo|Newsmax|Drudge|Mother Jones|Times|Post|Journal|Tribune|Herald|Gazette|"
    r"Globe|Inquirer|Chronicle|Star|Observer|Examiner|Caller|News|Register|Telegraph|Mail|Review|"
    r"Magazine|Atlantic|Yorker|Newsweek|Univision|Telemundo|ProPublica|Intercept|Sun|Courier|"
    r"Dispatch|Sentinel|Press|Mirror|Standard|Ledger|Mercury|Bulletin|Western Journalism|Spiegel|"
    r"Xinhua|TASS|Interfax|Kyodo|dpa|DPA|Al Jazeera|Infowars|Wire|Weekly|Radio|RealClear\w*|"
    r"Vanity Fair|Economist|Esquire|Rolling Stone|National Enquirer|Tumblr|Reddit)\b"
    r"|\b(?:newspapers?|magazines?|websites?|blogs?|bloggers?|outlets?|broadcasters?|networks?|wire"
    r"|this (?:report|story|article|post)|reportedly|the paper)\b|h/t|@\w|https?:|www\.",
)


@dataclass(frozen=True, slots=True)
class Base:
    """A report to derive from: paragraphs of sentences. `event` is that of BASIL, else None."""

    name: str
    headline: str
    paragraphs: tuple[tuple[str, ...], ...]
    published: date
    event: str | None = None

    @property
    def words(self) -> int:
        """Number of words of the body."""
        return sum(len(s.split()) for paragraph in self.paragraphs for s in paragraph)


def base(name: str, text: str, published: date, event: str | None = None) -> Base:
    """A base from a headline and the paragraphs of a body, one a line."""
    head, *body = (line for line in lines(text) if line.of(text) not in _LABELS)
    paragraphs = tuple(tuple(s.of(text) for s in sentences(text, line)) for line in body)
    return Base(name, head.of(text).rstrip("."), paragraphs, published, event)


def load(data: Path) -> list[Base]:
    """All reports of PolNeAR train and dev and of BASIL under `data`, by name."""
    return sorted([*_polnear(data / "polnear"), *_basil(data / "basil")], key=lambda b: b.name)


def _polnear(folder: Path) -> Iterator[Base]:
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as table:
        days = {r["filename"]: r["publication_date"] for r in csv.DictReader(table, delimiter="\t")}
    for split in ("train", "dev"):
        for path in (folder / split / "text").glob("*.txt"):
            day = date.fromisoformat(days[path.stem])
            yield base(path.stem, path.read_text(encoding="utf-8"), day)


def _basil(folder: Path) -> Iterator[Base]:
    for path in (folder / "articles").glob("*.json"):
        row = json.loads(path.read_text(encoding="utf-8"))
        body = "\n".join(" ".join(paragraph) for paragraph in row["body-paragraphs"])
        day = date.fromisoformat(row["date"])
        yield base(f"basil_{path.stem}", f"{row['title']}\n{body}", day, f"basil_{row['event']}")


def half(bases: Iterable[Base], name: str) -> list[Base]:
    """The bases of the half "tune" or "report"; the reports of one event are in the same half."""
    odd = name == "tune"
    return [
        b for b in bases if hashlib.sha256((b.event or b.name).encode()).digest()[0] % 2 == int(odd)
    ]


def speaks_of_the_press(text: str) -> bool:
    """Whether `text` names a real outlet, or a newspaper, site or wire of any name."""
    return _OUTLETS.search(text) is not None


def plain(one: Base) -> Base:
    """The base without the paragraphs that speak of the press."""
    clean = tuple(p for p in one.paragraphs if not speaks_of_the_press(" ".join(p)))
    return replace(one, paragraphs=clean)


def runs(text: str, length: int = _RUN) -> set[tuple[str, ...]]:
    """The runs of `length` folded words that stand outside quotation marks."""
    words = tokens(text)
    flags = words.quoted
    return {
        words.folded[i : i + length]
        for i in range(len(words) - length + 1)
        if not any(flags[i : i + length])
    }


def unshared(bases: Sequence[Base]) -> list[Base]:
    """The bases without those that share copy with one before them."""
    pairs = shared_copy(bases)
    found: list[Base] = []
    for one in bases:
        if not any(frozenset((one.name, other.name)) in pairs for other in found):
            found.append(one)
    return found


def shared_copy(bases: Iterable[Base]) -> set[frozenset[str]]:
    """The pairs of names of bases that share a run of words, as the module's head says."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in bases:
        for run in runs("\n".join(" ".join(p) for p in one.paragraphs)):
            holders[run].append(one.name)
    return {
        frozenset(pair)
        for names in holders.values()
        if 1 < len(names) <= _COMMON
        for pair in combinations(names, 2)
    }
