"""Recordings are found by their bytes, in one folder and nowhere else."""

import hashlib
from pathlib import Path

from reportedly.web.sounds import Sounds


def digest(data):
    return hashlib.sha256(data).hexdigest()


def test_a_recording_is_found_whatever_it_is_called(tmp_path):
    (tmp_path / "a b.MP3").write_bytes(b"sound")
    assert Sounds(tmp_path).find(digest(b"sound")) == (tmp_path / "a b.MP3", "audio/mpeg")


def test_only_recordings_of_the_folder_are_found(tmp_path):
    folder = tmp_path / "tapes"
    (folder / "below").mkdir(parents=True)
    (tmp_path / "out.mp3").write_bytes(b"out")
    (folder / "link.mp3").symlink_to(tmp_path / "out.mp3")
    (folder / "notes.txt").write_bytes(b"notes")
    (folder / "below" / "deep.mp3").write_bytes(b"deep")
    sounds = Sounds(folder)
    assert [sounds.find(digest(d)) for d in (b"out", b"notes", b"deep", b"none")] == [None] * 4


def test_a_file_that_changes_is_read_again(tmp_path):
    path = tmp_path / "a.wav"
    path.write_bytes(b"one")
    sounds = Sounds(tmp_path)
    assert sounds.find(digest(b"one"))
    path.write_bytes(b"other")
    assert sounds.find(digest(b"one")) is None
    assert sounds.find(digest(b"other"))


def test_without_a_folder_there_is_nothing(tmp_path):
    assert Sounds(None).find(digest(b"one")) is None
    assert Sounds(tmp_path / "gone").find(digest(b"one")) is None


def test_what_cannot_be_read_hides_no_other(tmp_path, monkeypatch):
    for name in ("a.mp3", "b.mp3"):
        (tmp_path / name).write_bytes(name.encode())
    opened = Path.open

    def refused(path, *args, **kwargs):
        if path.name == "a.mp3":
            raise PermissionError(path)
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refused)
    assert Sounds(tmp_path).find(digest(b"b.mp3")) == (tmp_path / "b.mp3", "audio/mpeg")
