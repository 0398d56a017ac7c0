"""Any part of any recording is what a player plays at that time; bad files get a line each."""

import os
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

av = pytest.importorskip("av")

from reportedly.checking.recordings.sound import clip, clock, duration, stretches  # noqa: E402
from reportedly.checking.recordings.timeline import RATE, Timeline  # noqa: E402
from reportedly.errors import RecordingError  # noqa: E402

SECONDS = 12
CODECS = {
    "a.wav": "pcm_s16le",
    "a.flac": "flac",
    "a.mp3": "libmp3lame",
    "a.m4a": "aac",
    "a.ogg": "libopus",
    "a.opus": "libopus",
    "v.mp4": "aac",
    "v.webm": "libopus",
}


def voice(rate=48_000):
    """Twelve seconds that are alike at no two times: bursts of a tone that climbs."""
    times = np.arange(SECONDS * rate) / rate
    tone = np.sin(2 * np.pi * (200 * times + 60 * times**2))
    return (0.3 * tone * (np.sin(2 * np.pi * 1.7 * times) > -0.3)).astype(np.float32)


def encode(path, codec, *, picture=False, rate=48_000):
    sound = voice(rate)
    with av.open(path, "w") as container:
        if picture:
            film = container.add_stream("libvpx" if path.suffix == ".webm" else "mpeg4", rate=5)
            film.width, film.height, film.pix_fmt = 64, 48, "yuv420p"
        stream = container.add_stream(codec, rate=rate, layout="mono")
        if picture:
            for _ in range(5 * SECONDS):
                blank = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
                container.mux(film.encode(blank))
            container.mux(film.encode(None))
        converter = av.AudioResampler(stream.format.name, "mono", rate)
        frame = av.AudioFrame.from_ndarray(sound[None], format="flt", layout="mono")
        frame.sample_rate = rate
        size = stream.codec_context.frame_size or 1024
        queue = av.AudioFifo()
        for part in converter.resample(frame):
            queue.write(part)
        while part := queue.read(size, partial=True):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recordings")
    return {
        name: encode(folder / name, codec, picture=name.startswith("v"))
        for name, codec in CODECS.items()
    }


def whole(path, **more):
    return np.concatenate(list(stretches(path, **more)))


def lag(one, other, most=2000):
    """By how many samples `one` is behind `other`, and how alike the two are then."""
    size = 1 << (len(one) + len(other)).bit_length()
    product = np.fft.rfft(one, size) * np.conj(np.fft.rfft(other, size))
    alike = np.fft.irfft(product, size)
    alike = np.concatenate([alike[-most:], alike[:most]])
    best = int(np.argmax(alike))
    return best - most, alike[best] / np.sqrt((one @ one) * (other @ other))


@pytest.mark.parametrize("name", CODECS)
def test_every_format_is_decoded_to_the_same_times(recordings, name):
    sound = whole(recordings[name])
    wanted = whole(recordings["a.wav"])
    # A video's sound may begin a frame late, and end one: 21 ms.
    assert duration(recordings[name]) == pytest.approx(SECONDS, abs=0.06)
    assert len(sound) / RATE == pytest.approx(SECONDS, abs=0.06)
    size = min(len(sound), len(wanted))
    behind, alike = lag(sound[:size], wanted[:size])
    assert abs(behind) <= 0.025 * RATE
    assert alike > 0.95


@pytest.mark.parametrize("name", CODECS)
@pytest.mark.parametrize("times", [(0, 2), (0.4, 1.9), (5.0, 6.5), (7.777, 10.2), (11, 14)])
def test_a_clip_is_the_same_as_that_part_of_the_whole(recordings, name, times):
    start, end = times
    sound = whole(recordings[name])[round(start * RATE) : round(end * RATE)]
    found = clip(recordings[name], start, end)
    assert abs(len(found) - len(sound)) <= 16  # WebM's time stamps are of a millisecond
    behind, alike = lag(found, sound)
    assert abs(behind) <= (16 if name == "v.webm" else 1)
    assert alike > 0.95


def test_a_clip_beyond_the_end_is_empty(recordings):
    assert all(len(clip(path, 50, 52)) == 0 for path in recordings.values())


@pytest.mark.parametrize("name", CODECS)
def test_what_is_before_can_be_left_out(recordings, name):
    begin = 3 * RATE + 17
    assert np.array_equal(whole(recordings[name], begin=begin), whole(recordings[name])[begin:])


def cut(path, to, share=0.6):
    data = path.read_bytes()
    to.write_bytes(data[: int(len(data) * share)])
    return to


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.flac", "a.ogg", "a.opus", "v.webm"])
def test_of_a_truncated_file_what_is_there_is_read(recordings, tmp_path, name):
    said = []
    path = cut(recordings[name], tmp_path / name)
    sound = whole(path, say=said.append)
    assert 0.3 * SECONDS < len(sound) / RATE < 0.9 * SECONDS
    assert duration(path) == pytest.approx(len(sound) / RATE, abs=0.2)
    assert any(line.startswith(f"{path}: ") and "what is there was read" in line for line in said)


