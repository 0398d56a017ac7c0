"""A check as one HTML page that needs nothing else: the recording beside the quotations.

As on the other pages, all that comes from reports and recordings is hostile: it goes through
Jinja's escaping, only http and https addresses become links. The one script is ours, holds no word
of theirs, and is the only one that the content security policy lets run, by its hash.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jinja2 import Environment

from reportedly.checks import Check, Checked, Verdict
from reportedly.views import check_wording, comparison_wording
from reportedly.views.check_player import Sound, Tick, ticks, waveform
from reportedly.views.check_scenes import Scene, Scenes
from reportedly.views.check_telling import CheckTelling, played
from reportedly.views.check_transcript import Paragraph, paragraphs
from reportedly.views.comparison_page import own_style as comparison_style
from reportedly.views.links import NOWHERE, Links, source
from reportedly.views.page import LANGUAGE, environment, language, style

MOST_CHECKS = 500
"""Quotations that are told in full; the rest is counted."""

MOST_DIFFERENCES = 12
MOST_SCENES = 6
"""How much is told of each quotation."""

LISTENED = 1.5
"""Seconds after a difference begins that are played of it, besides those to spare."""


class Sheet:
    """What the template asks of a check."""

    def __init__(
        self, checked: Checked, sound: Sound | None = None, onward: Links = NOWHERE
    ) -> None:
        self.checked = checked
        self.sound = sound
        self.links = onward
        self.telling = CheckTelling(checked)
        self._scenes = Scenes(checked.transcript)
        self.paragraphs: tuple[Paragraph, ...] = paragraphs(checked)
        self.quoted = {n for p in self.paragraphs for piece in p.pieces for n in piece.anchors}

    @property
    def plays(self) -> bool:
        """Whether the page has sound, and so a script."""
        return self.whole or (self.sound is not None and bool(self.sound.clips))

    @property
    def whole(self) -> bool:
        """Whether the page plays the whole recording."""
        return self.sound is not None and bool(self.sound.address)

    @property
    def unsure(self) -> bool:
        """Whether a recogniser was unsure of any word."""
        return any(piece.unsure for p in self.paragraphs for piece in p.pieces)

    @property
    def spoken(self) -> str:
        """The language of the transcript as HTML wants it, or nothing where it is not known."""
        known = self.checked.transcript.language or ""
        return known if LANGUAGE.fullmatch(known) else ""

    def numbers(self, verdict: Verdict) -> list[int]:
        """The numbers of the quotations with that verdict."""
        found = enumerate(self.checked.checks, start=1)
        return [n for n, check in found if check.verdict == verdict]

    def others(self) -> list[int]:
        """The numbers of the quotations that the transcript gives to another speaker."""
        found = enumerate(self.checked.checks, start=1)
        return [n for n, check in found if check.said_by_speaker is False]

    def scenes(self, check: Check) -> tuple[Scene, ...]:
        """The places that the quotation is from."""
        return self._scenes.of(check)

    def stretches(self, check: Check) -> tuple[tuple[float, float], ...]:
        """The seconds to be played of the quotation."""
        return played(part.place for part in check.parts)

    def waveform(self) -> str:
        """The shape of the sound."""
        return waveform(self.sound.peaks) if self.sound else ""

    def ticks(self) -> tuple[Tick, ...]:
        """Where the quotations stand on it."""
        return ticks(self.checked)

    def source(self, check: Check) -> str:
        """The address of the report at these words, if it has one that a reader may follow.

        A browser that knows text fragments goes to them.
        """
        report = self.telling.reports.get(check.quotation.report)
        return source(report.record, check.quotation.spans) if report else ""

    def lang(self, check: Check) -> str:
        """The language of the report's text, or nothing where it is not known."""
        report = self.telling.reports.get(check.quotation.report)
        return language(report.record) if report else ""


def document(checked: Checked, sound: Sound | None = None) -> str:
    """A whole page for `checked`; without `sound` it has no player and no script."""
    sheet = Sheet(checked, sound)
    code = script() if sheet.plays else ""
    digest = b64encode(hashlib.sha256(code.encode()).digest()).decode("ascii")
    template = _environment().get_template("check.html")
    return template.render(
        sheet=sheet,
        style=style() + comparison_style() + own_style(),
        script=code,
        digest=digest if code else "",
    )


@cache
def own_style() -> str:
    """What this page adds to the other style sheets; each rule begins with `.reportedly`."""
    return _template("check.css")


@cache
def script() -> str:
    """The script of the player, which holds nothing of any report or recording."""
    return _template("check.js")


def _template(name: str) -> str:
    return files("reportedly.views").joinpath("templates", name).read_text(encoding="utf-8")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _seconds(times: Sequence[tuple[float, float]]) -> str:
    """Stretches as the script reads them: "12.50,15.00;40.10,42.00"."""
    return ";".join(f"{start:.2f},{end:.2f}" for start, end in times)


def equip(found: Environment) -> Environment:
    """Give templates what the page of a check asks for."""
    found.globals.update(
        told=check_wording,
        counted=comparison_wording.counted,
        sentence=comparison_wording.sentence,
        seconds=_seconds,
        played=played,
        capital=_capital,
        listened=LISTENED,
        most_checks=MOST_CHECKS,
        most_differences=MOST_DIFFERENCES,
        most_scenes=MOST_SCENES,
    )
    return found


@cache
def _environment() -> Environment:
    return equip(environment())
