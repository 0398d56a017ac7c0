"""Reading: a page or a text, as it was saved or crawled, becomes an `Article`."""

from reportedly.reading.source import LIMIT, read, read_bytes, read_text

__all__ = ["LIMIT", "read", "read_bytes", "read_text"]
