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
# Names as credits of pictures print them: whatever stands beside the letters' case, no sentence.
_NAMES = (
    r"(?-i:(?:[A-Z0-9À-ÞŁŚŠŽ@©][\w.’'&@-]*|of|and|via|for|the|by|de|la|van|von|der|al|[/|,&–-])"
    r"(?:\s*[/|,]\s*|\s+|(?=\)|$))){1,12}"
)

# Kind, the longest such line (notices run long, buttons do not), and how the whole line must read.
_PATTERNS: tuple[tuple[str, int, str], ...] = (
    ("separator", 200, r"[-–—_=*~#•·|+<>\s]+\.?"),
    (
        "sharing",
        80,
        (
            rf"(?:share|tweet|print|(?=.*[\s|,/])(?:{_BUTTONS}))(?:[\s|,/:]+(?:{_BUTTONS}))*\W*"
            r"|click to (?:share|e-?mail|print)\b.*|(?:print|e-?mail) this (?:page|article"
            r"|story)\W*"
            r"|\d[\d.,]*[km]? ?(?:shares?|likes?|(?:re)?tweets?|reactions?|views)"
        ),
    ),
    (
        "follow",
        80,
        (
            rf"follow us(?: on)?\W*|follow @\w+[^.?!]*\.?|(?:{_NETWORKS})\s*:\s*@?\w+\.?"
            rf"|e-?mail:\s*\S+@\S+"
        ),
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
            r"\W*(?:advertis(?:ement|ing)s?|ads?(?: by google)?|sponsored(?: content)?"
            r"|paid (?:post|content)|promoted content|continue reading(?: below)?"
            r"|(?:story|article) continues (?:below|after)[\w\s]*|loading|skip advertisement"
            r"|report this ad)"
            r"(?:\W+(?:advertisement|scroll to continue[\w\s]*"
            r"|(?:story )?continue[\w\s]*below))?\W*"
        ),
    ),
    (
        "cookie notice",
        600,
        (
            r"(?:we|this (?:web)?site|our (?:web)?site) uses? (?:\w+ )?cookies\b.*"
            r"|we and our (?:\d+ )?(?:\w+ )?partners (?:use|store|process|access)\b.*"
            r"|by (?:continuing|clicking|using|browsing|signing up|subscribing|submitting"
            r"|registering)"
            r"\b.{1,120}\byou (?:agree|consent|acknowledge)\b.*"
            r"|(?:accept|reject|manage|allow)(?: all)? cookies\W*|(?:accept|reject|allow) all\W*"
            r"|cookies? (?:settings|preferences|policy|notice|consent)\W*"
            r"|we (?:value|respect|care about) your privacy\W*"
            r"|(?:manage|change)(?: your| my)? (?:privacy )?(?:preferences|choices|consent)\W*"
            r"|do not sell(?: or share)? my (?:personal )?(?:information|info|data)\W*"
        ),
    ),
    (
        "script notice",
        250,
        (
            r"(?:please )?(?:enable|turn on|activate) (?:javascript|cookies)\b.*"
            r"|you need to enable javascript\b.*|this \w+ requires javascript\b.*"
            r"|javascript is (?:not available|disabled|required|turned off)\b.*"
            r"|your browser (?:(?:does not|doesn.t) support|is (?:out of date|outdated"
            r"|not supported))"
            r"\b.*|(?:please )?(?:disable|turn off|pause) your ad[- ]?block\w*\b.*"
            r"|(?:we(?:.ve| have) (?:detected|noticed)|it (?:looks|seems"
            r"|appears)(?: like)?)(?: that)? "
            r"you(?: are|.re| have)[\w\s]{0,20} ad[- ]?block\w*\b.*"
        ),
    ),
    (
        "comments",
        120,
        (
            r"comments(?: \(\d[\d,]*\))?:?|\d[\d.,]*k? comments?|comments (?:are|have been) "
            r"(?:closed|disabled|turned off)\W*|(?:leave|post|add|write) (?:a|your) (?:comment"
            r"|reply)\W*"
            r"|(?:view|show|hide|see|load)(?: all| more| the)?(?: \d+)? comments\W*"
            r"|join the (?:conversation|discussion)\W*|loading comments\W*"
            r"|(?:(?:log|sign) in|register) to (?:comment|post a comment|join the \w+)\W*"
            r"|your e-?mail address will not be published\b.*|required fields are marked\b.*"
        ),
    ),
    (
        "navigation",
        120,
        (
            r"(?:skip to (?:the )?(?:main )?(?:content|navigation|search|footer|menu)\W*)+"
            r"|(?:back|return|go) to (?:the )?top(?: of (?:the )?page)?\W*|previous\W+next\W*"
            r"|\W*(?:previous|next) (?:article|story|post|image|photo|slide)\W*|(?:open"
            r"|view) in app"
            r"|toggle (?:navigation|menu|search|sidebar)|close (?:this dialog|menu|modal|dialog)"
            r"|view in (?:your )?browser|report (?:a|an) (?:typo|error)\W*|(?:text|font) size\W*"
            r"|(?:(?:privacy policy|terms (?:of (?:use|service)|and conditions)|contact us|about us"
            r"|advertise with us|cookie policy)(?:\W+|$))+|please wait\W*"
            r"|loading(?: \w+){0,2}(?:…|\.{3})"
        ),
    ),
    (
        "picture",
        120,
        (
            r"enlarge(?: this)? image\W*|(?:hide|show|toggle) captions?\W*"
            r"|(?:image|photo|picture|slide) \d{1,3} of \d{1,3}"
            r"|(?:view|open|see|show)(?: the| full| all| photo| image)* (?:gallery|slideshow"
            r"|photos)\W*"
            rf"|\(?(?:photo(?:graph(?:y|er)?)?|image|picture|illustration)s?(?: credits?"
            rf"| courtesy(?: of)?"
            rf"| by| from|(?=:))[:\s]+{_NAMES}\)?|\(?(?:ap|afp|reuters|epa|pa) (?:photo|images?)"
            rf"(?:\s*/\s*{_NAMES})?\)?|(?:{_NAMES}\s*[/|]\s*)?(?:getty images|shutterstock"
            rf"|istockphoto)"
        ),
    ),
    (
        "video",
        120,
        (
            r"watch(?: (?:now|live|here|this|it|(?:the |this )?(?:full )?video))?(?: above"
            r"| below| here)?:"
            r"|watch (?:now|live|the (?:full )?video(?: (?:above|below|here))?)\W*|play video"
            r"|video player is loading\W*|this (?:video|media|content) is (?:currently )?"
            r"(?:not available|unavailable)\W*|video (?:is )?unavailable\W*"
            r"|media playback is (?:unsupported|not supported)\b.*"
            r"|listen (?:now|live|to this (?:article|story))\W*|pic\.twitter\.com/\w+"
            r"|view this post on instagram\W*|a post shared by .{1,80}\(@[\w.]+\).*"
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
            r".*\b(?:newsletters?|inbox|podcasts?|(?:our|by|via|daily|weekly) e-?mails?|alerts"
            r"|updates"
            r"|channel|feed)\b.*"
            r"|(?:get|download) (?:the|our) [\w’' ]{0,40}\bapp"
            r"(?: (?:now|today|here|for (?:ios|android|free)[\w\s]*|on [\w\s]+))?\W*"
            r"|(?:sign up|subscribe)(?: (?:here|now|today|for free))*\W*"
            r"|newsletters?(?: sign[- ]?up)?\W*"
            r"|(?:sign|log) in\W*|(?:get|receive)\b.{1,120}\b(?:to|in"
            r"|into) your (?:e-?mail )?inbox\b.*"
            r"|(?:please )?enter (?:your|a valid) e-?mail\b.*|invalid e-?mail(?: address)?\W*"
            r"|thank(?:s| you) for (?:subscribing|signing up|registering)\W*"
            r"|already (?:a (?:subscriber|member)|have an account|subscribed|registered)\? ?"
            r"(?:(?:sign|log) in\b.*)?|become a (?:member|subscriber|supporter)(?: today| now)?\W*"
            r"|this (?:content|article|story) is (?:only )?(?:for|available to"
            r"|reserved for) (?:our )?"
            r"(?:\w+ )?subscribers(?: only)?\W*"
            r"|(?:to (?:continue|keep) reading\W+)?(?:please )?(?:subscribe|(?:sign|log) in"
            r"|register)"
            r"(?:(?: now)? to (?:continue|keep|read)\b[\w\s]{0,60})?\W*"
            r"|support (?:our|independent) journalism\W*"
        ),
    ),
    (
        "related",
        120,
        (
            r"(?:click|tap) here (?:to|for) (?:read|see|view|watch|subscribe|sign up|download"
            r"|more)\b"
            r"[^.!?]{0,60}\W*|(?:show|load|view) more\W*|keep reading\W*"
            r"|read (?:the )?(?:full|whole|entire|original) (?:article|story|post)(?: here)?\W*"
        ),
    ),
)
_KINDS = tuple((kind, longest, re.compile(p, re.IGNORECASE)) for kind, longest, p in _PATTERNS)

_POINTER = re.compile(
    r"\W*(?:(?:read|watch) (?:more|also|next|now)|(?:read|watch)(?=:)|(?:now|also) (?:read|watch)"
    r"|see (?:also|more)|trending(?: now)?|editor.?s.? picks?|what to read next|up next"
    r"|related(?: (?:stor(?:y|ies)|articles?|coverage|news|content|links?|reading|topics?))?"
    r"|don.t miss|in other news|recommended(?: for you| reading)?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)"
    r"|more (?:on this(?: story)?|from [\w\s’']{2,30}|stories|news|coverage)"
    r"|most (?:read|popular)|also on [\w\s]{2,30}|top stories|latest (?:news|stories))",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\s*(?::|>+|»|[-–—](?=\s))\s*(?P<title>(?:\W?\w\S*\s+)\S.*)")
_LONGEST_POINTER = 200
_BARE = re.compile(r"\W*(?:(?:read|see) (?:more|also)|read (?:next|now))\W*", re.IGNORECASE)


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


def points_nowhere(line: str) -> bool:
    """Whether the line is a pointer such as "Read more" whose title is gone.

    At the head of a list of titles it `opens_related`; anywhere else it is nothing.
    """
    return len(line) <= 20 and _BARE.fullmatch(line) is not None