@pytest.mark.parametrize("name", ["a.mp3", "a.flac", "a.m4a"])
def test_over_damaged_pieces_the_times_stay_right(recordings, tmp_path, name):
    data = bytearray(recordings[name].read_bytes())
    for place in np.linspace(len(data) // 4, len(data) // 2, 6, dtype=int):
        data[place : place + 60] = bytes(60)
    path = tmp_path / name
    path.write_bytes(data)
    sound, wanted = whole(path), whole(recordings[name])
    late = slice(8 * RATE, 11 * RATE)
    behind, alike = lag(sound[late], wanted[late], most=RATE)
    # MP3 has no time stamps: a frame that is lost (24 ms) is missing. What MP4's time stamps
    # prove to be missing is made up for once it is a tenth of a second.
    assert abs(behind) <= (6 * 0.0241 if name == "a.mp3" else 0.1) * RATE
    assert alike > 0.9


def test_a_header_that_promises_too_much_is_not_believed(recordings, tmp_path):
    data = bytearray(recordings["a.wav"].read_bytes())
    size = data.index(b"data") + 4
    data[size : size + 4] = (2**31 - 1).to_bytes(4, "little")
    path = tmp_path / "lies.wav"
    path.write_bytes(data)
    assert duration(path) == pytest.approx(SECONDS, abs=0.01)


TEXT = b"They wrote it down, and called it sound.\n" * 300
BAD = {
    "empty.wav": (b"", "empty; give a recording"),
    "text.mp3": (TEXT, "give a recording"),
    "text.wav": (TEXT, "not a recording"),
    "text.ogg": (TEXT, "not a recording"),
    "text.m4a": (TEXT, "not a recording"),
    "zeros.mp3": (bytes(50_000), "give a recording"),
    "head.m4a": (b"\0\0\0\x1cftypM4A \0\0\2\0", "index is missing or damaged"),
    "noise.mp3": (np.random.default_rng(1).bytes(50_000), "give"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_recording_is_told_in_one_line(tmp_path, name, capfd):
    data, said = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    for listen in (duration, whole, lambda p: clip(p, 1, 2)):
        with pytest.raises(RecordingError, match=said) as caught:
            listen(path)
        assert str(caught.value).startswith(f"{path}: ")
        assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")  # FFmpeg's own words are nobody's next step


def test_what_is_no_file_is_told_in_one_line(tmp_path):
    os.mkfifo(tmp_path / "pipe.wav")
    (tmp_path / "gone.wav").symlink_to(tmp_path / "nowhere")
    cases = {
        tmp_path: "a folder",
        tmp_path / "pipe.wav": "may have no end",
        tmp_path / "gone.wav": "no such file",
        tmp_path / "missing.wav": "no such file",
        tmp_path / "nul\0.wav": "cannot be opened",
        "https://news.example/tape.mp3": "save the recording",
        "-": "standard input will not do",
    }
    for path, said in cases.items():
        with pytest.raises(RecordingError, match=said):
            duration(tmp_path.__class__(path))


def test_a_play_list_opens_no_other_file(recordings, tmp_path):
    song = recordings["a.mp3"]
    for name, text in (
        ("list.mp3", f"ffconcat version 1.0\nfile '{song}'\n"),
        ("list.wav", f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{song}\n#EXT-X-ENDLIST\n"),
    ):
        path = tmp_path / name
        path.write_text(text)
        with pytest.raises(RecordingError, match="not a recording"):
            duration(path)


def test_a_picture_without_sound_and_a_file_without_samples(tmp_path):
    with av.open(tmp_path / "mute.mp4", "w") as container:
        film = container.add_stream("mpeg4", rate=5)
        film.width, film.height, film.pix_fmt = 64, 48, "yuv420p"
        blank = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
        container.mux(film.encode(blank))
        container.mux(film.encode(None))
    with pytest.raises(RecordingError, match="no sound in it"):
        duration(tmp_path / "mute.mp4")
    with wave.open(str(tmp_path / "none.wav"), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", "NONE"))
    with pytest.raises(RecordingError, match="no sound in it"):
        duration(tmp_path / "none.wav")


@given(
    st.lists(st.tuples(st.integers(200, 5000), st.sampled_from([0, 0, 0, 0.3, 2.5])), max_size=20),
    st.sampled_from([8000, 44_100, 48_000]),
    st.integers(0, 20_000),
)
def test_gaps_become_silence_of_their_length(frames, rate, begin):
    timeline = Timeline(begin)
    at, sound = 0.0, []
    for size, gap in frames:
        at += gap
        frame = av.AudioFrame.from_ndarray(np.ones((1, size), np.float32), "fltp", "mono")
        frame.sample_rate = rate
        sound += timeline.take(frame, at)
        at += size / rate
    sound += timeline.finish()
    length = sum(map(len, sound))
    assert length == timeline.position - begin
    assert length == pytest.approx(max(0, at * RATE - begin), abs=2 + len(frames))


def test_times_as_players_show_them():
    assert [clock(t) for t in (0, 7.9, 754, 3723.5)] == ["0:00", "0:07", "12:34", "1:02:03"]
