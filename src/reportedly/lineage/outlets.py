"""Outlets by their names: full, short ("the Courier"), initials ("NYT"), or a site's address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from reportedly.comparison import Report
from reportedly.lineage.stated import NEWS
from reportedly.record import Article
from reportedly.speakers.entities import fold

# Names of one outlet that no rule of spelling finds; the first is what it is called here. After it,
# names and the sites that publish it.
_SPELLINGS = """
The New York Times: nyt, ny times, new york times, nytimes.com
The Washington Post: wapo, washington post, washingtonpost.com
The Wall Street Journal: wsj, wall street journal, wsj.com
Los Angeles Times: la times, l.a. times, latimes.com
USA Today: usa today, usatoday.com
Associated Press: ap, the ap, associated press, apnews.com, ap.org
Reuters: reuters, thomson reuters, reuters news agency, reuters.com
AFP: afp, agence france-presse, agence france presse, afp.com
UPI: upi, united press international, upi.com
Bloomberg: bloomberg, bloomberg news, bloomberg.com
CNN: cnn, cable news network, cnn.com
Fox News: fox news, fox news channel, foxnews.com
NBC News: nbc, nbc news, nbcnews.com
ABC News: abc, abc news, abcnews.go.com, abcnews.com
CBS News: cbs, cbs news, cbsnews.com
MSNBC: msnbc, msnbc.com
BBC: bbc, bbc news, bbc.co.uk, bbc.com
NPR: npr, national public radio, npr.org
The Guardian: guardian, the guardian, theguardian.com, guardian.co.uk
HuffPost: huffpost, huffington post, the huffington post, huffingtonpost.com, huffpost.com
Politico: politico, politico.com
BuzzFeed News: buzzfeed, buzzfeed news, buzzfeed.com, buzzfeednews.com
The Hill: the hill, thehill.com
Breitbart: breitbart, breitbart news, breitbart.com
TheBlaze: theblaze, the blaze, theblaze.com
The Daily Caller: daily caller, dailycaller.com
The Daily Beast: daily beast, thedailybeast.com
Independent Journal Review: ij review, ijreview, independent journal, ijr, ijr.com, ijreview.com
The Weekly Standard: weekly standard, weeklystandard.com
Washington Examiner: washington examiner, washingtonexaminer.com
Washington Free Beacon: free beacon, washington free beacon, freebeacon.com
New York Post: ny post, nypost, nypost.com
New York Daily News: nydailynews.com
The Telegraph: telegraph, daily telegraph, telegraph.co.uk
Daily Mail: daily mail, mail online, dailymail.co.uk
Financial Times: ft, financial times, ft.com
The Economist: economist, economist.com
Al Jazeera: al jazeera, al-jazeera, aljazeera, aljazeera.com
MEMO: memo, middle east monitor, middleeastmonitor.com
The Atlantic: atlantic, theatlantic.com
Time: time magazine, time.com
Newsweek: newsweek, newsweek.com
Raw Story: rawstory, raw story, rawstory.com
The Gateway Pundit: gateway pundit, thegatewaypundit.com
Mediaite: mediaite, mediaite.com
BizPac Review: bizpac review, bizpacreview.com
"""
_DROPPED = re.compile(r"\.(?:com|org|net|co\.uk)$", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:(?:[Aa]n?|[Tt]he|new|latest|recent|national|another|[Tt]his|that|[Oo]ne|[Ii]n|[Aa]s|by|for"
    r"|[Bb]oth)\s+)+"
)
_TRAILING = re.compile(r"(?:[’']s?|[.,;:])$")
_LONGEST = 6
_SMALL = frozenset({"of", "the", "and", "for", "in", "&"})
# One word of these is a word of the language before it is an outlet.
_MEAN_MORE = frozenset({("time",), ("hill",), ("people",), ("fortune",)})
# Last words that too many outlets share to be called by them alone.
_NO_NAME = frozenset("news press media radio tv television magazine online today daily".split())
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)

Key = tuple[str, ...]


def _spellings() -> tuple[dict[Key, str], dict[str, str]]:
    names: dict[Key, str] = {}
    sites: dict[str, str] = {}
    for line in _SPELLINGS.strip().splitlines():
        name, _, others = line.partition(":")
        names[fold(name)] = name
        for other in others.split(","):
            spelling = other.strip()
            if _HOST.fullmatch(spelling) and "." in spelling.strip("."):
                sites[spelling] = name
            names.setdefault(fold(spelling), name)
    return names, sites


_NAMES, _SITES = _spellings()


@lru_cache(maxsize=4096)
def called(name: str) -> str:
    """The one name that an outlet goes by here; `name`, tidied, where no spelling is known."""
    tidy = " ".join(name.split()).strip(" .,:;")
    return _NAMES.get(fold(tidy)) or _NAMES.get(fold(_DROPPED.sub("", tidy))) or tidy


@lru_cache(maxsize=4096)
def key(name: str) -> Key:
    """What two names of one outlet have in common: the words of its name here, folded."""
    return fold(called(name)) or (name.casefold(),)


def site(url: str | None) -> str:
    """The host of an address without "www.", "" where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|amp|edition|mobile)\.", "", host)


