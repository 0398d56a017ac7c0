"""Lines that a program left in the text of a page: error messages, placeholders, tags, shortcodes.

As with furniture, each is told by the whole line. Tags at the ends of a line of text go alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.record import Residue

# Longer lines are no such thing; a picture in base64 may be.
_LONGEST = 1_000
_LONGEST_DATA = 300_000
# The tags behind the text of a line stand in so many characters at its end.
_END = 500

_TAGS = (
    "p|div|span|br|hr|b|i|u|em|strong|a|img|h[1-6]|ul|ol|li|blockquote|section|article|header|footer"
    "|figure|figcaption|table|tr|td|th|tbody|thead|iframe|script|style|noscript|font|center|small"
    "|sup|sub|picture|source|video|audio|button|form|input|label|svg|path|aside|nav|main|meta|link"
    "|ins|del|html|head|body|time|cite|q|pre|code"
)
_TAG = rf"(?i:</?(?:{_TAGS})(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)?/?>)"
_CHARACTER = r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5}|#x[0-9a-f]{2,5});"
# WordPress and its page builders; words in brackets that stand in a transcript are none of these.
_CODES = (
    r"caption|gallery|embed|playlist|youtube|vimeo|soundcloud|contact-form-7|wp_caption|adsense"
    r"|ads?_\d+|(?:vc|su|et_pb|fusion|wp|ad|newsletter|related|social|mc4wp|sc)_\w+"
)
_FIELDS = r"(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]\"']+))"
_SHORTCODE = (
    rf"\[(?:/(?:{_CODES}|video|audio|tweet)|(?:{_CODES})(?:{_FIELDS}*+|\s+\S+)"
    rf"|[a-z][\w-]*{_FIELDS}++)\s*/?\]"
)
_EMPTY = r"(?:undefined|null|NaN|NULL|\[object \w+\])"

# Kind, and how the whole line must read.
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "shortcode",
        rf"\[(?P<code>caption|embed|wp_caption)\b[^\]]*\].*\[/(?P=code)\]|(?:{_SHORTCODE}\s*)++",
    ),
    ("markup", rf"(?:(?:{_TAG}|{_CHARACTER}|<!--.*?-->)\s*)++"),
    ("markup", r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>)\s*(?:\*/)?"),
    (
        "template",
        r"(?:(?:\{\{[^{}]+\}\}|\{%[^{}%]+%\}|<%.+%>|<\?(?:php|=).+\?>|%%\w+%%|\$\{[\w.]+\})\s*)++",
    ),
    ("empty value", rf"{_EMPTY}(?:[\s,;|]+{_EMPTY})*+"),
    ("embedded data", r"(?:!\[[^\]]*\]\()?data:[a-z]+/[\w.+-]+(?:;[\w=-]+)*,[\w+/=%.,-]{16,}\)?"),
    ("embedded data", r"(?=\S*[A-Z])(?=\S*[a-z])(?=\S*\d)[A-Za-z0-9+/]{100,}={0,2}"),
    (
        "tracking",
        (
            r"https?://[^\s?]+(?:/(?:tr|collect|beacon|pixel)/?\?|\.gif\?"
            r"|/(?:pixel|beacon|spacer|1x1)\.(?:gif|png))\S*"
        ),
    ),
    (
        "error message",
        (
            r"(?:PHP )?(?:Warning|Notice|Fatal error|Deprecated|Parse error|Strict Standards):\s+"
            r"(?:.* in \S*/\S+\.\w{2,5}(?::| on line )\d+\b.*|[a-z]\w*\(\)[: ].*)"
            r"|Traceback \(most recent call last\):|File \"[^\"]+\", line \d+(?:, in .+)?"
            r"|at (?:async |new )?[\w.$<>]+ ?\(\S+:\d+(?::\d+)?\)|at \S*[/.]\S+:\d+:\d+"
            r"|\.{3} \d+ more|Stack trace:"
            r"|#\d+ (?:\{main\}|/\S+\(\d+\):.*|\[internal function\].*)|thrown in \S+ on line \d+"
            r"|Exception in thread \".*|Caused by: [\w.]+(?:Error|Exception)\b.*"
            r"|(?:Uncaught |Unhandled )?(?:\w+\.)*[A-Z]\w*[a-z](?:Error|Exception)(?:: .*)?"
        ),
    ),
)
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_MARK = re.compile(rf"{_TAG}|{_SHORTCODE}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:(?:{_TAG}|{_SHORTCODE})\s*)++", re.IGNORECASE)


def leftovers(raw: str, start: int, end: int) -> tuple[Residue, ...]:
    """What a program left of the trimmed line `raw[start:end]`: all of it, or marks at its ends."""
    line = raw[start:end]
    kind = _kind(line)
    if kind is None and "<" in line and len(line) <= _LONGEST:
        bare = _MARK.sub("", line)
        kind = _kind(bare.strip()) if bare != line else None
    if kind:
        return (Residue(kind, start, end),)
    return tuple(_marks(raw, start, end)) if line[-1:] in ">]" or line[:1] in "<[" else ()


def _kind(line: str) -> str | None:
    for kind, pattern in _KINDS:
        longest = _LONGEST_DATA if kind == "embedded data" else _LONGEST
        if len(line) <= longest and pattern.fullmatch(line):
            return kind
    return None


def _marks(raw: str, start: int, end: int) -> Iterator[Residue]:
    """The tags and shortcodes before and behind the text of a line."""
    before = _BEFORE.match(raw, start, end)
    first = before.end() if before else start
    if before:
        yield Residue("markup", *before.span())
    at = end
    for mark in reversed(list(_MARK.finditer(raw, max(first, end - _END), end))):
        if raw[mark.end() : at].strip():
            break
        at = mark.start()
    if at < end:
        yield Residue("markup", at, end)
