"""Lines of a page that are not its story: buttons, notices, pointers to other stories.

Each kind is told by the whole line, never by a word inside it. A sentence that merely speaks of
cookies, of Twitter or of a newsletter stays; what is in doubt stays. Measured on the 840 articles
of PolNeAR train (see tests/reading/test_corpora.py): no line of prose is dropped.
"""

from __future__ import annotations

import re

_NETWORKS = "twitter|facebook|instagram|x|linkedin|youtube|tiktok|telegram|threads|bluesky|mastodon"
_BUTTONS = (
    f"{_NETWORKS}|whatsapp|pinterest|reddit|flipboard|messenger|tumblr|e-?mail|mail|print|share"
    "|save|tweet|pin|copy link|copied|link|comments?|more|bookmark|gift|this|article|story|post"
    "|on|via|to"
)

# Kind, the longest such line (notices run long, buttons do not), and how the whole line must read.
_PATTERNS: tuple[tuple[str, int, str], ...] = (
    ("separator", 200, r"[-–—_=*~#•·|+<>\s]+\.?"),
    (
        "sharing",
        80,
        (
            rf"(?:share|tweet|print|(?=.*[\s|,/])(?:{_BUTTONS}))(?:[\s|,/:]+(?:{_BUTTONS}))*\W*"
            r"|click to (?:share|e-?mail|print)\b.*"
        ),
    ),
    (
        "follow",
        80,
        rf"follow @\w+[^.?!]*\.?|(?:{_NETWORKS})\s*:\s*@?\w+\.?|e-?mail:\s*\S+@\S+",
    ),
    (
        "follow",
        250,
        (
            rf"(?:follow(?=\s)|like (?:us|our page|this page)|find us|join us)[^?!]{{0,140}}?"
            rf"\bon (?:{_NETWORKS})(?:(?:,| and|,? or)+ (?:on )?(?:{_NETWORKS}))*\s*"
            rf"(?:$|[.:@-]|at\b|for (?:more|the latest)|https?:).*|on (?:{_NETWORKS}),? follow\b.*"
        ),
    ),
    ("page footer", 300, r"https?://\S+\s+\d{1,3}/\d{1,3}"),
    (
        "reading time",
        40,
        r"\d+[ -]?min(?:ute)?s?(?: read(?:ing time)?)?|\d+ (?:minute|hour|day|week)s? ago",
    ),
    (
        "advertisement",
        90,
        (
            r"\W*(?:advertis(?:ement|ing)s?|ad|sponsored(?: content)?|continue reading(?: below)?"
            r"|(?:story|article) continues (?:below|after)[\w\s]*|loading|skip advertisement)"
            r"(?:\W+(?:advertisement|scroll to continue[\w\s]*))?\W*"
        ),
    ),
    (
        "cookie notice",
        600,
        (
            r"(?:we|this (?:web)?site|our (?:web)?site) uses? (?:\w+ )?cookies\b.*"
            r"|by (?:continuing|clicking|using|browsing)\b.{1,120}\byou (?:agree|consent)\b.*"
            r"|(?:accept|reject|manage|allow)(?: all)? cookies\W*"
        ),
    ),
    (
        "script notice",
        250,
        (
            r"(?:please )?(?:enable|turn on|activate) (?:javascript|cookies)\b.*"
            r"|you need to enable javascript\b.*|this \w+ requires javascript\b.*"
            r"|your browser (?:does not|doesn.t) support\b.*"
        ),
    ),
    (
        "copyright",
        300,
        (
            r"(?:copyright\s*)?©\s?.*|(?:copyright )?\(c\),? (?:19|20)\d\d\b.*"
            r"|copyright,? (?:19|20)\d\d\b.*|.{0,120}\ball rights reserved\b.*"
            r"|this material may not be published, broadcast\b.*"
        ),
    ),
    (
        "promotion",
        250,
        (
            r"(?:for more[\w\s]*, |want [^?]{1,60}\? )?(?:sign up|subscribe)\b"
            r".*\b(?:newsletters?|inbox|podcasts?|e-?mails?|alerts|updates|channel|feed)\b.*"
            r"|(?:get|download) (?:the|our) [\w’' ]{0,40}\bapp"
            r"(?: (?:now|today|here|for (?:ios|android|free)[\w\s]*|on [\w\s]+))?\W*"
        ),
    ),
)
_KINDS = tuple((kind, longest, re.compile(p, re.IGNORECASE)) for kind, longest, p in _PATTERNS)

_POINTER = re.compile(
    r"\W*(?:read (?:more|also|next|now)|read(?=:)|(?:now|also) read|see (?:also|more)"
    r"|related(?: (?:stor(?:y|ies)|articles?|coverage|news|content|links?|reading|topics?))?"
    r"|don.t miss|in other news|recommended(?: for you| reading)?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|more (?:on this(?: story)?|from [\w\s’']{2,30}|stories|news|coverage)"
    r"|most (?:read|popular)|also on [\w\s]{2,30}|top stories|latest (?:news|stories))",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*(?::|>+|»|[-–—](?=\s))\s*(?P<title>(?:\W?\w\S*\s+)\S.*)")
_LONGEST_POINTER = 200


def kind_of(line: str) -> str | None:
    """What sort of furniture the trimmed `line` is, if it is any."""
    for kind, longest, pattern in _KINDS:
        if len(line) <= longest and pattern.fullmatch(line):
            return kind
    return "related" if pointed_at(line) else None


def pointed_at(line: str) -> str | None:
    """The title of another story, in a line such as "Read more: Ferry strike in its third week"."""
    if len(line) > _LONGEST_POINTER:
        return None
    head = _POINTER.match(line)
    rest = _TITLE.fullmatch(line, head.end()) if head else None
    return rest["title"] if rest else None


def opens_related(line: str) -> bool:
    """Whether the line is the heading of a list of other stories."""
    head = _POINTER.match(line)
    return head is not None and len(line) <= 60 and not line[head.end() :].strip(" :.…>»\"'")
