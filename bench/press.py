"""What newspapers do to a quotation without changing its words.

Capitals, the last mark, the shape of quotation marks, apostrophes and dashes, numbers as figures or
words, "percent" as "per cent" or "%", British spelling, and the spellings of names that papers do
not agree on. Every rule turns a wording into one that a reader would call the same words.
"""

from __future__ import annotations

import re
from random import Random

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALE = "(hundred|thousand|million|billion|trillion)"
# American -> British, or as other papers print it. All of them are the same word.
_SPELLINGS = {
    "center": "centre",
    "centers": "centres",
    "color": "colour",
    "defense": "defence",
    "endeavor": "endeavour",
    "favor": "favour",
    "favorable": "favourable",
    "favorite": "favourite",
    "honor": "honour",
    "honored": "honoured",
    "honorable": "honourable",
    "labor": "labour",
    "behavior": "behaviour",
    "neighbor": "neighbour",
    "neighbors": "neighbours",
    "neighborhoods": "neighbourhoods",
    "offense": "offence",
    "program": "programme",
    "programs": "programmes",
    "toward": "towards",
    "traveled": "travelled",
    "canceled": "cancelled",
    "fueled": "fuelled",
    "organization": "organisation",
    "organizations": "organisations",
    "recognize": "recognise",
    "realize": "realise",
    "realized": "realised",
    "apologize": "apologise",
    "apologized": "apologised",
    "apologizes": "apologises",
    "criticized": "criticised",
    "criminalize": "criminalise",
    "emphasize": "emphasise",
    "mobilized": "mobilised",
    "normalize": "normalise",
    "stabilize": "stabilise",
    "legitimize": "legitimise",
    "penalize": "penalise",
    "incentivize": "incentivise",
    "OK": "okay",
    "okay": "OK",
    "healthcare": "health care",
    "cyber security": "cybersecurity",
    "cyber-security": "cybersecurity",
    "Gadhafi": "Qaddafi",
    "Qaddafi": "Gadhafi",
    "al-Assad": "Al-Assad",
    "al Qaeda": "al-Qaida",
    "Al Qaeda": "al-Qaeda",
    "ISIS": "Isis",
    "NAFTA": "Nafta",
    "NATO": "Nato",
    "U.S.": "US",
}
_SPELLING = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(map(re.escape, sorted(_SPELLINGS, key=len, reverse=True)))
    + r")(?![\w-])"
)
# Words that no paper prints with a capital inside a sentence.
_SMALL = frozenset(
    "a an the and but so or because if when as that this these those there it we you he she they "
    "my our your his her their what who how in on of for with from to not no now well look first "
    "some every all one people".split()
)


def counted(number: int) -> str:
    """A number from 0 to 999 in words."""
    if number < 20:
        return _UNITS[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_UNITS[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_UNITS[hundreds]} hundred" + (f" and {counted(rest)}" if rest else "")


_FIGURES = {counted(n): n for n in range(2, 100)}
_COUNTED = "|".join(sorted(_FIGURES, key=len, reverse=True))


def numbers(text: str, rng: Random) -> str:
    """Numbers the other way: figures, words, currency before or after, "per cent"."""
    percent = rng.choice(("%", " per cent", " percent"))
    text = re.sub(r"(?<=\d)(?:%|[ -]per ?cent\b)", percent, text)
    if rng.random() < 0.5:
        text = re.sub(rf"\$(\d+(?:\.\d+)?) {_SCALE}\b", lambda m: f"{m[1]} {m[2]} dollars", text)
    else:
        text = re.sub(rf"(?<![\w.,$])(\d+) {_SCALE} dollars\b", lambda m: f"${m[1]} {m[2]}", text)
    if rng.random() < 0.5:
        return re.sub(
            rf"(?<![\w-])({_COUNTED})(?= {_SCALE}\b| percent\b| per cent\b| years?\b)",
            lambda m: str(_FIGURES[m[1]]),
            text,
        )
    return re.sub(
        r"(?<![\w$.,:/’'-])([1-9]\d?)(?![\w%:/’'-]|[.,]\d)",
        lambda m: counted(int(m[1])),
        text,
    )


def spelling(text: str) -> str:
    """British spelling, and names as other papers spell them."""
    return _SPELLING.sub(lambda m: _SPELLINGS[m[0]], text)


def dashes(text: str, rng: Random) -> str:
    """The dash of another paper."""
    return text.replace(" — ", rng.choice((" — ", "—", " – ", " - ", "--", ", ")))


def ended(text: str, rng: Random) -> str:
    """The last mark as before "he said", at the end of a sentence, or none."""
    if text.endswith(("?", "!")) and rng.random() < 0.8:
        return text
    if text.endswith(("’", "'", "]")):
        return text
    return text.rstrip(" .,;:?!—…") + rng.choice((",", ",", ".", ""))


def begun(text: str, rng: Random) -> str:
    """The first letter large or small, as the sentence around it wants it."""
    if re.split(r"\W", text, maxsplit=1)[0].lower() not in _SMALL:
        return text
    return rng.choice((str.upper, str.lower))(text[0]) + text[1:]


def marks(text: str, rng: Random) -> str:
    """Quotation marks inside become single; apostrophes and quotation marks straight or not."""
    text = text.replace("“", "‘").replace("”", "’")
    return re.sub("[’‘]", "'", text) if rng.random() < 0.5 else text


def printed(text: str, rng: Random, *, first: bool = True) -> str:
    """A quotation as a newspaper prints it; `first`: its first letter may change."""
    # The transcripts have "commander- in-chief" where a line was broken.
    text = re.sub(r"(?<=\w)- (?=\w)", "-", text)
    if rng.random() < 0.5:
        text = numbers(text, rng)
    if rng.random() < 0.3:
        text = spelling(text)
    text = ended(marks(dashes(text, rng), rng), rng)
    return begun(text, rng) if first else text
