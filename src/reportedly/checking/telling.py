"""The reasons for a verdict, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportedly.checking.script import Script
from reportedly.checking.spoken import Spoken
from reportedly.checking.structure import Edit, EditKind, Gap, Structure
from reportedly.checks import TRANSCRIPT, Difference, Favour, Transcript, Verdict
from reportedly.comparison import Passage

_FEW = 3
_HEARD = {
    Favour.TRANSCRIPT: "is nearer to the transcript",
    Favour.QUOTATION: "does not contradict the quotation",
    Favour.NEITHER: "does not settle it",
}
_ALARMS = {
    "negation": "a negation on one side only",
    "number": "another number",
    "name": "another name",
}


class Telling:
    """Tells of one quotation that was found."""

    def __init__(self, script: Script, words: Spoken, found: Structure, verdict: Verdict) -> None:
        self._script = script
        self._words = words
        self._found = found
        self._verdict = verdict

    def why(self, differences: Sequence[Difference], form: Verdict) -> str:
        """Why the verdict is this one."""
        if not differences:
            return self._standing(form)
        shown = "; ".join(self._difference(d) for d in differences[:_FEW])
        more = len(differences) - _FEW
        tail = f"; and {more} more" if more > 0 else ""
        before = "" if form is Verdict.VERBATIM else self._standing(form) + "; "
        after = ""
        if self._verdict is Verdict.UNSETTLED:
            after = "; a machine wrote the transcript, and may have misheard"
        return f"{before}{shown}{tail}{after}"

    def notes(self, others: Sequence[str | None], elsewhere: int) -> tuple[str, ...]:
        """What else an editor should know; `others` say the words where the report errs in that."""
        return tuple(
            filter(
                None,
                (
                    self._other_speaker(others),
                    self._spelt(),
                    self._tidied(),
                    self._interrupted(),
                    _count(elsewhere, "The same words stand at {} other place{} too."),
                    "So few words may stand in many a recording." if len(self._words) <= 2 else "",
                ),
            )
        )

    def _standing(self, form: Verdict) -> str:
        count = sum(len(self._words.printed(s.a, s.b).split()) for s in self._found.stretches)
        every = {1: "its only word stands", 2: "both words stand"}.get(
            count, f"all {count} words stand"
        )
        if form is Verdict.VERBATIM:
            return f"{every} there in a row" if count > 1 else f"{every} there"
        if form is Verdict.ELIDED:
            return f"{every} there in order, and what was left out ({self._left_out()}) is marked"
        if form is Verdict.SPLICED:
            places = len(self._found.stretches)
            return f"it is put together from {places} places without a mark ({self._left_out()})"
        return "all that is not in brackets stands there in order"

    def _left_out(self) -> str:
        """What lies between the stretches."""
        said = []
        for one, other in pairwise(self._found.stretches):
            if other.c < one.d:
                said.append("the later part is said before")
            else:
                count = other.c - one.d
                said.append(f"{count} word{'s' * (count != 1)}")
        return ", ".join(dict.fromkeys(said))

    def _difference(self, difference: Difference) -> str:
        here, there = (
            self._shown(difference.quotation),
            self._shown(difference.transcript),
        )
        if here and there:
            said = f"differs at {here}: the transcript has {there}"
        elif here:
            said = f"differs at {here}, which the transcript does not have"
        else:
            said = f"leaves out {there} without a mark"
        more = [_ALARMS[difference.alarm]] if difference.alarm else []
        if difference.alike and not difference.alarm:
            more.append("the two sound much alike")
        if difference.favours is not None:
            more.append(f"heard again, the recording {_HEARD[difference.favours]}")
        return said + (f" ({', '.join(more)})" if more else "")

    def _shown(self, passage: Passage | None) -> str:
        if passage is None:
            return ""
        text = self._script.transcript.text if passage.report == TRANSCRIPT else self._words.text
        return "“" + " ".join(passage.spans[0].of(text).split()) + "”"

    @staticmethod
    def _other_speaker(others: Sequence[str | None]) -> str:
        names = " and ".join(filter(None, others))
        return f"The transcript gives these words to {names}." if names else ""

    def _spelt(self) -> str:
        found = [e for e in self._found.edits if e.kind is EditKind.SPELLING]
        pairs = {self._printed(self._words, e.a, e.b): self._there(e) for e in found}
        said = [
            f"“{here}” is “{there}” in the transcript"
            for here, there in pairs.items()
            if here.casefold() != there.casefold()
        ]
        return f"Spelt differently: {', '.join(said)}." if said else ""

    def _tidied(self) -> str:
        found = [e for e in self._found.edits if e.kind is EditKind.TIDIED and e.c < e.d]
        said = ", ".join(dict.fromkeys(f"“{self._there(e)}”" for e in found))
        return f"Left out, as editors do with slips of the tongue: {said}." if said else ""

    def _interrupted(self) -> str:
        cut = Gap.INTERRUPTED in self._found.gaps
        return "What somebody else says in between is left out." if cut else ""

    def _there(self, edit: Edit) -> str:
        return self._printed(self._script.spoken, edit.c, edit.d)

    @staticmethod
    def _printed(words: Spoken, first: int, end: int) -> str:
        return " ".join(words.printed(first, end).split())


def not_found(transcript: Transcript, found: Structure) -> str:
    """Why a quotation counts as not found."""
    said = f"no more than {found.share:.0%} of its words stand together in the transcript"
    if transcript.word_errors:
        said += f", of which about {transcript.word_errors:.0%} may be misheard"
    return said


def _count(number: int, said: str) -> str:
    return said.format(number, "s" * (number != 1)) if number else ""
