"""What a PostgreSQL server says against a query or a connection, in words that say what to do.

Nothing of an address is quoted: a password may stand in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import psycopg

_UNREACHABLE = "the server cannot be reached; check the address, and whether it runs"
_NOT_LET_IN = (
    "the server does not let this user in; check the name, and the password in ~/.pgpass or "
    "PGPASSWORD"
)
_NO_RIGHTS = "the server lets this user not do it; check the rights (GRANT)"

_REFUSED = {
    "database": ("there is no such database; createdb makes one", ("does not exist",)),
    "role": (_NOT_LET_IN, ("does not exist", "not permitted")),
    "authentication": (_NOT_LET_IN, ("failed",)),
    "password": (_NOT_LET_IN, ("no password supplied",)),
    "pg_hba": (_NOT_LET_IN, ("",)),
    "permission denied": (_NOT_LET_IN, ("for database",)),
    "connection": ("the server has no connection left; try again", ("slots", "too many")),
    "database system": ("the server is starting or stopping; try again", ("up", "down")),
}
"""By a word of what the server said: our words, and what else stands there then."""

_WHY = {
    "42501": _NO_RIGHTS,
    "25006": "cannot be written to; give the address of the server that may be",
    "55P03": "another process has been writing to it for a minute; try again",
    "57014": "the archive does not answer (interrupted)",
    "53100": "the disk is full; what was added before is kept",
    "42P01": "not an archive, or one of which tables are gone; restore a copy of it",
}
"""By the code of an error, our words."""


def refused(error: psycopg.Error) -> str:
    """Why there is no connection."""
    said = str(error)
    for word, (ours, parts) in _REFUSED.items():
        if word in said and any(part in said for part in parts):
            return ours
    return _UNREACHABLE


def why(error: psycopg.Error) -> str:
    """Why a query was not answered."""
    if error.sqlstate in _WHY:
        return _WHY[error.sqlstate]
    if error.sqlstate is None or error.sqlstate.startswith(("57P", "08")):
        return "the server ended the connection; try again"
    said = " ".join((error.diag.message_primary or str(error)).split())
    return f"the archive does not answer ({said})"
