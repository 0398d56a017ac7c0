"""Reading: whatever was saved, crawled or linked becomes an `Article`."""

from reportedly.reading.collections import LIMIT
from reportedly.reading.source import article_of, read_bytes, read_text
from reportedly.reading.stream import Ways
from reportedly.reading.verb import read, read_all

__all__ = ["LIMIT", "Ways", "article_of", "read", "read_all", "read_bytes", "read_text"]
