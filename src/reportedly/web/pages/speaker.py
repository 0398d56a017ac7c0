"""The page of a speaker: names, titles, outlets, statements, and what people judged of it."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive.candidates import alike
from reportedly.archive.persons import Person, person
from reportedly.archive.results import Named
from reportedly.web import addresses
from reportedly.web.answering import Answer, Shown, encoded
from reportedly.web.asking import Asked
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble


@dataclass(frozen=True, slots=True)
class SpeakerSheet:
    """What the template asks of a speaker.

    `place` is how it was asked for: a key, or a report's key and the id of a speaker there.
    `alike` are those who may be the same by their name, for an editor to judge.
    """

    person: Person
    place: str
    alike: tuple[tuple[Named, int], ...]

    @property
    def undated(self) -> int:
        """How many attributions have no date."""
        found = self.person.counted("month")
        return found.none if found else 0


def speaker(site: Site, asked: Asked) -> Answer:
    """A speaker, by any key, or by a report's key and its id there, as exports name it."""
    database, place = site.archive.database, asked.path["key"]
    found = person(database, place)
    if found is None:
        raise Trouble(404, "the archive knows no such speaker; search for the name")
    others = alike(database, found.key, found.name) if asked.editor else ()
    own = addresses.speaker(found.key)
    headers = {"Link": f'<{own}>; rel="canonical"'} if place != found.key else {}
    return Shown(
        "speaker.html", SpeakerSheet(found, place, others), encoded(found), headers=headers
    )
