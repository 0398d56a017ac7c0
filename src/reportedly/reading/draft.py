"""A page while it is read: what was found so far, and how that becomes an article."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from reportedly.reading.amendments import amendments_in
from reportedly.reading.credited import credits_in_text, credits_of_line, settled
from reportedly.reading.lines import Block, Line, joint
from reportedly.record import (
    Article,
    Credit,
    Origin,
    Outlet,
    Published,
    Related,
    Residue,
    Span,
    Spans,
)
from reportedly.text.language import detect
from reportedly.text.offsets import Cleaning


@dataclass(slots=True)
class Draft:
    """The parts of a report, found one step of reading after another; blocks point into `raw`."""

    raw: str
    headline: Block | None = None
    body: list[Block] = field(default_factory=list)
    title: str | None = None
    published: Published | None = None
    updated: Published | None = None
    authors: tuple[str, ...] = ()
    outlet: Outlet | None = None
    url: str | None = None
    credits: list[str] = field(default_factory=list)
    wire: str | None = None
    bylines: list[Credit] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)

    def drop(self, part: Block | Line, kind: str) -> None:
        """Leave `part` out of the text, and say so."""
        self.residue.append(Residue(kind, part.start, part.end))

    def note_wire(self, wire: str | None, printed: str) -> None:
        """Note the agency that a byline names."""
        if wire:
            self.wire = self.wire or wire
            self.bylines.append(Credit(wire, "wire", None, printed))

    def article(self, origin: Origin, *, language: str | None = None) -> Article:
        """The finished report: the headline, then the body, a blank line between any two blocks.

        Every line end in the text is written here, and the space between two wrapped lines; every
        other character stands in the page.
        `language` is what the page says of itself.
        """
        cleaning = Cleaning(self.raw)
        headline = _write(cleaning, self.headline) if self.headline else None
        paragraphs = tuple(_write(cleaning, block) for block in self.body)
        text = cleaning.text
        return Article(
            id=hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest(),
            text=text,
            paragraphs=paragraphs,
            origin=origin,
            headline=headline,
            title=self.title or (self.headline.text if self.headline else None),
            published=self.published or self.updated,
            updated=self.updated,
            authors=self.authors,
            outlet=self.outlet,
            language=detect(text, stated=language),
            url=self.url,
            credit=" ".join(self.credits) or None,
            wire=self.wire,
            credits=self._credits(text, paragraphs),
            amendments=amendments_in(text, paragraphs),
            related=tuple(dict.fromkeys(self.related)),
            pieces=cleaning.pieces,
            residue=tuple(sorted(self.residue, key=lambda r: r.start)),
        )

    def _credits(self, text: str, paragraphs: Spans) -> tuple[Credit, ...]:
        dropped = (one for line in self.credits for one in credits_of_line(line))
        return settled((*self.bylines, *credits_in_text(text, paragraphs), *dropped), self.outlet)


def _write(cleaning: Cleaning, block: Block) -> Span:
    if cleaning.text_length:
        cleaning.insert("\n\n")
    start = cleaning.text_length
    before: Line | None = None
    for line in block.lines:
        if before:
            cleaning.replace(before.end, line.start, joint(before))
        cleaning.keep(line.start, line.end)
        before = line
    return Span(start, cleaning.text_length)
