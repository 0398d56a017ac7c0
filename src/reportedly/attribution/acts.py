"""What a source does with the content, read off the words of the cue.

A short closed list with English phrases; a cue that fits none states. The first rule that fits the
cue decides, so the narrow ones stand first. `_CHANGED` then looks at the cue and its content
together, for the cues that alone do not tell ("asked whether" or "asked the council to wait").
bench/README.md says what each act means, and bench/acts.py measures. Most of the words are those of
the cues of PolNeAR train.
"""

from __future__ import annotations

import re

from reportedly.record import SpeechAct

_NEGATED = r"(?:\b(?:not|never|neither|unable)\b|n['’]t\b)"
_NOT_A_VERB = r"(?:the|an?|this|that|these|those|his|her|its|their|my|our|your)\b"


def _any(phrases: str) -> str:
    """A pattern of phrases with commas between them.

    `*` is any ending of a word, `~` one of a regular verb, and `..` stands for up to two words.
    """
    return "|".join(rf"\b{_phrase(p)}\b" for p in phrases.split(","))


def _phrase(phrase: str) -> str:
    spaced = r"\s+".join(re.escape(word) for word in phrase.split())
    spaced = spaced.replace(r"\s+\.\.\s+", r"\s+(?:\S+\s+){0,2}?")
    return spaced.replace(r"\*", r"[\w-]*").replace(re.escape("~"), "(?:e|s|es|d|ed|ing)?")


