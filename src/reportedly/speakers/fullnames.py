"""Names of persons as reports print them, and how two of them stand to each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from reportedly.speakers.entities import fold
from reportedly.speakers.given import is_given
from reportedly.speakers.lexicon import HONORIFICS, OFFICES, PARTICLES, SUFFIXES, listed

# Titles that stand before names; a report may print one as if it belonged to the name.
_ADDRESSES = ({word.strip(".") for word in (*HONORIFICS, *OFFICES)} - PARTICLES) | listed(
    """
    president senator representative governor congressman congresswoman secretary minister premier
    chancellor justice judge attorney general chief director chairman chairwoman mayor sheriff
    ambassador professor coach pope cardinal archbishop bishop rabbi pastor father king queen
    prince princess republican democrat
    """
)
_SUFFIXES = {"junior": "jr", "senior": "sr"} | {s: s.strip(".") for s in SUFFIXES}
_PARTICLES = PARTICLES - {"ben", "al"}  # given names too

# Short forms of given names, each line beside what it is short for.
_SHORT_FORMS = """
    abigail: abby
    albert alberto: al bert
    alexander alexandra: alex
    alfred: al fred
    allison: ally
    amanda: mandy
    andrew: andy drew
    anthony: tony
    barbara: barb
    benjamin: ben benny
    bernard: bernie
    bradley: brad
    catherine katherine kathryn katharine: cathy kathy kate katie
    charles: charlie chuck
    christine christina: chris christie tina
    christopher: chris
    clifford: cliff
    cynthia: cindy
    daniel: dan danny
    david: dave
    deborah debra: deb debbie
    donald: don donny
    dorothy: dottie
    douglas: doug
    edward edmund: ed eddie ted
    elizabeth elisabeth: liz beth betsy betty eliza lizzie
    eugene: gene
    francis: frank
    frederick: fred freddie
    gabriel: gabe
    gerald: gerry jerry
    gregory: greg
    harold: hal harry
    henry: hank harry
    herbert: herb
    jacob: jake
    jacqueline: jackie
    james: jim jimmy jamie
    jeffrey: jeff
    jennifer: jen jenny
    jerome: jerry
    jessica: jess
    john: jack johnny
    jonathan: jon
    joseph: joe joey
    joshua: josh
    judith: judy
    kenneth: ken kenny
    kimberly: kim
    lawrence laurence: larry
    leonard: len lenny
    louis: lou
    madeleine: maddie
    margaret: maggie meg peg peggy
    martin: marty
    matthew: matt
    michael: mike mick mickey
    michelle: shelly
    mitchell: mitch
    nathan nathaniel: nate
    nicholas: nick
    pamela: pam
    patricia: pat patty tricia trish
    patrick: pat
    peter: pete
    philip phillip: phil
    randall randolph: randy
    raymond: ray
    rebecca: becky
    richard: rich rick ricky dick
    robert: rob bob bobby robbie
    rodney: rod
    ronald: ron ronnie
    rudolph: rudy
    russell: russ
    samuel samantha: sam sammy
    sandra: sandy
    stanley: stan
    stephen steven: steve
    stephanie: steph
    susan suzanne: sue
    terence terrence: terry
    theodore: ted teddy
    theresa teresa: terry tess
    thomas: tom tommy
    timothy: tim
    victoria: vicky vicki
    vincent: vince
    virginia: ginny
    walter: walt
    william: will bill billy
    zachary: zach zack
"""


def _short_forms() -> dict[str, frozenset[str]]:
    """Given name -> the names that it may be a form of, itself among them."""
    found: dict[str, set[str]] = {}
    for line in _SHORT_FORMS.strip().splitlines():
        wholes, shorts = (part.split() for part in line.split(":"))
        for name in (*wholes, *shorts):
            found.setdefault(name, {name}).update(wholes if name in shorts else (name,))
    return {name: frozenset(forms) for name, forms in found.items()}


_FORMS = _short_forms()


class Likeness(IntEnum):
    """How well two full names agree, the best last."""

    CONTRARY = 0
    SUFFIX = 1  # one has "Jr.", the other none
    SHORT = 2  # "Mike" and "Michael"
    INITIALS = 3  # "J. D." and "James David"
    FULLER = 4  # one leaves out middle names, or the first of several
    SAME = 5


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, folded: its words in order without titles, and "jr", "iii" or "".

    `full` is False for a surname or a given name alone, and for an initial with a surname.
    """

    words: tuple[str, ...]
    suffix: str
    full: bool

    @property
    def given(self) -> str:
        """The first word: in a full name, the given name."""
        return self.words[0] if self.words else ""

    @property
    def last(self) -> str:
        """The last word: in a full name, the surname or its last part."""
        return self.words[-1] if self.words else ""

    @property
    def fullness(self) -> tuple[int, int, int]:
        """How much of the name is there, to sort by: whole words, initials, the suffix."""
        whole = sum(len(word) > 1 for word in self.words)
        return (whole, len(self.words) - whole, int(bool(self.suffix)))