def outlet_of(article: Article) -> str | None:
    """The name that a report's outlet goes by: stated, else told by its site.

    A hint from a picture's path or the like is none, and neither is the agency of a report that
    anybody may have printed.
    """
    if article.outlet is not None and article.outlet.stated:
        return called(article.outlet.name)
    return known_site(article.url)


def agency_of(article: Article) -> str | None:
    """The agency whose report this is, as far as can be told, if no outlet is known."""
    return called(article.wire) if article.wire and not outlet_of(article) else None


def known_site(url: str | None) -> str | None:
    """The outlet whose site an address lies on, if that site is known."""
    parts = site(url).split(".")
    hosts = (".".join(parts[n:]) for n in range(max(0, len(parts) - 1)))
    return next((_SITES[host] for host in hosts if host in _SITES), None)


class Outlets:
    """The outlets of a collection, found by the names that reports call them."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports: dict[Key, list[int]] = defaultdict(list)
        self._endings: dict[str, set[Key]] = defaultdict(set)
        self._sites: dict[str, set[Key]] = defaultdict(set)
        self._addresses: dict[str, int] = {}
        for place, report in enumerate(reports):
            self._enter(place, report)

    def _enter(self, place: int, report: Report) -> None:
        article = report.record.article
        if article.url:
            self._addresses.setdefault(plain_address(article.url), place)
        name = report.outlet
        if not name:
            return
        words = key(name)
        self._reports[words].append(place)
        self._endings[words[-1]].add(words)
        self._endings[_initials(name)].add(words)
        if site(article.url):
            self._sites[site(article.url)].add(words)

    def named(self, name: str) -> tuple[Key, ...]:
        """The outlets of the collection that a name may mean: the very one, or all that it fits.

        "The Courier" fits all whose names end so, initials all whose names begin with them.
        """
        words = key(name)
        if words in self._reports:
            return (words,)
        ends = self._endings.get(words[-1], set())
        initials = len(words) == 1 and name.isupper() and len(name) > 1
        short = len(words) > 1 or words[0] not in _NO_NAME
        return tuple(sorted(k for k in ends if (short and k[-len(words) :] == words) or initials))

    def reports(self, outlet: Key) -> Sequence[int]:
        """The places of an outlet's reports."""
        return self._reports.get(outlet, ())

    def by_address(self, url: str) -> int | None:
        """The report at an address."""
        return self._addresses.get(plain_address(url))

    def by_site(self, url: str) -> str | None:
        """The name of the outlet on whose site an address lies, in the collection or known."""
        those = self._sites.get(site(url), set())
        if len(those) == 1:
            return " ".join(next(iter(those)))
        return known_site(url)

    def within(self, phrase: str) -> str | None:
        """The outlet that a phrase names ("a new CNN poll"): the longest known name, if it is the
        first, else the whole phrase where it looks like the name of an outlet.
        """
        words = _LEADING.sub("", " ".join(phrase.split())).split()
        for start in range(len(words)):
            for end in range(min(len(words), start + _LONGEST), start, -1):
                run = _TRAILING.sub("", " ".join(words[start:end]))
                whole = not _capital(words, start - 1) and not _capital(words, end)
                if run[:1].isupper() and (_known(run) or (whole and self.named(run))):
                    return called(run)
        whole_phrase = " ".join(words)
        return whole_phrase if len(words) <= _LONGEST and _looks_like(whole_phrase) else None


def _capital(words: Sequence[str], at: int) -> bool:
    """Whether there is such a word, and it may belong to the name beside it."""
    return 0 <= at < len(words) and words[at][:1].isupper()


def is_newspaper(word: str) -> bool:
    """Whether a word, folded, is one that newspapers and the like are called by: "courier"."""
    return bool(NEWS.search(word.title()))


def _known(run: str) -> bool:
    words = fold(run)
    return words in _NAMES and words not in _MEAN_MORE


def _looks_like(name: str) -> bool:
    words = name.split()
    capitals = all(w[0].isupper() or w in _SMALL for w in words)
    return bool(words) and capitals and bool(NEWS.search(words[-1]))


def plain_address(url: str) -> str:
    """An address as far as it names a page: without scheme, "www.", query, fragment, last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return site(url) + parts.path.rstrip("/")


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name))
