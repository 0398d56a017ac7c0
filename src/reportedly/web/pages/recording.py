"""The page of a recording: what was said in it, and the quotations held against it."""

from __future__ import annotations

from reportedly.checking.transcripts import to_vtt
from reportedly.checks import Checked
from reportedly.codec import to_json
from reportedly.errors import TranscriptError
from reportedly.views.check_page import Sheet
from reportedly.views.check_player import Sound
from reportedly.web import addresses
from reportedly.web.answering import Answer, Held, Raw, Shown
from reportedly.web.asking import Asked
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble


class RecordingSheet(Sheet):
    """What the template asks of a check, and the recording's key."""

    key = ""


def recording(site: Site, asked: Asked) -> Answer:
    """A recording."""
    key = asked.path["key"]
    checked = _checked(site, key)
    sheet = RecordingSheet(checked, _sound(site, key, checked), site.links())
    sheet.key = key
    return Shown("recording.html", sheet, lambda: to_json(checked))


def sound(site: Site, asked: Asked) -> Answer:
    """The recording itself."""
    checked = _checked(site, asked.path["key"])
    found = site.sounds.find(checked.recording.sha256) if checked.recording else None
    if found is None:
        raise Trouble(404, "this server does not have the recording")
    return Held(*found)


def captions(site: Site, asked: Asked) -> Answer:
    """The transcript as captions."""
    try:
        return Raw(to_vtt(_checked(site, asked.path["key"]).transcript).encode(), "text/vtt")
    except TranscriptError as error:
        raise Trouble(404, "the transcript has no times") from error


def _checked(site: Site, key: str) -> Checked:
    if not site.archive.database.row("SELECT 1 FROM recording WHERE key = ?", key):
        raise Trouble(404, "the archive has no such recording; see the first page")
    return site.archive.check(key)


def _sound(site: Site, key: str, checked: Checked) -> Sound | None:
    """What the page plays, if this server has the recording."""
    found = site.sounds.find(checked.recording.sha256) if checked.recording else None
    if found is None:
        return None
    own = addresses.recording(key)
    timed = any(turn.start is not None for turn in checked.transcript.turns)
    captioned = f"{own}/captions.vtt" if timed else ""
    return Sound(found[1], beside=f"{own}/sound", served=f"{own}/sound", captioned=captioned)
