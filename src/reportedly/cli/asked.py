"""A query as it is typed in a shell: which arguments belong to it, and what it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

_EXCLUDED = re.compile(r"-[^-\s].+")
_FIELD = re.compile(r"(-?[^\W\d][\w-]*:)?(.*)", re.DOTALL)


class Asking(click.Command):
    """A command with a query: in `-outlet:Ledger` the minus is the query's, not an option's."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Understand the arguments; a space before it keeps a query's minus from the options."""
        end = args.index("--") if "--" in args else len(args)
        kept = [f" {one}" if _EXCLUDED.fullmatch(one) else one for one in args[:end]]
        return super().parse_args(ctx, kept + args[end:])


def typed(words: Sequence[str]) -> str:
    """The query that the arguments make up.

    One argument is the query itself. Of several, one that holds a space was put in quotation marks,
    which the shell took away.
    """
    if len(words) == 1:
        return words[0].strip()
    return " ".join(_quoted(word.strip()) for word in words)


def _quoted(word: str) -> str:
    if '"' in word or not re.search(r"\s", word):
        return word
    found = _FIELD.fullmatch(word)
    field, value = found.groups() if found else (None, word)
    return f'{field or ""}"{value}"'
