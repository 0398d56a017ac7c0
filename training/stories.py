"""Made-up sentences with attributions inside attributions, to learn nesting from.

PolNeAR marks no attribution inside another. A small grammar puts made-up sources, verbs and facts
together, to any depth, and knows by construction what is source, cue and content of each. Spans
follow PolNeAR: contents hold their "that" and their quotation marks, a cue is the verb group, an
adverb ("reportedly") is a cue without a source. Nothing is taken from bench/chains.jsonl, whose
sentences are to measure with: other people, outlets and facts, and none of its wording.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

Range = tuple[int, int]

_OUTLETS = """the Corriden Mail|The Weekly Anchor|Ostrava Radio Five|the Palmer Ledger|Canal
Doce|the news agency Volta|The Hill Country Record|the daily El Faro|Metro News|the Pine Street
Journal|the website Overlook|the Isle Echo|The Beacon|State TV|the wire service NordPress|the
magazine Ember|The East Side Register|BTN|the broadcaster RTL-9|the Sunday paper Il Molo"""
_PEOPLE = """Dana Whitlock|Sen. Paul Okafor|Marie-Claire Dufour, a nurse|Governor Lena Strand|
Mr. Abbott|Ms. Yilmaz|Inspector Tomas Reuter|Dr. Farah Nasser, who runs the clinic|the mayor|
the prime minister|his brother|her attorney, Wes Calhoun|coach Bruno Petit|Judge Alma Vance|the
company’s founder, Ito Sakamoto|Rabbi Eli Stern|Mrs. Kovacs|Councilwoman Irene Bloom|the widow|
a former colleague|the pilot|Archbishop Duarte|Larsen|Ngozi Adeyemi|Minister of Trade Hal
Brandvold"""
_GROUPS = """officials|two people with knowledge of the talks|residents|prosecutors|aides|
witnesses|three former employees|analysts at Kestrel Bank|doctors|investigators|several
lawmakers|the police|the ministry|the company|union leaders|the hospital|a spokeswoman for the
port|the army|the court|a senior official who asked not to be named|one of the hostages|
neighbors|the opposition|scientists|a source close to the family|the finance department|her
aides|the club|the airline|the rebels"""
_DOCUMENTS = """a court filing|an internal report|a new survey|the indictment|a leaked memo|the
minutes of the meeting|a police report obtained by Metro News|the audit|a letter to the board|a
study published on Monday|bank records|a Kestrel poll|the contract|documents seen by The Beacon"""
_FACTS = """the tunnel|would stay closed until May;the vote|had been moved to Sunday;he|was
innocent;the factory|would be sold by the end of the year;prices|will rise again in the fall;
she|had never met the man;the plane|was already on fire;two of the boats|never left the harbor;
the pension fund|lost $3 million last spring;it|was too late to turn back;the well|was poisoned;
they|had no choice;the school board|paid for the trip;the new law|would hurt small farms;more
than 200 families|were still without water;the letter|was a forgery;the talks|had collapsed
over fishing rights;nobody|checked the brakes;the orchestra|will not tour next season;the
ceasefire|was holding;the virus|had spread to three more towns;the statue|would be taken down;
taxes|should be lower;the election|was fair;the money|had gone to a charity in the north;the
deal|fell apart in a single afternoon;the bridge builders|used the wrong steel;the mine|
reopened without a permit;her son|was under arrest"""
_SAYS = """said|said|said|says|has said|wrote|claimed|claims|insisted|argued|announced|added|
explained|warned|testified|acknowledged|admitted|conceded|confirmed|denied|believes|thinks|had
said|noted|suggested|predicted|revealed|alleged|complained|declared|maintains|recalled|boasted|
vowed"""
_REPORTS = """reported|reports|said|wrote|has reported|revealed|said|reported|says|writes|
disclosed"""
_TELLS = """told|told|told|had told|has told|assured|warned|informed|reminded|promised|tells"""
_HEARERS = """reporters|the council|friends|him|her|investigators|the Corriden Mail|Metro News|
a judge|parliament|the committee|them|supporters at a rally|Canal Doce|his staff|aides|the jury|
voters"""
_SHOWS = "shows|showed|said|says|found|states|suggests|indicates|concluded|warned|noted|claims"
_WHEN = "|||||||on Monday|on Tuesday|late Friday|last week|this month|earlier|in an interview"
_TO_DO = """to leave the city|to wait for the report|to sign the papers|to stay at home|to
resign|to hand over the keys|to turn off the pumps|to return the money|to release the tapes"""
_SPOKEN_OF = """she|he|they|she|he|I|we|somebody|my mother|my boss|our lawyer|the nurse|the man
next door|a lot of people|the priest|my son|the bank|everyone|one of them|the radio|the other
driver"""
_SPOKEN = """said|said|says|always said|keeps saying|thinks|claimed|think|swore|say|believed|
wrote"""
_QUESTIONS = """whether the roof was safe|who had signed the check|how the fire started|if he
would run|why nobody had called an ambulance|what the minister knew|when the ferry would sail"""
_ASKED = (
    "Who paid for it?|Why now?|Did she know?|How many were on board?|What happened to the boat?"
)
_QUIET = """declined|to comment;declined|to discuss the case;declined to comment on|the report;
did not respond to|a request for comment;refused|to say where he had been;would not say|whether
the deal was off;has denied|any wrongdoing;denied|taking the money;denies|the accusation;
confirmed|the arrest;threatened|to sue;called|the plan a disgrace;described|the offer as
generous;promised|a full inquiry;urged|the governor to veto the bill;dismissed|the story as
gossip;apologized for|the delay"""


def _list(words: str, mark: str = "|") -> list[str]:
    return [" ".join(word.split()) for word in words.split(mark)]


@dataclass
class Said:
    """One attribution: ranges of each role in the text of its `Passage`."""

    source: list[Range] = field(default_factory=list)
    cue: list[Range] = field(default_factory=list)
    content: list[Range] = field(default_factory=list)

    def moved(self, by: int) -> Said:
        """The same, `by` characters further on."""
        return Said(*([(s + by, e + by) for s, e in part] for part in self.parts()))

    def parts(self) -> tuple[list[Range], ...]:
        """Ranges of source, cue and content."""
        return self.source, self.cue, self.content


class Passage:
    """A text that grows, with its attributions."""

    def __init__(self) -> None:
        self.text = ""
        self.said: list[Said] = []

    def add(self, more: str | Passage) -> Range:
        """Append, and give the range that the new words take."""
        start = len(self.text)
        if isinstance(more, Passage):
            self.said += [one.moved(start) for one in more.said]
            more = more.text
        self.text += more
        return start, len(self.text)


class Writer:
    """Puts sentences together at random; the same seed gives the same stories."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.curly = True

    def story(self) -> Passage:
        """A few sentences, each a paragraph."""
        self.curly = self.rng.random() < 0.6
        whole = Passage()
        for number in range(self.rng.randint(4, 8)):
            if number:
                whole.add("\n\n")
            whole.add(self.sentence())
        return whole

    def sentence(self) -> Passage:
        """A sentence, or two of them."""
        depth = self.rng.choice((1, 1, 2, 2, 2, 3, 3, 4))
        forms: list[Callable[[int], Passage]] = [
            self._clause, self._clause, self._trailing, self._trailing, self._by_document,
            self._direct, self._direct, self._direct, self._quoted_as, self._citing,
            self._first_reported, self._passive,
            self._side_by_side, self._question, self._hearsay, self._two_sentences,
        ]  # fmt: skip
        made = self.rng.choice(forms)(depth)
        made.text = made.text[0].upper() + made.text[1:]
        if made.text[-1] not in '.?!”"':
            made.add(".")
        return made

    def _pick(self, words: str) -> str:
        return self.rng.choice(_list(words))

    def _when(self) -> str:
        when = self._pick(_WHEN)
        return f"{when} " if when else ""

    def _source(self, *, outlet: bool = False) -> str:
        if outlet:
            return self._pick(_OUTLETS)
        return self._pick(self.rng.choice((_PEOPLE, _PEOPLE, _GROUPS, _GROUPS, _OUTLETS)))

    def _marks(self) -> tuple[str, str]:
        return ("“", "”") if self.curly else ('"', '"')

    def _fact(self) -> tuple[str, str]:
        subject, _, rest = self.rng.choice(_list(_FACTS, ";")).partition("|")
        return subject.strip(), rest.strip()

    def _plain(self) -> Passage:
        made = Passage()
        made.add(" ".join(self._fact()))
        return made

    def _inner(self, depth: int) -> Passage:
        """A clause that may hold `depth` more attributions, one in the other."""
        if depth <= 0:
            return self._plain()
        kinds = [self._clause] * 5 + [self._hearsay, self._quiet, self._order, self._by_document]
        return self.rng.choice(kinds)(depth)

    def _clause(self, depth: int) -> Passage:
        """Source, verb, "that" or not, what is said."""
        if self.rng.random() < 0.12:
            return self._quiet(depth)
        made, one = Passage(), Said()
        outlet = self.rng.random() < 0.35
        if outlet:
            source, verb, hearer = self._pick(_OUTLETS), self._pick(_REPORTS), ""
        elif self.rng.random() < 0.15:
            source, verb, hearer = self._pick(_DOCUMENTS), self._pick(_SHOWS), ""
        elif self.rng.random() < 0.4:
            source, verb = self._source(), self._pick(_TELLS)
            hearer = self._pick(_HEARERS) + " "
        else:
            source, verb, hearer = self._source(), self._pick(_SAYS), ""
        one.source.append(made.add(source))
        made.add(" ")
        one.cue.append(made.add(verb))
        made.add(" " + hearer + self._when())
        start = len(made.text)
        if self.rng.random() < 0.6:
            made.add("that ")
        made.add(self._inner(depth - 1))
        one.content.append((start, len(made.text)))
        made.said.append(one)
        return made

    def _quiet(self, depth: int) -> Passage:  # noqa: ARG002 - the same form as the others
        """A refusal, a denial, a promise: a verb with what belongs to it."""
        made, one = Passage(), Said()
        cue, _, content = self.rng.choice(_list(_QUIET, ";")).partition("|")
        cue, content = cue.strip(), content.strip()
        one.source.append(made.add(self._source()))
        made.add(" ")
        had = self.rng.choice(("", "", "had ")) if cue.split()[0] in _HAD else ""
        one.cue.append(made.add(had + cue))
        made.add(" ")
        one.content.append(made.add(content))
        made.said.append(one)
        return made

    def _order(self, depth: int) -> Passage:  # noqa: ARG002 - the same form as the others
        made, one = Passage(), Said()
        one.source.append(made.add(self._source()))
        made.add(" ")
        one.cue.append(made.add(self.rng.choice(("told", "had told", "asked", "ordered", "urged"))))
        made.add(f" {self._pick(_HEARERS)} ")
        one.content.append(made.add(self._pick(_TO_DO)))
        made.said.append(one)
        return made

    def _hearsay(self, depth: int) -> Passage:
        """An adverb as cue, which cuts its content in two."""
        made, one = Passage(), Said()
        adverb = self.rng.choice(("reportedly", "reportedly", "allegedly", "apparently"))
        if depth > 1 and self.rng.random() < 0.4:
            inner = self._clause(1)
            said = inner.said[-1]
            at = said.cue[0][0]
            one.content.append(made.add(inner.text[: at - 1]))
            made.add(" ")
            one.cue.append(made.add(adverb))
            made.add(" ")
            rest = Passage()
            rest.text = inner.text[at:]
            one.content.append(made.add(rest))
            by = one.content[1][0] - at
            moved = said.moved(by)
            made.said.append(Said(said.source, moved.cue, moved.content))
        else:
            subject, rest_of_it = self._fact()
            one.content.append(made.add(subject))
            made.add(" ")
            one.cue.append(made.add(adverb))
            made.add(" ")
            one.content.append(made.add(rest_of_it))
        made.said.append(one)
        return made

    def _trailing(self, depth: int) -> Passage:
        """What is said first, who says so after it, once or twice."""
        made = self._inner(max(depth - 2, 0))
        for _ in range(min(depth, self.rng.choice((1, 1, 2)))):
            one = Said(content=[(0, len(made.text))])
            made.add(", ")
            form = self.rng.random()
            if form < 0.35:
                one.cue.append(made.add("according to"))
                made.add(" ")
                one.source.append(made.add(self._named()))
            elif form < 0.55:
                one.cue.append(made.add("said"))
                made.add(" ")
                one.source.append(made.add(self._source()))
            else:
                outlet = self.rng.random() < 0.4
                one.source.append(made.add(self._source(outlet=outlet)))
                made.add(" ")
                one.cue.append(made.add(self._pick(_REPORTS) if outlet else "said"))
                made.add(self.rng.choice(("", "", " on Monday", " late Friday", " in a statement")))
            made.said.append(one)
        return made

    def _named(self) -> str:
        return self._pick(self.rng.choice((_OUTLETS, _DOCUMENTS, _GROUPS, _PEOPLE)))

    def _by_document(self, depth: int) -> Passage:
        made, one = Passage(), Said()
        one.cue.append(made.add("according to"))
        made.add(" ")
        one.source.append(made.add(self._named()))
        made.add(", ")
        one.content.append(made.add(self._inner(depth - 1)))
        made.said.append(one)
        return made

    def _direct(self, depth: int) -> Passage:
        """A quotation that may hold another's words."""
        made, one = Passage(), Said()
        opening, closing = self._marks()
        inner = self._spoken(depth - 1) if self.rng.random() < 0.7 else self._inner(depth - 1)
        start = len(made.text)
        made.add(opening)
        inner.text = inner.text[0].upper() + inner.text[1:]
        made.add(inner)
        asked = self.rng.random() < 0.1
        made.add("?" if asked else ",")
        made.add(closing)
        one.content.append((start, len(made.text)))
        made.add(" ")
        verb = "asked" if asked else self.rng.choice(("said", "said", "told reporters", "wrote"))
        source = self._source()
        if self.rng.random() < 0.4 and " " not in verb:
            one.cue.append(made.add(verb))
            made.add(" ")
            one.source.append(made.add(source))
        else:
            one.source.append(made.add(source))
            made.add(" ")
            one.cue.append(made.add(verb.split()[0]))
            made.add(verb.removeprefix(verb.split()[0]))
        if not asked and self.rng.random() < 0.3:
            made.add(". ")
            second = self._spoken(self.rng.randint(0, 1))
            second.text = second.text[0].upper() + second.text[1:]
            start = len(made.text)
            made.add(opening)
            made.add(second)
            made.add("." + closing)
            one.content.append((start, len(made.text)))
        made.said.append(one)
        return made

    def _spoken(self, depth: int) -> Passage:
        """What people say of what others said, as they say it."""
        if depth <= 0:
            return self._plain()
        made, one = Passage(), Said()
        made.add(self.rng.choice(("", "", "", "and ", "then ", "well, ", "I know that ")))
        one.source.append(made.add(self._pick(_SPOKEN_OF)))
        made.add(" ")
        form = self.rng.random()
        if form < 0.4:
            one.cue.append(made.add(self.rng.choice(("told", "had told", "promised", "asked"))))
            made.add(self.rng.choice((" me ", " us ", " my wife ", " everybody ")))
        else:
            one.cue.append(made.add(self._pick(_SPOKEN)))
            made.add(" ")
        if self.rng.random() < 0.3:
            opening, closing = ("‘", "’") if self.curly else ("'", "'")
            made.text = made.text[:-1] + self.rng.choice((", ", ": ", " "))
            start = len(made.text)
            made.add(opening)
            inner = self._spoken(depth - 1)
            inner.text = inner.text[0].upper() + inner.text[1:]
            made.add(inner)
            made.add(closing)
        else:
            start = len(made.text)
            made.add("that " if self.rng.random() < 0.4 else "")
            made.add(self._spoken(depth - 1))
        one.content.append((start, len(made.text)))
        made.said.append(one)
        return made

    def _quoted_as(self, depth: int) -> Passage:
        """An outlet quotes somebody as saying something."""
        made, outer, inner = Passage(), Said(), Said()
        if self.rng.random() < 0.4:
            start = len(made.text)
            inner.source.append(made.add(self._source()))
            outer.content.append((start, len(made.text)))
            made.add(" ")
            outer.cue.append(made.add("was quoted by"))
            made.add(" ")
            outer.source.append(made.add(self._source(outlet=True)))
            made.add(" ")
        else:
            outer.source.append(made.add(self._source(outlet=True)))
            made.add(" ")
            outer.cue.append(made.add(self.rng.choice(("quoted", "quotes", "has quoted"))))
            made.add(" ")
            inner.source.append(made.add(self._source()))
            outer.content.append(inner.source[0])
            made.add(" ")
        start = len(made.text)
        inner.cue.append(made.add(self.rng.choice(("as saying", "as saying", "as telling"))))
        made.add(" " + (f"{self._pick(_HEARERS)} " if made.text.endswith("telling") else ""))
        at = len(made.text)
        if self.rng.random() < 0.6 or made.text.endswith(("him ", "her ")):
            made.add("that ")
        made.add(self._inner(depth - 2))
        inner.content.append((at, len(made.text)))
        if outer.content[0][1] + 1 == start:
            outer.content = [(outer.content[0][0], len(made.text))]
        else:
            outer.content.append((start, len(made.text)))
        made.said += [outer, inner]
        return made

    def _citing(self, depth: int) -> Passage:
        """An outlet and whom it cites; "citing" itself is left to a rule, and not marked."""
        made, one = Passage(), Said()
        cited = self._pick(self.rng.choice((_GROUPS, _GROUPS, _PEOPLE, _DOCUMENTS)))
        form = self.rng.random()
        if form < 0.3:
            one.content.append(made.add(self._inner(depth - 2)))
            made.add(", ")
            if self.rng.random() < 0.5:
                one.cue.append(made.add("according to"))
                made.add(" ")
                one.source.append(made.add(self._source(outlet=True)))
            else:
                one.source.append(made.add(self._source(outlet=True)))
                made.add(" ")
                one.cue.append(made.add(self._pick(_REPORTS)))
            made.add(f", citing {cited}")
            made.said.append(one)
            return made
        if form < 0.5:
            made.add(f"citing {cited}, ")
            one.source.append(made.add(self._source(outlet=True)))
            made.add(" ")
        elif form < 0.8:
            one.source.append(made.add(self._source(outlet=True)))
            made.add(f", citing {cited}, ")
        else:
            one.source.append(made.add(self._source(outlet=True)))
            made.add(" ")
        one.cue.append(made.add(self._pick(_REPORTS)))
        made.add(f", citing {cited}, " if form >= 0.8 else " ")
        start = len(made.text)
        if form >= 0.8 or self.rng.random() < 0.6:
            made.add("that ")
        made.add(self._inner(depth - 1))
        one.content.append((start, len(made.text)))
        made.said.append(one)
        return made

    def _first_reported(self, depth: int) -> Passage:
        made, one = self._clause(max(depth - 1, 1)), Said()
        one.content.append((0, len(made.text)))
        made.add(self.rng.choice((", in comments ", ", in remarks ", ", as ", ", in an email ")))
        one.cue.append(made.add(self.rng.choice(("first reported by", "reported by"))))
        made.add(" ")
        one.source.append(made.add(self._source(outlet=True)))
        made.said.append(one)
        return made

    def _passive(self, depth: int) -> Passage:
        made, one = Passage(), Said()
        form = self.rng.random()
        if form < 0.4:
            made.add("it ")
            one.cue.append(made.add("was reported"))
            made.add(" " + self._when() + "by ")
            one.source.append(made.add(self._source(outlet=True)))
        elif form < 0.6:
            made.add("it ")
            one.cue.append(made.add(self.rng.choice(("is said", "is thought", "was claimed"))))
        else:
            made.add(self._source())
            made.add(" ")
            verb = self.rng.choice(("was told", "were warned", "was assured", "were informed"))
            one.cue.append(made.add(f"{verb} by"))
            made.add(" ")
            one.source.append(made.add(self._source()))
        made.add(" ")
        start = len(made.text)
        made.add("that ")
        made.add(self._inner(depth - 1))
        one.content.append((start, len(made.text)))
        made.said.append(one)
        return made

    def _side_by_side(self, depth: int) -> Passage:
        """Two that do not hold each other."""
        made = self._clause(min(depth, 2))
        made.add(self.rng.choice((", and ", "; ", ", but ", ", while ")))
        made.add(self.rng.choice((self._clause, self._quiet, self._by_document))(1))
        return made

    def _question(self, depth: int) -> Passage:  # noqa: ARG002 - the same form as the others
        made, one = Passage(), Said()
        opening, closing = self._marks()
        if self.rng.random() < 0.4:
            one.content.append(made.add(opening + self._pick(_ASKED) + closing))
            made.add(" ")
            one.source.append(made.add(self._source()))
            made.add(" ")
            one.cue.append(made.add("asked"))
            made.add(".")
        else:
            one.source.append(made.add(self._source()))
            made.add(" ")
            one.cue.append(made.add(self.rng.choice(("asked", "has asked", "wondered"))))
            made.add(" ")
            one.content.append(made.add(self._pick(_QUESTIONS)))
        made.said.append(one)
        return made

    def _two_sentences(self, depth: int) -> Passage:
        made = self._clause(min(depth, 2))
        made.add(". ")
        second = self.rng.choice((self._clause, self._trailing, self._quiet))(min(depth, 2))
        second.text = second.text[0].upper() + second.text[1:]
        made.add(second)
        return made


_HAD = frozenset(
    "declined refused denied confirmed threatened called promised urged dismissed".split()
)