_RULES: tuple[tuple[SpeechAct, str], ...] = (
    (
        SpeechAct.DECLINES,
        _any(
            "declin*, refus*, refrain* from, not immediately, unavailable, unwilling*, not willing,"
            "reluctant, reluctance, stop* short, mum, tight-lipped, silent, silence on, cagey,"
            "silence about, evad~, dodg~, duck~, avoids, avoided, deflect~, balk~, rebuff*, withh*,"
            "turn~ down, shied"
        )
        + r"|^(?:ha[ds] |gave )?no comment\b"
        rf"|{_NEGATED}.*\b(?:say\w*|comment\w*|respond\w*|repl\w+|return\w*|answer\w*|confirm\w*"
        r"|elaborat\w*|discuss\w*|specif\w+|address\w*|disclos\w*|provid\w*|reveal\w*|verif\w*"
        r"|admit\w*|acknowledg\w*|drawn|releas\w+|identif\w+(?! with))\b",
    ),
    (SpeechAct.STATES, rf"{_NEGATED}.*\b(?:den(?:y|ied)|disput\w+|reject\w*|rul\w+ out)\b"),
    (
        SpeechAct.DENIES,
        _any("no truth, not true, untrue, pleaded not guilty, was false, were false, is false"),
    ),
    # "said in a press release", "wrote in reply to questions": the verb decides, not the nouns.
    (
        SpeechAct.STATES,
        (
            r"^(?:also |has |have |had |then |later )*(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)"
            r"|add(?:s|ed|ing)|wr(?:ote|ites?|iting|itten)|report(?:s|ed|ing)?|according"
            r"|stat(?:es?|ed|ing)(?! (?:goal|aim|wish|desire|intent)))\b"
        ),
    ),
    # Idioms whose words mean something else when they stand alone.
    (SpeechAct.DENIES, _any("beg* to differ, took back, take* back, taking back, rul* out")),
    (
        SpeechAct.CONFIRMS,
        _any("pleaded guilty, doubl~ down, responsibility, the blame, came clean, come* clean"),
    ),
    (SpeechAct.ASKS, _any("want* to know, demand* to know, to find out, look* into")),
    (SpeechAct.ORDERS, _any("press~ for, push~ for, ask* for, insist* on")),
    (SpeechAct.ORDERS, _any("warn* against, warn* off, caution* against, advis* against")),
    (SpeechAct.JUDGES, _any("issue with, call~ out, lash* out, vote~ for, aim at")),
    (SpeechAct.PROMISES, _any("his word, her word, their word, my word, sign* up, stak~ .. on")),
    (
        SpeechAct.DENIES,
        _any(
            "deny*, deni*, dismiss*, reject*, disput*, refut*, rebut*, contradict*, disagree*,"
            "debunk*, disavow*, repudiat*, retract*, recant*, quash*, scoff*, distanc*, push* back,"
            "walk* back, brush* aside, brush* off, shrug* off, laugh* off, wav* off"
        ),
    ),
    (
        SpeechAct.CONFIRMS,
        _any(
            "confirm*, acknowledg*, admit*, admission*, conced*, concession, agree, agrees, agreed,"
            "agreeing, verif*, authenticat*, corroborat*, vouch*, recogni*, concur*, confess*,"
            "own~ up, bear* out, bore out, borne out, stand* by, stood by"
        )
        + r"|(?<!was )(?<!were )(?<!been )\bgrant(?:s|ed|ing)?(?: that)?$",
    ),
    (
        SpeechAct.ORDERS,
        _any(
            "order~, urg~, demand*, instruct*, directed, command~, request*, recommend*, advis~,"
            "encourag*, appeal*, implor*, beg, begs, begged, begging, plead*, plea, advice,"
            "call~ on, call~ for, call~ upon, call~ .. on, call~ .. for, pressur*, lean~ on,"
            "lobby*, lobbie*, petition*, requir*, mandat*, ban, bans, banned, banning, bar, bars,"
            "barred, barring, forb*, prohibit*, invit*, exhort*, gave .. until,"
            "give* .. until"
        ),
    ),
    (
        SpeechAct.ASKS,
        _any(
            "ask~, wonder*, question~, inquir*, pressed, presses, pressing, to press, quiz*, query,"
            "querie*"
        ),
    ),
    (
        SpeechAct.PROMISES,
        _any(
            "promis*, pledg*, vow*, commit, commits, committed, commitment*, swore, swear*,"
            "guarante*, assur*, threat*, offer~, undertak*, undertook, volunteer*"
        ),
    ),
    (
        SpeechAct.JUDGES,
        _any(
            "critic*, critique*, blast*, slam*, attack*, condemn*, accus*, mock*, denounc*, blam*,"
            "ridicul*, brand~, complain*, scold*, lambast*, lament*, bemoan*, decry*, decri*,"
            "deplor*, assail*, rebuk*, chid~, reprimand*, derid*, belittl*, insult*, rail~, rip,"
            "rips, ripp*, savag~, eviscerat*, swipe*, jab*, fault*, harsh*, scorn*, outrag*, angr*,"
            "anger*, furious*, upset, dismay*, disappoint*, unhappy, protest*, object, objects,"
            "objected, objecting, objection*, oppos*, dislik*, hate, hates, hated, disapprov*,"
            "prais*, endors*, support*, defend*, defense, defence, backs, backed, backing,"
            "applaud*, hail*, welcom*, thank*, congratulat*, apolog*, tribute, laud*, tout*,"
            "champion*, celebrat*, cheer*, admir*, credit~, lik~d, likes, lov~, embrac*, approv*,"
            "advocat*, favor, favors, favored, favour, favours, favoured, sid~ with, fan of,"
            "proud, pleased, thrilled, glad, weight behind, line~ up behind, hostil*, indignation,"
            "fond*, reservations"
        )
        + r"|(?:\bto|n['’]t|\bnot|\bboth) back\b",
    ),
    # "weighing a bid", "toyed with the idea": of what is weighed nothing is believed yet.
    (
        SpeechAct.WANTS,
        _any(
            "is considering, are considering, was considering, were considering, mull*, toy~,"
            "flirt~ with, float~, idea of, would like, would love, would rather, heart set,"
            "sights on, look~ to, mean to, means to, meant to, meaning to, propos*"
        ),
    ),
    (
        SpeechAct.BELIEVES,
        _any(
            "believ*, belief*, think*, thought, suspect*, suspicion*, feel*, felt, expect*, assum*,"
            "consider*, fear*, doubt*, predict*, estimat*, forecast*, seem*, appear*, see, sees,"
            "seen, saw, convinced, worr*, know*, knew, opinion*, view, views, viewed, imagin*,"
            "regard, regards, regarded, deem*, mus~, guess*, figured, figures that, the figure at,"
            "reckon*, surmis*, speculat*, anticipat*, foresee*, envision*, perceiv*, realiz*,"
            "skeptic*, sceptic*, confident, confidence, optimis*, pessimis*, trust~, not sure,"
            "unsure, not certain, concern, concerns, concerned, anxi*, nervous, wary, leery,"
            "projected, counting on, understands, understood, to .. mind, in .. mind"
        ),
    ),
    (
        SpeechAct.WANTS,
        _any(
            "want*, hope, hopes, hoped, hoping, hopeful*, wish*, seek*, sought, plan~, plann~,"
            "intend*, intention*, intent, prefer*, desir*, aim~, decid*, decision to, opted,"
            "opting, chose, chosen, determined, determination, eager*, keen, bent on, goal*,"
            "dream*, interested in, inclin*, looking for, look~ forward to"
        ),
    ),
    (SpeechAct.JUDGES, _any("against, in favor, in favour")),
)
_COMPILED = tuple((act, re.compile(pattern, re.IGNORECASE)) for act, pattern in _RULES)

