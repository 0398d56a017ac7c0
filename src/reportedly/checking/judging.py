"""The verdict on one quotation, and the reasons for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.checking.aligning import Path, align
from reportedly.checking.differing import Differing
from reportedly.checking.listener import Listener
from reportedly.checking.naming import label_of, nameless, same_speaker
from reportedly.checking.quotations import Quotation
from reportedly.checking.script import Script
from reportedly.checking.spoken import Mark, Spoken, spoken
from reportedly.checking.structure import NOTHING, Gap, Stretch, Structure, structure
from reportedly.checking.telling import Telling, not_found
from reportedly.checks import Check, Difference, Favour, Part, Verdict
from reportedly.comparison import Passage
from reportedly.record import Span

# Tuned on the half `tune` of bench/check.py.
_SHARE = 0.5
_SPLICED_SHARE = 0.75
"""The least share of a quotation's words that must stand in the transcript in order; more where
they are put together from several places, as any common words can be.
"""
_PRICE = 0.62
"""The most that a word may cost on average."""
_SHORT = 3
_SHORTEST = 0.3
"""So few words are found only if they stand there nearly just so."""
_TELLING = 0.4
_TELLING_OF_OTHERS = 0.6
"""The least share of its words, weighed by how rare they are in the transcript; more where they
are said by somebody else than the report says."""
_MISHEARD = 0.75
"""Of a machine's transcript so much of that is enough."""
_EVIDENCE = 0.95
"""The least weight of the words that stand there, for each place: "and I have the" may stand
anywhere, and with words from elsewhere "going to do a lot of things" may too."""
_HEARD = -1.0
"""The least margin at which the recording bears out another negation, number or name."""
_ELSEWHERE = 5
"""Other places that are listed."""


