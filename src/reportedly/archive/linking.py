"""What new reports have to do with those in the archive: compared with what they may touch.

A new report is compared with the reports that share signs with it and with the whole stories of
these, never with all. The stories that it joins are written anew; others stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.archive import deciding, families, reports, signs
from reportedly.archive.casting import entered
from reportedly.archive.database import Connection, inserted, marks
from reportedly.archive.packing import without_records
from reportedly.comparing import compare_records
from reportedly.comparison import Comparison, Statement, Story

_MOST = 200
"""Reports that are compared at a time; of a larger story those with most in common."""


def pending(connection: Connection, most: int) -> list[int]:
    """Reports that were not yet compared with others, the oldest in the archive first."""
    rows = connection.execute("SELECT id FROM report WHERE linked = 0 ORDER BY id LIMIT ?", (most,))
    return [row[0] for row in rows]


def link(connection: Connection, fresh: Sequence[int]) -> None:
    """Compare new reports with what they may touch, and write the stories that they are in."""
    connection.executemany("UPDATE report SET linked = 1 WHERE id = ?", ((n,) for n in fresh))
    chosen = _around(connection, fresh)
    keys = dict(
        connection.execute(
            f"SELECT key, id FROM report WHERE id IN ({marks(chosen)}) ORDER BY id", chosen
        ).fetchall()
    )
    records = [one.record for one in reports.load(connection, keys).values()]
    if records:
        judgements = deciding.on(connection, [record.article.id for record in records])
        comparison = compare_records(records, judgements=judgements)
        _Written(connection, comparison, keys).write(set(fresh))
        deciding.follow(connection, comparison.reports, judgements)
    families.settle(connection, fresh)


def set_aside(connection: Connection, report: int) -> str:
    """Leave a report out that cannot be compared, until the archive is drawn anew; its key."""
    connection.execute("UPDATE report SET linked = 2 WHERE id = ?", (report,))
    row = connection.execute("SELECT key FROM report WHERE id = ?", (report,)).fetchone()
    return str(row[0])


def _around(connection: Connection, fresh: Sequence[int]) -> list[int]:
    """The new reports, those that share signs with them, and the stories of all these."""
    chosen = dict.fromkeys(fresh)
    near: dict[int, None] = {}
    for report in fresh:
        near.update(dict.fromkeys(signs.neighbours(connection, report)))
    near |= dict.fromkeys(deciding.judged_with(connection, fresh))
    for report in (*fresh, *near):
        chosen[report] = None
        rows = connection.execute(
            "SELECT id FROM report WHERE story = (SELECT story FROM report WHERE id = ?) "
            "ORDER BY id",
            (report,),
        )
        chosen.update(dict.fromkeys(row[0] for row in rows))
    return list(chosen)[: max(_MOST, len(fresh))]


class _Written:
    """What a comparison found, written over what stood there of the stories that it changed."""

    def __init__(
        self, connection: Connection, comparison: Comparison, numbers: dict[str, int]
    ) -> None:
        self._connection = connection
        self._comparison = comparison
        self._rows = {r.key: numbers[r.record.article.key] for r in comparison.reports}
        self._reports = {report.key: report for report in comparison.reports}
        told = {key for story in comparison.stories for key in story.reports}
        alone = (Story(key, (key,), (), (), "") for key in self._rows if key not in told)
        self._stories = (*comparison.stories, *alone)

    def write(self, fresh: set[int]) -> None:
        """Write the stories with one of these reports, and those that lost or won a report."""
        stories = self._touched(fresh)
        members = [self._rows[key] for story in stories for key in story.reports]
        left = self._forget(members)
        speakers = entered(self._connection, self._comparison, stories, self._rows)
        largest, size = None, 1
        for story in stories:
            self._derivations(story)
            if len(story.reports) > 1:
                number = self._story(story, speakers)
                if len(story.reports) > size:
                    largest, size = number, len(story.reports)
        self._connection.executemany(
            "UPDATE report SET story = ? WHERE id = ?", ((largest, row) for row in left)
        )

    def _touched(self, fresh: set[int]) -> list[Story]:
        before = dict(
            self._connection.execute(
                f"SELECT id, story FROM report WHERE id IN ({marks(self._rows)})",
                list(self._rows.values()),
            ).fetchall()
        )
        changed: set[str] = set()
        rows = set(fresh)
        found = 0
        while len(rows) > found:
            found = len(rows)
            for story in self._stories:
                own = {self._rows[key] for key in story.reports}
                if own & rows:
                    changed.add(story.id)
                    old = {before[row] for row in own} - {None}
                    rows |= own | {row for row, where in before.items() if where in old}
        return [story for story in self._stories if story.id in changed]

    def _forget(self, members: Sequence[int]) -> list[int]:
        """Forget the stories in which these reports stood.

        Gives the reports of such a story that were too many to be compared again.
        """
        run, these = self._connection.execute, marks(members)
        old = [
            row[0]
            for row in run(
                f"SELECT DISTINCT story FROM report WHERE id IN ({these}) AND story IS NOT NULL",
                members,
            )
        ]
        gone = marks(old)
        run(
            "UPDATE attribution SET statement = NULL WHERE statement IN "
            f"(SELECT id FROM statement WHERE story IN ({gone}))",
            old,
        )
        run(f"DELETE FROM statement WHERE story IN ({gone})", old)
        every = [r[0] for r in run(f"SELECT id FROM report WHERE story IN ({gone})", old)]
        run(f"UPDATE report SET story = NULL WHERE story IN ({gone})", old)
        run(f"DELETE FROM story WHERE id IN ({gone})", old)
        run(f"DELETE FROM derivation WHERE report IN ({these})", members)
        return sorted(set(every) - set(members))

    def _derivations(self, story: Story) -> None:
        self._connection.executemany(
            "INSERT INTO derivation VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    self._rows[d.report],
                    self._rows[d.base] if d.base else None,
                    d.outlet,
                    str(d.kind),
                    int(d.directed),
                    d.score,
                )
                for d in self._comparison.derivations
                if d.report in story.reports
            ),
        )

    def _story(self, story: Story, speakers: Mapping[tuple[str, str], int]) -> int:
        part = cut(self._comparison, story)
        first = min(story.reports, key=self._rows.__getitem__)
        number = inserted(
            self._connection,
            "INSERT INTO story (key, why, origins, circles, line) VALUES (?, ?, ?, ?, ?)",
            (
                self._reports[first].record.article.key,
                story.why,
                len(story.roots),
                len(story.circles),
                without_records(part),
            ),
        )
        rows = [self._rows[key] for key in story.reports]
        self._connection.execute(
            f"UPDATE report SET story = ? WHERE id IN ({marks(rows)})", (number, *rows)
        )
        for statement in part.statements:
            speaker = speakers.get((story.id, statement.speaker or ""))
            self._statement(number, statement, speaker)
        return number

    def _statement(self, story: int, statement: Statement, speaker: int | None) -> None:
        longest = statement.variants[statement.longest]
        text = self._reports[longest.report].record.article.text
        number = inserted(
            self._connection,
            "INSERT INTO statement (story, number, speaker, words, reports, origins) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (
                story,
                statement.id,
                speaker,
                reports.words(longest.words.spans, text),
                len({variant.report for variant in statement.variants}),
                len(statement.roots),
            ),
        )
        self._connection.executemany(
            "UPDATE attribution SET statement = ? WHERE report = ? AND number = ?",
            ((number, self._rows[v.report], v.attribution) for v in statement.variants),
        )


def cut(comparison: Comparison, story: Story) -> Comparison:
    """The comparison of one story's reports."""
    own = set(story.reports)
    inside = {
        i.id: members
        for i in comparison.identities
        if (members := tuple(m for m in i.members if m.report in own))
    }
    return replace(
        comparison,
        reports=tuple(r for r in comparison.reports if r.key in own),
        stories=(story,),
        derivations=tuple(
            d for d in comparison.derivations if d.report in own and (not d.base or d.base in own)
        ),
        statements=tuple(
            s for s in comparison.statements if all(v.report in own for v in s.variants)
        ),
        identities=tuple(
            replace(
                i, members=inside[i.id], candidates=tuple(c for c in i.candidates if c in inside)
            )
            for i in comparison.identities
            if i.id in inside
        ),
        failures=(),
        notes=(),
    )