_CLAIMS = (
    r"\b(?:claim|figure|number|statement|remark|suggestion|account|report|version|assertion"
    r"|allegation|notion|idea|characteri[sz]ation|description|conclusion|finding)s?\b"
)
_VALUES = (
    r"\b(?:great|brilliant|excellent|wonderful|hero\w*|bad|terribl[ey]|awful|worst|wrong|unfair"
    r"|unjust|absurd|ridiculous|fool\w*|stupid|reckless|irresponsible|dangerous|outrageous|shame\w*"
    r"|disgrac\w+|disast\w+|scandal\w*|cruel|liars?|cowards?|racist|nonsense|mistake|failure"
    r"|offensive|joke|insult\w*|unacceptable|horrible|dishonest|corrupt)\b"
)
# A word or two between a verb and its infinitive, too few to be a sentence: "told the crew to go".
_OBJECT = r"(?:(?:the|his|her|their|its) )?(?:[\w’'-]+ )?"
_FINITE = (
    r"(?:will|would|can|cannot|could|may|might|must|shall|should|to|\w+n[’']t|\w+[’'](?:ll|d))\b"
)
# What the content makes of an act: the act by the cue, a pattern over "cue content", the act.
_CHANGES: tuple[tuple[SpeechAct, str, SpeechAct], ...] = (
    (
        SpeechAct.ASKS,
        (
            r"\bask(?:s|ed|ing)? (?:(?!(?:about|how|what|why|wh(?:ether|en|ere|o|ich)|if)\b)"
            r"[\w’'.,-]+ ){0,6}?(?<!had )to [a-z]+[^?]*$"
        ),
        SpeechAct.ORDERS,
    ),
    (
        SpeechAct.STATES,
        rf"\bt(?:old|ells?|elling) {_OBJECT}(?:not )?to (?!{_NOT_A_VERB})\w",
        SpeechAct.ORDERS,
    ),
    (SpeechAct.STATES, rf"\b(?:warn|caution)\w* {_OBJECT}not to\b", SpeechAct.ORDERS),
    (
        SpeechAct.STATES,
        rf"\b(?:insist|suggest)\w* (?:(?!{_FINITE})[\w’'-]+ ){{1,6}}be\b",
        SpeechAct.ORDERS,
    ),
    (
        SpeechAct.STATES,
        rf"\b(?:call|label|dub)\w* (?:\S+ ){{0,4}}?{_VALUES}",
        SpeechAct.JUDGES,
    ),
    (
        SpeechAct.STATES,
        (
            r"\b(?:describ|characteri[sz]|portray)\w* (?:(?:\S+ ){0,6}?as )?(?!the |how )"
            rf"(?:\S+ ){{0,3}}?{_VALUES}"
        ),
        SpeechAct.JUDGES,
    ),
    (SpeechAct.STATES, r"^\w+ [\"“'‘]?no comment[\"”'’.,]*$", SpeechAct.DECLINES),
    (SpeechAct.STATES, r"\?[\"”'’ ]*$", SpeechAct.ASKS),
    (
        SpeechAct.DENIES,
        (
            r"\b(?:reject|dismiss|brush|shrug|wav|laugh)\w* (?:\S+ ){0,3}?"
            r"(?:offer|invitation|request|question|call|plea|appeal|demand)s?\b"
        ),
        SpeechAct.DECLINES,
    ),
    (SpeechAct.JUDGES, rf"\bissue with (?:\S+ ){{0,3}}?{_CLAIMS}", SpeechAct.DENIES),
    (SpeechAct.CONFIRMS, rf"\bagree[sd]? (?:not )?to (?!{_NOT_A_VERB})\w", SpeechAct.PROMISES),
    # "swore that he saw it" is no promise; "swore never to" and "swore he would" are.
    (
        SpeechAct.PROMISES,
        r"\bsw(?:ore|ear\w*) (?!to\b|(?:\S+ ){0,4}(?:never|would|will)\b)",
        SpeechAct.STATES,
    ),
    (SpeechAct.BELIEVES, r"\bconsider\w* (?:not )?\w+ing\b", SpeechAct.WANTS),
    (SpeechAct.WANTS, r"\b(?:sought|seek\w*) (?!to\b)(?:\S+ ){1,6}?from\b", SpeechAct.ORDERS),
    (
        SpeechAct.WANTS,
        (
            rf"{_NEGATED} want(?:ed)? to (?:say|give|speak|talk|tell|name|share"
            r"|be (?:named|identified|quoted))\b"
        ),
        SpeechAct.DECLINES,
    ),
)
_CHANGED = tuple((a, re.compile(pattern, re.IGNORECASE), b) for a, pattern, b in _CHANGES)


def speech_act(cue: str, content: str) -> SpeechAct:
    """The act of a cue, with a look at the content where the cue alone does not tell."""
    act = next((act for act, pattern in _COMPILED if pattern.search(cue)), SpeechAct.STATES)
    both = " ".join(f"{cue} {content}".split())
    return next((b for a, pattern, b in _CHANGED if a is act and pattern.search(both)), act)