class Judge:
    """Holds quotations against one transcript, and its recording where there is a listener."""

    def __init__(self, script: Script, listener: Listener | None = None) -> None:
        self._script = script
        self._listener = listener

    def judge(self, quotation: Quotation, key: str) -> Check:
        """The check of a quotation; `key` is its id."""
        words = spoken(quotation.text, quotation.passage.spans)
        found, elsewhere = self._find(words, quotation.speaker)
        if not found.stretches:
            return self._not_found(quotation, key, found)
        differences = Differing(self._script, self._listener, words, quotation).of(found)
        form = _form(words, found)
        verdict = self._verdict(form, differences)
        parts = tuple(self._part(quotation, words, stretch) for stretch in found.stretches)
        speakers = self._speakers(found)
        agrees = _agrees(quotation.speaker, speakers)
        told = Telling(self._script, words, found, verdict)
        return Check(
            id=key,
            quotation=quotation.passage,
            verdict=verdict,
            form=form,
            why=told.why(differences, form),
            attribution=quotation.attribution,
            speaker=quotation.speaker,
            said_by_speaker=agrees,
            parts=parts,
            differences=differences,
            elsewhere=tuple(self._script.place(n, n + len(words)) for n in elsewhere[:_ELSEWHERE]),
            before=self._script.before(found.stretches[0].c),
            after=self._script.after(found.stretches[-1].d - 1),
            notes=told.notes(speakers if agrees is False else (), len(elsewhere)),
        )

    def _find(self, words: Spoken, speaker: str | None) -> tuple[Structure, Sequence[int]]:
        """Where the quotation stands, and the other places where the very same words do."""
        label = label_of(speaker, self._script.names) if speaker else None
        own = None if label is None else self._script.said_by(label)
        exact = self._script.ground.exact(words.atoms)
        if exact:
            best = next((n for n in exact if own is not None and own[n]), exact[0])
            path = _free(range(best, best + len(words)))
        elif places := self._script.went_on(words.atoms):
            path = _free(places)
        elif not len(self._script.ground) or not len(words):
            return NOTHING, ()
        else:
            path = align(words, self._script.ground, None if own is None else ~own)
        found = structure(words, self._script.spoken, self._script.voices, path)
        others = [n for n in exact if n != path.places[0]]
        others_say = bool(speaker and self._script.names) and not self._said_by(found, label)
        least = _TELLING_OF_OTHERS if others_say else _TELLING
        if self._script.transcript.machine:
            least *= _MISHEARD
        if not exact and not self._is_found(words, path, found, least):
            found = replace(found, stretches=())
        return found, others

    def _said_by(self, found: Structure, label: str | None) -> bool:
        return any(self._script.speakers[s.c] == label for s in found.stretches)

    def _is_found(self, words: Spoken, path: Path, found: Structure, least: float) -> bool:
        """Whether enough of the words stand there, and in so few places, that it is not chance;
        `least` is the share of them, weighed by how telling they are.
        """
        own = [n for n, mark in enumerate(words.marks) if not mark & Mark.EDITORIAL]
        if len(own) <= _SHORT:
            return path.cost < _SHORTEST
        share = _SPLICED_SHARE if Gap.OPEN in found.gaps else _SHARE
        if found.share < share or path.cost > _PRICE * len(own):
            return False
        weights = [self._script.ground.weight(words.atoms[n]) for n in own]
        kept = sum(w for n, w in zip(own, weights, strict=True) if n in found.kept)
        places = 1 + found.gaps.count(Gap.OPEN)
        return kept >= _EVIDENCE * places and kept >= least * sum(weights)

    def _not_found(self, quotation: Quotation, key: str, found: Structure) -> Check:
        return Check(
            id=key,
            quotation=quotation.passage,
            verdict=Verdict.NOT_FOUND,
            form=None,
            why=not_found(self._script.transcript, found),
            attribution=quotation.attribution,
            speaker=quotation.speaker,
        )

    def _verdict(self, form: Verdict, differences: Sequence[Difference]) -> Verdict:
        if not differences:
            return form
        misheard = self._listener is None and self._script.transcript.machine
        if form is Verdict.SPLICED and misheard:  # that is sure; what differs may be a mistake
            return form
        if any(map(self._speaks_against, differences)):
            return Verdict.DIFFERS
        if form is Verdict.SPLICED:
            return form
        return Verdict.UNSETTLED if self._listener is None else Verdict.CONSISTENT

    def _speaks_against(self, difference: Difference) -> bool:
        """Whether a difference is more than what a recogniser may have misheard."""
        if difference.favours is not None:
            # A "not" more or less costs a sentence little: it must be heard to count.
            unheard = (
                difference.favours is not Favour.QUOTATION or (difference.margin or 0) < _HEARD
            )
            return difference.favours is Favour.TRANSCRIPT or (bool(difference.alarm) and unheard)
        return bool(difference.alarm) or not self._script.transcript.machine

    def _part(self, quotation: Quotation, words: Spoken, stretch: Stretch) -> Part:
        span = Span(words.spans[stretch.a].start, words.spans[stretch.b - 1].end)
        return Part(
            Passage(quotation.passage.report, (span,)), self._script.place(stretch.c, stretch.d)
        )

    def _speakers(self, found: Structure) -> list[str | None]:
        """The labels of all who say the words, in order: a stretch may run on into another turn."""
        atoms = (n for s in found.stretches for n in range(s.c, s.d))
        return list(dict.fromkeys(self._script.speakers[n] for n in atoms))


def _agrees(speaker: str | None, labels: Sequence[str | None]) -> bool | None:
    """Whether the transcript gives the words to whom the report names; None: it does not say.

    A label that names nobody, or a name that fits two labels, tells nothing.
    """
    if speaker is None or any(label is None or nameless(label) for label in labels):
        return None
    return all(same_speaker(speaker, label) for label in labels if label)


def _free(places: Sequence[int]) -> Path:
    """The path of words that stand at these places, and cost nothing."""
    return Path(tuple(places), (0.0,) * len(places), 0.0)


def _form(words: Spoken, found: Structure) -> Verdict:
    """How the words would stand if none of them differed."""
    if Gap.OPEN in found.gaps:
        return Verdict.SPLICED
    if Gap.MARKED in found.gaps:
        return Verdict.ELIDED
    if any(mark & Mark.EDITORIAL for mark in words.marks):
        return Verdict.BRACKETED
    return Verdict.VERBATIM
