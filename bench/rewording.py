"""What rewriters do to the words of a sentence: synonyms, tenses, numbers, spelling, marks.

Every function takes a text and a random source, and gives the text back with some of its words
changed. Words between quotation marks stay as they are, unless `everywhere` is set: real rewriters
leave them alone most of the time. The tables are our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from random import Random

# Each line is a set of words that stand for each other; any may become any other.
VERBS = """
begin start commence|buy purchase acquire|show demonstrate|help assist aid|need require|keep retain
try attempt|conclude finish|choose select|build construct erect|reject rebuff dismiss|allow permit
stop halt|fight battle|attack assault|criticize slam condemn denounce|praise laud applaud commend
claim assert contend|announce declare unveil|reveal disclose|warn caution|vow pledge promise
urge encourage|support back endorse|oppose resist|win secure|defeat beat trounce|raise lift
reduce cut slash|lead head|create establish|injure wound|arrest detain|investigate probe examine
gather assemble|visit tour|describe portray depict|note observe remark|believe think
expect anticipate|want wish|seek pursue|decide resolve|agree consent|receive get|happen occur
remain stay|appear seem|confirm verify|deny dispute|face confront|release issue publish
send dispatch|speak talk|tell inform|watch view|consider weigh|attract draw|block obstruct thwart
protect safeguard shield|spark trigger prompt|strengthen bolster reinforce|replace supplant
respond reply|question challenge|convince persuade|deport expel|ban bar prohibit|resign quit
capture seize|destroy demolish wreck|fear dread|hate detest|mock ridicule|ignore disregard
acknowledge admit concede|emphasize stress underscore|recall remember|discover uncover
postpone delay defer|cancel scrap|approve authorize|pick choose|escape flee|repeat reiterate
explain clarify|suspend freeze|compare liken|collect amass|harm damage|solve fix|prove show
blame fault|order command|save rescue|scream shout|hide conceal|surprise astonish stun
grant accord|use employ|change alter modify|move shift|write pen|push press|label brand term
suggest imply hint|fail falter|plan intend|understand grasp|bring carry|lose forfeit|grow expand
add append|serve act|hear learn|let permit|vary differ|love adore|hope wish|worry fret|argue reason
"""
NOUNS = """
lawmaker legislator|attorney lawyer|aide adviser|supporter backer|opponent rival adversary
candidate contender|election vote|speech talk|rally gathering|poll survey|claim assertion
proposal plan|policy approach|problem issue|fight battle|agreement deal accord|conflict clash
job post|worker employee|company firm corporation|money cash|cost expense|tax levy|city town
home house|child kid|doctor physician|student pupil|officer cop|gun firearm weapon|killing slaying
attack assault|inquiry probe investigation|evidence proof|document paper|letter note
statement declaration|critic detractor|friend ally|leader chief|refugee migrant|crowd throng
demonstrator protester|demonstration protest|voter elector|race contest|victory win triumph
loss defeat|argument debate|meeting session|decision ruling|judge jurist|mistake error blunder
chance opportunity|effort attempt|aim goal|result outcome|answer reply response|reason cause
danger threat|fear worry concern|increase rise|cut reduction|remark comment|picture photograph
area region|nation country|road street|car vehicle|scandal controversy|reporter journalist
group organization body|campaign bid|administration government|official functionary|way manner
person individual|part portion|member participant|law statute|thing matter|event occasion
idea notion concept|focus emphasis|nominee candidate|program scheme|power authority|majority bulk
spokesman representative|number figure|family household|talk discussion|ad commercial|email message
place spot site|strategy tactic|court tribunal|amount sum|crisis emergency|donor contributor
immigrant newcomer|wall barrier|border frontier|point aspect|role function|change shift|term stint
hour time|story tale|party faction|state province|issue topic|right entitlement|plan blueprint
"""
OTHERS = """
big large huge|small little tiny|important crucial vital|difficult hard tough|new fresh
quick rapid swift|quickly rapidly swiftly|angry furious irate|famous well-known|rich wealthy
wrong incorrect|strong powerful|dangerous hazardous|common widespread|recent latest|whole entire
main chief principal|clear evident plain|controversial divisive|likely probable
many numerous|several various|about around roughly|nearly almost|while whereas
because since|although though|however nevertheless|despite notwithstanding|during throughout
after following|before ahead_of|often frequently|mostly largely mainly|only just merely
perhaps maybe|recently lately|currently presently now|immediately instantly|eventually ultimately
completely entirely totally|extremely very highly|later afterward|among amid|against versus
more_than over|less_than under|such_as like|so_far thus_far|as_well_as along_with
last previous|initial first|final last|terrible awful dreadful|great grand|fair just|enough ample
people folks individuals|when as|between among|through via|next following|really truly genuinely
together jointly|always invariably|especially particularly notably|very quite|good decent|bad poor
best top finest|old aged|young youthful|major significant substantial|certain particular
personal private|national nationwide|global worldwide|illegal unlawful|legal lawful|long lengthy
another one_more|each every|instead rather|again once_more|real genuine actual|true accurate
senior high-ranking|within inside|outside beyond|until till|whether if|both the_two|where in_which
part portion|well ably|never at_no_time|could might|them those|still even_now|already by_now
without lacking|here in_this_place|due owed|key pivotal|political partisan|economic financial
"""
_IRREGULAR = {
    "begin": "began begun", "buy": "bought bought", "show": "showed shown", "keep": "kept kept",
    "choose": "chose chosen", "build": "built built", "fight": "fought fought", "win": "won won",
    "beat": "beat beaten", "cut": "cut cut", "lead": "led led", "think": "thought thought",
    "seek": "sought sought", "get": "got gotten", "send": "sent sent", "speak": "spoke spoken",
    "tell": "told told", "draw": "drew drawn", "quit": "quit quit", "flee": "fled fled",
    "freeze": "froze frozen", "hide": "hid hidden", "write": "wrote written", "let": "let let",
    "understand": "understood understood", "bring": "brought brought", "lose": "lost lost",
    "grow": "grew grown", "hear": "heard heard",
}  # fmt: skip
_DOUBLING = frozenset(
    {
        "begin",
        "win",
        "cut",
        "get",
        "quit",
        "stop",
        "ban",
        "bar",
        "slam",
        "admit",
        "scrap",
        "plan",
        "let",
    }
)
_HAVING = frozenset("has have had was were been be being is are".split())
_TENSES = {
    "said": ("says", "has said", "stated"), "says": ("said",), "told": ("has told", "tells"),
    "will": ("would",), "is": ("was",), "are": ("were",), "has": ("had",), "wants": ("wanted",),
    "added": ("adds",), "argued": ("argues",), "insisted": ("insists",), "wrote": ("writes",),
}  # fmt: skip
_FORMATS = [
    (r"(?<=\d) percent\b", "%"), (r"(?<=\d)%", " percent"), (r"(?<=\d),(?=\d{3}\b)", ""),
    (r"\bU\.S\.(?=\s[a-z])", "US"), (r"\bSen\.", "Senator"), (r"\bRep\.", "Representative"),
    (r"\bGov\.", "Governor"), (r"\bJan\.", "January"), (r"\bFeb\.", "February"),
    (r"\bSept\.", "September"), (r"\bOct\.", "October"), (r"\bNov\.", "November"),
    (r"\bDec\.", "December"), (r"\bSenator\b", "Sen."), (r"\bGovernor\b", "Gov."),
    (r"\bthree\b", "3"), (r"\bfour\b", "4"), (r"\bfive\b", "5"), (r"\bsix\b", "6"),
    (r"\bten\b", "10"), (r"\b11\b", "eleven"), (r"\b12\b", "twelve"), (r"\b20\b", "twenty"),
    (r"\$(\d[\d.,]*) (million|billion)\b", r"\1 \2 dollars"),
]  # fmt: skip
_AUXILIARY = "do|does|did|is|are|was|were|has|have|had|would|could|should"
_NO_ADVERB = "apply|reply|supply|family|early|likely|daily|weekly|only|ally|rely|imply|assembly"
_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# Turns of phrase: a pattern, and what becomes of it.
_PHRASES = [
    (rf"\b({_AUXILIARY}) not\b", r"\1n’t"), (rf"\b({_AUXILIARY})n[’']t\b", r"\1 not"),
    (r"(?<=[a-z]) that (?=(?:the|he|she|they|it|his|her|its|a)\b)", " "),
    (r"\bsaid (?=(?:the|he|she|they|it|his|her|its|a)\b)", "said that "),
    (rf" on (?={_DAY})", " "),
    (r",? (?:who|which) (?:is|was|are|were) (?=[a-z])", ", "), (r", however,", ""),
    (r"\b(?:very|really|just|only|also|still|even|already|now|again) ", ""),
    (rf"\b(?!{_NO_ADVERB})[a-z]{{3,}}ly (?=[a-z])", ""), (r"\bgoing to\b", "set to"),
    (r"\bat least\b", "no fewer than"), (r"\bone of the\b", "among the"),
    (r"\blast (week|month|year)\b", r"the previous \1"), (r"\bMr\. (?=[A-Z])", ""),
    (r", (?:who|which) [^,“”\"]{5,80},", ""),
    (r" \([^()“”\"]{3,60}\)", ""), (r"; ", ", and "),
    (r"^([A-Z][^“”\"]{20,}), ((?:he|she|they|[A-Z][a-z]+) (?:said|added))\.$", r"\2 this: \1."),
    (r"^(?:But|And|So|Yet) ([a-z])", r"\1"), (r"\bwould be\b", "will be"),
    (r"^((?:In|On|At|After|Before|During) [^,“”\"]{4,50}), ([^“”\"]{20,})\.$", r"\2, \1."),
    (r"\bhas been\b", "was"), (r"\bhad been\b", "was"),
]  # fmt: skip
_SPELLINGS = """
color colour|center centre|defense defence|labor labour|program programme|favor favour
honor honour|neighbor neighbour|behavior behaviour|rumor rumour|toward towards|gray grey
traveled travelled|canceled cancelled|organize organise|criticize criticise|realize realise
recognize recognise|apologize apologise|organization organisation|theater theatre|offense offence
analyze analyse|catalog catalogue|skeptical sceptical|judgment judgement|harbor harbour
"""
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_QUOTED = re.compile(r"“[^”]*”?|(?<!\d)\"[^\"]*\"?")


def plural(noun: str) -> str:
    """The plural of a regular noun, or the third person of a verb."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + (
        "ren" if noun == "child" else "es" if re.search(r"(s|x|z|ch|sh)$", noun) else "s"
    )


