"""Speakers inside a report: who each source is, what kind of source, and why we say so."""

from reportedly.speakers.resolve import resolve
from reportedly.speakers.sourcing import sourced_justification, sourced_name, sourced_title

__all__ = ["resolve", "sourced_justification", "sourced_name", "sourced_title"]