NOBODY = PersonName((), "", full=False)


@lru_cache(maxsize=65536)
def person_name(printed: str) -> PersonName:
    """The name that is printed so; `NOBODY` where none is left, or where several are named."""
    plain = [w.strip(".,").lower() for w in printed.split()]
    if "and" in plain or "&" in plain:
        return NOBODY
    suffix = next((_SUFFIXES[w] for w in plain[1:] if w in _SUFFIXES), "")
    words = [w for w in fold(printed.replace(".", ". ")) if w not in _SUFFIXES]
    words = _initials_joined(_bare(words))
    bare = [w for k, w in enumerate(words) if w not in _PARTICLES or k == len(words) - 1]
    full = len(bare) > 1 and (len(words[0]) > 1 or any(len(w) > 1 for w in bare[1:-1]))
    return PersonName(tuple(words), suffix, full)


def _bare(words: list[str]) -> list[str]:
    """The words of the name without the titles before it and "of New York" after it."""
    if "of" in words[2:]:
        words = words[: words.index("of", 2)]
    while len(words) > 1 and words[0] in _ADDRESSES:
        words = words[1:]
    return words


def _initials_joined(words: list[str]) -> list[str]:
    """Two initials in front as one word: "j d vance" is "jd vance", as "J.D. Vance" is."""
    count = next((k for k, w in enumerate(words) if len(w) > 1), len(words))
    return ["".join(words[:count]), *words[count:]] if 1 < count < len(words) else words


def heart(name: PersonName, foreign: Callable[[str, PersonName], bool]) -> PersonName:
    """The name without capitalised words before it that are none of it ("Wherever Ann Oakes").

    `foreign` says whether a word is no part of the name that follows it.
    """
    for k in range(1, len(name.words) - 1):
        word, rest = name.words[k - 1], PersonName(name.words[k:], name.suffix, full=True)
        if len(word) > 1 and not is_given(word) and foreign(word, rest):
            return rest
    return name


def likeness(one: PersonName, other: PersonName) -> Likeness:
    """How two full names stand to each other."""
    if one.last != other.last or (one.suffix and other.suffix and one.suffix != other.suffix):
        return Likeness.CONTRARY
    found = _of_words(one.words, other.words)
    if found is not Likeness.CONTRARY and one.suffix != other.suffix:
        return Likeness.SUFFIX
    return found


def _of_words(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    if one == other:
        return Likeness.SAME
    shorter, longer = sorted((one, other), key=len)
    if longer[-len(shorter) :] == shorter and len(shorter) < len(longer):
        return Likeness.FULLER
    if shorter[:-1] == ("".join(word[0] for word in longer[:-1]),):
        return Likeness.INITIALS
    return _of_given(one[0], other[0]) if _agree(one[1:-1], other[1:-1]) else Likeness.CONTRARY


def _of_given(one: str, other: str) -> Likeness:
    if one == other:
        return Likeness.FULLER
    if _same_start(one, other):
        return Likeness.INITIALS
    short = one in _FORMS.get(other, ()) or other in _FORMS.get(one, ())
    return Likeness.SHORT if short else Likeness.CONTRARY


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names may be of one person: the last ones left out, some as initials.

    Whole words may lack others before them; an initial alone may not ("W." is not "H. W.").
    """
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(map(_same_start, shorter, longer)) or all(
        len(word) > 1 and word in rest for word in shorter
    )


def _same_start(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def short_for(short: PersonName, bearer: PersonName) -> str:
    """What the short name is of the bearer's full one ("surname", ...), or "" where it is none."""
    if short.suffix and short.suffix != bearer.suffix:
        return ""
    words, count = short.words, len(short.words)
    if count < len(bearer.words) and bearer.words[-count:] == words:
        return "surname"
    if count > 1 and len(words[0]) == 1 and words[0] == bearer.given[0]:
        return "initial and surname" if bearer.words[1 - count :] == words[1:] else ""
    if count == 1 and words[0] == bearer.given:
        return "first name"
    return ""
