"""Who is named in a check: labels of the transcript, speakers of the reports, one number each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.checking.naming import nameless
from reportedly.checking.redaction.bars import BAR, legible
from reportedly.checking.redaction.counterparts import counterparts
from reportedly.checking.redaction.folding import letters
from reportedly.checking.redaction.people import PERSON, Form, Group, People, own
from reportedly.checks import TRANSCRIPT, Checked
from reportedly.record import Record, SourceType, Speaker
from reportedly.speakers.lexicon import DETERMINERS, HONORIFICS, OFFICES
from reportedly.speakers.nouns import ROLES

_TITLES = ROLES | DETERMINERS | {w.rstrip(".") for w in (*HONORIFICS, *OFFICES)}
_TOGETHER = re.compile(r"\s*(?:,|;|&|/|\band\b)\s*")
_LAST = frozenset("jr sr ii iii iv md phd".split())


@dataclass(frozen=True, slots=True)
class Crew:
    """The people, and the number of each label of the transcript, also of those without a name."""

    people: People
    labels: Mapping[str, str]


def crew(checked: Checked, texts: Mapping[str, str]) -> Crew:
    """The people of a check, numbered as they come."""
    clusters = list(_clusters(checked))
    groups = _grouped(clusters)
    taken = {int(label.split()[1]) for label in _labels(checked) if PERSON.fullmatch(label)}
    taken |= {
        int(name.split()[1])
        for report in checked.reports
        for name in (s.name for s in report.record.speakers)
        if name and PERSON.fullmatch(name)
    }
    free = (
        n
        for n in range(1, len(groups) + len(taken) + len(checked.transcript.turns) + 2)
        if n not in taken
    )
    labels: dict[str, str] = {}
    # A short name that two bear is a person of its own, and may be an alias of both.
    by_form = {f: g for g in sorted(groups, key=lambda g: -len(g.forms)) for f in g.forms}
    for label in _labels(checked):
        if PERSON.fullmatch(label) or not legible(label):
            labels[label] = label
        elif (group := by_form.get(_form(label))) is not None and not nameless(label):
            group.number = group.number or next(free)
            labels[label] = f"Person {group.number}"
        else:
            labels[label] = f"Person {next(free)}"
    for group in groups:
        group.number = group.number or next(free)
    _learn_first_names(texts, groups)
    _learn_misheard(checked, texts, groups)
    return Crew(People(groups), labels)


def _labels(checked: Checked) -> Sequence[str]:
    return tuple(dict.fromkeys(t.speaker for t in checked.transcript.turns if t.speaker))


def _clusters(checked: Checked) -> Iterator[tuple[Form, ...]]:
    """The forms of each name that is given somewhere, those of one mention together."""
    for label in _labels(checked):
        if not nameless(label) and not PERSON.fullmatch(label):
            yield from ((form,) for form in _forms(label))
    for report in checked.reports:
        for speaker in report.record.speakers:
            if speaker.kind is SourceType.NAMED_PERSON:
                yield from _speaker(report.record, speaker)
    for check in checked.checks:
        if check.speaker and not PERSON.fullmatch(check.speaker):
            # The report's speaker may be a body: then it is none of its named persons.
            known = {
                s.name
                for r in checked.reports
                for s in r.record.speakers
                if s.kind is not SourceType.NAMED_PERSON
            }
            if check.speaker not in known:
                yield from ((form,) for form in _forms(check.speaker))


def _speaker(record: Record, speaker: Speaker) -> Iterator[tuple[Form, ...]]:
    text = record.article.text
    names = [speaker.name or "", speaker.label]
    names += [speaker.name_span.of(text)] if speaker.name_span else []
    full = [
        name
        for name in dict.fromkeys(names)
        if name and legible(name) and not PERSON.fullmatch(name)
    ]
    several = [list(_forms(name)) for name in full]
    if any(len(forms) > 1 for forms in several):
        yield from ((form,) for forms in several for form in forms)
        return
    forms = [form for found in several for form in found]
    aliases = (mention.span.of(text) for mention in speaker.mentions)
    forms += [form for alias in aliases if (form := _alias(alias)) is not None]
    if forms:
        yield tuple(dict.fromkeys(forms))


def _alias(printed: str) -> Form | None:
    """A mention as a form of the name, if it is a name: capitalised words that are no title."""
    words = printed.split()
    if BAR in printed or not words or not all(w[:1].isupper() for w in words if len(w) > 3):
        return None
    form = _form(printed)
    lower = {
        "he",
        "she",
        "they",
        "his",
        "her",
        "their",
        "him",
        "them",
        "it",
        "i",
        "we",
        "you",
        "who",
    }
    if not form or set(form) <= _TITLES | lower or not printed[:1].isupper():
        return None
    return form


def _forms(name: str) -> Iterator[Form]:
    """The form of a name; several where several people are named together."""
    for part in _TOGETHER.split(name):
        if PERSON.search(part) or BAR in part:
            continue
        form = _form(part)
        if form and any(map(own, form)):
            yield form


def _form(name: str) -> Form:
    """A name's words without titles before it and what stands after it."""
    seen = letters(re.sub(r"[’']s\b", "", name))
    words = [seen.text[a:b] for a, b in seen.words()]
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in _LAST:
        words.pop()
    return tuple(words)


