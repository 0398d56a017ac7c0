"""What a source does with the content, read off the words of the cue.

A short closed list with English verbs; a cue that fits none states. Negated cues ("would not say",
"did not respond") decline. The first rule that fits decides, so the narrow ones stand first.
"""

from __future__ import annotations

import re

from reportedly.record import SpeechAct

_NEGATED = r"(?:\b(?:not|never|neither|unable)\b|n['’]t\b)"
_RULES: tuple[tuple[SpeechAct, str], ...] = (
    (
        SpeechAct.DECLINES,
        (
            r"\bdeclin\w+|\brefus\w+|^(?:ha[ds] |gave )?no comment\b"
            r"|\bnot immediately\b|\bunavailable\b"
            rf"|{_NEGATED}.*\b(?:say\w*|comment\w*|respond\w*|repl\w+|return\w*|answer\w*|confirm\w*"
            r"|elaborat\w*|discuss\w*|specif\w+|address\w*|disclos\w*|provid\w*|reveal\w*|verif\w*"
            r"|admit\w*|acknowledg\w*|drawn|answer\w*)\b"
        ),
    ),
    (SpeechAct.STATES, rf"{_NEGATED}.*\b(?:den(?:y|ied)|disput\w+|reject\w*)\b"),
    # "said in a press release", "wrote in reply to questions": the verb decides, not the nouns.
    (
        SpeechAct.STATES,
        (
            r"^(?:also |has |have |had |then |later )*(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)"
            r"|add(?:s|ed|ing)|wr(?:ote|ites?|iting|itten)|stat(?:es?|ed|ing)|report(?:s|ed|ing)?"
            r"|according)\b"
        ),
    ),
    (
        SpeechAct.DENIES,
        (
            r"\bden(?:y|ie[sd]|ying|ials?)\b|\bdismiss\w*|\breject\w*|\bdisput\w+|\brefut\w+|\brebut\w*"
            r"|\bcontradict\w*|\bdisagree\w*|\bdebunk\w*|\bpush\w* back\b|\bdisavow\w*"
        ),
    ),
    (
        SpeechAct.CONFIRMS,
        (
            r"\bconfirm\w*|\backnowledg\w+|\badmit\w*|\badmission\b|\bconced\w+|\bagree[sd]?\b|\bagreeing\b"
            r"|\bverif\w+|\bauthenticat\w+|\bcorroborat\w+|\bvouch\w*|\brecogni[sz]\w+"
        ),
    ),
    (
        SpeechAct.ORDERS,
        (
            r"\border(?:s|ed|ing)?\b|\burg(?:e|es|ed|ing)\b|\bdemand\w*|\binstruct\w*|\bdirected\b"
            r"|\bcommand(?:s|ed|ing)?\b|\brequest\w*|\bcall(?:s|ed|ing)? (?:\w+ )?(?:on|for|upon)\b"
            r"|\brecommend\w*|\badvis(?:e|es|ed|ing)\b|\bencourag\w+|\bappeal\w*|\bimplor\w+|\bbeg(?:s|ged)?\b"
        ),
    ),
    (
        SpeechAct.ASKS,
        (
            r"\bask(?:s|ed|ing)?\b|\bwant\w* to know\b|\bwonder\w*"
            r"|\bquestion(?:s|ed|ing)?\b|\binquir\w+|\bpress(?:ed|es|ing)?\b"
            r"|\bquiz\w+|\bquer(?:y|ied|ies)\b"
        ),
    ),
    (
        SpeechAct.PROMISES,
        (
            r"\bpromis\w+|\bpledg\w+|\bvow\w*|\bcommit(?:s|ted|ting|ment)?\b|\bswore\b|\bswear\w*"
            r"|\bguarante\w+|\bassur\w+|\bthreat\w*|\boffer(?:s|ed|ing)?\b"
        ),
    ),
    (
        SpeechAct.JUDGES,
        (
            r"\bcritic\w+|\bprais\w+|\bblast\w*|\bslam\w*|\battack\w*|\bcondemn\w*|\baccus\w+|\bmock\w*"
            r"|\bendors\w+|\bdenounc\w+|\bblam\w+|\bridicul\w+|\bbrand(?:s|ed|ing)?\b|\bsupport\w*"
            r"|\bdefend\w*|\boppos\w+|\bbacked?\b|\bapplaud\w*|\bhail\w*|\bwelcom\w+|\blambast\w*"
            r"|\bcomplain\w*|\bscold\w*|\bpraise\b|\bapolog\w+|\bthank\w*|\bcongratulat\w+"
        ),
    ),
    (
        SpeechAct.BELIEVES,
        (
            r"\bbeliev\w+|\bbelief\b|\bthink\w*|\bthought\b|\bsuspect\w*|\bfeel\w*|\bfelt\b|\bexpect\w*"
            r"|\bassum\w+|\bconsider\w*|\bfear\w*|\bdoubt\w*|\bpredict\w*|\bestimat\w+|\bforecast\w*"
            r"|\bseem\w*|\bappear\w*|\bsee(?:s|n)?\b|\bsaw\b|\bconvinced\b|\bworr\w+|\bknow\w*|\bknew\b"
            r"|\bopinion\b|\bview(?:s|ed)?\b|\bimagin\w+"
        ),
    ),
    (
        SpeechAct.WANTS,
        (
            r"\bwant\w*|\bhop(?:e|es|ed|ing)\b|\bwish\w*|\bseek\w*|\bsought\b|\bplan(?:s|ned|ning)?\b"
            r"|\bintend\w*|\bintention\b|\bprefer\w*|\bdesir\w+|\baim(?:s|ed|ing)?\b"
        ),
    ),
)
_COMPILED = tuple((act, re.compile(pattern, re.IGNORECASE)) for act, pattern in _RULES)
_TO_DO = re.compile(
    r"(?!(?:how|what|why|wh(?:ether|en|ere|o|ich)|if)\b)"
    r"(?:[\w’'.,-]+\s+){0,6}?(?<!had )to\s+[a-z]+",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\bask(?:s|ed|ing)?\b", re.IGNORECASE)


def speech_act(cue: str, content: str) -> SpeechAct:
    """The act of a cue, with a look at the content where the cue alone does not tell."""
    for act, pattern in _COMPILED:
        if not pattern.search(cue):
            continue
        if act is SpeechAct.ASKS and _ASKED.search(cue) and _is_request(content):
            return SpeechAct.ORDERS
        if act is not SpeechAct.STATES:
            return act
        break
    return SpeechAct.ASKS if content.rstrip("\"”'’ ").endswith("?") else SpeechAct.STATES


def _is_request(content: str) -> bool:
    """Whether what was asked is that somebody do something ("asked the council to wait")."""
    return "?" not in content and _TO_DO.match(content) is not None
