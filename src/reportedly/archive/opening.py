"""Opens an archive, whatever holds it."""

from __future__ import annotations

from reportedly.archive.addresses import Address, Place, place_of
from reportedly.archive.database import Database


def opened(name: Place, *, create: bool = False) -> Database:
    """The archive's tables; made where `create` says so and there are none.

    Raises `ArchiveError` where they cannot be used.
    """
    place = place_of(name)
    if isinstance(place, Address):
        from reportedly.archive.postgres import Server

        return Server(place, create=create)
    from reportedly.archive.sqlite import File

    return File(place, create=create)
