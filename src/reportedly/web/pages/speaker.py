"""The page of a speaker: names, outlets, statements, and what was quoted when."""

from __future__ import annotations

from reportedly.archive.portraits import portrait
from reportedly.web.answering import Answer, Shown, encoded
from reportedly.web.asking import Asked
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble


def speaker(site: Site, asked: Asked) -> Answer:
    """A speaker."""
    found = portrait(site.archive.database, asked.path["key"])
    if found is None:
        raise Trouble(404, "the archive knows no such speaker; search for the name")
    return Shown("speaker.html", found, encoded(found))
