"""Reports and stories in the formats of other programs."""

from __future__ import annotations

import io

from reportedly.archive.provenance import provenance
from reportedly.archive.reports import outlet_name
from reportedly.comparison import Comparison, Report
from reportedly.export.formats import FORMATS
from reportedly.web.answering import Answer, Raw
from reportedly.web.asking import Asked
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble


def export(site: Site, asked: Asked) -> Answer:
    """A report or a story in the format that is asked for."""
    format_ = FORMATS.get(asked.query.get("as", ""))
    if format_ is None:
        raise Trouble(400, f"as must be one of: {', '.join(FORMATS)}")
    article, story = asked.query.get("article", ""), asked.query.get("story", "")
    if bool(article) == bool(story):
        raise Trouble(400, "name one thing to be exported: article=KEY or story=KEY")
    if provenance(site.archive.database, article or story) is None:
        raise Trouble(404, "the archive has no report of this key; search for it")
    found = site.archive.story(story) if story else _alone(site, article)
    file = io.BytesIO()
    format_.write([found], file)
    return Raw(file.getvalue(), format_.media_type, f"{article or story}{format_.suffix}")


def _alone(site: Site, key: str) -> Comparison:
    """A report by itself."""
    record = site.archive.record(key)
    return Comparison((Report("r1", record, outlet_name(record.article)),))
