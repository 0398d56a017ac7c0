"""The second look: a recogniser asked how likely given words are in a clip of a recording."""

from __future__ import annotations

import json
import math
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reportedly.checking.listener import LONGEST_CLIP
from reportedly.checking.recordings.recogniser import Recogniser
from reportedly.checking.recordings.sound import clip
from reportedly.checking.recordings.timeline import RATE

if TYPE_CHECKING:
    import tokenizers
    from ctranslate2 import StorageView
    from faster_whisper.tokenizer import Tokenizer

_KEPT = 8
"""Clips whose encoding is kept, for the next question about the same one."""
_NOTHING = 40
"""Frames of the encoder's output in which nothing is heard (20 ms each)."""
_LEAST_SOUND = RATE // 20
"""Samples below which a clip is no sound to listen to."""
_LONGEST = 3000
"""Frames (10 ms) that Whisper hears at most."""
_BLANK_AND_T = ["\u0120", "t"]
"""The blank as byte-level tokenizers write it, and the letter."""
_LEAST = 1e-30
"""What a probability counts at least: single precision may give none at all."""


class Ear:
    """A `Listener` for one recording; `language` as the transcript's, English if not known."""

    def __init__(self, path: Path, recogniser: Recogniser, language: str | None = None) -> None:
        self._path = path
        self._recogniser = recogniser
        self._language = language
        self._clips: OrderedDict[tuple[float, float], StorageView] = OrderedDict()

    def score(self, start: float, end: float, wordings: Sequence[str]) -> Sequence[float]:
        """Log-probabilities of the wordings, by forced decoding over the clip.

        The encoder runs once for a clip. Where there is no sound (`end` is not after `start`, or
        the recording is over), they are what the model expects without hearing anything: Whisper's
        decoder with the encoder's output set to zero.
        Raises `RecordingError` or `ModelError`.
        """
        heard = self._heard(start, end)
        return [self._forced(heard, wording.strip()) if wording else 0.0 for wording in wordings]

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from faster_whisper.tokenizer import Tokenizer

        whisper = self._recogniser.whisper
        language = self._recogniser.language(self._language) or "en"
        several = whisper.model.is_multilingual
        return Tokenizer(mended(whisper.hf_tokenizer), several, "transcribe", language)

    @cached_property
    def _nothing(self) -> StorageView:
        from ctranslate2 import StorageView

        whisper = self._recogniser.whisper
        bands = whisper.feature_extractor.mel_filters.shape[0]
        shape = whisper.encode(np.zeros((bands, 2 * _NOTHING), np.float32)).shape
        return StorageView.from_array(np.zeros(shape, np.float32))

    def _forced(self, heard: StorageView, wording: str) -> float:
        """The log-probability of its tokens, summed. `heard`: one clip, frames of 20 ms, states."""
        tokens = self._tokenizer.encode(f" {wording}")
        model = self._recogniser.whisper.model
        frames = 2 * heard.shape[1]
        (aligned,) = model.align(heard, self._tokenizer.sot_sequence, [tokens], frames)
        return sum(math.log(max(p, _LEAST)) for p in aligned.text_token_probs)

    def _heard(self, start: float, end: float) -> StorageView:
        """What the encoder makes of the clip: of it alone, not of 30 s with silence behind it,
        which takes five times as long and decides no better.
        """
        key = (round(start, 2), round(min(end, start + LONGEST_CLIP), 2))
        if key[0] >= key[1]:
            return self._nothing
        if key not in self._clips:
            sound = clip(self._path, *key)
            if len(sound) < _LEAST_SOUND:
                return self._nothing
            whisper = self._recogniser.whisper
            features = whisper.feature_extractor(sound)[:, :_LONGEST]
            self._clips[key] = whisper.encode(features)
            if len(self._clips) > _KEPT:
                self._clips.popitem(last=False)
        self._clips.move_to_end(key)
        return self._clips[key]


def mended(tokenizer: tokenizers.Tokenizer) -> tokenizers.Tokenizer:
    """The tokenizer with its first merge, of a blank and a "t", where its file has lost it.

    Files of multilingual models are about that lack it: they write " that" as a blank and "that",
    which the model never saw and finds unlikely by ten nats, so that no wording with such a word
    could be compared. Writing transcripts does not suffer, since it only reads tokens.
    """
    if len(tokenizer.encode(" t", add_special_tokens=False).ids) == 1:
        return tokenizer
    described = json.loads(tokenizer.to_str())
    merges = described["model"]["merges"]
    merges.insert(0, _BLANK_AND_T if isinstance(merges[0], list) else " ".join(_BLANK_AND_T))
    return type(tokenizer).from_str(json.dumps(described))
