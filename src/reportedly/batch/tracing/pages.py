"""The items of files, each read and traced when it is asked for, in the process for pages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

from reportedly.attribution.model import Model, shipped
from reportedly.batch.items import READ, damaged, failed, items, named
from reportedly.batch.linking.signs import signs
from reportedly.batch.recipe import Recipe, ways
from reportedly.batch.tracing.answers import Answer, Traced, Wanted
from reportedly.codec import to_json
from reportedly.comparison import Failure
from reportedly.errors import ReportedlyError
from reportedly.export.table_rows import FailureRow
from reportedly.reading.page import Page
from reportedly.reading.stream import Item
from reportedly.reading.verb import article, label
from reportedly.record import Record
from reportedly.text.fitting import fitting
from reportedly.tracing import trace

_SAMPLE = b"""<html><head><title>Dam is safe</title></head><body><article><h1>Dam is safe</h1>
<p>The dam is safe, the minister said on Monday. "It will hold," Ana Ruiz told reporters.</p>
</article></body></html>"""


class Pages:
    """Gives the items of files by their numbers; those of one file in order are quick."""

    def __init__(self, recipe: Recipe, passes: Callable[[], None] = lambda: None) -> None:
        """`passes` is called for each item that is passed over on the way to another."""
        self._passes = passes
        self._ways = ways(recipe)
        self._model: Model | None = None
        self._open: Iterator[Item | FailureRow] = iter(())
        self._file = ""
        self._next = 0

    def answer(self, wanted: Wanted) -> Answer:
        """What becomes of the item."""
        began = time.process_time()
        item = self._item(wanted)
        found = None if item is None else self._found(item, wanted)
        return Answer(
            found if isinstance(found, Traced) else None,
            found if isinstance(found, FailureRow) else None,
            time.process_time() - began,
        )

    def _item(self, wanted: Wanted) -> Item | FailureRow | None:
        if self._file != wanted.file or self._next > wanted.number:
            self._file, self._next = wanted.file, 0
            self._open = items(wanted.file, self._ways)
        for item in self._open:
            self._next += 1
            if self._next > wanted.number:
                return item
            self._passes()
        return None

    def _found(self, item: Item | FailureRow, wanted: Wanted) -> Traced | FailureRow:
        name = wanted.file
        if isinstance(item, FailureRow):
            return item
        if isinstance(item, Failure):
            return damaged(name, item)
        if wanted.named:
            return named(name, label(item), READ, "", "")
        try:
            record = item if isinstance(item, Record) else self._traced(item)
            return Traced(to_json(record), signs(record), len(record.attributions))
        except Exception as error:  # noqa: BLE001 - one page must not stop the others
            return failed(name, label(item), error)

    def warm_up(self) -> None:
        """Load all that reading and tracing need, so that no page pays for it."""
        with suppress(ReportedlyError):  # then each page says why
            self._traced(Page(_SAMPLE, "sample.html", media_type="text/html"))

    def _traced(self, item: Item) -> Record:
        # Workers share the cores, not a page's parts.
        self._model = self._model or shipped(fast=self._ways.fast, threads=1)
        return fitting(trace(article(item, self._ways), fast=self._ways.fast, model=self._model))
