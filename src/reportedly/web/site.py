"""What all pages of one server share: the archive, the templates, who may change something."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from functools import cached_property
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader

from reportedly.archive.archive import Archive
from reportedly.archive.names import keys_in
from reportedly.export.formats import FORMATS
from reportedly.views import check_page, check_wording, comparison_page, comparison_wording
from reportedly.views.page import environment, style
from reportedly.views.wording import line
from reportedly.web import addresses, bars
from reportedly.web.addresses import SiteLinks
from reportedly.web.asking import Asked
from reportedly.web.operations import Operation
from reportedly.web.people import People
from reportedly.web.settings import Settings
from reportedly.web.signing import Signer
from reportedly.web.sounds import Sounds

LIT = 160
"""Statements of a report whose words light up in the text when they are pointed at."""


class Site:
    """One server's archive with all that its pages are made of. Raises `ArchiveError`."""

    def __init__(self, settings: Settings, operations: tuple[Operation, ...]) -> None:
        self.settings = settings
        self.operations = operations
        self.archive = Archive(settings.archive)
        self.signer = Signer(settings.token)
        self.sounds = Sounds(settings.recordings)
        self.people = People.read(settings.people) if settings.people else None

    def close(self) -> None:
        """Close the archive."""
        self.archive.close()

    def links(self) -> SiteLinks:
        """Links to the other pages."""
        return SiteLinks(lambda report: keys_in(self.archive.database, report))

    @cached_property
    def sheet(self) -> bytes:
        """The style sheet of all pages."""
        own = files("reportedly.web").joinpath("templates", "web.css").read_text(encoding="utf-8")
        shared = (style(), comparison_page.own_style(), check_page.own_style())
        return "\n".join((*shared, own, _lit())).encode()

    @cached_property
    def script(self) -> bytes:
        """The script of the player."""
        return check_page.script().encode()

    @cached_property
    def _environment(self) -> Environment:
        found = check_page.equip(comparison_page.equip(environment()))
        found.loader = ChoiceLoader(
            [PackageLoader("reportedly.web"), PackageLoader("reportedly.views")]
        )
        found.auto_reload = False
        found.globals.update(
            addresses=addresses,
            bar=bars.Bar,
            formats=tuple(FORMATS.values()),
            picture=bars.picture,
            percent=bars.percent,
            checks=check_wording,
            comparisons=comparison_wording,
            sheet_version=hashlib.sha256(self.sheet).hexdigest()[:12],
            script_version=hashlib.sha256(self.script).hexdigest()[:12],
        )
        found.filters["day"] = day
        return found

    def render(self, template: str, sheet: object, asked: Asked) -> str:
        """The page."""
        found = self._environment.get_template(template)
        stamp = self.signer.stamp(asked.editor.session) if asked.editor else ""
        return found.render(sheet=sheet, asked=asked, site=self, stamp=stamp)


def day(published: str | None) -> str:
    """A date of publication for people; midnight sharp without a zone is a day without an hour."""
    if not published:
        return "no date"
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return line(published)
    hour = "" if when.time() == time.min and not when.tzinfo else f"{when:, %H:%M}"
    zone = f" ({when:%Z})" if when.tzinfo else ""
    return f"{when:%-d %B %Y}{hour}{zone}"


def _lit() -> str:
    """The rules that light up the words of the statement that is pointed at."""
    return "\n".join(
        f".reportedly .pointing:has([data-n='{n}']:is(:target, :hover, :focus-within)) .n{n} "
        "{ background: var(--lit); }"
        for n in range(1, LIT + 1)
    )
