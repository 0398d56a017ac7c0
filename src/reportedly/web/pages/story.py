"""The page of a story: its reports, who has it from whom, and its origins."""

from __future__ import annotations

from reportedly.archive.provenance import provenance
from reportedly.codec import to_json
from reportedly.views.comparison_page import Sheet
from reportedly.web.answering import Answer, Shown
from reportedly.web.asking import Asked
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble


class StorySheet(Sheet):
    """What the template asks of a story, and the report by which it was asked for."""

    key = ""


def story(site: Site, asked: Asked) -> Answer:
    """A story."""
    key = asked.path["key"]
    if provenance(site.archive.database, key) is None:
        raise Trouble(404, "the archive has no report of this key; search for the story")
    comparison = site.archive.story(key)
    sheet = StorySheet(comparison, site.links())
    sheet.key = key
    return Shown("story.html", sheet, lambda: to_json(comparison))
