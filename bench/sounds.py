"""What happens to speech on its way into a file: rooms, noise, telephones. Samples are float32."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]
RATE = 22050
"""Samples a second of everything until it is written."""


def resampled(samples: Samples, rate: float, to: int = RATE) -> Samples:
    """The same sound with `to` samples a second, by cutting or filling its spectrum."""
    count = round(len(samples) * to / rate)
    # A power of two and some silence: quick for lengths that are prime, and nothing wraps around.
    padded = 1 << (len(samples) + 1024).bit_length()
    scaled = round(padded * to / rate)
    spectrum = np.fft.rfft(samples, padded)
    out = np.zeros(scaled // 2 + 1, complex)
    kept = min(len(out), len(spectrum))
    out[:kept] = spectrum[:kept]
    return (np.fft.irfft(out, scaled)[:count] * (scaled / padded)).astype(np.float32)


def levelled(samples: Samples, decibels: float) -> Samples:
    """As loud as asked for: the root mean square of what is not silence, below full scale."""
    loud = np.abs(samples) > 0.02 * np.max(np.abs(samples))
    root = float(np.sqrt(np.mean(samples[loud] ** 2)))
    return (samples * (10 ** (decibels / 20) / root)).astype(np.float32)


def band(samples: Samples, low: float, high: float, rate: int = RATE) -> Samples:
    """Only the frequencies from `low` to `high`, with slopes of a sixth of an octave."""
    count = 1 << (len(samples) + 1024).bit_length()
    spectrum = np.fft.rfft(samples, count)
    hertz = np.maximum(np.fft.rfftfreq(count, 1 / rate), 1)
    rise = np.clip(np.log2(hertz / low) * 6 + 1, 0, 1)
    fall = np.clip(np.log2(high / hertz) * 6 + 1, 0, 1)
    return np.fft.irfft(spectrum * rise * fall, count)[: len(samples)].astype(np.float32)


def room(samples: Samples, random: np.random.Generator, seconds: float, share: float) -> Samples:
    """In a room whose echo, `share` as loud as the speech, dies away (by 60 dB) in `seconds`."""
    length = int(seconds * RATE)
    echo = random.standard_normal(length) * np.geomspace(1, 1e-3, length)
    echo[: int(0.008 * RATE)] = 0
    echo *= share / np.sqrt(np.sum(echo**2))
    echo[0] = 1
    count = 1 << (len(samples) + len(echo)).bit_length()
    both = np.fft.rfft(samples, count) * np.fft.rfft(echo, count)
    return np.fft.irfft(both, count)[: len(samples)].astype(np.float32)


def noise(count: int, random: np.random.Generator, decibels: float) -> Samples:
    """Noise as of a fan: quieter by 3 dB with each octave (pink), below full scale by so much."""
    size = 1 << count.bit_length()
    spectrum = np.fft.rfft(random.standard_normal(size))
    spectrum /= np.sqrt(np.arange(len(spectrum)) + 20)
    made = np.fft.irfft(spectrum, size)[:count]
    return (made * (10 ** (decibels / 20) / np.sqrt(np.mean(made**2)))).astype(np.float32)


def telephone(samples: Samples) -> Samples:
    """At 8,000 samples a second: 300 to 3,400 Hz, and coded in 8 bits by the mu-law (G.711)."""
    narrow = np.clip(resampled(band(samples, 300, 3400), RATE, 8000), -1, 1)
    coded = np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log1p(255)
    steps = np.round(coded * 127) / 127
    return (np.sign(steps) * np.expm1(np.abs(steps) * np.log1p(255)) / 255).astype(np.float32)


def write(path: Path, samples: Samples, rate: int) -> None:
    """A WAV file of 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
