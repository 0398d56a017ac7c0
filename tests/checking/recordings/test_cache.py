"""Whatever happens to the file of a transcript: what is whole is used, the rest is heard again."""

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.recordings import cache
from reportedly.checking.recordings.cache import VARIABLE, Done, Finished, Kept, Key, folder
from reportedly.checking.recordings.voices import Window
from reportedly.checking.recordings.words import Heard

KEY = Key("ab" * 32, "0123456789abcdef", 1)
WINDOWS = [
    Done(
        n, 0, Window(((n * 100, n * 100 + 90),)), "en", ((Heard(f" “wort {n}”\n", n, n + 1, 0.5),),)
    )
    for n in range(4)
]


FINISHED = Finished(4, ("it hums",))


def fill(where, say=pytest.fail):
    kept = Kept(where, KEY, say)
    for line in (*WINDOWS, FINISHED):
        kept.add(line)
    return kept.path


def test_what_was_kept_is_there_again(tmp_path):
    path = fill(tmp_path / "new" / "folder")
    again = Kept(path.parent, KEY, pytest.fail)
    assert again.done == WINDOWS
    assert again.finished == FINISHED


def test_only_the_owner_can_read_it_and_the_recording_is_not_named(tmp_path):
    path = fill(tmp_path / "kept")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@given(st.data())
def test_a_file_that_breaks_off_anywhere_is_gone_on_with(tmp_path_factory, data):
    path = fill(tmp_path_factory.mktemp("torn"))
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    kept = Kept(path.parent, KEY, pytest.fail)
    assert kept.done == WINDOWS[: len(kept.done)]
    for line in (*WINDOWS[len(kept.done) :], FINISHED):
        kept.add(line)
    again = Kept(path.parent, KEY, pytest.fail)
    assert again.done == WINDOWS
    assert again.finished


@given(st.binary(max_size=400), st.integers(0, 400))
def test_a_damaged_file_never_passes_for_a_whole_one(tmp_path_factory, junk, place):
    path = fill(tmp_path_factory.mktemp("damaged"))
    whole = path.read_bytes()
    path.write_bytes(whole[:place] + junk + whole[place + 200 :])
    kept = Kept(path.parent, KEY, pytest.fail)
    assert kept.done == WINDOWS[: len(kept.done)]
    assert kept.finished is None or len(kept.done) == 4


def test_a_file_of_another_recording_or_of_none_is_replaced(tmp_path):
    for foreign in (b"", b"hello\n", b'{"recording": "x"}\n', b"\xff\xfe\n"):
        path = tmp_path / KEY.name
        path.write_bytes(foreign)
        assert Kept(tmp_path, KEY, pytest.fail).done == []
        fill(tmp_path)
        assert Kept(tmp_path, KEY, pytest.fail).done == WINDOWS
        path.unlink()


def test_other_models_settings_and_languages_have_files_of_their_own():
    keys = (
        KEY,
        Key("cd" * 32, KEY.model, 1),
        Key(KEY.recording, "f" * 16, 1),
        Key(KEY.recording, KEY.model, 2),
        Key(KEY.recording, KEY.model, 1, "de"),
    )
    assert len({key.name for key in keys}) == len(keys)


def test_on_a_full_disk_the_work_goes_on(tmp_path, monkeypatch):
    said = []

    def full(_handle, _data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(cache.os, "write", full)
    fill(tmp_path, said.append)
    (line,) = said
    assert "No space left on device" in line
    assert "the work goes on without" in line


def test_where_nothing_can_be_written_the_work_goes_on(tmp_path):
    (tmp_path / "file").write_text("in the way")
    said = []
    fill(tmp_path / "file" / "kept", said.append)
    assert len(said) == 1
    assert fill(None) is None


def test_the_folder_is_named_by_option_or_environment_or_the_system(monkeypatch, tmp_path):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert folder().parts[-2:] == ("reportedly", "transcripts")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert folder() == tmp_path
    assert folder(Path("here")) == Path("here")
