"""Made-up outlets, and the lines with which reports cite and credit them."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from derived import Reference, Sentence

_PLACES = """
Harrow Northline Tolland Calder Oakhurst Vellmar Dunmore Corvane Brennick Larkfield Stanmere Quillon
Fenwick Ashcombe Tarrant Wexley Morwen Halden Ridgemoor Sedgewick Castlebar Ironbridge Penhallow
Thornbury Whitcombe Marston Ellesmere Dovecote Kestrel Glenrock Harborside Millbrook Redfern
Saltmarsh Tidewater Underhill Varrick Westmark Yarrow Zeller Alderton Bexhill Coldwater Drayton
Eastvale Farnley Greystone Hollins Inverloch Jessop Kirkwall Lindholm Maplewood Netherby Orrin
"""
_FORMS = (
    "The {} Gazette", "The {} Courier", "The {} Herald", "The {} Ledger", "{} News", "{} Today",
    "The {} Observer", "The {} Post", "The {} Tribune", "The {} Sentinel", "The {} Chronicle",
    "The {} Mercury", "Radio {}", "{} Online", "The {} Examiner", "{} Daily", "The {} Star",
)  # fmt: skip
# Wire agencies by the forms in which a dateline, byline or credit names them.
AGENCIES = {
    "AP": ("AP", "The Associated Press"),
    "Reuters": ("Reuters", "Reuters"),
    "AFP": ("AFP", "Agence France-Presse"),
    "UPI": ("UPI", "United Press International"),
}
_AFTER = (
    "{bare}, {x} reported{day}.", "{bare}, according to {x}.", "{bare}, {x} said{day}.",
    "{bare}, as {x} first reported{day}.",
)  # fmt: skip
_BEFORE = (
    "{X} reported{day} that {low}.", "{X} revealed{day} that {low}.", "According to {x}, {low}.",
    "{X} says {low}.", "Citing unnamed officials, {x} reported{day} that {low}.",
)  # fmt: skip
_ALONE = (
    "The story was first reported by {x}.", "{X} first reported the news{day}.",
    "{X} broke the story{day}.", "The news was first reported{day} by {x}.",
)  # fmt: skip
_TIPS = ("h/t {name}", "(h/t {name})", "Hat tip: {name}", "H/T: {name}")
_CREDITS = (
    "This story first appeared in {x}.", "This article originally appeared in {x}.",
    "This article was originally published by {x}.", "Source: {name}",
    "Republished with permission from {x}.", "This report was first published by {x}.",
)  # fmt: skip
_CONTRIBUTED = (
    "{X} contributed to this report.", "{X} contributed to this story.",
    "With reporting by {name}.", "(With files from {name})",
)  # fmt: skip
# "his", "it" and the like would point to nothing, or to the outlet, where a clause is cited.
_UNFIT = re.compile(
    r"[“”\"‘:;?!]|\b(?:I|we|our|said|says|told|according|added|reported|announced|wrote|says)\b"
    r"|^(?:And|But|So|Or|Yet|Still|Also|He|She|It|They|This|That|These|Those|His|Her|Their|Its)\b"
)
_LOWER = frozenset("The A An In On At After Before Some Many Most More Two Three".split())
_TOLD = re.compile(r"(?<=[a-z] )said(?=[.,]| in a| on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")


def outlets(random: Random, count: int) -> list[str]:
    """Names of outlets, no two of one place; some share their kind ("Gazette")."""
    places = random.sample(_PLACES.split(), count)
    return [random.choice(_FORMS).format(place) for place in places]


def short(name: str, others: list[str]) -> str:
    """The name as a report may shorten it, where that fits no other outlet; else in full."""
    word = name.rsplit(maxsplit=1)[-1]
    clear = name.startswith("The ") and sum(o.split()[-1] == word for o in others) == 1
    return f"the {word}" if clear else name


def fits_citing(sentence: Sentence) -> bool:
    """Whether a citation may be hung on a sentence: a plain statement of 8 to 40 words."""
    text = sentence.text
    plain = text.endswith(".") and not sentence.references and not _UNFIT.search(text)
    return plain and 8 <= len(text.split()) <= 40


def _fields(name: str, day: str) -> dict[str, str]:
    x = "the " + name.removeprefix("The ") if name.startswith("The ") else name
    return {"x": x, "X": x[0].upper() + x[1:], "day": f" on {day}" if day else "", "name": name}


def cited(sentence: Sentence, random: Random, name: str, day: str, to: Reference) -> Sentence:
    """The sentence told on the word of the outlet `name`; `day` is a weekday or ""."""
    first, second = sentence.text.split()[:2]
    low = sentence.text[0].lower() + sentence.text[1:] if first in _LOWER else sentence.text
    # What begins otherwise, as with "If", makes no clause after "that".
    clause = first in _LOWER or second[0].isupper()
    form = random.choice(_AFTER + _BEFORE if clause else _AFTER)
    text = form.format(bare=sentence.text[:-1], low=low[:-1], **_fields(name, day))
    return replace(sentence, text=text, bare=sentence.text, references=(to,))


def told(sentence: Sentence, name: str, to: Reference) -> Sentence | None:
    """The sentence with "told X" for its "said", or None where it does not fit."""
    if sentence.references or len(_TOLD.findall(sentence.text)) != 1:
        return None
    text = _TOLD.sub(f"told {_fields(name, '')['x']}", sentence.text)
    return replace(sentence, text=text, bare=sentence.text, references=(to,))


def line(kind: str, random: Random, name: str, day: str, to: Reference) -> Sentence:
    """A line of its own: `kind` is "first", "tip", "credit" or "contributed"."""
    forms = {"first": _ALONE, "tip": _TIPS, "credit": _CREDITS, "contributed": _CONTRIBUTED}
    text = random.choice(forms[kind]).format(**_fields(name, day))
    return Sentence(text, "", references=(to,))


def dateline(sentence: Sentence, city: str, agency: str, to: Reference) -> Sentence:
    """The first sentence of a wire story: "PORT VALE (AP) — …"."""
    text = f"{city} ({AGENCIES[agency][0]}) — {sentence.text}"
    return replace(sentence, text=text, bare=sentence.text, references=(to,))
