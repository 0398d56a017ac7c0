"""Every file that holds many reports, as a stream of pages: archives, tables, feeds, PDF."""

from reportedly.reading.collections.compressed import unpacked
from reportedly.reading.collections.entries import Entry
from reportedly.reading.collections.jsonlines import is_record
from reportedly.reading.collections.kinds import HEAD, LINKS, Kind, kind_of
from reportedly.reading.collections.opening import entries, pages
from reportedly.reading.collections.options import LIMIT, Columns, Options, Tally

__all__ = [
    "HEAD",
    "LIMIT",
    "LINKS",
    "Columns",
    "Entry",
    "Kind",
    "Options",
    "Tally",
    "entries",
    "is_record",
    "kind_of",
    "pages",
    "unpacked",
]
