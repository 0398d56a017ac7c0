"""Stands in for what starts processes in a batch, so that tests of all else are quick."""

import msgspec

from reportedly.batch.recipe import Recipe
from reportedly.batch.tracing.pages import Pages


class Inside:
    """In the place of a `Guard`: it answers itself."""

    def __init__(self, recipe, _seconds, _root):
        self._pages = Pages(msgspec.json.decode(recipe, type=Recipe))

    def ask(self, question):
        return self._pages.answer(question)

    def close(self):
        pass


def here(task, units):
    """In the place of `Engine.run`."""
    yield from map(task, units)


def stand_in(monkeypatch, run=here):
    """Do all of a batch in this process, its units by `run`."""

    class Engine:
        def __init__(self, *_places):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_error):
            pass

        def run(self, task, units):
            return run(task, units)

    monkeypatch.setattr("reportedly.batch.tracing.traced.Guard", Inside)
    monkeypatch.setattr("reportedly.batch.job.Engine", Engine)
