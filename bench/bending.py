"""Bends a page or any other file at random: its tags, its words, its data, its bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from packing import Seed

_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+|<", re.DOTALL)
_WORDS = (
    "&amp;", "&nbsp;", "&#8217;", "&#x110000;", "&#0;", "&copy", "&notit;", "&", "<", ">", "\x00",
    "\u202e", "\u200b", "\ufeff", "\ufffd", "\ud800", "\udcff", "\u00ad", "\u2028", "\x85",
    "\x0c", "\r", "é", "\U0001f30a", "e\u0301" * 40, "â€™", "â€œ", "\x92", "[", "{", '"', "'",
    "“", "”", "(", "]]>", "<![CDATA[", "<!--", "-->", "<script>", "</script>", "<style>", "<p>",
    "</p>", "<br>", "<b>", "</b>", "<i ", "<table>", "<tr><td>", "</div>", "<svg>", "<template>",
    "<noscript>", "<textarea>", "<plaintext>", "<a href='//x.example'>",
    "<base href='http://[::1'>", "<h1>", "<title>",
    "<meta property='article:published_time' content='9999-99-99T99:99'>",
    "<meta name='author' content=''>", "<link rel='canonical' href='http://['>",
    '<script type="application/ld+json">{"@type": "NewsArticle", "author": [[[{}]]]}</script>',
    '<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": 7}</script>',
    '<script type="application/ld+json">{"@graph": {"headline": "\\ud800"}}</script>',
    "By Ada Moss", "Published: ", "Updated 32 Oct 2024", "99999999999999999999", "0000-00-00",
    "Thu, 31 Feb 2024 25:61:61 +9999", "(Reuters)", "© 2024", 'string(9) "', "array(1) {", "NULL",
    "Read more:", "Related:", "Correction:", "http://[", "https://xn--\u202e.example",
    "WARC/1.0\r\n", "Content-Length: -1\r\n", "Content-Length: 99999999999\r\n",
    "Transfer-Encoding: chunked\r\n", "Content-Encoding: gzip\r\n", "charset=utf-7",
    "charset=\x00", "HTTP/1.1 200 OK\r\n\r\n", "null", "[[[[", "{{{{", "1e999", "-0", "\\ud800",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<?xml encoding='x'?>",
)  # fmt: skip
_DATA = re.compile(r"[{}\[\]\",:]|\d+|true|null")
_LARGEST = 400_000


class Bender:
    """A source of bent inputs, the same for the same random numbers."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def bent(self, seed: Seed, other: Seed) -> Seed:
        """The seed after a few bends; parts of the other may get into it."""
        data = seed.data
        for _ in range(self.chance.choice((1, 1, 2, 3, 6))):
            if self._is_packed(data) or self.chance.random() < 0.25:
                data = self._bytes(data, other.data)
            else:
                text = data.decode(errors="surrogateescape")
                data = self.chance.choice(self._ways())(text).encode(errors="surrogatepass")
            data = data[:_LARGEST]
        return Seed(seed.name, data)

    def _is_packed(self, data: bytes) -> bool:
        return data[:2] in {b"\x1f\x8b", b"PK", b"PA", b"BZ"} and self.chance.random() < 0.9

    def _ways(self) -> tuple[Callable[[str], str], ...]:
        return (self._tokens, self._tokens, self._words, self._nested, self._data, self._huge)

    def _tokens(self, text: str) -> str:
        """Cut, double, swap or move runs of tags and text."""
        parts = _TOKEN.findall(text)
        if not parts:
            return self._words(text)
        start, end = sorted(self.chance.choices(range(len(parts) + 1), k=2))
        end = min(end, start + self.chance.choice((1, 2, 5, 40)))
        run = parts[start:end]
        at = self.chance.randrange(len(parts) + 1)
        way = self.chance.randrange(5)
        if way == 0:
            parts[start:end] = []
        elif way == 1:
            parts[at:at] = run * self.chance.choice((1, 2, 30))
        elif way == 2:
            parts[start:end] = run[::-1]
        elif way == 3:
            parts[start:end], parts[at:at] = [], run
        else:
            tags = [i for i, part in enumerate(parts) if part.startswith("<")]
            for i in self.chance.sample(tags, min(len(tags), 6)):
                parts[i] = self.chance.choice(parts)
        return "".join(parts)

    def _words(self, text: str) -> str:
        """Put in what readers stumble over."""
        for _ in range(self.chance.choice((1, 3, 20))):
            at = self.chance.randrange(len(text) + 1)
            to = at + self.chance.choice((0, 0, 0, 1, 9, 200))
            text = text[:at] + self.chance.choice(_WORDS) + text[to:]
        return text

    def _nested(self, text: str) -> str:
        """Deep, deeper than anyone builds."""
        tag = self.chance.choice(("div", "b", "table", "a", "span", "ul><li", "blockquote", "font"))
        depth = self.chance.choice((10, 300, 3_000, 20_000))
        at = self.chance.randrange(len(text) + 1)
        close = f"</{tag}>" * depth if self.chance.random() < 0.5 else ""
        return text[:at] + f"<{tag}>" * depth + text[at:] + close

    def _data(self, text: str) -> str:
        """Break the JSON, the numbers and the marks of the text."""
        marks = list(_DATA.finditer(text))
        for mark in sorted(self.chance.sample(marks, min(len(marks), 4)), key=lambda m: -m.start()):
            new = self.chance.choice(('"', "{", "}", "[", "]", ",", "null", "7", "", "[[]]", "-1"))
            text = text[: mark.start()] + new + text[mark.end() :]
        return text

    def _huge(self, text: str) -> str:
        """Something short, very often."""
        word = self.chance.choice(_WORDS) * self.chance.choice((100, 1_000, 8_000))
        at = self.chance.randrange(len(text) + 1)
        way = self.chance.randrange(3)
        if way == 0:
            return f"{text[:at]}<p class='{word}' {word}>{text[at:]}"
        if way == 1:
            return text[:at] + word + text[at:]
        part = text[at : at + self.chance.choice((5, 50, 500))]
        return text[:at] + part * self.chance.choice((50, 500)) + text[at:]

    def _bytes(self, data: bytes, other: bytes) -> bytes:
        """Flip, cut, double or splice bytes; or write them in another charset."""
        bent = bytearray(data)
        at = self.chance.randrange(len(bent) + 1)
        to = at + self.chance.choice((1, 4, 100, 5_000))
        way = self.chance.randrange(7)
        if way == 0:
            for _ in range(self.chance.choice((1, 5, 50))):
                if bent:
                    bent[self.chance.randrange(len(bent))] = self.chance.randrange(256)
        elif way == 1:
            del bent[at:to]
        elif way == 2:
            bent[at:at] = bent[at:to] * 3
        elif way == 3:
            cut = self.chance.randrange(len(other) + 1)
            bent[at:to] = other[cut : cut + to - at]
        elif way == 4:
            del bent[at:]
        elif way == 5:
            bent[at:at] = self.chance.randbytes(self.chance.choice((1, 8, 64)))
        else:
            charset = self.chance.choice(
                ("utf-16", "utf-16-be", "cp1252", "utf-32", "gb18030", "utf-7")
            )
            return data.decode(errors="replace").encode(charset, errors="replace")
        return bytes(bent)
