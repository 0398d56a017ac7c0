"""One window of speech, listened to: from sound to words with times."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reportedly.checking.recordings.timeline import Sound
from reportedly.checking.recordings.words import Caption, Heard, unlooped

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

SETTINGS = 2
"""Counts up when a change here, or in `voices`, makes other words or times of the same sound."""

# Where greedy and beam search end in a loop or in words of little likelihood, Whisper samples. What
# comes out at high temperatures is made up, so it is tried twice, near the likeliest words.
_TEMPERATURES = (0.0, 0.2, 0.4)
_LOOPING = 2.4  # a text that compresses better than this repeats itself (Whisper's own threshold)
# "Thank you." and "Thanks for watching!" are what Whisper makes of noise.
_NO_SPEECH = 0.6
_DOUBTFUL = 0.4


def listen(whisper: WhisperModel, sound: Sound, language: str) -> tuple[Caption, ...]:
    """What is said in at most half a minute of sound; times in seconds from its beginning."""
    import ctranslate2

    ctranslate2.set_random_seed(1)  # the same sound gives the same words, also after a break
    segments, _ = whisper.transcribe(
        sound,
        language=language,
        beam_size=5,
        temperature=_TEMPERATURES,
        compression_ratio_threshold=_LOOPING,
        condition_on_previous_text=False,  # an error in one window does not live on in the next
        word_timestamps=True,
    )
    return tuple(filter(None, map(_caption, _believed(segments))))


def spoken_language(whisper: WhisperModel, sound: Sound) -> str:
    """The code of the language that the sound is likeliest in."""
    language, *_ = whisper.detect_language(sound)
    return str(language)


def _believed(segments: Iterable[Any]) -> Iterable[Any]:
    """The segments (of faster-whisper) but for words that were made up for noise."""
    for segment in segments:
        sure = [word.probability for word in segment.words or ()]
        made_up = segment.no_speech_prob > _NO_SPEECH and sum(sure) < _DOUBTFUL * len(sure)
        if not made_up:
            yield segment


def _caption(segment: Any) -> Caption:
    words = tuple(
        Heard(word.word, float(word.start), float(word.end), float(word.probability))
        for word in segment.words or ()
        if word.word.strip()
    )
    return unlooped(words) if segment.compression_ratio > _LOOPING else words
