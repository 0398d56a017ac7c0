"""The rows that tell of reports together: who has it from whom, and the same said in all wordings.

Reports are called by `Article.key` here, be it within a reason; what a comparison calls `r1` means
nothing outside of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reportedly.comparison import (
    Circle,
    Comparison,
    Edit,
    Match,
    Member,
    Passage,
    Root,
    Statement,
)
from reportedly.export.report_tables import words_at
from reportedly.export.table_rows import (
    Changed,
    DerivationRow,
    IdentityRow,
    Matched,
    Quoted,
    Ring,
    Rooted,
    Scored,
    StatementRow,
    StoryRow,
    VariantRow,
    Words,
)
from reportedly.record import Record
from reportedly.speakers.keys import fullest, global_key, own_key

_KEY = re.compile(r"\br\d+\b")


class Telling:
    """Tells a comparison as rows, under names that hold everywhere."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._records = {report.key: report.record for report in comparison.reports}
        self._keys = {key: record.article.key for key, record in self._records.items()}
        names = {
            story.id: min((self._keys[key] for key in story.reports), default=story.id)
            for story in comparison.stories
        }
        self._names = names
        self._story = {key: names[s.id] for s in comparison.stories for key in s.reports}
        self._cast = _cast(comparison, self._records, self._story)

    def stories(self) -> Iterator[StoryRow]:
        """The rows of the stories."""
        for one in self._comparison.stories:
            yield StoryRow(
                key=self._names[one.id],
                reports=tuple(self._keys[key] for key in one.reports),
                copies=0,
                beyond=0,
                origins=len(one.roots),
                roots=self._roots(one.roots),
                circles=tuple(map(self._ring, one.circles)),
                why=self._told(one.why),
            )

    def derivations(self) -> Iterator[DerivationRow]:
        """The rows of who has it from whom."""
        for one in self._comparison.derivations:
            yield DerivationRow(
                report=self._keys[one.report],
                story=self._story.get(one.report),
                kind=one.kind.value,
                outlet=one.outlet,
                base=self._keys[one.base] if one.base is not None else None,
                directed=one.directed,
                basis=one.basis,
                reason=self._told(one.reason),
                score=one.score,
                factors=tuple(Scored(factor.name, factor.value) for factor in one.factors),
                evidence=self._matches(one.evidence),
            )

    def statements(self) -> Iterator[StatementRow]:
        """The rows of the statements."""
        for one in self._comparison.statements:
            longest = one.variants[one.longest]
            story = self._story.get(longest.report)
            key, name = self._cast.get((one.speaker, story), (None, None))
            yield StatementRow(
                key=self._statement(one),
                story=story,
                speaker_key=key,
                speaker_name=name,
                report=self._keys[longest.report],
                attribution=longest.attribution or None,
                words=self._words(longest.words),
                variants=len(one.variants),
                reports=len({variant.report for variant in one.variants}),
                first_seen=self._keys[one.first_seen] if one.first_seen is not None else None,
                origins=len(one.roots),
                roots=self._roots(one.roots),
                why=self._told(one.why),
                notes=tuple(map(self._told, one.notes)),
            )

    def variants(self) -> Iterator[VariantRow]:
        """The rows of the wordings of the statements."""
        for statement in self._comparison.statements:
            key = self._statement(statement)
            for one in statement.variants:
                yield VariantRow(
                    statement=key,
                    report=self._keys[one.report],
                    attribution=one.attribution or None,
                    kind=one.kind.value,
                    words=self._words(one.words),
                    quoted=one.quoted,
                    reason=self._told(one.reason),
                    edits=tuple(map(self._edit, one.edits)),
                )

    def identities(self) -> Iterator[IdentityRow]:
        """The rows of the speakers in the reports of stories."""
        for one in self._comparison.identities:
            for member in one.members:
                story = self._story.get(member.report)
                if story is None:
                    continue
                key, name = self._cast[one.id, story]
                yield IdentityRow(
                    report=self._keys[member.report],
                    speaker=member.speaker,
                    story=story,
                    key=key,
                    name=name,
                    kind=one.kind.value,
                    titles=one.titles,
                    reason=self._told(member.reason),
                    candidates=tuple(
                        self._cast[other, story][0]
                        for other in one.candidates
                        if (other, story) in self._cast
                    ),
                )

    def _statement(self, one: Statement) -> str:
        """Names a statement by where its longest wording stands."""
        longest = one.variants[one.longest]
        at = ",".join(f"{span.start}-{span.end}" for span in longest.words.spans)
        return f"{own_key(self._keys[longest.report], longest.attribution)}#{at}"

    def _told(self, reason: str) -> str:
        """The reason with the reports that it names by their keys."""
        return _KEY.sub(lambda found: self._keys.get(found[0], found[0]), reason)

    def _words(self, passage: Passage | None) -> tuple[Words, ...]:
        if passage is None:
            return ()
        return words_at(passage.spans, self._records[passage.report].article.text)

    def _quoted(self, passage: Passage) -> Quoted:
        return Quoted(self._keys[passage.report], self._words(passage))

    def _matches(self, evidence: Iterable[Match]) -> tuple[Matched, ...]:
        return tuple(
            Matched(self._quoted(m.here), self._quoted(m.there) if m.there else None)
            for m in evidence
        )

    def _roots(self, roots: Iterable[Root]) -> tuple[Rooted, ...]:
        return tuple(
            Rooted(
                root.name,
                self._keys[root.report] if root.report is not None else None,
                self._told(root.why),
            )
            for root in roots
        )

    def _ring(self, one: Circle) -> Ring:
        reports = tuple(self._keys[key] for key in one.reports)
        return Ring(reports, self._told(one.why), self._matches(one.evidence))

    def _edit(self, one: Edit) -> Changed:
        return Changed(self._words(one.before), self._words(one.after), one.alarm)


def _cast(
    comparison: Comparison, records: Mapping[str, Record], stories: Mapping[str, str]
) -> dict[tuple[str | None, str | None], tuple[str, str]]:
    """The key and the name of each identity in each story, as an archive has them."""
    found: dict[tuple[str | None, str | None], tuple[str, str]] = {}
    taken: dict[str, str] = {}
    for identity in comparison.identities:
        told: dict[str, list[Member]] = defaultdict(list)
        for member in identity.members:
            if member.report in stories:
                told[stories[member.report]].append(member)
        own = None
        for story, members in told.items():
            first = members[0]
            own = own or own_key(records[first.report].article.key, first.speaker)
            name = fullest(_names(members, records)) or identity.name
            key = global_key(name, identity.kind) or own
            if taken.setdefault(key, identity.id) != identity.id:
                key = own  # two of one name, whom somebody told apart
            found[identity.id, story] = key, name
    return found


def _names(members: Iterable[Member], records: Mapping[str, Record]) -> Iterator[str]:
    """What the reports call the members."""
    for member in members:
        for speaker in records[member.report].speakers:
            if speaker.id == member.speaker and speaker.name:
                yield speaker.name
