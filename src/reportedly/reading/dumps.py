"""Debug output, data, scripts and style sheets that a crawler left in the text of a page.

All are told by their form: a dump by its own grammar, data by being JSON, code by every line being
code. The search is one pass over the lines; a broken dump ends with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reportedly.reading.leftovers import leftovers
from reportedly.record import Residue
from reportedly.text.halves import from_page

# A dump is read no further than this, and after so many broken ones the page is taken as it is:
# otherwise a page of nothing but opening brackets would be read to its end from each of its lines.
_LONGEST_DUMP = 300_000
_PATIENCE = 20
_LONGEST_CODE = 5_000
# So many characters read for nothing count as one broken dump more.
_DEAR = 50_000

_LINE = re.compile(r"[^\n\r]+")
_DUMP = re.compile(
    r"(?P<string>string\((?P<size>\d{1,7})\)\s*\")"
    r"|(?P<array>(?:array\(\d+\)|object\([\w\\]+\)#\d+ \(\d+\))\s*(?=\{)"
    r"|(?:Array|[\w\\]{1,60} Object)\s*(?=\(\s*[\[)]))"
    r"|(?P<scalar>(?:int|float|bool)\([\w.+-]+\)|NULL)[ \t]*$",
    re.MULTILINE,
)
_DUMP_INSIDE = re.compile(r"(?<=\s)string\(\d{1,7}\)\s*\"(?=[\[{<])")
_JSON = re.compile(r"(?:\[\s*)?\{\s*(?:\"|\})|\[\s*\[\s*\{")
_PAIRS = re.compile(r"\"[\w@$.-]+\"\s*:")
_ELEMENT = re.compile(r"<(?P<tag>script|style|noscript)\b|<!--|<!\[CDATA\[", re.IGNORECASE)
_WARNING = re.compile(
    r"(?:PHP )?(?:Warning|Notice|Fatal error|Deprecated|Parse error): .{3,400} on line \d+\s*$"
)
_TRACEBACK = re.compile(
    r"Traceback \(most recent call last\):\r?\n(?:[ \t][^\n]*\n){0,80}"
    r"[\w.]+(?:Error|Exception|Interrupt|Exit|Warning)\b[^\r\n]*"
)
_CODE = re.compile(
    r"(?:var|let|const)\s+[\w$]+\s*=.*"
    r"|(?:window|document|googletag|gtag|ga|_gaq|fbq|dataLayer|jQuery|console|\$)\s*[.(\[].*[;{(,)]"
    r"|[\w$]+(?:\.[\w$]+)+\(.*\);|[\w$]+\((?:['\"{\[\d]|function\b|\)).*;|\(\w+ ?= ?window\.\w.*;"
    r"|new [A-Z][\w.]*\(.*;|if ?\(.*\) ?\{.*|return(?: [\w.!]+)?;|import .* from ['\"].*['\"];?"
    r"|</script>"
    r"|[!(;]*(?:async\s+)?function\s*\w*\s*\(.*|@(?:media|import|font-face)\b.*"
    r"|[.#@]?[\w-][\w\s.#:,>()*\[\]=-]*\{(?:[^{}]*:[^{}]*)?\}?|try\s*\{.*|/\*.*\*/"
)
_MORE_CODE = re.compile(r".*[{};),]\.?|\W+")
# Five words in a row with nothing but spaces between them are a sentence, not code.
_SENTENCE = re.compile(r"(?:\b[a-zA-Z’']{1,20} ){5}")
_STYLE = re.compile(r"[\w-]+\s*:\s*[^;{}]{1,200}[;}]|^\s*[.#@]", re.MULTILINE)
_CALL = re.compile(r"[\w$]\.[A-Za-z_$][\w$]*\(|function")
_BRACKETS = re.compile(r"[\[\](){}]")
_STRINGS_OR_BRACKETS = re.compile(r"\"(?:[^\"\\]|\\.)*+\"|[\[\](){}]")
_CODE_MARKS = re.compile(r"[{}();=]")


@dataclass(frozen=True, slots=True)
class Dump:
    """A stretch that is no text, and what it held where that could be read as JSON."""

    residue: Residue
    value: Any = None


def dumps(raw: str) -> tuple[Dump, ...]:
    """The stretches of `raw` that are machine output, in order, none overlapping."""
    scan = _Scan(raw)
    found: list[Dump] = []
    at = 0
    for line in _LINE.finditer(raw):
        if line.start() < at:
            continue
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        dump = scan.at(start, line.end())
        if dump:
            found.append(dump)
            at = dump.residue.end
        else:
            end = line.start() + len(line.group().rstrip())
            found += [Dump(residue) for residue in leftovers(raw, start, end)]
    return tuple(found)


class _Scan:
    """The search in one page; it remembers how many dumps broke off."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.patience = _PATIENCE

    def at(self, start: int, line_end: int) -> Dump | None:
        """The dump that begins at `start`, or after some text inside that line."""
        head = self.raw[start : min(line_end, start + 1_000)].rstrip()
        if _WARNING.fullmatch(head):
            return Dump(Residue("debug output", start, start + len(head)))
        if trace := _TRACEBACK.match(self.raw, start):
            return Dump(Residue("error message", *trace.span()))
        if self.patience > 0:
            if dump := self._debug(start) or self._data(start) or self._element(start):
                return dump
            inside = self.raw.find("string(", start, line_end) >= 0 and _DUMP_INSIDE.search(
                self.raw, start, line_end
            )
            if inside and (dump := self._debug(inside.start())):
                return dump
        return self._code(start, line_end)

    def _debug(self, start: int) -> Dump | None:
        """The output of PHP's `var_dump` or `print_r` at `start`."""
        head = _DUMP.match(self.raw, start)
        if head is None:
            return None
        if head["scalar"]:
            return Dump(Residue("debug output", start, head.end()))
        if head["array"]:
            end = self._balanced(head.end(), strings=self.raw[head.end()] == "{")
            return Dump(Residue("debug output", start, end)) if end else None
        end = self._string_end(head.end(), int(head["size"]))
        return Dump(
            Residue("debug output", start, end),
            _parsed(self.raw[head.end() : end].removesuffix('"')),
        )

    def _string_end(self, start: int, size: int) -> int:
        """Where a dumped string of `size` bytes ends, its closing mark included.

        The size is right unless the crawler changed the text; then the brackets of the data inside
        count, and failing these the last mark of the line.
        """
        window = self.raw[start : start + min(size, _LONGEST_DUMP)].encode(errors="replace")
        end = start + len(window[:size].decode(errors="ignore"))
        if self.raw[end : end + 1] != '"':
            line_end = self._end_of_line(start)
            mark = self.raw.rfind('"', start, line_end)
            data = self.raw[start : start + 1] in ("[", "{")
            end = (self._balanced(start) if data else 0) or (mark if mark >= 0 else line_end)
        return end + (self.raw[end : end + 1] == '"')

    def _data(self, start: int) -> Dump | None:
        """JSON at `start` that holds named fields, whole or broken off."""
        if not _JSON.match(self.raw, start):
            return None
        end = self._balanced(start)
        value = _parsed(self.raw[start:end]) if end else None
        if value is not None:
            return Dump(Residue("data", start, end + (self.raw[end : end + 1] == ";")), value)
        end = self._end_of_line(start)
        pairs = len(_PAIRS.findall(self.raw, start, end))
        return Dump(Residue("data", start, end)) if pairs >= 2 else None

    def _element(self, start: int) -> Dump | None:
        """A script, a style sheet or a comment that was left as markup."""
        head = _ELEMENT.match(self.raw, start)
        if head is None:
            return None
        tag = head["tag"]
        close = f"</{tag.lower()}" if tag else "-->" if "--" in head.group() else "]]>"
        at = self.raw.find(close, head.end(), head.end() + _LONGEST_DUMP)
        if at < 0:
            self.patience -= 1
            return Dump(Residue("markup", start, self._end_of_line(start)))
        end = self.raw.find(">", at) + 1
        return Dump(Residue("markup", start, end or at + len(close)))

    def _code(self, start: int, line_end: int) -> Dump | None:
        """Lines of a script or a style sheet: one that is code for sure, and those that go on."""
        first = self.raw[start : min(line_end, start + _LONGEST_CODE + 1)].strip()
        if not _is_code(first) or not _CODE.fullmatch(first) or not _CODE_MARKS.search(first):
            return None
        end = start
        for line in _LINE.finditer(self.raw, start):
            text = line.group().strip()
            if text and not (
                _is_code(text) and (_CODE.fullmatch(text) or _MORE_CODE.fullmatch(text))
            ):
                break
            end = line.end() if text else end
        sheet = _STYLE.search(self.raw, start, end) and not _CALL.search(self.raw, start, end)
        return Dump(Residue("style sheet" if sheet else "script", start, end))

    def _balanced(self, start: int, *, strings: bool = True) -> int:
        """Where the bracket at `start` closes, or 0; brackets inside strings do not count."""
        depth = 0
        marks = _STRINGS_OR_BRACKETS if strings else _BRACKETS
        for mark in marks.finditer(self.raw, start, start + _LONGEST_DUMP):
            if mark.group()[0] == '"':
                continue
            depth += 1 if mark.group() in "[({" else -1
            if depth <= 0:
                return mark.end()
        self.patience -= 1 + (min(len(self.raw), start + _LONGEST_DUMP) - start) // _DEAR
        return 0

    def _end_of_line(self, start: int) -> int:
        line = _LINE.match(self.raw, start)
        return line.end() if line else start


def _is_code(line: str) -> bool:
    """Whether the line can be code: no sentence stands in it."""
    return len(line) <= _LONGEST_CODE and not _SENTENCE.search(line)


def _parsed(text: str) -> Any:
    try:
        return from_page(text)
    except (ValueError, RecursionError):
        return None