def _grouped(clusters: Sequence[tuple[Form, ...]]) -> list[Group]:
    """One group a person: full names by first and last word, short ones if only one fits."""
    groups: list[Group] = []
    places: dict[int, int] = {}
    full = [(n, c) for n, c in enumerate(clusters) if any(len(form) > 1 for form in c)]
    short = [(n, c) for n, c in enumerate(clusters) if all(len(form) == 1 for form in c)]
    for n, cluster in full:
        ends = {(form[0], form[-1]) for form in cluster if len(form) > 1}
        fitting = [g for g in groups if ends & {(f[0], f[-1]) for f in g.forms if len(f) > 1}]
        _join(groups, fitting, cluster, places, n)
    known = list(groups)
    for n, cluster in short:
        words = {form[0] for form in cluster}
        fitting = [g for g in known if words & set(g.words())]
        alone = [g for g in groups if g not in known and words & set(g.words())]
        _join(groups, fitting if len(fitting) == 1 else alone, cluster, places, n)
    return sorted(groups, key=lambda g: places[id(g)])


def _join(
    groups: list[Group],
    fitting: Sequence[Group],
    cluster: tuple[Form, ...],
    places: dict[int, int],
    place: int,
) -> None:
    """Add the forms to the one group that fits, or to a new one."""
    if fitting:
        group = fitting[0]
    else:
        group = Group()
        groups.append(group)
    group.forms |= set(cluster)
    places[id(group)] = min(place, places.get(id(group), place))


def _learn_first_names(texts: Mapping[str, str], groups: Sequence[Group]) -> None:
    """What stands before a surname of which nobody gives the whole: "TRUMP" and "Donald Trump"."""
    short = [group for group in groups if all(len(form) == 1 for form in group.forms)]
    owners = {word: group for group in short for word in group.words()}
    found: dict[str, set[str]] = {word: set() for word in owners}
    for text in texts.values():
        seen = letters(text)
        words = seen.words()
        lowered = {seen.text[a:b] for a, b in words if not seen.capital(a)}
        for one, other in pairwise(words):
            before, name = seen.text[slice(*one)], seen.text[slice(*other)]
            gap = seen.text[one[1] : other[0]]
            capital = seen.capital(one[0]) and before not in lowered | _TITLES | owners.keys()
            if name in owners and gap == " " and capital and own(before):
                found[name].add(before)
    for word, names in found.items():
        where = owners[word].capitals if len(names) == 1 else owners[word].unsure
        where |= names


def _learn_misheard(checked: Checked, texts: Mapping[str, str], groups: Sequence[Group]) -> None:
    """What stands in a name's place on the other side of a check is a spelling of that name."""
    people = People(groups)
    by_number = {group.number: group for group in groups}
    for check in checked.checks:
        for pair in counterparts(check, texts):
            here = [w.span.of(texts[pair.text]) for w in pair.quotation]
            there = [w.span.of(texts[TRANSCRIPT]) for w in pair.transcript]
            for name, heard in ((here, there), (there, here)):
                hits = [people.find(word) for word in name]
                numbers = {hit[0][1] for hit in hits if hit and hit[0][1]}
                if len(numbers) == 1 and all(hits) and all(w[:1].isupper() for w in heard):
                    (number,) = numbers
                    words = [_form(w)[0] for w in heard if _form(w) and not people.find(w)]
                    by_number[number].capitals |= set(filter(own, words))
