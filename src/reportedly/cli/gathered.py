"""Records and failures as they come, until all are there and can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.cli.output import Meter
from reportedly.cli.trace import in_one_line, shown
from reportedly.comparison import Comparison, Failure
from reportedly.judgements import Judgement
from reportedly.record import Article, Record
from reportedly.text.halves import mended
from reportedly.views.wording import line

if TYPE_CHECKING:
    from reportedly.cli.kept import Kept
    from reportedly.reading import Ways


class Gathered:
    """Records and failures as they come, in the order in which their sources were given."""

    def __init__(self, meter: Meter, *, debug: bool) -> None:
        self.meter = meter
        self._debug = debug
        self._found: list[Record | Failure] = []

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._found)

    def take(self, source: str, found: Record | Failure | Exception) -> None:
        """Take a record, or say at once that a source failed, and why."""
        if isinstance(found, Exception):
            self.meter.say(shown(source, found, debug=self._debug))
            found = _failure(source, found)
        elif isinstance(found, Failure):
            self.meter.say(f"reportedly: {found.source}: {found.why}")
            found = _failure(found.source, found.why)
        self._found.append(found)

    def compared(self, decided: Sequence[Judgement]) -> Comparison:
        """The comparison of all records; a report whose record came twice is one."""
        from reportedly.comparing import compare_records

        once, failures = self.parted("compared")
        return compare_records(once, judgements=decided, failures=failures, step=self.meter.tell)

    def parted(self, done: str) -> tuple[list[Record], list[Failure]]:
        """The records, each once, and the failures. `done` says what is done once with a record."""
        records = [one for one in self._found if isinstance(one, Record)]
        once = _once(records)
        if len(once) < len(records):
            more = len(records) - len(once)
            self.meter.say(f"reportedly: given twice and {done} once: {more} of the records")
        return once, [one for one in self._found if isinstance(one, Failure)]


def trace_each(names: Sequence[str], ways: Ways, gathered: Gathered, kept: Kept | None) -> None:
    """Trace what the sources hold and was not traced before; keep the record of each at once."""
    from reportedly.cli.pages import traced

    gathered.meter.begin(names[0] if names else "")
    for page, found in traced(names, ways, kept):
        gathered.take(page, found)
        gathered.meter.begin(page)


def _failure(source: str, why: Exception | str) -> Failure:
    said = in_one_line(source, why) if isinstance(why, Exception) else why
    for named in ("standard input", source):
        said = said.removeprefix(f"{named}: ")
    return Failure(mended(source), line(said))


def _once(records: Sequence[Record]) -> list[Record]:
    """The records without those of the very same page: a folder may hold it and its record."""
    seen: dict[str, list[Article]] = {}
    once = []
    for record in records:
        same_text = seen.setdefault(record.article.id, [])
        if record.article not in same_text:
            same_text.append(record.article)
            once.append(record)
    return once
