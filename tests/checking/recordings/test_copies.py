"""A copy is as long as its original, silent where it must be, and says nothing of its own."""

import io
import shutil
import subprocess
from functools import cache

import av
import numpy as np
import pytest

from reportedly.checking.recordings.copies import opus_copy, waveform
from reportedly.errors import RecordingError

FFMPEG = shutil.which("ffmpeg")
needs_ffmpeg = pytest.mark.skipif(FFMPEG is None, reason="ffmpeg is not installed")
RATE = 44_100
# Opus makes noise of the last of 16 bits out of zeros.
SILENT = 1e-4


def write(path, sound, rate=RATE, **tags):
    with av.open(path, "w") as container:
        container.metadata.update(tags)
        stream = container.add_stream("pcm_s16le", rate=rate, layout="mono")
        pcm = (np.clip(sound, -1, 1) * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(pcm[None], format="s16", layout="mono")
        frame.sample_rate = rate
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def heard(data):
    """The sound of a copy at 48,000 samples a second."""
    with av.open(io.BytesIO(data)) as container:
        return np.concatenate([f.to_ndarray()[0] for f in container.decode(audio=0)])


@cache
def voice(seconds, seed=0, rate=RATE):
    """Something like speech: a buzz with harmonics whose loudness comes and goes, and breath."""
    times = np.arange(int(seconds * rate)) / rate
    pitch = 130 + 20 * np.sin(2 * np.pi * 0.7 * times + seed)
    phase = 2 * np.pi * np.cumsum(pitch) / rate
    buzz = sum(np.sin(k * phase) / k for k in range(1, 20))
    loud = 0.12 * (1 + np.sin(2 * np.pi * (3 + seed % 3) * times))
    return buzz * loud + np.random.default_rng(seed).normal(0, 0.01, len(times))


@pytest.mark.parametrize("seconds", [0.3, 1.0, 9.99, 23.456])
def test_a_copy_is_as_long_as_the_recording(tmp_path, seconds):
    copy = opus_copy(write(tmp_path / "a.wav", voice(seconds)))
    assert abs(len(heard(copy)) / 48_000 - seconds) < 0.05


@needs_ffmpeg
@pytest.mark.parametrize("suffix", ["mp3", "m4a", "opus", "flac", "mkv"])
def test_a_copy_keeps_the_line_of_time_of_other_formats(tmp_path, suffix):
    sound = voice(6) * 0.05
    sound[4 * RATE : int(4.2 * RATE)] = 0.8 * np.sin(np.arange(int(0.2 * RATE)) / 8)
    wav, path = write(tmp_path / "a.wav", sound), tmp_path / f"a.{suffix}"
    command = [FFMPEG, "-loglevel", "error", "-i", str(wav), str(path)]
    subprocess.run(command, check=True)
    loud = np.abs(heard(opus_copy(path)))
    onset = np.flatnonzero(loud > 0.5)[0] / 48_000
    assert abs(onset - 4) < 0.05
    assert abs(len(loud) / 48_000 - 6) < 0.1


def test_speech_takes_about_24_kilobits_a_second(tmp_path):
    copy = opus_copy(write(tmp_path / "a.wav", voice(30)))
    assert 12_000 < len(copy) * 8 / 30 < 36_000


@pytest.mark.parametrize(
    ("rate", "silence"),
    [(8_000, (2.0, 3.0)), (16_000, (9.7, 10.4)), (44_100, (4.501, 4.7)), (48_000, (9.7, 10.4))],
)
def test_no_byte_of_the_copy_depends_on_what_was_said_in_a_silence(tmp_path, rate, silence):
    # Two recordings that differ only in what is said there become one and the same copy.
    begin, end = (int(time * rate) for time in silence)
    one = voice(12, rate=rate)
    other = one.copy()
    other[begin:end] = voice(12, seed=5, rate=rate)[begin:end]
    copies = [
        opus_copy(write(tmp_path / name, sound, rate), [silence])
        for name, sound in (("a.wav", one), ("b.wav", other))
    ]
    assert copies[0] == copies[1]
    assert opus_copy(tmp_path / "a.wav") != opus_copy(tmp_path / "b.wav")


@pytest.mark.parametrize("silence", [(2.0, 3.0), (9.7, 10.4), (4.5, 4.7)])
def test_silences_are_silent_and_the_rest_is_not(tmp_path, silence):
    loud = np.abs(heard(opus_copy(write(tmp_path / "a.wav", voice(12)), [silence])))
    begin, end = (int(time * 48_000) for time in silence)
    assert loud[begin:end].max() < SILENT
    assert loud[begin - 9600 : begin - 3000].max() > 0.03
    assert loud[end + 3000 : end + 9600].max() > 0.03


def test_a_silence_beyond_the_end_is_none(tmp_path):
    path = write(tmp_path / "a.wav", voice(1))
    assert opus_copy(path, [(5, 6)]) == opus_copy(path)
    assert np.abs(heard(opus_copy(path, [(-1, 90)]))).max() < SILENT


def test_nothing_of_the_metadata_goes_along(tmp_path):
    path = write(tmp_path / "a.wav", voice(1), title="Ruta Mallin", artist="Ilva Tamm")
    copy = opus_copy(path)
    assert b"Mallin" in path.read_bytes()
    assert b"Mallin" not in copy
    assert b"Tamm" not in copy
    with av.open(io.BytesIO(copy)) as container:
        assert {k.upper(): v for k, v in container.metadata.items()} == {"ENCODER": "Lavf"}
        assert set(container.streams.audio[0].metadata) <= {"DURATION", "ENCODER"}


def test_the_copy_can_be_sought_in(tmp_path):
    copy = opus_copy(write(tmp_path / "a.wav", voice(20)))
    assert b"\x1c\x53\xbb\x6b" in copy  # WebM's "Cues", the index
    with av.open(io.BytesIO(copy)) as container:
        container.seek(15_000_000)
        first = next(container.decode(audio=0))
    assert 14 < first.time < 15.1


def test_the_picture_shows_loud_and_quiet_places(tmp_path):
    sound = voice(10) * 0.1
    sound[5 * RATE : 6 * RATE] *= 8
    path = write(tmp_path / "a.wav", sound)
    picture = waveform(path, 10)
    assert len(picture) == 10
    assert max(picture) == picture[5] == 1.0
    assert all(0 < peak < 0.3 for n, peak in enumerate(picture) if n != 5)
    hidden = waveform(path, 10, [(5.0, 6.0)])
    assert hidden[5] == 0 < hidden[3]


def test_a_silent_or_a_short_recording_has_a_picture(tmp_path):
    assert set(waveform(write(tmp_path / "a.wav", np.zeros(RATE)), 50)) == {0.0}
    assert len(waveform(write(tmp_path / "b.wav", voice(0.05)), 300)) == 300


@pytest.mark.parametrize("content", [b"", b"no sound at all" * 50, b"RIFF\x10\x00\x00\x00WAVEfmt "])
def test_what_is_no_recording_gets_one_line(tmp_path, content):
    path = tmp_path / "a.wav"
    path.write_bytes(content)
    for make in (opus_copy, lambda p: waveform(p, 10)):
        with pytest.raises(RecordingError, match=r"a\.wav") as caught:
            make(path)
        assert "\n" not in str(caught.value)
