"""A comparison as one HTML page that needs nothing else: origins first, then what they rest on.

As on the page of a record, all that comes from the reports is hostile: it goes through Jinja's
escaping, only http and https addresses become links, and the content security policy forbids the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup

from reportedly.comparison import Comparison, Derivation, Edit, Identity, Statement, Variant
from reportedly.views import comparison_wording, graph
from reportedly.views.comparison_wording import alarms
from reportedly.views.differences import Stretch, stretches
from reportedly.views.links import NOWHERE, Links
from reportedly.views.page import environment, style
from reportedly.views.telling import Chapter, Telling

MOST_STORIES = 40
"""Stories that are told in full: a page of more opens slowly. The rest is counted."""

MOST_STATEMENTS = 30
"""Statements that are told of each story."""


MOST_LISTED = 200
"""Reports and derivations that are listed of each story."""


class Sheet:
    """What the template asks of a comparison."""

    def __init__(self, comparison: Comparison, links: Links = NOWHERE) -> None:
        self.comparison = comparison
        self.links = links
        self.fluid = links is NOWHERE
        self.telling = Telling(comparison)
        self.every = self.telling.chapters()
        self.chapters = self.every[:MOST_STORIES]
        places = ((c, s) for c in self.chapters for s in c.statements[:MOST_STATEMENTS])
        self._anchors = {s.id: f"statement-{n}" for n, (_, s) in enumerate(places, start=1)}

    def picture(self, chapter: Chapter) -> Markup:
        """The graph of the story: the module that draws it escapes all words."""
        key = f"graph-{chapter.number}"
        return Markup(graph.svg(self.telling, chapter, key, fluid=self.fluid))  # noqa: S704

    def speaker(self, statement: Statement) -> str:
        """The page of the one whose statement it is, if there is one."""
        identity = self.telling.identities.get(statement.speaker or "")
        member = identity.members[0] if identity and identity.members else None
        report = self.telling.reports.get(member.report) if member else None
        return self.links.speaker(report.record, member.speaker) if report and member else ""

    def hourless(self, chapter: Chapter) -> bool:
        """Whether a report of the story has a day and no hour."""
        dates = (report.record.article.published for report in chapter.reports)
        return any(date is not None and date.precision == "day" for date in dates)

    def legend(self) -> list[tuple[str, Markup]]:
        """The kinds of lines, with their pictures."""
        return [(name, Markup(line)) for name, line in graph.legend()]  # noqa: S704

    def anchor(self, statement: Statement) -> str:
        """The id of a statement on the page, or nothing where it is only counted."""
        return self._anchors.get(statement.id, "")

    def alarms(self) -> list[tuple[Statement, Variant, Edit]]:
        """All changes that may turn the sense, in the order of the page."""
        told = (s for c in self.chapters for s in c.statements[:MOST_STATEMENTS])
        return [(s, v, e) for s in told for v, e in alarms(s)]

    def leaving(self, chapter: Chapter, key: str) -> list[Derivation]:
        """What the report derives from, or may derive from where the direction is not known."""
        found = chapter.derivations
        either = (replace(d, report=key, base=d.report) for d in found if _open(d, key))
        return [*(d for d in found if d.report == key), *either]

    def difference(self, statement: Statement, variant: Variant) -> tuple[Stretch, ...]:
        """The variant, word by word against the longest wording."""
        return stretches(statement, variant, self.telling.texts)

    def merged(self) -> list[Identity]:
        """Speakers of several reports."""
        found = self.comparison.identities
        return [i for i in found if not i.candidates and len({m.report for m in i.members}) > 1]

    def unresolved(self) -> list[Identity]:
        """Names that may mean several speakers."""
        return [i for i in self.comparison.identities if i.candidates]

    def tags(self, chapter: Chapter, key: str) -> Iterator[str]:
        """What the report is to the story, beyond being one of it."""
        if any(root.report == key for root in chapter.story.roots):
            yield "origin"
        if any(key in circle.reports for circle in chapter.story.circles):
            yield "in a circle"


def _open(derivation: Derivation, key: str) -> bool:
    return not derivation.directed and derivation.base == key


def document(comparison: Comparison, links: Links = NOWHERE) -> str:
    """A whole page for `comparison`, with its own style wherever its `links` lead."""
    template = _environment().get_template("comparison.html")
    sheet = Sheet(comparison, links)
    sheet.fluid = True
    return template.render(sheet=sheet, style=style() + own_style())


@cache
def own_style() -> str:
    """What this page adds to the style sheet of a record; each rule begins with `.reportedly`."""
    sheet = files("reportedly.views").joinpath("templates", "comparison.css")
    return sheet.read_text(encoding="utf-8")


def equip(found: Environment) -> Environment:
    """Give templates what the page of a comparison asks for."""
    found.globals.update(
        told=comparison_wording,
        most_drawn=graph.MOST,
        most_statements=MOST_STATEMENTS,
        most_listed=MOST_LISTED,
    )
    return found


@cache
def _environment() -> Environment:
    return equip(environment())
