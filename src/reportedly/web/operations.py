"""What can be asked of the server, declared once: routes, description and docs follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.web.answering import Answer
from reportedly.web.asking import Asked

if TYPE_CHECKING:
    from reportedly.web.site import Site

Handler = Callable[["Site", Asked], Answer]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A part of an address, or of a form: its name, what it is, and which values it may have."""

    name: str
    says: str
    kind: str = "string"
    values: tuple[str, ...] = ()
    most: int = 0
    required: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be asked.

    `gives` is the type of the JSON answer, or the media type of one that has no JSON. `path` names
    parts in braces, as in "/article/{key}"; one that ends in ":path" may hold slashes. `writes`
    tells that only editors may. `fields` are those of the form. `kept` tells that nothing but the
    archive makes the answer what it is.
    """

    method: str
    path: str
    says: str
    answer: Handler
    gives: type | str
    parts: tuple[Parameter, ...] = ()
    query: tuple[Parameter, ...] = ()
    fields: tuple[Parameter, ...] = ()
    errors: tuple[int, ...] = (400, 404)
    writes: bool = False
    kept: bool = False

    @property
    def shown(self) -> bool:
        """Whether it is a page with a twin in JSON."""
        return not isinstance(self.gives, str)

    @property
    def address(self) -> str:
        """The path as an OpenAPI document spells it."""
        return self.path.replace(":path}", "}")
