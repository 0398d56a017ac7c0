"""What a client asks for, read once: the form of the answer, the parameters, who asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, urlencode

from reportedly.web.signing import Editor
from reportedly.web.troubles import Trouble

_QUALITY = re.compile(r";\s*q\s*=\s*([0-9.]{1,5})")


class Form(StrEnum):
    """What an answer may be."""

    HTML = "html"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `path` are the parts of the address, `query` what stands behind its "?".

    `address` is the address itself, without the host. `fields` and `uploads` are what a form, or an
    object of JSON, holds. `by_token` tells that a program asks, which no form can be made to do.
    """

    address: str
    form: Form
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    range: str = ""
    host: str = ""
    secure: bool = False
    editor: Editor | None = None
    by_token: bool = False

    @property
    def twin(self) -> str:
        """The same as JSON."""
        given = {k: v for k, v in self.query.items() if k != "format"}
        return f"{quote(self.address)}?{urlencode({**given, 'format': 'json'})}"

    def number(self, name: str, most: int) -> int:
        """A parameter that is a whole number from 0 to `most`; 0 where it is not given."""
        given = self.query.get(name, "")
        if not given:
            return 0
        if not (given.isascii() and given.isdigit()) or len(given) > 9 or int(given) > most:
            raise Trouble(400, f"{name} must be a whole number from 0 to {most:,}")
        return int(given)

    def choice(self, name: str, known: tuple[str, ...]) -> str:
        """A parameter that has one of these values; the first where it is not given."""
        given = self.query.get(name) or known[0]
        if given not in known:
            raise Trouble(400, f"{name} must be one of: {', '.join(known)}")
        return given


def form_of(accept: str, given: str, *, named: bool) -> Form:
    """The form that is asked for: by name or parameter, else by what the client likes better."""
    if given:
        if given not in tuple(Form):
            raise Trouble(400, f"format must be one of: {', '.join(Form)}")
        return Form(given)
    if named:
        return Form.JSON
    return Form.JSON if _liking(accept, "json") > _liking(accept, "html") else Form.HTML


def _liking(accept: str, form: str) -> float:
    """How much a client likes a form, in 0..1; exact types tell before "*/*"."""
    exact = {"json": ("application/json",), "html": ("text/html", "application/xhtml+xml")}
    wide = {"json": "application/*", "html": "text/*"}
    best = {"exact": -1.0, "wide": -1.0, "any": -1.0}
    for part in accept[:2000].split(","):
        name = part.split(";", 1)[0].strip().lower()
        found = _QUALITY.search(part)
        try:
            quality = float(found[1]) if found else 1.0
        except ValueError:
            quality = 0.0
        if name in exact[form]:
            best["exact"] = max(best["exact"], quality)
        elif name == wide[form]:
            best["wide"] = max(best["wide"], quality)
        elif name == "*/*":
            best["any"] = max(best["any"], quality)
    return next((found for found in best.values() if found >= 0), 0.0)