def conjugated(verb: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle and -ing form."""
    stem = verb + verb[-1] if verb in _DOUBLING else verb.removesuffix("e")
    regular = verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else stem + "ed"
    past, participle = _IRREGULAR.get(verb, f"{regular} {regular}").split()
    ing = "fleeing" if verb == "flee" else stem + "ing"
    return verb, plural(verb), past, participle, ing


def _groups(table: str) -> list[list[str]]:
    return [line.split() for line in re.split(r"[|\n]", table.strip())]


def _table() -> dict[tuple[str, bool], list[str]]:
    """What each word may become; the flag tells a participle from a past, and is else False."""
    found: dict[tuple[str, bool], list[str]] = {}
    sets: list[tuple[bool, list[str]]] = []
    for group in _groups(VERBS):
        forms = list(zip(*map(conjugated, group), strict=True))
        sets += [(n == 3, list(words)) for n, words in enumerate(forms)]
    for group in _groups(NOUNS):
        sets += [(False, group), (False, list(map(plural, group)))]
    sets += [(False, [w.replace("_", " ") for w in group]) for group in _groups(OTHERS)]
    for participle, words in sets:
        for word in words:
            found.setdefault((word, participle), []).extend(w for w in words if w != word)
    return found


SYNONYMS = _table()


def _outside(text: str, change: Callable[[str], str], *, everywhere: bool) -> str:
    """`change` on the parts of `text` between quotations, or on all of it."""
    if everywhere:
        return change(text)
    parts, at = [], 0
    for quotation in _QUOTED.finditer(text):
        parts += [change(text[at : quotation.start()]), quotation.group()]
        at = quotation.end()
    return "".join([*parts, change(text[at:])])


def synonyms(text: str, random: Random, rate: float, *, everywhere: bool = False) -> str:
    """Replace words of the table by others of their set, each with the probability `rate`."""

    def change(part: str) -> str:
        before = ""

        def other(match: re.Match[str]) -> str:
            nonlocal before
            word, having = match.group(), before in _HAVING
            before = word.lower()
            choices = SYNONYMS.get((before, having)) or SYNONYMS.get((before, False))
            proper = word != before and match.start() > 0
            if not choices or proper or random.random() >= rate:
                return word
            new = random.choice(choices)
            return new.capitalize() if word[0].isupper() else new

        return articles(_WORD.sub(other, part))

    return _outside(text, change, everywhere=everywhere)


def articles(text: str) -> str:
    """`text` with "a" and "an" as the next letter asks for, where a plain word follows."""
    text = re.sub(r"\b([Aa])n(?= [bcdfgjklmnpqrstvwxyz][a-z]{2})", r"\1", text)
    return re.sub(r"\b([Aa])(?= (?!one|once|un[aeio]|us|eu)[aeiou][a-z]{2})", r"\1n", text)


def tenses(text: str, random: Random, rate: float) -> str:
    """Put verbs of reporting and auxiliaries into another tense."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        fits = word in _TENSES and random.random() < rate
        return random.choice(_TENSES[word]) if fits else word

    return _outside(text, lambda part: _WORD.sub(other, part), everywhere=False)


def phrases(text: str, random: Random, rate: float) -> str:
    """Turn phrases, leave out words, move clauses; each with the probability `rate`."""
    for pattern, new in random.sample(_PHRASES, len(_PHRASES)):
        if random.random() < rate:
            whole = pattern.startswith("^")
            text = _outside(text, partial(re.sub, pattern, new), everywhere=whole)
    return text[:1].upper() + text[1:]


def numbers(text: str, random: Random) -> str:
    """Write some kinds of numbers, titles and months the other way, all over the text alike."""
    rules = random.sample(_FORMATS, 8)

    def change(part: str) -> str:
        for pattern, new in rules:
            part = re.sub(pattern, new, part)
        return part

    return _outside(text, change, everywhere=False)


def spelling(text: str, *, british: bool) -> str:
    """American spelling made British, or the other way round."""
    for american, other in _groups(_SPELLINGS):
        old, new = (american, other) if british else (other, american)
        text = re.sub(rf"\b{old}", new, text)
    return text


def marks(text: str, *, curly: bool) -> str:
    """Quotation marks and apostrophes all straight, or all curly."""
    if not curly:
        return text.translate(str.maketrans("“”‘’", "\"\"''"))
    text = re.sub(r'(^|[\s(\[—–])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[—–“])'", r"\1‘", text).replace("'", "’")
