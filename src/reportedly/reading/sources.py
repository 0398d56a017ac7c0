"""Which files are meant by what is named: of a folder, all that may hold reports, in order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportedly.reading.held import article_files, is_folder_of_tables, why_incomplete

RECORDS = (".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".xhtml", ".txt", ".text", ".pdf")
MANY = (".warc", ".wacz", ".wet", ".parquet", ".csv", ".tsv", *RECORDS)
"""How files end that may hold more than one report."""
PACKED = (".gz", ".zst", ".bz2", ".xz")

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,9}://", re.IGNORECASE)


def is_address(name: str) -> bool:
    """Whether the name is an address of the web, and not a file."""
    return _ADDRESS.match(name) is not None


def is_folder(name: str) -> bool:
    """Whether the name is that of a folder."""
    return name != "-" and not is_address(name) and Path(name).is_dir()


def may_hold_many(name: str) -> bool:
    """Whether more than one report may come of the source: an archive, a table, a feed, a link."""
    return is_address(name) or _bare(name).endswith((*MANY, ".xml", ".rss", ".atom", ".json"))


def files(given: Iterable[str], without: Iterable[Path] = ()) -> Iterator[str]:
    """The sources that are meant, each once: of a folder its pages, archives, tables and records.

    A folder is gone through to the bottom, but for links to other folders; one that cannot be
    opened, or that holds nothing of the kind, is a source itself. `without` are files in the
    folders that are none: those that this very command reads or writes besides.
    """
    own = {os.path.realpath(path) for path in without}
    seen = set()
    for name in given:
        for found in _inside(name, own) if is_folder(name) else (name,):
            place = name if name == "-" or is_address(name) else os.path.realpath(found)
            if place not in seen:
                seen.add(place)
                yield found


def why_unread(folder: str) -> str:
    """Why nothing comes out of a folder."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        return f"cannot be opened ({error.strerror}); check its rights"
    if is_folder_of_tables(folder) and (why := why_incomplete(folder)):
        return why
    kinds = " ".join(PAGES + MANY)
    return f"the folder holds no file that ends in one of {kinds} (or these with .gz)"


def _inside(folder: str, own: set[str]) -> list[str]:
    found: list[str] = []
    closed: list[str] = []
    for inner, folders, names in os.walk(folder, onerror=lambda e: closed.append(str(e.filename))):
        if is_folder_of_tables(inner):
            folders.clear()
            found += [inner] if why_incomplete(inner) else article_files(inner)
        else:
            fit = (name for name in names if _bare(name).endswith(PAGES + MANY))
            found += (str(Path(inner, name)) for name in fit)
    ours = [path for path in found if os.path.realpath(path) not in own]
    return sorted(ours + closed) or [folder]


def _bare(name: str) -> str:
    """The name in small letters, without the ending that says how the file is packed."""
    low = name.lower()
    return next((low.removesuffix(end) for end in PACKED if low.endswith(end)), low)
