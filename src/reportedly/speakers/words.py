"""The words of an article, with sentence, paragraph and whether they are quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from reportedly.record import Article, Span
from reportedly.speakers.lexicon import HONORIFICS, OFFICES
from reportedly.text.quotes import quoted
from reportedly.text.sentences import lines, sentences

_SHORT = "|".join(
    re.escape(word[:-1].capitalize()) + r"\." for word in (*HONORIFICS, *OFFICES) if word[-1] == "."
)
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,}}|(?:{_SHORT}|Jr\.|Sr\.|St\.|Inc\.|Corp\.|Co\.|Ltd\.|No\.)(?!\w)|[A-Z]\.(?=\s?[A-Z])"
    r"|\w+(?:(?![’'](?:s|re|ve|ll|d|m)\b)[-&’'/.@]\w+)*|[’'](?:s|re|ve|ll|d|m)\b|[^\w\s]"
)
_ABBREVIATED = frozenset(word for word in (*HONORIFICS, *OFFICES) if word[-1] == ".")
_TITLE_CASE = 0.6  # the share of capitals in a line above which capitals tell nothing


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: where it stands, and in which sentence and paragraph (numbers from 0)."""

    start: int
    end: int
    text: str
    low: str
    sentence: int
    paragraph: int
    quoted: bool

    @property
    def capital(self) -> bool:
        """Whether the word is capitalised."""
        return self.text[0].isupper() or (
            self.text[:3] in ("al-", "el-") and self.text[3:4].isupper()
        )

    @property
    def mark(self) -> bool:
        """Whether this is punctuation, not a word."""
        return not (self.text[0].isalnum() or (self.text[0] in "_’'" and len(self.text) > 1))


class Page:
    """The words of one article, to be found by offset.

    `lowered` holds every word that the text prints in lower case: "Will" that opens a sentence is a
    name or not according to what the rest of the text does.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.text = article.text
        paragraphs = article.paragraphs or lines(article.text)
        if article.headline is not None and article.headline not in paragraphs:
            paragraphs = (article.headline, *paragraphs)
        self.paragraphs = paragraphs
        self.words: list[Word] = []
        self.sentence_starts: list[int] = []  # word index at which each sentence begins
        self.shouting: set[int] = set()  # paragraphs in capitals or Title Case
        for number, paragraph in enumerate(paragraphs):
            self._add(number, paragraph)
        self._starts = [word.start for word in self.words]
        self._ends = [word.end for word in self.words]
        self.lowered = frozenset(word.text for word in self.words if word.text.islower())
        self.counts: dict[str, int] = {}
        for word in self.words:
            self.counts[word.text] = self.counts.get(word.text, 0) + 1

    def _add(self, number: int, paragraph: Span) -> None:
        marks = quoted(self.text, paragraph)
        begun = len(self.words)
        for sentence in sentences(self.text, paragraph):
            # No sentence ends with "Ms." or "Gov.", whatever the splitter says.
            if len(self.words) == begun or self.words[-1].low not in _ABBREVIATED:
                self.sentence_starts.append(len(self.words))
            index = len(self.sentence_starts) - 1
            for match in _WORD.finditer(self.text, sentence.start, sentence.end):
                start, end = match.span()
                inside = any(q.start <= start < q.end for q in marks)
                text = match.group()
                self.words.append(Word(start, end, text, text.lower(), index, number, inside))
        names = [w for w in self.words[begun:] if not w.mark and len(w.text) > 3]
        capitals = sum(w.capital for w in names)
        whole = paragraph.of(self.text).rstrip("”\"’' ")
        if (
            len(names) > 3
            and capitals > _TITLE_CASE * len(names)
            and not whole.endswith((".", "?"))
        ) or paragraph == self.article.headline:
            self.shouting.add(number)

    def within(self, span: Span) -> range:
        """The indices of the words that `span` meets."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def at(self, offset: int) -> int:
        """The index of the first word that ends after `offset` (the number of words at the end)."""
        return bisect_right(self._ends, offset)

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether the words `i` and `j` exist and share a sentence."""
        inside = 0 <= i < len(self.words) and 0 <= j < len(self.words)
        return inside and self.words[i].sentence == self.words[j].sentence

    def opens(self, i: int) -> bool:
        """Whether word `i` is the first word of its sentence or quotation."""
        if i == self.sentence_starts[self.words[i].sentence]:
            return True
        before = self.words[i - 1]
        return before.mark and (before.text in '“”"‘:—–-•*(' or self.opens(i - 1))

    def span(self, first: int, last: int) -> Span:
        """The span from word `first` to word `last`, both included."""
        return Span(self.words[first].start, self.words[last].end)

    def join(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, both included."""
        return self.text[self.words[first].start : self.words[last].end]
