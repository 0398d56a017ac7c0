"""Quotations with exactly one alteration, with and without a change of meaning.

With: a "not" dropped or put in, another number, another name, an antonym or another verb, another
modal. Without: a synonym, another tense, an article, an adverb left out unmarked, the order of two
words. Kinds take turns, so that each is about a fifth. Nothing is altered into what papers and
recognisers do anyway ("do not" for "don't", "twenty" for 20).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import cycle
from random import Random

from passages import Range, Source
from press import counted, printed
from quoting import Maker, Quotation
from transcribed import STUMBLED, normal, norms

_FIXED = STUMBLED | {"not", "never"}
# A change: words `start` to `end` become these.
Change = tuple[int, int, list[str]]
Ways = Callable[[list[str], list[str], Random], Iterator[Change]]
_AUXILIARIES = frozenset("is are was were will would can could should has must does did".split())
_SUBJECTS = frozenset("i you he she it we they there this that not a the any".split())
_NEGATED = re.compile(r"(\w+)n['’]t$")
_WHOLE = {"wo": "will", "ca": "can", "sha": "shall"}
_NAMES = (
    "Russia China Iran Syria Iraq Libya Mexico Japan Germany Turkey Yemen Israel Pakistan".split(),
    "Clinton Trump Obama Putin Bush Assad Sanders Reagan Kaine Pence Romney Kerry".split(),
    "Donald Hillary Barack Bernie Michelle Bill Chris Lester Martha Anderson".split(),
    "Chicago Mosul Aleppo Washington Florida Ohio Michigan Nevada Texas Philadelphia".split(),
    "Muslims Mexicans Russians Iranians Americans Latinos Kurds Democrats Republicans".split(),
    "ISIS NATO NAFTA FBI IRS CIA TPP Obamacare".split(),
    "Russian American Mexican Iranian Chinese Syrian Republican Democratic Muslim".split(),
)
_OPPOSED = (
    "more/less higher/lower up/down better/worse good/bad best/worst always/never before/after "
    "raise/cut raised/cut increase/reduce increased/reduced support/oppose supported/opposed "
    "win/lose won/lost create/destroy created/destroyed love/hate loves/hates strong/weak "
    "rich/poor everybody/nobody everyone/nobody everything/nothing right/wrong true/false "
    "easy/hard start/stop started/stopped with/without for/against inside/outside friend/enemy "
    "peace/war safe/dangerous allow/forbid begin/end big/small great/terrible many/few most/fewest "
    "agree/disagree buy/sell build/demolish first/last hope/fear old/new protect/harm "
    "remember/forget respect/despise defend/attack defeat/help knew/doubted think/doubt "
    "happy/angry beginning/end legal/illegal men/women man/woman rising/falling told/asked "
    "said/denied spend/save pay/owe give/take gave/took come/leave bring/lose want/refuse"
).split()
_MODALS = (
    "will/might would/should can/must could/must should/might must/may need/refuse going/ready "
    "want/have may/will"
).split()
_ALIKE = (
    "big/large large/big help/assist many/numerous jobs/posts kids/children children/kids "
    "begin/start start/begin country/nation nation/country need/require wants/wishes want/wish "
    "terrible/awful great/wonderful incredible/unbelievable happen/occur happened/occurred "
    "talk/speak talking/speaking get/obtain buy/purchase companies/firms company/firm "
    "folks/people people/folks tremendous/enormous wealthy/rich problem/issue problems/issues "
    "believe/think think/believe important/significant build/construct make/produce "
    "fight/battle fix/repair money/cash keep/retain answer/reply shows/demonstrates "
    "question/query whole/entire entire/whole street/road maybe/perhaps "
    "also/too disaster/catastrophe look/glance plan/scheme smart/clever "
    "doing/performing tough/hard sad/unhappy mistake/error ask/request tell/inform "
    "said/stated says/states everybody/everyone everyone/everybody start/commence "
    "understand/comprehend respond/reply number/figure numbers/figures things/matters"
).split()
_TENSES = (
    "is/was are/were was/is were/are has/had have/had says/said said/says want/wanted wants/wanted "
    "think/thought know/knew need/needed needs/needed goes/went get/got gets/got make/made "
    "makes/made take/took see/saw look/looked believe/believed does/did do/did talks/talked "
    "started/start happened/happens gave/gives"
).split()
_ARTICLES = ("the/a", "a/the", "an/the", "this/the", "these/those", "those/these")
_BASE_AFTER = frozenset("to will would can could should must may might did does do not let".split())
_ADVERBS = frozenset(
    "very really actually just also certainly basically absolutely simply totally frankly only "
    "probably already clearly finally quickly now again even still ever too".split()
)


def changed(texts: list[str], change: Change) -> list[str]:
    """The words after a change: capitals and the marks around stay where they were."""
    start, end, new = change
    if not new:
        tail = re.search(r"[.?!]?$", texts[end - 1])
        before = texts[:start]
        if before and tail and tail[0] and before[-1][-1] not in ".?!":
            before[-1] = before[-1].rstrip(",;:") + tail[0]
        return before + texts[end:]
    first, last = texts[start], texts[end - 1]
    opening = re.match(r"^[^\w$%]*", first)
    closing = re.search(r"(?:['’]s)?[^\w$%]*$", last)
    words = list(new)
    if first[:1].isupper() and normal(first) != "i" and words[0].islower():
        words[0] = words[0].capitalize()
    words[0] = (opening[0] if opening else "") + words[0]
    words[-1] += closing[0] if closing else ""
    return texts[:start] + words + texts[end:]


def negations(texts: list[str], bare: list[str], _: Random) -> Iterator[Change]:
    """A "not" dropped or put in."""
    for i, norm in enumerate(bare):
        if norm in ("not", "never") and len(bare) > 1:
            yield i, i + 1, []
        elif found := _NEGATED.match(normal(texts[i])):
            yield i, i + 1, [_WHOLE.get(found[1], found[1])]
        elif norm in _AUXILIARIES and texts[i][-1].isalpha() and _followed(bare, i):
            yield i, i + 1, [texts[i], "not"]


def _followed(bare: list[str], i: int) -> bool:
    """Whether a "not" can stand behind this auxiliary: no subject follows, as in questions."""
    asked = i + 1 == len(bare) or bare[i + 1] in _SUBJECTS
    return not asked and (i == 0 or bare[i - 1] not in ("as", "than"))


def figures(texts: list[str], bare: list[str], rng: Random) -> Iterator[Change]:
    """Another number in the same manner of writing."""
    words = {counted(n): n for n in range(2, 20)}
    for i, text in enumerate(texts):
        if digits := re.fullmatch(r"(\W*)(\d[\d,]*)((?:\.\d+)?%?)\W*", text):
            old = int(digits[2].replace(",", ""))
            year = 1900 < old < 2100 and "," not in digits[2]
            larger = (old * 2, old + 3, old + 10, old // 2, old * 10)
            others = (old - 2, old + 3) if year else larger
            new = rng.choice([n for n in others if n != old])
            grouped = f"{new:,}" if "," in digits[2] else str(new)
            yield i, i + 1, [f"{digits[1].strip('“(')}{grouped}{digits[3]}"]
        elif bare[i] in words:
            others = [w for w, n in words.items() if n != words[bare[i]] and n < 13]
            yield i, i + 1, [rng.choice(others)]
        elif bare[i] in ("million", "billion", "trillion"):
            yield i, i + 1, [rng.choice([s for s in _SCALES if s != bare[i]])]


_SCALES = ("million", "billion", "trillion")


def names(texts: list[str], _: list[str], rng: Random) -> Iterator[Change]:
    """Another name of the same kind."""
    for i, text in enumerate(texts):
        name = re.sub(r"['’]s\W*$|\W+$", "", text.lstrip("“(‘"))
        for group in _NAMES:
            if name in group:
                yield i, i + 1, [rng.choice([n for n in group if n != name])]


def _paired(pairs: list[str] | tuple[str, ...], *, both: bool = False, base: bool = False) -> Ways:
    """Changes by a table of "old/new"; `both` ways. `base`: not where only "to do" can stand."""
    table: dict[str, list[str]] = {}
    for pair in pairs:
        old, new = pair.split("/")
        table.setdefault(old, []).append(new)
        if both:
            table.setdefault(new, []).append(old)

    def ways(texts: list[str], bare: list[str], rng: Random) -> Iterator[Change]:
        for i, norm in enumerate(bare):
            bound = i > 0 and (bare[i - 1] in _BASE_AFTER or bare[i - 1].endswith(("'ll", "n't")))
            if norm in table and (texts[i].islower() or i == 0) and not (base and bound):
                yield i, i + 1, [rng.choice(table[norm])]

    return ways


def adverbs(texts: list[str], bare: list[str], _: Random) -> Iterator[Change]:
    """An adverb left out without a mark; not one of two alike, which is a stumble."""
    for i in range(1, len(bare) - 1):
        twice = bare[i] in (bare[i - 1], bare[i + 1])
        only = bare[i - 1 : i + 1] == ["not", "only"]
        if bare[i] in _ADVERBS and texts[i][-1].isalpha() and not twice and not only:
            yield i, i + 1, []


def order(texts: list[str], bare: list[str], _: Random) -> Iterator[Change]:
    """Two words about "and" or "or" change places, or an adverb and the word before it."""
    for i in range(1, len(bare) - 1):
        before, word, after = bare[i - 1 : i + 2]
        if not all(t.islower() and t.isalpha() for t in texts[i - 1 : i + 1]):
            continue
        bound = {before, after} & (STUMBLED | _AUXILIARIES | _SUBJECTS)
        if word in ("and", "or") and before != after and not bound:
            yield i - 1, i + 2, [after, word, before]
        elif word in _ADVERBS - {"very", "too", "even", before} and before not in _FIXED:
            yield i - 1, i + 1, [word, before]


WITH: dict[str, Ways] = {
    "negation": negations,
    "number": figures,
    "name": names,
    "opposite": _paired(_OPPOSED, both=True),
    "modal": _paired(_MODALS),
}
WITHOUT: dict[str, Ways] = {
    "synonym": _paired(_ALIKE),
    "tense": _paired(_TENSES, base=True),
    "article": _paired(_ARTICLES),
    "adverb": adverbs,
    "order": order,
}


def altering(label: str, kinds: dict[str, Ways]) -> Maker:
    """What makes quotations altered in these ways, by turns."""
    turn = cycle(kinds.items())
    now = [next(turn)]

    def make(source: Source, rng: Random) -> Quotation | None:
        kind, ways = now[0]
        one = altered(source, rng, ways)
        if one is None:
            return None
        now[0] = next(turn)
        plain, place = one
        return Quotation(printed(plain, rng), label, kind, source.debate.name, plain, (place,))

    return make


def altered(source: Source, rng: Random, ways: Ways) -> tuple[str, tuple[Range, ...]] | None:
    """A passage with one change, and where it was said; None where there is nothing to change."""
    own = source.passage(rng, shortest=7)
    said = source.said(*own, rng)
    texts = [source.words[i].text for i in said]
    afters = [source.words[i].after for i in said]
    found = list(ways(texts, [normal(t) for t in texts], rng))
    if not found:
        return None
    start, end, put = rng.choice(found)
    if put == ["a"] and end < len(texts) and normal(texts[end])[:1] in tuple("aeiou"):
        put = ["an"]
    change = (start, end, put)
    new = changed(texts, change)
    spaces = [*afters[:start], *[" "] * (len(put) - 1), *afters[end - 1 if put else end :]]
    plain = "".join(t + (a or " ") for t, a in zip(new, spaces, strict=True)).rstrip(" —")
    if source.occurs(plain) or norms(plain) == norms(source.text(said)):
        return None
    return plain, source.places(source.text(said), own)
