"""Who may change something: the token, the cookie that says who signed in, and its forms.

All is signed with a key that is made of the token, so that every worker knows it, and a new token
signs everybody out.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

COOKIE = "reportedly"
LASTING = 12 * 3600
"""Seconds after which an editor must sign in again."""

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Editor:
    """Somebody who may judge and add: the name that was given, and what tells the session."""

    name: str
    session: str


class _Signed(msgspec.Struct, frozen=True, array_like=True):
    name: str
    session: str
    until: float


class Signer:
    """Signs and checks; without a token nobody is let in."""

    def __init__(self, token: str, clock: Callable[[], float] = time.time) -> None:
        self._token = token.encode()
        self._key = hashlib.sha256(b"reportedly sign-in\0" + self._token).digest()
        self._clock = clock

    @property
    def open(self) -> bool:
        """Whether anybody can sign in."""
        return bool(self._token)

    def fits(self, token: str) -> bool:
        """Whether it is the token; how long that takes tells nothing of it."""
        given = hashlib.sha256(token.encode(errors="replace")).digest()
        return self.open and hmac.compare_digest(given, hashlib.sha256(self._token).digest())

    def cookie(self, name: str) -> str:
        """What the browser of an editor keeps."""
        until = self._clock() + LASTING
        plain = msgspec.json.encode(_Signed(name, secrets.token_urlsafe(16), until))
        body = base64.urlsafe_b64encode(plain).decode().rstrip("=")
        return f"{body}.{self._sign(body)}"

    def editor(self, cookie: str) -> Editor | None:
        """Who signed in, if the cookie is ours and still holds."""
        body, _, signature = cookie.partition(".")
        if not self.open or not self._holds(body, signature):
            return None
        plain = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        signed = msgspec.json.decode(plain, type=_Signed)
        return Editor(signed.name, signed.session) if signed.until > self._clock() else None

    def stamp(self, session: str = "") -> str:
        """What a form of this session must bring back; it holds as long as the session."""
        until = str(int(self._clock() + LASTING))
        signature = self._sign(_form(session, until))
        return f"{until}.{signature}"

    def stamped(self, stamp: str, session: str = "") -> bool:
        """Whether the form is ours and was made for this session."""
        until, _, signature = stamp.partition(".")
        if not until.isascii() or not until.isdigit() or len(until) > 12:
            return False
        held = self._holds(_form(session, until), signature)
        return held and int(until) > self._clock()

    def _sign(self, body: str) -> str:
        found = hmac.digest(self._key, body.encode(errors="replace"), "sha256")
        return base64.urlsafe_b64encode(found).decode().rstrip("=")

    def _holds(self, body: str, signature: str) -> bool:
        return hmac.compare_digest(self._sign(body).encode(), signature.encode(errors="replace"))


def _form(session: str, until: str) -> str:
    return f"form\0{session}\0{until}"


def name_of(given: str) -> str:
    """The name of an editor on one line; "" where nobody is named."""
    return note_of(given)[:_LONGEST_NAME].strip()


def note_of(given: str) -> str:
    """What an editor wrote, on one line, without what cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in given).split())
