"""Where a check goes: to standard output in one of two forms, and onto a page with its sound."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportedly.cli.output import say, terminal
from reportedly.errors import ReportedlyError
from reportedly.files import put_down

if TYPE_CHECKING:
    from reportedly.checks import Checked
    from reportedly.views.check_player import Sound


class Outputs:
    """Prints the check and writes its page, both without what is to be hidden."""

    def __init__(
        self,
        against: Path,
        form: str | None,
        html: Path | None,
        redact: Sequence[str],
        *,
        names: bool,
    ) -> None:
        """`redact` are stretches of time as they are typed, `names` hides those of people."""
        self._against = against
        self._form = form or ("text" if sys.stdout.isatty() else "json")
        self._html = html
        self._names = names
        self._stretches = _stretches(redact) if redact else ()

    def put(self, found: Checked) -> None:
        """Print and write it."""
        hiding = bool(self._stretches) or self._names
        mute: Sequence[tuple[float, float]] = ()
        shown = found
        if hiding:
            from reportedly.checking.redaction.redacting import redacted, silences

            mute = silences(found, self._stretches, names=self._names)
            shown = redacted(found, self._stretches, names=self._names)
        try:
            self._print(shown)
        finally:  # whoever reads the output may have seen enough of it
            if self._html is not None:
                self._write(shown, mute, self._html, hiding=hiding)

    def _print(self, shown: Checked) -> None:
        if self._form == "json":
            from reportedly.codec import to_json

            click.echo(to_json(shown))
        else:
            from reportedly.views.check_screen import show

            show(shown, terminal())

    def _write(
        self, shown: Checked, mute: Sequence[tuple[float, float]], html: Path, *, hiding: bool
    ) -> None:
        from reportedly.views.check_page import document

        sound: Sound | None = None
        if shown.recording is not None:
            from reportedly.views.check_sound import beside, sound_of

            address = "" if hiding else beside(self._against, html)
            sound = sound_of(self._against, shown, mute, address)
        put_down(html, document(shown, sound))
        say(f"wrote {html}")


def _stretches(redact: Sequence[str]) -> tuple[tuple[float, float], ...]:
    from reportedly.checking.redaction.stretches import stretch

    try:
        return tuple(map(stretch, redact))
    except ReportedlyError as error:
        raise click.BadParameter(str(error), param_hint="--redact") from error
