"""A speaker in the terms of the field's sourcing benchmark: name, title, justification."""

from __future__ import annotations

from reportedly.record import Article, Attribution, SourceType, Speaker

_LABELLED = (SourceType.UNNAMED_GROUP, SourceType.DOCUMENT, SourceType.NAMED_ORGANIZATION)


def sourced_name(speaker: Speaker | None) -> str | None:
    """The name; for a group or document what the report calls it; else None."""
    if speaker is None:
        return None
    if speaker.name is not None:
        return speaker.name
    return speaker.label if speaker.kind in _LABELLED else None


def sourced_title(speaker: Speaker | None) -> str | None:
    """The title; for an unnamed person what the report calls them ("police officer")."""
    if speaker is None:
        return None
    if speaker.kind is SourceType.UNNAMED_PERSON:
        return speaker.title or speaker.label
    return speaker.title


def sourced_justification(article: Article, attribution: Attribution) -> str | None:
    """The words of the report that say why the source is unnamed or how it knows, else None."""
    parts = [span.of(article.text) for span in attribution.justification]
    return " … ".join(parts) or None
