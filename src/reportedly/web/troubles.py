"""What goes wrong with a request, and how it is told: one shape for programs, a page for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

import msgspec


class Trouble(Exception):  # noqa: N818 - it is told to a client, and is no error of the program
    """A request that is answered with an error: its status, and what to do, in one line."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Wrong:
    """What went wrong: the status of the answer, its name, and what to do."""

    status: int
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """The one shape of all errors."""

    error: Wrong = field()


def wrong(status: int, detail: str) -> ErrorAnswer:
    """An error as it is told."""
    return ErrorAnswer(Wrong(status, HTTPStatus(status).phrase, detail))


def as_json(told: ErrorAnswer) -> bytes:
    """The error for a program."""
    return msgspec.json.encode(told)
