"""An article on a terminal: what is known of it, its paragraphs, and what was noticed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from reportedly.record import Article, Record
from reportedly.views import wording


def show(article: Article, console: Console, *, first: bool) -> None:
    """Print the article; a rule parts it from the one before."""
    if not first:
        console.print(Rule(style="dim"))
    record = Record(article, ())
    console.print(Text(wording.title(record), style="bold"))
    for fact in _facts(record):
        console.print(Text(fact, style="dim"))
    for paragraph in article.paragraphs:
        console.print()
        console.print(Text(wording.line(paragraph.of(article.text))))
    notes = list(_notes(article))
    if notes:
        console.print()
    for note in notes:
        console.print(Text(note, style="dim"))


def _facts(record: Record) -> Iterator[str]:
    article = record.article
    facts = [wording.outlet(record), wording.published(record)]
    if article.authors:
        facts.append("by " + wording.line(", ".join(article.authors)))
    facts += [wording.line(fact) for fact in (article.section, article.language) if fact]
    yield " · ".join(facts)
    origin = article.origin
    yield " · ".join(
        wording.line(part) for part in (article.url, origin.name, origin.record) if part
    )


def _notes(article: Article) -> Iterator[str]:
    if article.updated:
        yield f"updated: {wording.line(article.updated.printed)}"
    for amendment in article.amendments:
        yield f"{amendment.kind}: {wording.line(amendment.printed)}"
    for credit in article.credits:
        yield f"{credit.kind}: {wording.line(credit.printed)}"
    if article.links:
        yield f"links in the text: {len(article.links)}"
    if article.related:
        yield f"related stories: {len(article.related)}"
    for note in article.notes:
        yield wording.line(note)
