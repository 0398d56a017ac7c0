"""Fetching: a link becomes a `Page`, through one seam. Slow to import; do so inside functions."""

from reportedly.errors import FetchError
from reportedly.reading.fetching.fetcher import Fetcher
from reportedly.reading.fetching.manners import WAYBACK, Clock, Manners

__all__ = ["WAYBACK", "Clock", "FetchError", "Fetcher", "Manners"]
