"""Captions to utterances: where the speaker changes within them, and who it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reportedly.checking.transcripts.captions import Cue
from reportedly.checking.transcripts.cue_text import Token, tokens
from reportedly.checking.transcripts.labels import LONGEST, Candidate, believed, key
from reportedly.checking.transcripts.rolling import Lines, unrolled
from reportedly.checking.transcripts.utterances import Timed, Utterance

_DASHES = "-–"
_LABEL_WORDS = 8


@dataclass(slots=True)
class _Piece:
    """What one speaker says in a cue. `changes`: someone else spoke before."""

    speaker: str | None
    changes: bool
    words: list[Token] = field(default_factory=list)


def utterances(cues: Sequence[Cue], *, ours: bool = False) -> list[Utterance]:
    """What the cues say, each word once. Those of `to_vtt` (`ours`) have voices and no marks."""
    lines = [tokens(cue.lines) for cue in cues]
    if not ours:
        lines = unrolled(lines)
    reader = None if ours else _Marks(lines)
    found: list[Utterance] = []
    for cue, shown in zip(cues, lines, strict=True):
        pieces = _voices(shown) if reader is None else reader.pieces(shown)
        spoken = [piece for piece in pieces if piece.words]
        found.extend(_uttered(cue, spoken))
    return found


def _voices(lines: Lines) -> Iterator[_Piece]:
    """The words by the voice of their tag."""
    piece: _Piece | None = None
    for token in (token for line in lines for token in line):
        if piece is None or piece.speaker != token.voice:
            if piece is not None:
                yield piece
            piece = _Piece(token.voice, changes=False)
        piece.words.append(token)
    if piece is not None:
        yield piece


class _Marks:
    """Reads marks of change: "TRUMP:", ">>", dashes, voices. A label holds until the next mark."""

    def __init__(self, cues: Sequence[Lines]) -> None:
        self._labels = believed(list(_candidates(cues)), upper=_is_upper(cues))
        # One dash alone opens a line of dialogue where others open the second line of a cue.
        self._dashes = any(_dashed(line[0]) for cue in cues for line in cue[1:])
        self._speaker: str | None = None
        self._voiced = False
        self._changed = False  # a mark was read, and no word since

    def pieces(self, lines: Lines) -> Iterator[_Piece]:
        """The words of a cue by who says them."""
        piece = _Piece(self._speaker, changes=False)
        for token in (token for line in lines for token in self._spoken(line)):
            if self._changed or self._speaker != piece.speaker:
                yield piece
                piece = _Piece(self._speaker, changes=self._changed)
                self._changed = False
            piece.words.append(token)
        yield piece

    def _spoken(self, line: list[Token]) -> Iterator[Token]:
        """The words of a line without its marks, which are read on the way."""
        index = 0
        opens = True
        while index < len(line):
            token = line[index]
            mark = _mark(token, dashes=self._dashes and opens)
            if mark:
                self._turn_to(None)
            length = self._labelled(line, index, mark) if opens or mark else 0
            index += length or 1
            opens = bool(length == 0 and mark == len(token.text))
            if length == 0 and not opens:
                self._hear(token)
                yield replace(token, text=token.text[mark:])

    def _labelled(self, line: list[Token], index: int, mark: int) -> int:
        """How many tokens are a label that is believed; its speaker speaks from here."""
        label, length = _label(line, index, mark)
        if not label or key(label) not in self._labels:
            return 0
        self._turn_to(label)
        return length

    def _turn_to(self, speaker: str | None) -> None:
        self._speaker, self._changed = speaker, True

    def _hear(self, token: Token) -> None:
        """A voice is who speaks; where voices end, nobody is named."""
        if token.voice is not None or self._voiced:
            self._speaker, self._voiced = token.voice, token.voice is not None


def _mark(token: Token, *, dashes: bool) -> int:
    """How many characters at the token's beginning say that someone else speaks."""
    chevrons = len(token.text) - len(token.text.lstrip(">"))
    if chevrons > 1:
        return chevrons
    return int(dashes and _dashed(token))


def _dashed(token: Token) -> bool:
    """Whether the token is a dash, or begins with one before a letter."""
    text = token.text
    return token.first and text[0] in _DASHES and (len(text) == 1 or text[1].isalpha())


def _label(line: Sequence[Token], index: int, mark: int) -> tuple[str, int]:
    """The words from `index` up to a colon, and how many tokens they are; "" if they are many."""
    words = [token.text for token in line[index : index + _LABEL_WORDS]]
    words[0] = words[0][mark:]
    for count, word in enumerate(words, 1):
        if word.endswith(":"):
            label = " ".join(filter(None, words[:count]))[:-1]
            return (label, count) if 0 < len(label) <= LONGEST else ("", 0)
    return "", 0


def _candidates(cues: Sequence[Lines]) -> Iterator[Candidate]:
    for number, cue in enumerate(cues):
        for line in cue:
            opens = True
            marked = False
            for index, token in enumerate(line):
                chevrons = _mark(token, dashes=False)
                marked = chevrons > 0 or (marked and opens)
                if opens or chevrons:
                    mark = chevrons or int(_dashed(token))
                    label, count = _label(line, index, mark)
                    rest = line[index + count : index + count + _LABEL_WORDS]
                    if label:
                        yield Candidate(
                            label, " ".join(t.text for t in rest), marked=marked, line=number
                        )
                opens = chevrons == len(token.text)


def _is_upper(cues: Sequence[Lines]) -> bool:
    """Whether the captions are in capitals, but for a few words."""
    words = [t.text for cue in cues for line in cue for t in line if any(map(str.isalpha, t.text))]
    return sum(map(str.isupper, words)) > 0.8 * len(words)


def _uttered(cue: Cue, pieces: Sequence[_Piece]) -> Iterator[Utterance]:
    """The pieces as utterances: the first begins with the cue, and the last ends with it."""
    words = [token for piece in pieces for token in piece.words]
    begins = [token.at for token in words]
    timed = any(time is not None for time in begins)
    if timed and begins[0] is None:
        begins[0] = cue.start
    times = [*begins, cue.end]
    at = 0
    for piece in pieces:
        upto = at + len(piece.words)
        yield Utterance(
            " ".join(token.text for token in piece.words),
            piece.speaker,
            times[at] if at else cue.start,
            times[upto],
            tuple(_timed(piece.words, times[at : upto + 1])) if timed else (),
            changes=piece.changes,
        )
        at = upto


def _timed(words: Sequence[Token], times: Sequence[float | None]) -> Iterator[Timed]:
    """The times of those words, joined by spaces, that have both a beginning and an end."""
    at = 0
    for token, (begins, ends) in zip(words, pairwise(times), strict=True):
        if begins is not None and ends is not None:
            yield Timed(at, at + len(token.text), begins, ends)
        at += len(token.text) + 1
