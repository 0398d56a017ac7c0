"""What a site asks of programs: its robots.txt (RFC 9309), once a host.

It is asked for one page too: a list of links is quickly a crawl. Who may read the page all the same
says so with `Manners.robots`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx2

from reportedly.reading.fetching.answers import Reply
from reportedly.reading.fetching.manners import Trouble, shown

if TYPE_CHECKING:
    from protego import Protego

LIMIT = 500_000
AGENT = "reportedly"
# A site that asks for more than this between two pages is not read any slower.
_LONGEST_DELAY = 30.0
_MOST_RULES_NAMED = 2_000
_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z -]{1,20}?)\s*:\s*(.*)")
_ON = (
    "save the page from your browser and give the file, or add --no-robots if you may read it all "
    "the same"
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site asks of us. `closed` says why nothing may be read now."""

    protego: Protego | None = None
    lines: tuple[str, ...] = ()
    closed: str | None = None

    def refuse(self, address: httpx2.URL) -> None:
        """Raise `Trouble` where the site does not want the page to be read by programs."""
        if self.closed:
            raise Trouble(self.closed)
        if self.protego and not self.protego.can_fetch(str(address), AGENT):
            rule = self._rule(str(address))
            raise Trouble(f"the site's robots.txt says no to programs ({rule}); {_ON}")

    def _rule(self, address: str) -> str:
        """The longest line that forbids the address, as the site wrote it."""
        from protego import Protego

        forbidding = [
            line
            for line in self.lines[:_MOST_RULES_NAMED]
            if not Protego.parse(f"User-agent: *\n{line}").can_fetch(address, AGENT)
        ]
        return shown(max(forbidding, key=len, default="Disallow"))[:100]

    @property
    def delay(self) -> float:
        """Seconds to leave between two pages."""
        asked = self.protego.crawl_delay(AGENT) if self.protego else None
        return min(asked or 0.0, _LONGEST_DELAY)


class Robots:
    """The rules of all hosts that were asked."""

    def __init__(self, ask: Callable[[httpx2.URL], Reply]) -> None:
        self._ask = ask
        self._known: dict[str, Rules] = {}

    def of(self, address: httpx2.URL) -> Rules:
        """The rules of the host of an address."""
        place = address.copy_with(path="/robots.txt", query=None, fragment=None)
        if str(place) not in self._known:
            self._known[str(place)] = self._rules(place)
        return self._known[str(place)]

    def _rules(self, place: httpx2.URL) -> Rules:
        try:
            reply = self._ask(place)
        except Trouble as trouble:
            if not trouble.passing:  # the page would fail in the same way
                raise
            return Rules(closed=_unread(str(trouble).partition(";")[0]))
        if reply.status >= 500 or reply.status == 429:
            return Rules(closed=_unread(f"status {reply.status}"))
        return parsed(reply.data.decode(errors="replace")) if reply.data else Rules()


def _unread(why: str) -> str:
    """A site whose wishes are not known is left alone for now (RFC 9309, 2.3.1.4)."""
    return f"the site's robots.txt cannot be read ({why}); try again later, {_ON}"


def parsed(text: str) -> Rules:
    """The rules for us, else those for all; of no rules, everything is allowed.

    Only they are given to Protego: of a file with thousands of robots and thousands of rules it
    would make a table of every robot with every rule.
    """
    from protego import Protego

    ours, everyones = _groups(text.removeprefix("\ufeff"))
    lines = everyones if ours is None else ours
    return Rules(Protego.parse("\n".join(["User-agent: *", *lines])), tuple(lines))


def _groups(text: str) -> tuple[list[str] | None, list[str]]:
    """The rules of all groups that name us, None without one, and those for everyone."""
    found: dict[str, list[str]] = {"*": []}
    named: set[str] = set()
    naming = False
    for line in text.splitlines():
        field = _FIELD.match(line.partition("#")[0])
        if field is None:
            continue
        what, value = " ".join(field[1].lower().replace("-", " ").split()), field[2].strip()
        if what in {"user agent", "useragent"}:
            if not naming:
                named = set()
            naming = True
            agent = value.lower().partition("/")[0].strip()
            if agent in {"*", AGENT}:
                named.add(agent)
                found.setdefault(agent, [])
        elif what not in {"sitemap", "host"}:
            naming = False
            for agent in named:
                found[agent].append(f"{field[1]}: {value}")
    return found.get(AGENT), found["*"]
