"""The words of an article, with sentence, paragraph and whether they are quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from reportedly.record import Article, Span, Spans
from reportedly.speakers.lexicon import HONORIFICS, OFFICES
from reportedly.text.quotes import quoted
from reportedly.text.sentences import lines, sentences

_SHORT = "|".join(
    re.escape(word[:-1].capitalize()) + r"\." for word in (*HONORIFICS, *OFFICES) if word[-1] == "."
)
# The capital is asked for once, before the many forms that begin with one.
_WORD = re.compile(
    rf"(?=[A-Z])(?:(?:[A-Z]\.){{2,}}|(?:{_SHORT}|Jr\.|Sr\.|St\.|Inc\.|Corp\.|Co\.|Ltd\.|No\.)(?!\w)"
    r"|[A-Z]\.(?=\s?[A-Z]))"
    r"|\w+(?:(?![’'](?:s|re|ve|ll|d|m)\b)[-&’'/.@]\w+)*|[’'](?:s|re|ve|ll|d|m)\b|[^\w\s]"
)
_ABBREVIATED = frozenset(word for word in (*HONORIFICS, *OFFICES) if word[-1] == ".")
_TITLE_CASE = 0.6  # the share of capitals in a line above which capitals tell nothing


@dataclass(slots=True)  # not frozen: an article has a thousand, and those take five times as long
class Word:
    """One word or mark: where it stands, and in which sentence and paragraph (numbers from 0).

    `capital` says that it is capitalised, `mark` that it is punctuation and no word.
    """

    start: int
    end: int
    text: str
    low: str
    capital: bool
    mark: bool
    sentence: int
    paragraph: int
    quoted: bool


@lru_cache(maxsize=4096)
def _form(text: str) -> tuple[str, bool, bool]:
    """The word in lower case, whether it is capitalised, and whether it is a mark."""
    capital = text[0].isupper() or (text[:3] in ("al-", "el-") and text[3:4].isupper())
    mark = not (text[0].isalnum() or (text[0] in "_’'" and len(text) > 1))
    return text.lower(), capital, mark


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
        self.lowered = frozenset(text for text in {w.text for w in self.words} if text.islower())

    def _add(self, number: int, paragraph: Span) -> None:
        marks = quoted(self.text, paragraph)
        begun = len(self.words)
        for sentence in sentences(self.text, paragraph):
            # No sentence ends with "Ms." or "Gov.", whatever the splitter says.
            if len(self.words) == begun or self.words[-1].low not in _ABBREVIATED:
                self.sentence_starts.append(len(self.words))
            self._add_words(number, sentence, marks)
        if paragraph == self.article.headline or self._shouts(begun, paragraph):
            self.shouting.add(number)

    def _add_words(self, number: int, sentence: Span, marks: Spans) -> None:
        index = len(self.sentence_starts) - 1
        opened = [q.start for q in marks]
        text, add = self.text, self.words.append
        end = sentence.start
        for word in _WORD.findall(text, sentence.start, sentence.end):
            start = text.index(word, end)  # only white space stands between
            end = start + len(word)
            low, capital, mark = _form(word)
            last = bisect_right(opened, start) if opened else 0
            inside = last > 0 and start < marks[last - 1].end
            add(Word(start, end, word, low, capital, mark, index, number, inside))

    def _shouts(self, begun: int, paragraph: Span) -> bool:
        """Whether most words of the paragraph, from word `begun` on, are capitalised."""
        if paragraph.of(self.text).rstrip("”\"’' ").endswith((".", "?")):
            return False
        names = [w.capital for w in self.words[begun:] if not w.mark and len(w.text) > 3]
        return len(names) > 3 and sum(names) > _TITLE_CASE * len(names)

    def within(self, span: Span) -> range:
        """The indices of the words that `span` meets."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def at(self, offset: int) -> int:
        """The index of the first word that ends after `offset` (the number of words at the end)."""
        return bisect_right(self._ends, offset)

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether the words `i` and `j` exist and share a sentence."""
        words = self.words
        if i < 0 or j < 0 or i >= len(words) or j >= len(words):
            return False
        return words[i].sentence == words[j].sentence

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
