"""Files that are written whole or not at all."""

import os

import pytest

from reportedly.errors import ReportedlyError
from reportedly.files import put_down, putting_down


def test_a_file_takes_its_place_when_it_is_whole(tmp_path):
    path = tmp_path / "story.csv"
    path.write_text("before")
    with putting_down(path) as file:
        file.write(b"aft")
        assert path.read_text() == "before"
        file.write(b"er")
    assert path.read_text() == "after"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [KeyboardInterrupt, ValueError])
def test_what_ends_early_leaves_what_was_there(tmp_path, ending):
    path = tmp_path / "story.csv"
    path.write_text("before")
    with pytest.raises(ending):
        _end_early(path, ending)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def _end_early(path, ending):
    with putting_down(path) as file:
        file.write(b"half")
        raise ending


def test_a_link_stays_a_link_and_rights_stay(tmp_path):
    path, link = tmp_path / "story.csv", tmp_path / "link.csv"
    path.write_text("before")
    path.chmod(0o640)
    link.symlink_to(path)
    put_down(link, "after")
    assert link.is_symlink()
    assert path.read_text() == "after"
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_as_it_is(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    put_down(pipe, "words")
    assert os.read(reader, 10) == b"words"
    os.close(reader)


def test_what_the_system_says_is_told_in_one_line(tmp_path):
    with pytest.raises(ReportedlyError, match="cannot be written: No such file"):
        put_down(tmp_path / "gone" / "story.csv", "words")
