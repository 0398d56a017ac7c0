"""The page of an outlet: whom it has it from."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.archive.sourcing import Sourcing, named_people, sourcing
from reportedly.web.answering import Answer, Shown, encoded
from reportedly.web.asking import Asked
from reportedly.web.people import Gender
from reportedly.web.site import Site
from reportedly.web.troubles import Trouble


@dataclass(frozen=True, slots=True)
class OutletAnswer:
    """An outlet's sources. `people` is None where no list of people was brought."""

    sourcing: Sourcing
    people: tuple[Gender, ...] | None


def outlet(site: Site, asked: Asked) -> Answer:
    """An outlet."""
    name = asked.path["name"]
    if asked.query.get("format") and asked.address.endswith(".json"):
        name += ".json"  # the name ends so: the form is said by itself
    found = sourcing(site.archive.database, name)
    if found is None:
        raise Trouble(404, "the archive has no report of this outlet; search for it")
    people = None
    if site.people:
        people = site.people.counted(named_people(site.archive.database, name))
    answer = OutletAnswer(found, people)
    return Shown("outlet.html", answer, encoded(answer))
