"""Exports as bytes, and a batch that is made for the occasion."""

import io

import pytest

from reportedly.export.batch import alone
from reportedly.export.formats import FORMATS
from reportedly.export.identifiers import under


@pytest.fixture(scope="session")
def exported():
    """The bytes of a format for some batches."""

    def export(name, *comparisons, base=None):
        file = io.BytesIO()
        FORMATS[name].write(comparisons, file, under(base))
        return file.getvalue()

    return export


@pytest.fixture(scope="session")
def single(record):
    """A batch of the one report that the tests share."""
    return alone(record, "Ansa Today")
