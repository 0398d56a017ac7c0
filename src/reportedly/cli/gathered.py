"""Records and failures as they come, until all are there and can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from reportedly.cli.output import Meter
from reportedly.cli.pages import mended
from reportedly.cli.trace import in_one_line, shown
from reportedly.cli.wording import line
from reportedly.comparison import Comparison, Failure
from reportedly.judgements import Judgement
from reportedly.record import Article, Record


class Gathered:
    """Records and failures as they come, put into the order in which their sources were given."""

    def __init__(self, names: Sequence[str], meter: Meter, *, debug: bool) -> None:
        self.meter = meter
        self._order = {name: n for n, name in enumerate(names)}
        self._debug = debug
        self._found: list[tuple[int, Record | Failure]] = []

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
        self._found.append((self._order[source], found))

    def compared(self, decided: Sequence[Judgement]) -> Comparison:
        """The comparison of all records; a report whose record came twice is one."""
        from reportedly.comparing import compare_records

        found = [one for _, one in sorted(self._found, key=itemgetter(0))]
        records = [one for one in found if isinstance(one, Record)]
        failures = [one for one in found if isinstance(one, Failure)]
        once = _once(records)
        if len(once) < len(records):
            more = len(records) - len(once)
            self.meter.say(f"reportedly: given twice and compared once: {more} of the records")
        return compare_records(once, judgements=decided, failures=failures, step=self.meter.tell)


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
