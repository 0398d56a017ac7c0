"""Who the speakers of compared reports are in the archive.

A comparison takes two full names for one wherever they stand. In an archive a story tells no more
than its own reports do; what full names mean across stories is for all of them to say together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reportedly.archive import people
from reportedly.archive.database import Connection
from reportedly.comparison import Comparison, Identity, Member, Report, Story
from reportedly.record import Speaker
from reportedly.speakers.keys import fullest, global_key, own_key

_KEY = re.compile(r"\br\d+\b")


def entered(
    connection: Connection,
    comparison: Comparison,
    stories: Sequence[Story],
    rows: Mapping[str, int],
) -> dict[tuple[str, str], int]:
    """Write who speaks in the reports of these stories; the row of each identity in each story.

    `rows` are those of the reports, by their keys in the comparison.
    """
    cast = _Cast({report.key: report for report in comparison.reports})
    for identity in comparison.identities:
        cast.take(identity, stories)
    gone: set[int] = set()
    for key in sorted(key for story in stories for key in story.reports):
        gone |= people.enter(connection, rows[key], cast.found[key])
        record = cast.reports[key].record
        said = ((a.id, a.speaker) for a in record.attributions if a.speaker)
        people.give(connection, rows[key], said)
    people.sweep(connection, gone)
    return {
        place: connection.execute(
            "SELECT speaker FROM member WHERE report = ? AND number = ?",
            (rows[member.report], member.speaker),
        ).fetchone()[0]
        for place, member in cast.first.items()
    }


class _Cast:
    """The speakers of each report under their keys in the archive.

    `first` is the first member of each identity in each story.
    """

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self.reports = reports
        self.found: dict[str, list[people.Known]] = defaultdict(list)
        self.first: dict[tuple[str, str], Member] = {}
        self._taken: dict[str, str] = {}

    def take(self, identity: Identity, stories: Sequence[Story]) -> None:
        """The members of an identity in these stories."""
        by_story = {
            story.id: members
            for story in stories
            if (members := [m for m in identity.members if m.report in story.reports])
        }
        if not by_story:
            return
        one = next(iter(by_story.values()))[0]
        own = own_key(self.reports[one.report].record.article.key, one.speaker)
        for story, members in by_story.items():
            name = self._name(members) or identity.name
            key = global_key(name, identity.kind) or own
            if self._taken.setdefault(key, identity.id) != identity.id:
                key = own  # two of one name, whom somebody told apart
            for member in members:
                reason = _KEY.sub(self._called, member.reason)
                speaker = self._speaker(member)
                known = people.known(speaker, key, name, identity.kind, reason)
                self.found[member.report].append(known)
            self.first[story, identity.id] = members[0]

    def _name(self, members: Sequence[Member]) -> str | None:
        """The fullest name that the story has for its members."""
        return fullest(name for member in members if (name := self._speaker(member).name))

    def _speaker(self, member: Member) -> Speaker:
        record = self.reports[member.report].record
        return next(s for s in record.speakers if s.id == member.speaker)

    def _called(self, key: re.Match[str]) -> str:
        """A report by its outlet or title: keys are those of this comparison only."""
        report = self.reports.get(key[0])
        if report is None:
            return key[0]
        article = report.record.article
        return report.outlet or (f"“{article.title}”" if article.title else article.origin.name)
