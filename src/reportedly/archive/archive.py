"""The archive as callers see it: reports and what is said in them, kept in one place.

What comparing and checking need is loaded by the methods that do so: a search is quick to start.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self

from reportedly.archive import candidates, persons, searching, watching
from reportedly.archive.addresses import Address, Place
from reportedly.archive.candidates import Candidates
from reportedly.archive.opening import opened
from reportedly.archive.persons import Person
from reportedly.archive.results import Hit, Order, Results
from reportedly.archive.schema import DERIVED
from reportedly.archive.watching import Unseen
from reportedly.checks import Checked
from reportedly.comparison import Comparison
from reportedly.errors import ArchiveError, ReportedlyError
from reportedly.judgements import Judgement
from reportedly.record import Record

_TOGETHER = 20
"""New reports that are compared at a time."""

Step = Callable[[int, int], object]
"""Hears how many of how many are done."""


def _silent(_done: int, _all: int) -> None:
    """Nobody wants to hear."""


class Archive:
    """Reports and all that is said in them, in one SQLite file or in one PostgreSQL database.

    One process writes at a time, any number read. Adding twice changes nothing. Speakers,
    statements and derivations are drawn from the reports and from people's judgements, and can be
    made anew. Raises `ArchiveError` where the archive cannot be used.
    """

    def __init__(self, place: Place, *, create: bool = False) -> None:
        """Open the archive; with `create`, make it where there is none.

        The place is a file, or `postgresql://user@host/database`.
        """
        self.database = opened(place, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path | Address:
        """The file, or the address of the database; as a text, it has no password."""
        return self.database.path

    def close(self) -> None:
        """Close the archive."""
        self.database.close()

    def add(self, record: Record) -> bool:
        """Keep a record, whole or not at all; whether its report is new here."""
        from reportedly.archive import reports

        with self.database.writing() as connection:
            return reports.put(connection, record)

    def add_all(self, records: Iterable[Record]) -> int:
        """Keep records in one transaction: fast, and all or none; how many reports are new."""
        from reportedly.archive import reports

        with self.database.writing() as connection:
            return sum(reports.put(connection, record) for record in records)

    def add_archive(self, other: Archive) -> Iterator[tuple[Record, bool]]:
        """Keep all that another archive was given; each record, and whether its report is new.

        With a report come the times and places of its finds, with all of them people's judgements,
        checks, and the queries that they watch. `link` draws the rest.
        """
        from reportedly.archive import copying

        for some in copying.arrivals(other.database):
            with self.database.writing() as connection:
                fresh = [copying.put(connection, arrival) for arrival in some]
            yield from zip((arrival.record for arrival in some), fresh, strict=True)
        with self.database.writing() as connection:
            copying.put_others(other.database, connection)

    def add_check(self, checked: Checked) -> bool:
        """Keep a check, its transcript and its reports; whether it says anything new."""
        from reportedly.archive import checking

        with self.database.writing() as connection:
            return checking.put(connection, checked)

    def judge(self, judgement: Judgement) -> bool:
        """Keep a person's judgement and follow it; whether it is new here."""
        from reportedly.archive import deciding

        with self.database.writing() as connection:
            fresh = deciding.put(connection, judgement)
        self.link()
        return fresh

    def judgements(self) -> tuple[Judgement, ...]:
        """What people judged, in the order in which it was added."""
        from reportedly.archive import deciding

        return deciding.every(self.database.reading)

    def link(self, step: Step = _silent, say: Callable[[str], object] = warnings.warn) -> int:
        """Compare what is new with what it may touch; how many reports were compared.

        What is compared is kept at once: after an interruption the rest is compared next time. A
        report that cannot be compared stops no other; `say` hears of it.
        """
        from reportedly.archive import linking

        done = 0
        while fresh := linking.pending(self.database.reading, _TOGETHER):
            self._link(fresh, say)
            done += len(fresh)
            step(done, done + self.pending())
        return done

    def _link(self, fresh: Sequence[int], say: Callable[[str], object]) -> None:
        from reportedly.archive import linking

        try:
            with self.database.writing() as connection:
                linking.link(connection, fresh)
        except ReportedlyError:
            raise
        except Exception as error:  # noqa: BLE001 - one report must not stop the others
            if len(fresh) > 1:
                for report in fresh:
                    self._link([report], say)
                return
            with self.database.writing() as connection:
                key = linking.set_aside(connection, fresh[0])
            why = " ".join(f"{type(error).__name__}: {error}".split())
            say(f"{self.path}: report {key} is not compared: unexpected {why}")

    def pending(self) -> int:
        """How many reports were not compared with the others yet."""
        found = self.database.row("SELECT count(*) FROM report WHERE linked = 0")
        return int(found[0])

    def rebuild(
        self,
        step: Step = _silent,
        compared: Step = _silent,
        say: Callable[[str], object] = warnings.warn,
    ) -> int:
        """Make anew all that is drawn from reports and judgements; how many reports there are.

        `step` hears of the drawing, `compared` of the comparison, which the next `link` finishes
        where it is interrupted; `say` as in `link`.
        """
        from reportedly.archive import checking, reports
        from reportedly.archive.packing import unpacked

        with self.database.writing() as connection:
            for script in DERIVED:
                connection.execute(script)
            keys = [row[0] for row in connection.execute("SELECT id FROM report ORDER BY id")]
            for done, report in enumerate(keys, 1):
                line = connection.execute(
                    "SELECT line FROM record WHERE report = ?", (report,)
                ).fetchone()[0]
                reports.replace(connection, report, unpacked(line))
                checking.mark(connection, report)
                step(done, len(keys))
        self.link(compared, say)
        return len(keys)

    def outdated(self, model: str) -> list[str]:
        """The keys of the reports that another model than this one attributed."""
        return [
            row[0]
            for row in self.database.rows(
                "SELECT key FROM report WHERE model != ? ORDER BY id", model
            )
        ]

    def renew(self, record: Record) -> None:
        """Put a record in the place of the one of the same report, whole or not at all."""
        from reportedly.archive import checking, reports

        with self.database.writing() as connection:
            report = reports.number_of(connection, record.article.key)
            if report is None:
                raise ArchiveError(f"{self.path}: no report {record.article.key}; add it first")
            reports.replace(connection, report, record)
            checking.mark(connection, report)

    def known(self, sha256: str) -> list[str]:
        """The keys of the reports that were read from these bytes."""
        return [
            row[0]
            for row in self.database.rows(
                "SELECT key FROM report WHERE id IN "
                "(SELECT report FROM sighting WHERE sha256 = ?) ORDER BY id",
                sha256,
            )
        ]

    def record(self, key: str) -> Record:
        """The record of the report with this key; raises `ArchiveError` where there is none."""
        from reportedly.archive.packing import unpacked

        row = self.database.row(
            "SELECT line FROM record JOIN report ON report.id = record.report WHERE key = ?", key
        )
        if row is None:
            raise ArchiveError(f"{self.path}: no report {key}")
        return unpacked(row[0])

    def keys(self, query: str) -> list[str]:
        """The keys of the reports in which something fits the query, the first added first."""
        return list(dict.fromkeys(hit.report for hit in self.table(query)))

    def records(self, keys: Iterable[str] | None = None) -> Iterator[Record]:
        """All records, one at a time, in the order in which they were added; or those of `keys`."""
        from reportedly.archive.packing import unpacked

        if keys is not None:
            yield from map(self.record, keys)
            return
        last = 0
        while row := self.database.row(
            "SELECT report, line FROM record WHERE report > ? ORDER BY report LIMIT 1", last
        ):
            last = row[0]
            yield unpacked(row[1])

    def story(self, key: str) -> Comparison:
        """The comparison of the story that the report with this key is in, perhaps it alone.

        Raises `ArchiveError` where there is no such report.
        """
        from reportedly.archive import reports
        from reportedly.archive.packing import names_of, with_records
        from reportedly.comparing import compare_records

        row = self.database.row(
            "SELECT story.line FROM report JOIN story ON story.id = report.story "
            "WHERE report.key = ?",
            key,
        )
        if row is None:
            return compare_records([self.record(key)])
        names = names_of(row[0])
        return with_records(row[0], Comparison, reports.load(self.database.reading, names))

    def stories(self, keys: Iterable[str] | None = None) -> Iterator[Comparison]:
        """All stories, one at a time, or those that the reports of `keys` are in.

        A report that has nothing to do with another is a story.
        """
        if keys is not None:
            names = dict.fromkeys(self._story_of(key) for key in keys)
            yield from map(self.story, names)
            return
        seen = 0
        while row := self.database.row(
            "SELECT report.id, report.key FROM report LEFT JOIN story ON story.id = report.story "
            "WHERE report.id > ? AND (story.key IS NULL OR story.key = report.key) "
            "ORDER BY report.id LIMIT 1",
            seen,
        ):
            seen = row[0]
            yield self.story(row[1])

    def _story_of(self, key: str) -> str:
        """The key of the story that a report is in; its own where that is it alone."""
        row = self.database.row(
            "SELECT story.key FROM report JOIN story ON story.id = report.story "
            "WHERE report.key = ?",
            key,
        )
        return row[0] if row else key

    def check(self, key: str) -> Checked:
        """The check of a recording or transcript; raises `ArchiveError` where there is none."""
        from reportedly.archive import checking

        found = checking.load(self.database.reading, key)
        if found is None:
            raise ArchiveError(f"{self.path}: no recording {key}")
        return found

    def search(
        self,
        query: str = "",
        *,
        order: Order | str = Order.RELEVANCE,
        limit: int = 20,
        offset: int = 0,
    ) -> Results:
        """What was said that fits the query: `speaker:kerry kind:direct "military force"`.

        Raises `QueryError` where it cannot be understood.
        """
        return searching.search(self.database, query, Order(order), limit=limit, offset=offset)

    def table(self, query: str = "") -> Iterator[Hit]:
        """All that fits the query, however much, in the order in which it was added."""
        return searching.table(self.database, query)

    def who(self, name: str) -> Candidates:
        """The persons and bodies that the name fits, by any of their names."""
        return candidates.candidates(self.database, name)

    def person(self, key: str) -> Person:
        """What is known of the speaker with this key; raises `ArchiveError` where there is none.

        A report's key, a hyphen and a speaker's id there do, too.
        """
        found = persons.person(self.database, key)
        if found is None:
            raise ArchiveError(f"{self.path}: no speaker {key}")
        return found

    def watch(self, query: str, *, remember: bool = True) -> AbstractContextManager[Unseen]:
        """What fits the query in reports that it has not shown yet; see `watching.unseen`."""
        return watching.unseen(self.database, query, remember=remember)
